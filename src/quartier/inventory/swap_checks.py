"""Two areas whose values were exchanged: both surprise, and the other way round neither does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from quartier.base.errors import Finding, Severity
from quartier.inventory.delivery_view import View
from quartier.inventory.errors_checks import AreasSwapped
from quartier.inventory.looking_back import Seen
from quartier.inventory.value_grid import Floats

_SUSPECT, _MOST_SUSPECTS = 4.0, 8
# Exchanged, neither may surprise any more; nearly all of the surprise has to be explained.
_FITS, _EXPLAINED = 2.0, 0.85


def check_swaps(view: View, seen: Sequence[Seen]) -> Iterator[Finding]:
    """A warning at both areas, once for each period, naming the column where it is only one."""
    whole = [one for one in seen if one.expectation is not None]
    for period in sorted({period for one in whole for period in one.grid.periods}):
        here = [one for one in whole if period in one.periods]
        told = set()
        for first, second in _swapped(here, period):
            told.add((first, second))
            yield from _say(view, here, period, first, second)
        for one in here if _has_three_periods(here) else ():
            for first, second in _swapped([one], period):
                if (first, second) not in told:
                    yield from _say(view, [one], period, first, second)


def _has_three_periods(seen: Sequence[Seen]) -> bool:
    """With two periods, one column alone shows only that something changed."""
    return any(len(one.periods) >= 3 for one in seen)


def _swapped(seen: Sequence[Seen], period: str) -> list[tuple[int, int]]:
    logs, expected, width = _layers(seen, period)
    surprise = (logs - expected) / width
    counted = np.sum(~np.isnan(surprise), axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        joint = np.sqrt(np.nansum(surprise**2, axis=0) / counted)
    joint[np.isnan(joint)] = 0.0
    suspects = [int(area) for area in np.argsort(-joint)[:_MOST_SUSPECTS] if joint[area] > _SUSPECT]
    found = []
    for one, other in combinations(sorted(suspects), 2):
        now = surprise[:, [one, other]]
        crossed = (logs[:, [other, one]] - expected[:, [one, other]]) / width[:, [one, other]]
        both = ~np.isnan(crossed).any(axis=1) & ~np.isnan(now).any(axis=1)
        if not both.any():
            continue
        after = np.sqrt(np.mean(crossed[both] ** 2, axis=0))
        explained = np.sum(now[both] ** 2) - np.sum(crossed[both] ** 2)
        if after.max() < _FITS and explained > _EXPLAINED * np.sum(now[both] ** 2):
            found.append((one, other))
    # An area that could have been exchanged with several is odd, but not exchanged.
    often = Counter(area for pair in found for area in pair)
    return [pair for pair in found if all(often[area] == 1 for area in pair)]


def _layers(seen: Sequence[Seen], period: str) -> tuple[Floats, Floats, Floats]:
    rows = []
    for one in seen:
        assert one.expectation is not None
        at = one.periods.index(period)
        logs = np.where(one.own[at], one.expectation.logs[at], np.nan)
        rows.append((logs, one.expectation.expected[at], one.expectation.width[at]))
    layers = np.array(rows)
    return layers[:, 0], layers[:, 1], layers[:, 2]


def _say(
    view: View, seen: Sequence[Seen], period: str, first: int, second: int
) -> Iterator[Finding]:
    names = [view.area_name(view.layout.areas[area]) for area in (first, second)]
    others = [one for stamp in seen[0].periods if (one := stamp) != period]
    nearest = min(others, key=lambda stamp: (abs(_year(stamp) - _year(period)), stamp), default="")
    for area, name, other in zip((first, second), names, reversed(names), strict=True):
        value = seen[0].value(view, seen[0].periods.index(period), area)
        column = value.column if len(seen) == 1 else ""
        error = AreasSwapped(name=name, other=other, period=nearest)
        yield view.finding(
            error, Severity.WARNING, row=value.row, column=column, area=value.area_id or ""
        )


def _year(stamp: str) -> int:
    return int(stamp[:4]) if stamp[:4].isdigit() else 0
