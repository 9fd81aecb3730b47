"""Reading areas.csv: every row an area, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from quartier.base.errors import Finding, QuartierError, has_errors
from quartier.city.area_checks import check_areas
from quartier.city.areas import CITY_LEVEL, COLUMNS, Area, Kind, PlacedArea
from quartier.city.errors import ColumnMissing, ValueWrong
from quartier.tables.table import Row, Table

REQUIRED = ("id", "name", "level")


def read_rows(table: Table, *, file: str = "areas.csv") -> tuple[list[PlacedArea], list[Finding]]:
    """Every row as an area, and each cell that cannot be read. Whether they fit is asked later."""
    findings = [
        Finding.from_error(ColumnMissing(name=name), file=file, row=1, column=name)
        for name in REQUIRED
        if table.index(name) is None
    ]
    if findings:
        return [], findings
    placed = []
    for row in table.rows:
        area, errors = _read_row(table, row)
        placed.append(PlacedArea(area, row.number))
        findings += [
            Finding.from_error(error, file=file, row=row.number, column=column, area=area.id)
            for column, error in errors
        ]
    return placed, findings


def _read_row(table: Table, row: Row) -> tuple[Area, list[tuple[str, QuartierError]]]:
    cells = {name: table.cell(row, name).strip() for name in COLUMNS}
    reader = CellReader(cells)
    usual = Kind.CITY if cells["level"] == CITY_LEVEL else Kind.AREA
    area = Area(
        id=cells["id"],
        name=cells["name"],
        level=cells["level"],
        parent=cells["parent"] or None,
        group=cells["group"],
        km2=reader.number("km2", Decimal(0), Decimal(100_000)),
        lon=reader.number("lon", Decimal(-180), Decimal(180)),
        lat=reader.number("lat", Decimal(-90), Decimal(90)),
        valid_from=reader.day("valid_from"),
        valid_to=reader.day("valid_to"),
        kind=reader.one_of("kind", tuple(Kind)) or usual,
        inside=cells["inside"] or None,
        overlaps=tuple(cells["overlaps"].replace(",", " ").split()),
        boundary_from=reader.day("boundary_from"),
    )
    reader.check_span("valid_from", "valid_to")
    return area, reader.errors


class CellReader:
    """Reads the typed cells of one row and keeps what does not fit."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self.cells = cells
        self.errors: list[tuple[str, QuartierError]] = []

    def refuse(self, column: str, wanted: str) -> None:
        """Keep that this cell does not hold what is wanted."""
        error = ValueWrong(value=self.cells[column], column=column, wanted=wanted)
        self.errors.append((column, error))

    def number(self, column: str, lowest: Decimal, highest: Decimal) -> Decimal | None:
        """The number in the cell; None where it is empty or refused."""
        text = self.cells[column].replace(",", ".")
        if not text:
            return None
        try:
            number = Decimal(text)
            fits = number.is_finite() and lowest <= number <= highest
        except InvalidOperation:
            fits = False
        if not fits:
            self.refuse(column, f"eine Zahl von {lowest} bis {highest}")
            return None
        return number

    def day(self, column: str) -> date | None:
        """The day in the cell; None where it is empty or refused."""
        if not self.cells[column]:
            return None
        try:
            return date.fromisoformat(self.cells[column])
        except ValueError:
            self.refuse(column, "ein Tag wie 2016-12-31")
            return None

    def one_of(self, column: str, words: Sequence[str]) -> str:
        """The word in the cell; "" where it is empty or refused."""
        word = self.cells[column].casefold()
        if word and word not in words:
            self.refuse(column, " oder ".join(words))
            return ""
        return word

    def check_span(self, first: str, last: str) -> None:
        """Refuse a last day before the first one."""
        days = {column: self.cells[column] for column in (first, last)}
        if any(column in days for column, _ in self.errors) or not all(days.values()):
            return
        if date.fromisoformat(days[last]) < date.fromisoformat(days[first]):
            self.refuse(last, f"ein Tag nach {first}")


def read_areas(
    table: Table, *, levels: Sequence[str], file: str = "areas.csv"
) -> tuple[tuple[Area, ...], list[Finding]]:
    """The areas of the table in its order; no area at all where one of the findings is an error.

    levels: from the largest to the smallest.
    """
    placed, findings = read_rows(table, file=file)
    if placed:
        findings += check_areas(placed, levels, file)
    return ((), findings) if has_errors(findings) else (tuple(one.area for one in placed), findings)


def as_row(area: Area) -> list[str]:
    """The area as a row of areas.csv, in the order of COLUMNS; what reads it finds the same area."""
    values = {name: getattr(area, name) for name in COLUMNS}
    usual = Kind.CITY if area.level == CITY_LEVEL else Kind.AREA
    values["kind"] = "" if area.kind == usual else str(area.kind)
    values["overlaps"] = " ".join(area.overlaps)
    return [_written(value) for value in values.values()]


def _written(value: object) -> str:
    if isinstance(value, Decimal):
        # A database pads with zeros that nobody measured.
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return "" if value is None else str(value)
