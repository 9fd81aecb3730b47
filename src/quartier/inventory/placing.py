"""Which area each row of a table is about, by its number, its name, or both."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from operator import itemgetter

from quartier.base.errors import Finding
from quartier.city.names import How, Match, NameIndex
from quartier.city.periods import read_period
from quartier.city.spellings import normalised
from quartier.inventory.deliveries import Description
from quartier.inventory.errors_reading import AreaContradicts
from quartier.inventory.series import ColumnRole
from quartier.inventory.values import Spelling
from quartier.tables.table import Table

Cells = tuple[str, ...]


def picker(positions: Sequence[int]) -> Callable[[Cells], Cells]:
    """The cells at these positions as a tuple, as fast as Python can."""
    if not positions:
        return lambda cells: ()
    if len(positions) == 1:
        only = positions[0]
        return lambda cells: (cells[only],)
    return itemgetter(*positions)


class Placing:
    """Finds the place (a position in `spellings`) of a row; each different naming is matched once."""

    def __init__(self, description: Description, table: Table, names: NameIndex) -> None:
        self._file = description.file
        self._names = names
        self._levels: dict[str, str] = {}
        self._level = description.area_level
        self._totals = {normalised(name) for name in description.total_rows} - {""}
        self._left_out = {_plain(name) for name in description.left_out_rows}
        self.left_out: dict[str, int] = {}
        self._whole_city = {area.id for area in names.areas if getattr(area, "kind", "") == "city"}
        self._dated = any(area.valid_from or area.valid_to for area in names.areas)
        headings = {
            role: column.name
            for role in (ColumnRole.AREA_ID, ColumnRole.AREA, ColumnRole.AREA_LEVEL)
            if (column := description.column_of(role)) is not None
        }
        self._headings = headings
        self._roles = tuple(headings)
        self._pick = picker([table.header.index(heading) for heading in headings.values()])
        self._known: dict[tuple[Cells, str], int] = {}
        self._first: list[tuple[str, Match, int, str, bool]] = []
        self._rows: list[int] = []
        self.findings: list[Finding] = []

    @property
    def spellings(self) -> tuple[Spelling, ...]:
        """Every different naming with its match, in the order of the file."""
        return tuple(
            Spelling(text, match, row, rows, column, is_total)
            for (text, match, row, column, is_total), rows in zip(
                self._first, self._rows, strict=True
            )
        )

    @property
    def heading(self) -> str:
        """The column that names the area."""
        return self._headings.get(ColumnRole.AREA, self._headings.get(ColumnRole.AREA_ID, ""))

    def named(self, cells: Cells) -> str:
        """As the row names its area; "" where it does not."""
        found = dict(zip(self._roles, self._pick(cells), strict=True))
        name = found.get(ColumnRole.AREA, "").strip()
        return name or found.get(ColumnRole.AREA_ID, "").strip()

    def is_left_out(self, cells: Cells) -> bool:
        """True for a row that the description says belongs to no area; it is counted."""
        if not self._left_out:
            return False
        name = self.named(cells)
        if _plain(name) not in self._left_out:
            return False
        self.left_out[name] = self.left_out.get(name, 0) + 1
        return True

    def is_known(self, cells: Cells) -> bool:
        """True where the row names an area of the city or one of the totals."""
        named = dict(zip(self._roles, self._pick(cells), strict=True))
        text, match, _, _, is_total = self._match(named, 0, "")
        return match.area_id is not None or is_total or not text

    def place(self, cells: Cells, row: int, period: str) -> int:
        """The place that the row's cells name."""
        named = self._pick(cells)
        key = (named, period if self._dated else "")
        place = self._known.get(key)
        if place is None:
            place = self._known[key] = len(self._first)
            self._first.append(self._match(dict(zip(self._roles, named, strict=True)), row, period))
            self._rows.append(0)
        self._rows[place] += 1
        return place

    def area_id(self, place: int) -> str | None:
        """The area of that place; None where nobody knows it."""
        return self._first[place][1].area_id

    def is_total(self, place: int) -> bool:
        """True where the row sums up others."""
        return self._first[place][4]

    def text(self, place: int) -> str:
        """As the file names it."""
        return self._first[place][0]

    def _match(
        self, named: dict[ColumnRole, str], row: int, period: str
    ) -> tuple[str, Match, int, str, bool]:
        number, name = named.get(ColumnRole.AREA_ID, ""), named.get(ColumnRole.AREA, "")
        names = self._at_level(named.get(ColumnRole.AREA_LEVEL, "").strip() or self._level)
        by_number = names.match_id(number) if number.strip() else None
        by_name = self._by_name(names, name, period) if name.strip() else None
        text = name if name.strip() else number
        match = self._both(by_number, by_name, number, name, row) or Match(text, None, How.NOT)
        is_total = normalised(text) in self._totals or match.area_id in self._whole_city
        if is_total and match.area_id is None:
            match = self._city(text) or self._names.match(text)
        return text, match, row, self.heading, is_total

    def _city(self, text: str) -> Match | None:
        """The city, where a total row names it: "Stadt insgesamt"; a bare "Summe" may be of less."""
        if len(self._whole_city) != 1:
            return None
        city = next(iter(self._whole_city))
        named = {normalised(self._names.names[city]), "stadt", "gesamtstadt", "stadtgebiet", ""}
        rest = _SUM.sub(" ", text.casefold())
        words = [normalised(word) for word in rest.replace(",", " ").split()]
        whole = "".join(words)
        said = bool(whole) and (whole in named or all(word in named for word in words))
        return Match(text, city, How.NORMALISED) if said else None

    def _by_name(self, names: NameIndex, name: str, period: str) -> Match:
        match = names.match(name)
        if match.area_id is None and self._dated:
            # A name may have gone from one area to another; the day decides.
            exact = read_period(period)
            if exact is not None:
                on_that_day = names.on(exact.last).match(name)
                return on_that_day if on_that_day.area_id is not None else match
        return match

    def _both(
        self, by_number: Match | None, by_name: Match | None, number: str, name: str, row: int
    ) -> Match | None:
        """What both say together: a name that is not known is settled by its number, or the reverse."""
        if by_number is None or by_number.area_id is None:
            return by_name or by_number
        if by_name is None or by_name.area_id is None:
            return Match(name or number, by_number.area_id, by_number.how)
        if by_name.area_id == by_number.area_id:
            return by_name
        error = AreaContradicts(
            number=number.strip(),
            name=name.strip(),
            one=self._names.names[by_number.area_id],
            other=self._names.names[by_name.area_id],
        )
        column = self._headings[ColumnRole.AREA_ID]
        self.findings.append(Finding.from_error(error, file=self._file, row=row, column=column))
        return Match(name, None, How.NOT)

    def _at_level(self, level: str) -> NameIndex:
        """Only the areas of that level, where the city has such a level."""
        if not level:
            return self._names
        if not self._levels:
            self._levels = {normalised(area.level): area.level for area in self._names.areas}
        known = self._levels.get(normalised(level))
        return self._names.at_level(known) if known else self._names


_SUM = re.compile(r"\b(?:insgesamt|gesamt|zusammen|summe|total|insg\.?)(?!\w)|[():]")


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
