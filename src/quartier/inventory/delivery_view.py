"""What a rule may look at: one delivery, the city's areas, and what is known from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from quartier.base.errors import Finding, QuartierError, Severity
from quartier.base.numbers import format_number
from quartier.city.areas import Area
from quartier.inventory.indicators import Indicator
from quartier.inventory.series import ColumnRole, Series
from quartier.inventory.value_grid import TOTAL, Grid, Grids, places
from quartier.inventory.values import Delivered, Value

Key = tuple[str, str, str]
"""Indicator, area, period."""


@dataclass(frozen=True)
class Known:
    """What stands already. `counts`: values from other deliveries; `last`: those of this delivery's
    last version. `sources` and `bases`: title of the source and words for the population base of
    what `counts` holds.
    """

    counts: Mapping[Key, Decimal] = field(default_factory=dict)
    last: Mapping[Key, Decimal] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    sources: Mapping[Key, str] = field(default_factory=dict)
    bases: Mapping[Key, str] = field(default_factory=dict)


@dataclass(frozen=True)
class View:
    """One delivery with everything a rule needs."""

    delivered: Delivered
    layout: Grids
    areas: Mapping[str, Area]
    known: Known

    @property
    def file(self) -> str:
        """The file that findings are about."""
        return self.delivered.description.file

    @cached_property
    def _decimals(self) -> dict[str, str]:
        """The decimal sign of every column."""
        table = self.delivered.table
        return {name: table.style(name).decimal for name in table.header} if table else {}

    @cached_property
    def known_counts(self) -> dict[str, dict[str, dict[str, Decimal]]]:
        """Counts above 0 from other deliveries: by indicator, then area, then period."""
        found: dict[str, dict[str, dict[str, Decimal]]] = {}
        for (indicator, area, period), number in self.known.counts.items():
            if number > 0:
                found.setdefault(indicator, {}).setdefault(area, {})[period] = number
        return found

    def decimal(self, column: str) -> str:
        """The decimal sign of a column."""
        return self._decimals.get(column, ",")

    def series(self, key: str) -> Series:
        """The series of a grid."""
        return self.delivered.series[key]

    def grids(self, *roles: ColumnRole) -> list[Grid]:
        """The grids whose values are of one of these kinds."""
        return [grid for key, grid in self.layout.grids.items() if self.series(key).role in roles]

    def title(self, key: str) -> str:
        """How a series is called in a sentence: as the table calls it."""
        series = self.series(key)
        return series.title or series.column or key

    def printed_name(self, row: int) -> str:
        """How the area of a row is printed; "" for a row of no area."""
        match = self.delivered.matches.get(row)
        return match.spelling if match is not None else ""

    def area_name(self, area: str) -> str:
        """The name of an area, or of a total row."""
        if area.startswith(TOTAL):
            return area.removeprefix(TOTAL) or "Summe"
        return self.areas[area].name if area in self.areas else area

    def places(self, value: Value) -> int:
        """How many decimals the value is printed with; those of its number when it was summed."""
        if value.text:
            return places(value.text, self.decimal(value.column))
        return 0 if value.number is None else decimals(value.number)

    def shown(self, value: Value) -> str:
        """The value for a sentence: as it is printed, a sum in German."""
        text = value.text.strip()
        return text or ("" if value.number is None else format_number(value.number))

    def at(
        self,
        error: QuartierError,
        severity: Severity,
        value: Value,
        *,
        suggestion: str = "",
    ) -> Finding:
        """The finding that says what `error` says, at the cell of this value."""
        return self.finding(
            error,
            severity,
            row=value.row,
            column=value.column,
            area=value.area_id or "",
            suggestion=suggestion,
        )

    def finding(
        self,
        error: QuartierError,
        severity: Severity,
        *,
        row: int | None = None,
        column: str = "",
        area: str = "",
        suggestion: str = "",
    ) -> Finding:
        """The finding that says what `error` says, in this file."""
        return Finding.from_error(
            error,
            severity=severity,
            file=self.file,
            row=row,
            column=column,
            area=area,
            suggestion=suggestion,
        )


def decimals(number: Decimal) -> int:
    """How many decimals a number has."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rounded(number: float | Decimal, digits: int = 0) -> Decimal:
    """The number with that many decimals, exact from here on."""
    return Decimal(f"{number:.{digits}f}")


def listed(names: list[str], most: int = 4) -> str:
    """Names for a sentence, the last with "und"; a long list is cut with its number."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} und {len(names) - most + 1} weitere"
    return " und ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
