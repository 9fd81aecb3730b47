"""The annual report: what stood on a day, frozen, and what is different from the year before.

A snapshot is plain JSON; everything else is counted from two of them, so that the same two always
give the same page and the same file. Nothing vanishes unnamed: what stood in the last report and
stands in this one no more is a difference of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from quartier.strategy.life_cycles import CANCELLED, COMPLETED, EVALUATED, LIVE_ACTION
from quartier.strategy.progress import Progress

FORMAT = 1
# Without a word for so long it is called silent; staff were asked three times before.
SILENT_DAYS = 180
_DONE = frozenset({COMPLETED, EVALUATED})


@dataclass(frozen=True)
class ReportedAction:
    """A public action on the day of the report. Days are ISO text, "" for none; money in cents.

    key stays the same from year to year. areas: names; "" in `field` where none is named.
    """

    key: str
    number: str
    title: str
    slug: str
    state: str
    state_since: str
    state_reason: str
    lead: str
    field: str
    areas: tuple[str, ...]
    is_citywide: bool
    planned_cents: int | None
    done: int
    whole: int
    starts_on: str
    ends_on: str
    news_on: str
    term: str = ""

    @property
    def progress(self) -> Progress:
        """Steps done of those that count."""
        return Progress(self.done, self.whole)


class Kind(StrEnum):
    """What can be different; in the order of the report."""

    NEW = "new"
    DONE = "done"
    CANCELLED = "cancelled"
    STATE = "state"
    LATER = "later"
    OVERDUE = "overdue"
    DEARER = "dearer"
    CHEAPER = "cheaper"
    LEAD = "lead"
    RENAMED = "renamed"
    SILENT = "silent"
    GONE = "gone"


@dataclass(frozen=True)
class Difference:
    """One thing that is different of one action. before, after: states, days, cents or names as text."""

    kind: Kind
    action: ReportedAction
    before: str = ""
    after: str = ""


def snapshot(
    actions: Iterable[ReportedAction], as_of: date, merged: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What is stored: the day and every action, in the order of their numbers and titles.

    merged: of actions that stood in the last report, by key, the title of the one they are part of
    now.
    """
    ordered = sorted(actions, key=lambda one: (_by_number(one.number), one.title, one.key))
    return {
        "format": FORMAT,
        "as_of": as_of.isoformat(),
        "merged": dict(sorted((merged or {}).items())),
        "actions": [asdict(one) | {"areas": list(one.areas)} for one in ordered],
    }


def frozen_text(stored: Mapping[str, Any]) -> str:
    """A snapshot as one text: equal snapshots are equal byte for byte."""
    return json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def actions_of(stored: Mapping[str, Any]) -> list[ReportedAction]:
    """The actions of a snapshot in its order. What a later version added is left out."""
    known = {field.name for field in fields(ReportedAction)}
    return [
        ReportedAction(
            **{name: value for name, value in one.items() if name in known}
            | {"areas": tuple(one["areas"])}
        )
        for one in stored.get("actions", ())
    ]


def day_of(stored: Mapping[str, Any]) -> date:
    """The day of a snapshot."""
    return date.fromisoformat(stored["as_of"])


def differences(last: Mapping[str, Any] | None, this: Mapping[str, Any]) -> list[Difference]:
    """What is different in `this` snapshot, by kind and then in the order of the report.

    last: None for the first report: then everything is new, which is told as no difference.
    """
    as_of, now = day_of(this), actions_of(this)
    earlier = {one.key: one for one in actions_of(last)} if last is not None else {}
    found: list[Difference] = []
    for one in now:
        before = earlier.pop(one.key, None)
        if before is not None:
            found += _changes(before, one)
        elif last is not None:
            found.append(Difference(Kind.NEW, one, after=one.state))
        found += _standing(one, as_of)
    merged = this.get("merged", {})
    for gone in earlier.values():
        found.append(Difference(Kind.GONE, gone, gone.state, merged.get(gone.key, "")))
    order = {kind: place for place, kind in enumerate(Kind)}
    return sorted(found, key=lambda difference: order[difference.kind])


def _changes(before: ReportedAction, now: ReportedAction) -> list[Difference]:
    """What is different of an action that stood in the last report too."""
    found = []
    if now.state != before.state:
        kind = Kind.STATE
        if now.state in _DONE and before.state not in _DONE:
            kind = Kind.DONE
        elif now.state == CANCELLED:
            kind = Kind.CANCELLED
        found.append(Difference(kind, now, before.state, now.state))
    if before.ends_on and now.ends_on > before.ends_on:
        found.append(Difference(Kind.LATER, now, before.ends_on, now.ends_on))
    if now.planned_cents != before.planned_cents and None not in (
        now.planned_cents,
        before.planned_cents,
    ):
        dearer = (now.planned_cents or 0) > (before.planned_cents or 0)
        kind = Kind.DEARER if dearer else Kind.CHEAPER
        found.append(Difference(kind, now, str(before.planned_cents), str(now.planned_cents)))
    if now.lead != before.lead:
        found.append(Difference(Kind.LEAD, now, before.lead, now.lead))
    if now.title != before.title:
        found.append(Difference(Kind.RENAMED, now, before.title, now.title))
    return found


def _standing(now: ReportedAction, as_of: date) -> list[Difference]:
    """What the day itself shows: over its end and not done, or without a word for half a year."""
    if now.state not in LIVE_ACTION:
        return []
    found = []
    if now.ends_on and now.ends_on < as_of.isoformat():
        found.append(Difference(Kind.OVERDUE, now, before=now.ends_on))
    if now.news_on and (as_of - date.fromisoformat(now.news_on)).days >= SILENT_DAYS:
        found.append(Difference(Kind.SILENT, now, before=now.news_on))
    return found


@dataclass(frozen=True)
class Totals:
    """The report in numbers. planned_cents: of those that state a sum; unstated: of how many not."""

    actions: int
    by_state: Mapping[str, int]
    planned_cents: int
    unstated: int
    steps_done: int
    steps: int
    without_steps: int


def totals(stored: Mapping[str, Any]) -> Totals:
    """The sums of a snapshot, exact."""
    listed = actions_of(stored)
    states: dict[str, int] = {}
    for one in listed:
        states[one.state] = states.get(one.state, 0) + 1
    return Totals(
        actions=len(listed),
        by_state=states,
        planned_cents=sum(one.planned_cents or 0 for one in listed),
        unstated=sum(one.planned_cents is None for one in listed),
        steps_done=sum(one.done for one in listed),
        steps=sum(one.whole for one in listed),
        without_steps=sum(not one.whole for one in listed),
    )


def counted_kinds(found: Sequence[Difference]) -> dict[Kind, int]:
    """How many differences of each kind, those that occur."""
    counts: dict[Kind, int] = {}
    for one in found:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    return counts


def _by_number(number: str) -> tuple[bool, str, int, str]:
    """ "M 2" before "M 12"; without a number last."""
    letters = number.rstrip("0123456789")
    digits = number[len(letters) :]
    return (not number, letters, int(digits or 0), number)
