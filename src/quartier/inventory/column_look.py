"""What can be seen in a column without knowing what it means: its texts, its numbers, its gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from quartier.city.periods import Period, read_period
from quartier.inventory.ages import AgeBand, read_age_bands
from quartier.inventory.signs import missing_sign, read_number
from quartier.tables.numbers import NumberStyle
from quartier.tables.table import Table

MOST_READ = 20_000
"""Different texts of a column that are looked at; more tell nothing new about what it is."""


@dataclass(frozen=True)
class ColumnLook:
    """A column: its heading, how often each text stands in it, and how it writes numbers."""

    heading: str
    position: int
    texts: Counter[str]
    style: NumberStyle

    @property
    def filled(self) -> int:
        """Cells that are not empty."""
        return sum(self.texts.values()) - self.texts.get("", 0)

    @property
    def gaps(self) -> int:
        """Cells that are empty."""
        return self.texts.get("", 0)

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """The different texts, in the order of the file; empty ones left out."""
        return tuple(text for text in self.texts if text)[:MOST_READ]

    @cached_property
    def numbers(self) -> tuple[Decimal, ...]:
        """The different numbers."""
        found = (self._number(text) for text in self.distinct)
        return tuple(number for number in found if number is not None)

    @cached_property
    def signs(self) -> tuple[str, ...]:
        """The different signs for missing values that stand in it."""
        return tuple(
            text
            for text in self.distinct
            if missing_sign(text) is not None and self._number(text) is None
        )

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The different texts that are neither numbers nor signs for missing ones."""
        signs = set(self.signs)
        return tuple(
            text for text in self.distinct if text not in signs and self._number(text) is None
        )

    @property
    def is_numeric(self) -> bool:
        """True where numbers stand, and at most some slips among them."""
        return bool(self.numbers) and len(self.words) * 4 <= len(self.numbers)

    @property
    def is_empty(self) -> bool:
        """True where nothing stands, or only signs for missing values."""
        return not self.numbers and not self.words

    @property
    def is_whole(self) -> bool:
        """True where all numbers are whole, however they are written (2930.0)."""
        return all(number == number.to_integral_value() for number in self.numbers)

    @property
    def low(self) -> Decimal:
        """The smallest number; 0 where there is none."""
        return min(self.numbers, default=Decimal(0))

    @property
    def high(self) -> Decimal:
        """The largest number; 0 where there is none."""
        return max(self.numbers, default=Decimal(0))

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods among its different texts."""
        found = (read_period(text) for text in self.distinct)
        return tuple(period for period in found if period is not None)

    @cached_property
    def bands(self) -> tuple[AgeBand, ...]:
        """The age bands among its different texts."""
        return tuple(read_age_bands(self.distinct).values())

    def _number(self, text: str) -> Decimal | None:
        return read_number(text, self.style)[0]


def look_at(table: Table) -> tuple[ColumnLook, ...]:
    """Every column of the table, as it can be seen."""
    return tuple(
        ColumnLook(heading, position, _counted(table, position), table.style(heading))
        for position, heading in enumerate(table.header)
    )


def _counted(table: Table, position: int) -> Counter[str]:
    cells: Iterable[str] = (row.cells[position] for row in table.rows)
    counted: Counter[str] = Counter()
    for text, times in Counter(cells).items():
        counted[text.strip()] += times
    return counted
