"""Change over time: only between two published numbers that count the same people in the same place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from quartier.base.numbers import round_half_up
from quartier.city.bases import comparable
from quartier.city.periods import Period

# Relative change is said with one decimal, as shares are.
_PLACES = 1
# What is a percentage already changes in percentage points; "plus 5 percent" of it misleads.
_IN_POINTS = frozenset({"share", "change"})
# A balance can be 0 or negative: nothing is a percentage of it.
_WITHOUT_RELATIVE = _IN_POINTS | {"balance"}


class Moment(NamedTuple):
    """A published number at its time. number: None where it is missing, quoted or said in words.

    source: which delivery it came from, "" for nobody knows. basis: who was counted, in the source's
    words.
    """

    period: Period
    number: Decimal | None
    basis: str = ""
    source: str = ""


class Break(StrEnum):
    """Why two numbers cannot be compared."""

    NO_NUMBER = "no_number"
    BASIS = "basis"
    BASIS_UNKNOWN = "basis_unknown"
    BOUNDARY = "boundary"


@dataclass(frozen=True)
class Change:
    """What changed between two moments, in the unit of the indicator.

    relative: percent of the earlier number, None where that says nothing. in_points: the unit is
    percentage points.
    """

    since: Period
    until: Period
    absolute: Decimal
    relative: Decimal | None
    in_points: bool


SameBoundary = Callable[[date, date], bool]


def why_not(earlier: Moment, later: Moment, same_boundary: SameBoundary) -> Break | None:
    """What stands between two moments; None where they can be compared.

    same_boundary: whether the area existed with one boundary on both days.
    """
    if earlier.number is None or later.number is None:
        return Break.NO_NUMBER
    broken = basis_break(earlier, later)
    if broken is not None:
        return broken
    if not same_boundary(earlier.period.last, later.period.last):
        return Break.BOUNDARY
    return None


def basis_break(earlier: Moment, later: Moment) -> Break | None:
    """Whether other people were counted before; two periods of one table are counted alike."""
    if earlier.source and earlier.source == later.source:
        return None
    same = comparable(earlier.basis, later.basis)
    if same is None:
        return Break.BASIS_UNKNOWN
    return None if same else Break.BASIS


def change_between(
    earlier: Moment, later: Moment, *, kind: str, same_boundary: SameBoundary
) -> Change | Break:
    """The change from one moment to another, or why there is none. kind: see `Indicator.kind`.

    Exact: both numbers are as they were published, so anyone can check it with the page's numbers.
    """
    broken = why_not(earlier, later, same_boundary)
    return _difference(earlier, later, kind) if broken is None else broken


def _difference(earlier: Moment, later: Moment, kind: str) -> Change:
    """What lies between two numbers that compare."""
    assert earlier.number is not None
    assert later.number is not None
    absolute = later.number - earlier.number
    relative = None
    if kind not in _WITHOUT_RELATIVE and earlier.number > 0:
        relative = round_half_up(absolute * 100 / earlier.number, _PLACES)
    return Change(earlier.period, later.period, absolute, relative, kind in _IN_POINTS)


def longest_change(
    moments: Sequence[Moment], *, kind: str, same_boundary: SameBoundary
) -> tuple[Change | None, Break | None]:
    """The change from the earliest moment that compares with the newest, and what lies before it.

    The second is why still earlier numbers do not count; None where there are none. No change where
    the newest number is missing or nothing compares with it.
    """
    ordered = sorted(moments, key=lambda moment: (moment.period.last, moment.period.first))
    if not ordered or ordered[-1].number is None:
        return None, None
    newest, found, broken = ordered[-1], None, None
    for earlier in reversed(ordered[:-1]):
        if earlier.number is None:
            continue
        broken = why_not(earlier, newest, same_boundary)
        if broken is not None:
            break
        found = earlier
    return (_difference(found, newest, kind) if found else None), broken
