"""The audit: what an attacker could find out at most, in numbers and in sentences for whoever releases."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass

from quartier.base.missing import Missing
from quartier.privacy.closing import close
from quartier.privacy.counts import CountTable, Earlier, Key
from quartier.privacy.knowledge import STRONGEST, Attacker, Knowledge, what_is_known
from quartier.privacy.reach import reach
from quartier.privacy.rules import HOUSE_RULE, Rules
from quartier.privacy.versions import excuse_what_is_out


@dataclass(frozen=True, slots=True)
class HiddenCell:
    """One cell the public does not see, and the interval an attacker cannot narrow further.

    why: "small" (the rule hides it), "beside" (hidden so that a small one does not follow),
    "implied" (never put out, but it would follow), "withheld" (by the supplier), "earlier"
    (hidden in an earlier release), "shown" (small and published: the attacker just reads it).
    exact: an attacker gets exactly this interval; else he cannot even get this far.
    """

    key: Key
    why: str
    low: int
    high: int
    width_wanted: int
    exact: bool = True

    @property
    def is_narrowed(self) -> bool:
        """True when an attacker gets closer than the rule allows."""
        return self.high - self.low < self.width_wanted


@dataclass(frozen=True)
class Audit:
    """The result of an attack with linear programming. JSON by `as_json()`, sentences by `sentences()`."""

    cells: int
    small: int
    hidden: tuple[HiddenCell, ...]
    known_before: tuple[Key, ...] = ()
    not_adding_up: tuple[tuple[Key, int], ...] = ()

    @property
    def narrowed(self) -> tuple[HiddenCell, ...]:
        """Cells an attacker gets closer to than the rule allows; empty where all is well."""
        return tuple(cell for cell in self.hidden if cell.is_narrowed)

    @property
    def exactly_known(self) -> int:
        """Cells whose exact count an attacker finds out although it should be hidden."""
        return sum(cell.low == cell.high for cell in self.narrowed)

    @property
    def narrowest(self) -> int | None:
        """The shortest interval that stays open; None where nothing is hidden."""
        return min((cell.high - cell.low for cell in self.hidden), default=None)

    @property
    def is_safe(self) -> bool:
        """True when nothing is narrowed."""
        return not self.narrowed

    def as_json(self) -> dict[str, object]:
        """Everything as plain JSON values."""
        return {
            "cells": self.cells,
            "small": self.small,
            "hidden": [asdict(cell) | {"key": list(cell.key)} for cell in self.hidden],
            "narrowed": len(self.narrowed),
            "exactly_known": self.exactly_known,
            "narrowest": self.narrowest,
            "known_before": [list(key) for key in self.known_before],
            "not_adding_up": [[list(key), by] for key, by in self.not_adding_up],
            "sentences": self.sentences(),
        }

    def sentences(self) -> list[str]:
        """German sentences for whoever releases."""
        if self.is_safe:
            return [f"{len(self.hidden)} Werte sind geschützt; keiner lässt sich eng eingrenzen."]
        return [f"{len(self.narrowed)} Werte ließen sich zu eng eingrenzen. Bitte nicht freigeben."]


def audit(
    table: CountTable,
    published: Mapping[Key, int | Missing],
    rule: Rules = HOUSE_RULE,
    earlier: Sequence[Earlier] = (),
    *,
    attacker: Attacker = STRONGEST,
    exact: bool = False,
) -> Audit:
    """Attack what is to be `published` of `table` (whose true counts only the audit knows).

    Works for any pattern: unprotected, small counts hidden only, or the result of `protect`.
    """
    knowledge = what_is_known(table, rule, earlier, attacker)
    excuse_what_is_out(knowledge, rule, earlier, attacker)
    hidden = {
        knowledge.number[key]
        for key in table.counts
        if key not in table.implied and isinstance(published.get(key, Missing.PROTECTED), Missing)
    }
    close(knowledge, hidden)
    return audit_of(knowledge, hidden, table, exact=exact)


def audit_of(
    knowledge: Knowledge, hidden: Collection[int], table: CountTable, *, exact: bool = False
) -> Audit:
    """The audit of a pattern that is given by numbers of variables."""
    cells = []
    found = reach(knowledge, hidden, exact=exact)
    for number, interval in found.items():
        count = knowledge.counts[number]
        why = "small" if count.small else "beside"
        if count.earlier_only:
            why = "earlier"
        elif not count.can_hide:
            why = "implied" if count.key in table.implied else "withheld"
        cells.append(
            HiddenCell(count.key, why, interval.low, interval.high, count.width, interval.exact)
        )
    small = [n for n, c in enumerate(knowledge.counts) if c.small and c.can_hide]
    for number in small:
        count = knowledge.counts[number]
        if number not in hidden and number not in knowledge.forever:
            truth = count.truth or 0
            cells.append(HiddenCell(count.key, "shown", truth, truth, count.width))
    return Audit(
        cells=len(table.counts) - len(table.implied),
        small=len(small),
        hidden=tuple(sorted(cells, key=lambda cell: cell.key)),
        known_before=tuple(
            sorted(
                {knowledge.counts[n].key for n in small if n in knowledge.forever}
                | {knowledge.counts[n].key for n in knowledge.out_before}
            )
        ),
        not_adding_up=tuple((r.total, by) for r, by in knowledge.not_adding_up),
    )
