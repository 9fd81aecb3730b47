"""What a figure did after an action began, and what it did elsewhere. Never: because of the action.

Four things stand side by side: the change itself, the line before it continued, what to expect of so
high or low a value by itself, and similar areas without the action. Only published numbers are
compared, and only where the same people were counted in the same place; what is protected, quoted or
said in words is not calculated with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from quartier.city.periods import Period
from quartier.inventory.change import Moment, SameBoundary, why_not
from quartier.strategy.returning import Return, expected_return
from quartier.strategy.trends import Point, Trend, month_of, trend_of

FEWEST_SIMILAR = 3
MOST_SIMILAR = 5


class Way(StrEnum):
    """Where the figure went."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


class Relation(StrEnum):
    """Where its change lies among the changes of similar areas, by the number line."""

    WITHIN = "within"
    ABOVE = "above"
    BELOW = "below"
    UNKNOWN = "unknown"


class AreaValues(NamedTuple):
    """One area as the comparison takes it. None: no number that compares."""

    area: str
    baseline: Decimal | None
    later: Decimal | None
    before: tuple[Point, ...] = ()


class Similar(NamedTuple):
    """A similar area without the action: its key, its value then, how much it changed since."""

    area: str
    baseline: Decimal
    change: Decimal


@dataclass(frozen=True)
class Effect:
    """All that can be said of one figure. continued: where the line before would be now, exact.

    others: how many areas without the action there were to compare with.
    """

    baseline: Decimal
    later: Decimal
    trend: Trend | None
    continued: Fraction | None
    expected: Return | None
    similar: tuple[Similar, ...]
    others: int

    @property
    def change(self) -> Decimal:
        """The later value less the earlier one, exact."""
        return self.later - self.baseline

    @property
    def way(self) -> Way:
        """Where it went."""
        if not self.change:
            return Way.SAME
        return Way.UP if self.change > 0 else Way.DOWN

    @property
    def relation(self) -> Relation:
        """Its change among those of similar areas; unknown where there are fewer than three."""
        if not self.similar:
            return Relation.UNKNOWN
        changes = [one.change for one in self.similar]
        if self.change > max(changes):
            return Relation.ABOVE
        return Relation.BELOW if self.change < min(changes) else Relation.WITHIN

    @property
    def is_expected(self) -> bool:
        """True where the value lies where such values come to be by themselves."""
        return self.expected is not None and self.expected.holds(self.later)

    @property
    def is_return(self) -> bool:
        """True where it was far out, such values come back, and it lies where they come to."""
        found = self.expected
        return found is not None and self.is_expected and found.is_extreme and found.comes_back


def values_of(
    area: str,
    moments: Iterable[Moment],
    *,
    at: Period,
    later: Period,
    start: date,
    same_boundary: SameBoundary,
) -> AreaValues:
    """What of a series compares: the value at the two times, and those up to `start` for the trend.

    Two values compare where both are published numbers, count the same people and the area had one
    boundary on both days.
    """
    listed = list(moments)
    first = next((one for one in listed if one.period == at), None)
    if first is None or first.number is None:
        return AreaValues(area, None, None)
    alike = [one for one in listed if why_not(one, first, same_boundary) is None]
    last = next((one for one in alike if one.period == later), None)
    before = tuple(
        Point(month_of(one.period.last), one.number)
        for one in alike
        if one.number is not None and one.period.last <= start
    )
    return AreaValues(area, first.number, last.number if last else None, before)


def effect_of(own: AreaValues, others: Iterable[AreaValues], *, later: date) -> Effect | None:
    """What the figure did between its two times; None where it has no two numbers that compare.

    others: the areas of the same level without the action. later: the last day of the later time.
    """
    if own.baseline is None or own.later is None:
        return None
    known = [one for one in others if one.baseline is not None and one.later is not None]
    trend = trend_of(own.before)
    return Effect(
        baseline=own.baseline,
        later=own.later,
        trend=trend,
        continued=trend.at(month_of(later)) if trend else None,
        expected=expected_return(own.baseline, [_pair(one) for one in known]),
        similar=_similar(own, trend, known),
        others=len(known),
    )


def _pair(one: AreaValues) -> tuple[Decimal, Decimal]:
    assert one.baseline is not None
    assert one.later is not None
    return one.baseline, one.later


def _similar(
    own: AreaValues, trend: Trend | None, others: Sequence[AreaValues]
) -> tuple[Similar, ...]:
    """The nearest areas by value and, where it has one, by trend; nobody where fewer than three are.

    Near means: the value lies within one standard deviation of the areas. Where both count, a
    standard deviation of the one is worth one of the other.
    """
    assert own.baseline is not None
    slopes = {one.area: trend_of(one.before) for one in others} if trend else {}
    if trend and sum(slope is not None for slope in slopes.values()) >= FEWEST_SIMILAR:
        others = [one for one in others if slopes[one.area] is not None]
    else:
        slopes = {}
    spread = _variance([Fraction(_pair(one)[0]) for one in others])
    steepness = {key: slope.slope for key, slope in slopes.items() if slope is not None}
    slope_spread = _variance(list(steepness.values()))
    ranked = []
    for one in others:
        first, last = _pair(one)
        away = Fraction(first - own.baseline) ** 2
        if away > spread:
            continue
        far = away / spread if spread else Fraction(0)
        if trend and slope_spread:
            far += (steepness[one.area] - trend.slope) ** 2 / slope_spread
        ranked.append((far, one.area, Similar(one.area, first, last - first)))
    nearest = tuple(similar for _, _, similar in sorted(ranked)[:MOST_SIMILAR])
    return nearest if len(nearest) >= FEWEST_SIMILAR else ()


def _variance(values: Sequence[Fraction]) -> Fraction:
    """Mean squared distance from the mean; 0 without values."""
    if not values:
        return Fraction(0)
    mean = sum(values) / len(values)
    return Fraction(sum((value - mean) ** 2 for value in values) / len(values))
