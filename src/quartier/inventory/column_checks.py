"""Checks that look at a whole column: a value copied from the row above, another precision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from quartier.base.errors import Finding, Severity
from quartier.inventory.deliveries import Column, ColumnRole
from quartier.inventory.errors import EqualsRowAbove, OutOfRange, PrecisionDiffers

# Below this many values no precision is usual.
_ENOUGH_FOR_A_HABIT = 4
# How likely two neighbours are equal by chance decides whether that is worth a word: with few
# different values it happens all the time.
_DISTINCT_SHARE = Decimal("0.7")


@dataclass(frozen=True)
class PlacedNumber:
    """A number with its place: `position` among all rows, `row` as the file counts."""

    position: int
    row: int
    area_id: str
    name: str
    text: str
    number: Decimal


def is_out_of_range(column: Column, text: str, number: Decimal) -> OutOfRange | None:
    """What is impossible for this kind of column: half a person, 120 percent."""
    if column.role is ColumnRole.COUNT and (number < 0 or number != number.to_integral_value()):
        return OutOfRange(text=text, wanted="eine ganze Zahl ab 0")
    if column.role is ColumnRole.SHARE and not 0 <= number <= 100:
        return OutOfRange(text=text, wanted="ein Anteil von 0 bis 100 Prozent")
    return None


def check_column(file: str, column: Column, numbers: Sequence[PlacedNumber]) -> list[Finding]:
    """Findings about values that stand out among their neighbours."""
    return [*_equal_neighbours(file, column, numbers), *_precision(file, column, numbers)]


def _equal_neighbours(file: str, column: Column, numbers: Sequence[PlacedNumber]) -> list[Finding]:
    distinct = len({number.number for number in numbers})
    if not numbers or Decimal(distinct) / len(numbers) < _DISTINCT_SHARE:
        return []
    findings = []
    for above, below in pairwise(numbers):
        adjacent = below.position == above.position + 1
        if adjacent and below.number == above.number and below.number != 0:
            error = EqualsRowAbove(text=below.text, above=above.name)
            findings.append(_warning(error, file, column, below))
    return findings


def _precision(file: str, column: Column, numbers: Sequence[PlacedNumber]) -> list[Finding]:
    """Values with another number of decimals than at least three quarters of their column."""
    places = Counter(_places(number.text) for number in numbers)
    if len(numbers) < _ENOUGH_FOR_A_HABIT or len(places) < 2:
        return []
    usual, times = places.most_common(1)[0]
    # A habit has few exceptions; where precision is mixed anyway, no single value is odd.
    if (len(numbers) - times) * 4 > len(numbers):
        return []
    return [
        _warning(
            PrecisionDiffers(text=number.text, places=_places(number.text), usual=usual),
            file,
            column,
            number,
        )
        for number in numbers
        if _places(number.text) != usual
    ]


def _places(text: str) -> int:
    return len(text.partition(",")[2])


def _warning(
    error: EqualsRowAbove | PrecisionDiffers, file: str, column: Column, at: PlacedNumber
) -> Finding:
    return Finding.from_error(
        error,
        severity=Severity.WARNING,
        file=file,
        row=at.row,
        column=column.name,
        area=at.area_id,
    )
