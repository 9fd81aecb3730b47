"""What a count and its share imply, beside the population that another delivery has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from quartier.base.numbers import format_number
from quartier.city.bases import NOT_STATED, comparable
from quartier.inventory.delivery_view import View
from quartier.inventory.value_grid import Floats, Grid
from quartier.inventory.values import Value

WORTH_A_WORD = 0.10
"""From which difference on two populations of different dates are told."""


def half_steps(view: View, share: Grid) -> Floats:
    """Half of the last printed digit of every cell; for the whole column where zeros are dropped."""
    steps = np.full(share.numbers.shape, np.nan)
    cells = np.argwhere(share.cells >= 0)
    for period, area in cells:
        steps[period, area] = view.places(view.layout.values[share.cells[period, area]])
    known = steps[~np.isnan(steps)]
    usual = float(np.median(known)) if len(known) else 0.0
    # One decimal less may be a dropped zero: then it is rounded as the others are.
    steps = np.where(np.abs(steps - usual) > 2, usual, steps)
    return np.asarray(0.5 * 10.0**-steps, dtype=np.float64)


def with_unit(number: Decimal, per: int) -> str:
    """17,6 % or 17,6 ‰ or 17,6 je 100.000."""
    unit = {100: " %", 1000: " ‰", 1: ""}.get(per, f" je {format_number(per)}")
    return format_number(number) + unit


@dataclass(frozen=True)
class KnownPair:
    """What a count and its share imply, beside the population known for the nearest date."""

    share: Value
    count: Value
    low: float
    high: float
    known: Decimal
    period: str
    same_date: bool

    @property
    def difference(self) -> float:
        """How far the known population lies outside what is implied, as a part of itself."""
        known = float(self.known)
        return max(self.low - known, known - self.high, 0.0) / known if known else 0.0


def known_pairs(
    view: View, share: Grid, count: Grid, indicator: str, per: int
) -> Iterator[KnownPair]:
    halves = half_steps(view, share)
    by_area = view.known_counts.get(indicator, {})
    for at, stamp in enumerate(share.periods):
        row = count.at(stamp)
        if row is None:
            continue
        for place, area in enumerate(share.areas):
            printed, part = share.numbers[at, place], count.numbers[row, place]
            if area not in by_area or not (printed > 0 and part > 0):
                continue
            nearest = nearest_period(stamp, by_area[area])
            half = halves[at, place]
            share_value = view.layout.value(share, at, place)
            count_value = view.layout.value(count, row, place)
            assert share_value is not None
            assert count_value is not None
            yield KnownPair(
                share_value,
                count_value,
                part * per / (printed + half),
                part * per / max(printed - half, half / 10),
                by_area[area][nearest],
                nearest,
                _is_same_count(view, (indicator, area), stamp, nearest),
            )


def nearest_period(stamp: str, known: Mapping[str, Decimal]) -> str:
    """The known period closest in time; of two equally close ones the earlier."""
    return min(sorted(known), key=lambda period: abs(_as_years(period) - _as_years(stamp)))


def _as_years(stamp: str) -> float:
    """A period as a number of years; a year counts as its end, where counts are usually taken."""
    parts = stamp.replace("Q", "").split("-")
    year = float(parts[0]) if parts[0].isdigit() else 0.0
    if len(parts) == 1:
        return year + 1.0
    month = float(parts[1]) * (3 if "Q" in stamp else 1)
    day = float(parts[2]) if len(parts) > 2 else 30.0
    return year + (month - 1) / 12 + day / 365


def _is_same_count(view: View, counted: tuple[str, str], stamp: str, nearest: str) -> bool:
    """True for one day, and one population base as far as both say it."""
    if stamp != nearest or len(stamp) < len("2016-12-31"):
        return False
    basis = view.known.bases.get((*counted, nearest), NOT_STATED)
    return comparable(basis, view.delivered.description.population_basis) is True
