"""Slips of the pen: which number may have been meant where the one that stands there does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class SlipKind(StrEnum):
    """How a number went wrong; the value is German and ends a sentence in brackets."""

    FACTOR = "Komma verschoben"
    SWAPPED = "zwei Ziffern vertauscht"
    DIGIT = "eine Ziffer anders"
    LOST = "eine Ziffer fehlt"
    DOUBLED = "eine Ziffer zu viel"


# What happens most often, and explains most, comes first.
_ORDER = tuple(SlipKind)
_FACTORS = (10, 100, 1000)


@dataclass(frozen=True, slots=True)
class Slip:
    """A number that may have been meant, with the printed number of decimals."""

    meant: Decimal
    kind: SlipKind

    @property
    def is_telling(self) -> bool:
        """True for slips that fit by chance only rarely; one other digit fits something often."""
        return self.kind in (SlipKind.FACTOR, SlipKind.SWAPPED)


def best_slip(number: Decimal, low: Decimal | float, high: Decimal | float) -> Slip | None:
    """The slip whose number lies between low and high, the likeliest and then the most central one.

    >>> best_slip(Decimal("19.8"), 13.4, 14.0).meant
    Decimal('13.8')
    >>> best_slip(Decimal("1324"), 1200, 1260).kind.value
    'zwei Ziffern vertauscht'
    """
    least, most = Decimal(str(low)), Decimal(str(high))
    middle = (least + most) / 2
    fitting = [slip for slip in slips_of(number) if least <= slip.meant <= most]
    if not fitting:
        return None
    return min(fitting, key=lambda slip: (_ORDER.index(slip.kind), abs(slip.meant - middle)))


def slips_of(number: Decimal) -> Iterator[Slip]:
    """Every number from which one slip leads to this one."""
    if not number.is_finite() or number < 0:
        return
    exponent = int(number.as_tuple().exponent)
    places = max(0, -exponent)
    digits = f"{abs(int(number.scaleb(places)))}".rjust(places + 1, "0")
    for factor in _FACTORS:
        yield Slip(number * factor, SlipKind.FACTOR)
        yield Slip(number / factor, SlipKind.FACTOR)
    # Nobody writes 0123; before a decimal sign a 0 is fine.
    may_begin_with_0 = len(digits) == places + 1
    for here in range(len(digits) - 1):
        if digits[here] != digits[here + 1] and (here or digits[1] != "0" or may_begin_with_0):
            other = digits[:here] + digits[here + 1] + digits[here] + digits[here + 2 :]
            yield _slip(other, places, SlipKind.SWAPPED)
    for here in range(len(digits)):
        for digit in "0123456789":
            if digit != digits[here] and (here or digit != "0" or may_begin_with_0):
                yield _slip(digits[:here] + digit + digits[here + 1 :], places, SlipKind.DIGIT)
    for here in range(len(digits) + 1):
        for digit in "0123456789":
            yield _slip(digits[:here] + digit + digits[here:], places, SlipKind.LOST)
    if len(digits) > places + 1:
        for here in range(len(digits)):
            yield _slip(digits[:here] + digits[here + 1 :], places, SlipKind.DOUBLED)


def _slip(digits: str, places: int, kind: SlipKind) -> Slip:
    return Slip(Decimal(digits).scaleb(-places), kind)
