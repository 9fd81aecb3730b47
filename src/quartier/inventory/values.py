"""What a delivery says, value by value, before anybody judges it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, TypeVar

from quartier.base.errors import Finding
from quartier.base.missing import Missing
from quartier.city.names import Match
from quartier.inventory.deliveries import Description
from quartier.inventory.series import Series
from quartier.tables.table import Table

_T = TypeVar("_T")


class Value(NamedTuple):
    """One delivered or summed value at its place. A tuple, since a table may have a million.

    `series`: key in Delivered.series. `area_id`: None where nobody knows the area, or where the row
    is a total of no area. `period`: "2016", "2016-12-31". `text`: as delivered, "" when summed from
    several cells. Neither number nor missing: the cell holds something else. `row`: as a spreadsheet
    counts, the first one when summed. `is_total`: the row is a sum of others.
    """

    series: str
    area_id: str | None
    period: str
    text: str
    number: Decimal | None
    missing: Missing | None
    row: int
    column: str
    is_total: bool = False


class ByRow(Mapping[int, _T]):
    """Something for every row of a table, kept once for each different one."""

    def __init__(self, rows: Sequence[int], places: Sequence[int], things: Sequence[_T]) -> None:
        self._rows = rows
        self._places = places
        self._things = things
        self._at: dict[int, int] = {}

    def __getitem__(self, row: int) -> _T:
        if not self._at:
            self._at = dict(zip(self._rows, self._places, strict=True))
        return self._things[self._at[row]]

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, row: object) -> bool:
        if not self._at:
            self._at = dict(zip(self._rows, self._places, strict=True))
        return row in self._at


@dataclass(frozen=True)
class Spelling:
    """How an area is named in a table: the match, the first row with it, and how many rows have it.

    `column`: where it stands. `is_total`: the description names it among the total rows.
    """

    text: str
    match: Match
    row: int
    rows: int
    column: str
    is_total: bool = False


@dataclass(frozen=True)
class Delivered:
    """What the file says, before judgement. `table` is None where it cannot be read or is not there.

    `areas`: row → area id. `matches`: row → how the name was matched. `spellings`: each different
    spelling once, for findings about names. `metadata`: what the table says about itself.
    `values`: first those of the cells in the order of the file, then the sums.
    """

    description: Description
    table: Table | None
    areas: Mapping[int, str | None] = field(default_factory=dict)
    matches: Mapping[int, Match] = field(default_factory=dict)
    spellings: tuple[Spelling, ...] = ()
    values: tuple[Value, ...] = ()
    series: Mapping[str, Series] = field(default_factory=dict)
    metadata: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
