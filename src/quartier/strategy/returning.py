"""Return to the mean: what becomes of a very high or very low value by itself.

Where a place was chosen because its value was extreme, the next value lies nearer to the middle, even
if nothing is done (Barnett, van der Pols, Dobson 2005, International Journal of Epidemiology 34,
215-220). How near is estimated on the other areas: a line of their later on their earlier values; for
one more area with this earlier value the line gives what to expect, and a span that 95 of 100 such
areas would lie in. Exact fractions up to the one square root.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

# With fewer areas the line is a guess, and the span wider than anything one could see.
FEWEST_AREAS = 8
# Of a slope above it nobody would see that values come back.
KEPT = Fraction(9, 10)
# The 97.5th percentile of Student's t, by degrees of freedom; between two rows the wider one holds.
_STUDENT = {
    6: "2.447",
    7: "2.365",
    8: "2.306",
    9: "2.262",
    10: "2.228",
    11: "2.201",
    12: "2.179",
    13: "2.160",
    14: "2.145",
    15: "2.131",
    20: "2.086",
    25: "2.060",
    30: "2.042",
    40: "2.021",
    60: "2.000",
    120: "1.980",
}

Pair = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Return:
    """What to expect of one more area. value, low, high: units of the indicator, not rounded.

    slope: 1 keeps every distance to the mean, 0 forgets it. is_extreme: at most a quarter of the
    areas lie as far out on the same side.
    """

    value: Fraction
    low: Fraction
    high: Fraction
    slope: Fraction
    areas: int
    is_extreme: bool

    @property
    def comes_back(self) -> bool:
        """True where at least a tenth of the distance to the mean is lost by itself."""
        return self.slope <= KEPT

    def holds(self, later: Decimal) -> bool:
        """True where this later value is nothing unusual."""
        return self.low <= Fraction(later) <= self.high


def expected_return(earlier: Decimal, others: Sequence[Pair]) -> Return | None:
    """What an area with this earlier value would show later by itself.

    others: earlier and later value of each area without the action. None with fewer than eight of
    them, or where all of them were alike: then nothing says how far distances last.
    """
    count = len(others)
    if count < FEWEST_AREAS:
        return None
    first = [Fraction(one) for one, _ in others]
    second = [Fraction(other) for _, other in others]
    nothing = Fraction(0)
    mean, later_mean = sum(first, nothing) / count, sum(second, nothing) / count
    spread = sum(((one - mean) ** 2 for one in first), nothing)
    if not spread:
        return None
    pairs = list(zip(first, second, strict=True))
    product = sum(((one - mean) * (other - later_mean) for one, other in pairs), nothing)
    slope = product / spread
    off = (other - later_mean - slope * (one - mean) for one, other in pairs)
    left = sum((one * one for one in off), nothing)
    away = Fraction(earlier) - mean
    variance = left / (count - 2) * (1 + Fraction(1, count) + away**2 / spread)
    value = later_mean + slope * away
    width = _student(count - 2) * _root(variance)
    return Return(value, value - width, value + width, slope, count, _is_extreme(earlier, others))


def _is_extreme(earlier: Decimal, others: Sequence[Pair]) -> bool:
    above = sum(one >= earlier for one, _ in others)
    below = sum(one <= earlier for one, _ in others)
    return 4 * min(above, below) <= len(others)


def _student(freedom: int) -> Fraction:
    """How many standard errors hold 95 of 100."""
    return Fraction(_STUDENT[max(known for known in _STUDENT if known <= freedom)])


def _root(square: Fraction) -> Fraction:
    """The square root, to 28 digits whatever was set elsewhere."""
    with localcontext(prec=28) as context:
        numerator, denominator = Decimal(square.numerator), Decimal(square.denominator)
        return Fraction(context.divide(numerator, denominator).sqrt(context))
