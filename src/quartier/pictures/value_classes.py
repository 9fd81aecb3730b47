"""Value classes of a map, on exact decimals: at most five, none empty, equal values together.

"quantile" puts about as many areas into each class and rounds the bounds to the shortest number
between two values; "pretty" divides the range into equal round steps. Both are the same for the
same values in any order.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Literal

from quartier.pictures.colours import MOST_CLASSES

Method = Literal["quantile", "pretty"]

# Enough for every published number; no context set elsewhere can move a bound.
_EXACT = Context(prec=60)


@dataclass(frozen=True)
class ValueClass:
    """From `low` (included) to below `high`; the last class includes its `high`."""

    number: int
    low: Decimal
    high: Decimal
    count: int


@dataclass(frozen=True)
class Classes:
    """All classes, lowest first; none where there is no value."""

    classes: tuple[ValueClass, ...]
    method: Method = "quantile"

    def __len__(self) -> int:
        return len(self.classes)

    def number_of(self, value: Decimal) -> int:
        """The number (from 1) of the class a value falls into; outer classes take what lies beyond."""
        if not self.classes:
            raise ValueError("no classes")
        return max(1, bisect_right([one.low for one in self.classes], value))


def classes_for(
    values: Iterable[Decimal | int], count: int = MOST_CLASSES, method: Method = "quantile"
) -> Classes:
    """Classes for these values, which are exact and finite; fewer than `count` where they are few."""
    ordered = sorted(Decimal(value) for value in values)
    if not ordered:
        return Classes((), method)
    distinct = sorted(set(ordered))
    # As many classes as the number of values can fill with sense (after Sturges).
    most = min(count, MOST_CLASSES, len(distinct), 1 + round(math.log2(len(ordered))))
    breaks = _pretty(distinct, most) if method == "pretty" else _quantile(ordered, distinct, most)
    bounds = [distinct[0], *breaks, distinct[-1]]
    places = [bisect_right(breaks, value) for value in ordered]
    return Classes(
        tuple(
            ValueClass(n + 1, bounds[n], bounds[n + 1], places.count(n))
            for n in range(len(bounds) - 1)
        ),
        method,
    )


def _quantile(ordered: Sequence[Decimal], distinct: Sequence[Decimal], most: int) -> list[Decimal]:
    """Bounds between distinct values, each as near as possible to an equal part of the areas."""
    # below[n] = how many values are smaller than distinct[n]
    below = [bisect_left(ordered, value) for value in distinct]
    cuts: list[int] = []
    for number in range(1, most):
        first = cuts[-1] + 1 if cuts else 1
        last = len(distinct) - (most - number)
        wanted = number * len(ordered)
        cuts.append(min(range(first, last + 1), key=lambda n: (abs(below[n] * most - wanted), n)))
    return [_shortest_between(distinct[n - 1], distinct[n]) for n in cuts]


def _shortest_between(low: Decimal, high: Decimal) -> Decimal:
    """The number with the fewest digits that is above `low` and at most `high`."""
    top = max(low.adjusted(), high.adjusted()) + 1
    finest = min(_exponent(low), _exponent(high))
    for exponent in range(top, finest - 1, -1):
        for step in (5, 1):
            unit = Decimal((0, (step,), exponent))
            found = _times(unit, high, ROUND_FLOOR)
            if found > low:
                return found
    return high


def _pretty(distinct: Sequence[Decimal], most: int) -> list[Decimal]:
    """Multiples of 1, 2, 2.5 or 5 × a power of ten inside the range; those that part nothing go."""
    low, high = distinct[0], distinct[-1]
    if most < 2 or low == high:
        return []
    exponent = _EXACT.subtract(high, low).adjusted() - 2
    while True:
        for digits in ("10", "20", "25", "50"):
            step = Decimal(digits).scaleb(exponent - 1, _EXACT)
            first = _times(step, low, ROUND_FLOOR)
            number = int(
                _EXACT.divide(_EXACT.subtract(_times(step, high, ROUND_CEILING), first), step)
            )
            if number <= most:
                candidates = [
                    _EXACT.add(first, _EXACT.multiply(step, Decimal(n))) for n in range(1, number)
                ]
                return _parting([c for c in candidates if low < c <= high], distinct)
        exponent += 1


def _parting(breaks: Iterable[Decimal], distinct: Sequence[Decimal]) -> list[Decimal]:
    """Only the bounds that have a value between themselves and the bound before."""
    kept: list[Decimal] = []
    filled = 0
    for bound in breaks:
        below = sum(1 for value in distinct if value < bound)
        if below > filled:
            kept.append(bound)
            filled = below
    return kept


def _times(unit: Decimal, value: Decimal, rounding: str) -> Decimal:
    """The multiple of `unit` next to `value`, downwards or upwards, written without an exponent."""
    times = _EXACT.divide(value, unit).to_integral_value(rounding)
    product = _EXACT.multiply(times, unit)
    return _EXACT.quantize(product, Decimal(1)) if _exponent(product) > 0 else product


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError("not a finite number")
    return exponent
