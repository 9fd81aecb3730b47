"""Where a figure was heading before: a line that single odd years cannot bend.

The slope is the median of the slopes between every two values, the line runs through the median of
what is left (Theil 1950; Sen 1968, Journal of the American Statistical Association 63, 1379-1389).
Up to 29 of 100 values may be far off without moving it much. Exact fractions, no floats.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

# With two values any line fits; from three on one of them can be wrong.
FEWEST = 3
METHOD = "Theil-Sen"


class Point(NamedTuple):
    """A published number and the month in which its time ends, counted from the year 0."""

    month: int
    value: Decimal


@dataclass(frozen=True)
class Trend:
    """A straight line through `points` values. slope: units a month; base: its height at month 0."""

    slope: Fraction
    base: Fraction
    points: int

    def at(self, month: int) -> Fraction:
        """Where the line lies in this month."""
        return self.base + self.slope * month

    @property
    def per_year(self) -> Fraction:
        """Units a year."""
        return self.slope * 12


def month_of(day: date) -> int:
    """The month of a day, counted from the year 0: a year is twelve of them."""
    return day.year * 12 + day.month


def trend_of(points: Iterable[Point]) -> Trend | None:
    """The line through these values in any order; None with fewer than three different times."""
    listed = [(point.month, Fraction(point.value)) for point in points]
    if len({month for month, _value in listed}) < FEWEST:
        return None
    slopes = [
        (second - first) / (later - earlier)
        for (earlier, first), (later, second) in combinations(sorted(listed), 2)
        if later != earlier
    ]
    slope = median(slopes)
    base = median([value - slope * month for month, value in listed])
    return Trend(slope, base, len(listed))


def median(values: Sequence[Fraction]) -> Fraction:
    """The middle value, or halfway between the two middle ones. Raises ValueError without any."""
    if not values:
        raise ValueError("no values have no middle")
    ordered, middle = sorted(values), len(values) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def rounded(exact: Fraction, places: int) -> Decimal:
    """The fraction with exactly `places` decimals, ties away from zero as on German official tables.

    >>> rounded(Fraction(1, 8), 2)
    Decimal('0.13')
    >>> rounded(Fraction(-1, 8), 2)
    Decimal('-0.13')
    """
    scaled = abs(exact) * 10**places
    steps = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return (
        Decimal(f"{-steps if exact < 0 else steps}E-{places}")
        if places
        else Decimal(-steps if exact < 0 else steps)
    )
