"""Areas: a stable id, a name, a level, since when and until when; read from areas.csv."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from quartier.base.errors import Finding, QuartierError, has_errors
from quartier.city.errors import (
    ColumnMissing,
    IdWrong,
    LevelUnknown,
    NameWrong,
    ParentWrong,
    ValueWrong,
)
from quartier.city.spellings import normalised
from quartier.tables.table import Row, Table

COLUMNS = ("id", "name", "level", "parent", "group", "km2", "lon", "lat", "valid_from", "valid_to")
REQUIRED = ("id", "name", "level")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(frozen=True)
class Area:
    """An area of the city. km2: square kilometres; lon, lat: degrees (WGS 84) of its middle.

    None = not known. `group` is a label such as "Kernstadt"; `valid_to` the last day of its life.
    """

    id: str
    name: str
    level: str
    parent: str | None = None
    group: str = ""
    km2: Decimal | None = None
    lon: Decimal | None = None
    lat: Decimal | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def exists_on(self, day: date) -> bool:
        """True when `day` lies within the area's life, both ends included."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


def read_areas(
    table: Table, *, levels: Sequence[str], file: str = "areas.csv"
) -> tuple[tuple[Area, ...], list[Finding]]:
    """The areas of the table in its order; no area at all where one of the findings is an error."""
    findings = [
        Finding.from_error(ColumnMissing(name=name), file=file, row=1, column=name)
        for name in REQUIRED
        if table.index(name) is None
    ]
    if findings:
        return (), findings
    areas: list[Area] = []
    rows: dict[str, int] = {}
    for row in table.rows:
        area, wrong = _read_row(table, row, file)
        findings += wrong
        if area.level not in levels:
            unknown = LevelUnknown(level=area.level, known=", ".join(levels))
            findings.append(_at(unknown, file, row, "level", area))
        if not _ID.match(area.id) or area.id in rows:
            findings.append(_at(IdWrong(id=area.id), file, row, "id", area))
        rows.setdefault(area.id, row.number)
        areas.append(area)
    findings += _check_names(areas, table.rows, file)
    findings += _check_parents(areas, table.rows, file)
    return ((), findings) if has_errors(findings) else (tuple(areas), findings)


def _read_row(table: Table, row: Row, file: str) -> tuple[Area, list[Finding]]:
    cells = {name: table.cell(row, name).strip() for name in COLUMNS}
    reader = _CellReader(cells)
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
    )
    if area.valid_from and area.valid_to and area.valid_to < area.valid_from:
        reader.refuse("valid_to", "ein Tag nach valid_from")
    return area, [_at(error, file, row, column, area) for column, error in reader.errors]


class _CellReader:
    """Reads the typed cells of one row and keeps what does not fit."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self.cells = cells
        self.errors: list[tuple[str, QuartierError]] = []

    def refuse(self, column: str, wanted: str) -> None:
        error = ValueWrong(value=self.cells[column], column=column, wanted=wanted)
        self.errors.append((column, error))

    def number(self, column: str, lowest: Decimal, highest: Decimal) -> Decimal | None:
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
        if not self.cells[column]:
            return None
        try:
            return date.fromisoformat(self.cells[column])
        except ValueError:
            self.refuse(column, "ein Tag wie 2016-12-31")
            return None


def _check_names(areas: Sequence[Area], rows: Sequence[Row], file: str) -> list[Finding]:
    """Names that are missing, or the same after normalising while both areas exist."""
    findings = []
    first: dict[str, Area] = {}
    for area, row in zip(areas, rows, strict=True):
        key = normalised(area.name)
        other = first.setdefault(key, area)
        if not key or (other is not area and _overlap(area, other)):
            wrong = NameWrong(name=area.name, other=other.id if other is not area else "–")
            findings.append(_at(wrong, file, row, "name", area))
    return findings


def _overlap(one: Area, other: Area) -> bool:
    """True when there is a day on which both exist."""
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts <= min(one.valid_to or date.max, other.valid_to or date.max)


def _check_parents(areas: Sequence[Area], rows: Sequence[Row], file: str) -> list[Finding]:
    parents = {area.id: area.parent for area in areas}
    findings = []
    for area, row in zip(areas, rows, strict=True):
        seen, above = {area.id}, area.parent
        while above is not None and above in parents and above not in seen:
            seen.add(above)
            above = parents[above]
        if above is not None:
            wrong = ParentWrong(name=area.name, parent=above)
            findings.append(_at(wrong, file, row, "parent", area))
    return findings


def _at(error: QuartierError, file: str, row: Row, column: str, area: Area) -> Finding:
    return Finding.from_error(error, file=file, row=row.number, column=column, area=area.id)
