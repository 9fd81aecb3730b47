"""Progress is derived from milestones, never typed in; "no data" is something else than 0."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quartier.base.numbers import percent

# Of fewer steps the two numbers say all there is to say.
STEPS_FOR_A_SHARE = 5


@dataclass(frozen=True)
class Step:
    """A milestone as far as progress needs it: done on a day, waived with a reason, or open."""

    title: str
    due: date | None = None
    done_on: date | None = None
    waived: bool = False

    @property
    def is_open(self) -> bool:
        """Neither done nor waived."""
        return self.done_on is None and not self.waived


@dataclass(frozen=True)
class Progress:
    """How many steps are done of those that count (waived ones do not)."""

    done: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Whole percent, rounded half up; None where no step counts: "no data", not 0."""
        share = percent(self.done, self.whole, 0)
        return None if share is None else int(share)

    @property
    def told_percent(self) -> int | None:
        """The percent where it says more than "0 of 1 steps": of several, with something done."""
        return self.percent if self.done and self.whole >= STEPS_FOR_A_SHARE else None


def progress(steps: Iterable[Step]) -> Progress:
    """Progress over `steps`."""
    counted = [step for step in steps if not step.waived]
    return Progress(done=sum(step.done_on is not None for step in counted), whole=len(counted))


def next_step(steps: Iterable[Step]) -> Step | None:
    """The open step that is due first; steps without a date come last; None where none is open."""
    return min(
        (step for step in steps if step.is_open),
        key=lambda step: (step.due is None, step.due or date.max),
        default=None,
    )
