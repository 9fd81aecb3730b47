"""A table of areas: one row each, number columns beside text columns; what every method here reads.

Missing numbers are nan inside computing only; pages and files say them in words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from quartier.base.errors import Finding, Severity
from quartier.tables.layout import Layout
from quartier.tables.reading import read_table
from quartier.tables.table import Row, Table
from quartier.typology.cells import Cells, read_cells
from quartier.typology.errors import (
    IdMissing,
    IdTwice,
    NoIdColumn,
    NoNumbers,
    NoSuchRows,
    NotANumber,
    NotFinite,
    TableUnfit,
    TooFewAreas,
    TypologyError,
)
from quartier.typology.plain_csv import read_plain

FloatArray: TypeAlias = npt.NDArray[np.float64]

ID_COLUMNS = ("area_id", "id")
TOLD = 20
"""So many cells of one column are told; more would hide the rest."""


@dataclass(frozen=True, eq=False)
class AreaTable:
    """Areas in rows, numbers in columns. areas: ids, unique, none empty. values: float64, nan =
    missing, never infinite. words: the text columns (names, groups), one text per area.
    plain: whether it came as programs write files (`,` and decimal point); answers are alike."""

    areas: tuple[str, ...]
    columns: tuple[str, ...]
    values: FloatArray
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plain: bool = False

    def __post_init__(self) -> None:
        if self.values.shape != (len(self.areas), len(self.columns)):
            raise ValueError(f"{self.values.shape} values for {len(self.areas)} areas")
        if len(set(self.areas)) != len(self.areas) or len(set(self.columns)) != len(self.columns):
            raise ValueError("ids and column names are unique")
        if np.isinf(self.values).any():
            raise ValueError("values are finite or missing")

    def in_id_order(self) -> AreaTable:
        """The same table, rows sorted by id: what is computed on it does not depend on the order
        in which a file lists the areas, bit for bit."""
        order = sorted(range(len(self.areas)), key=self.areas.__getitem__)
        if order == list(range(len(order))):
            return self
        return self._rows(order)

    def only(self, areas: Collection[str]) -> AreaTable:
        """The rows of these areas, in the order of this table."""
        wanted = set(areas)
        return self._rows([place for place, area in enumerate(self.areas) if area in wanted])

    def column(self, name: str) -> FloatArray:
        """The numbers of one column, in the order of `areas`. Raises KeyError."""
        if name not in self.columns:
            raise KeyError(name)
        found: FloatArray = self.values[:, self.columns.index(name)]
        return found

    def select(self, columns: Sequence[str]) -> AreaTable:
        """The same areas with only these number columns, in this order. Raises KeyError."""
        places = {name: place for place, name in enumerate(self.columns)}
        chosen = np.ascontiguousarray(self.values[:, [places[name] for name in columns]])
        return AreaTable(self.areas, tuple(columns), chosen, self.words, self.plain)

    def _rows(self, places: Sequence[int]) -> AreaTable:
        words = {
            name: tuple(texts[place] for place in places) for name, texts in self.words.items()
        }
        areas = tuple(self.areas[place] for place in places)
        return AreaTable(areas, self.columns, self.values[list(places)], words, self.plain)


def read_area_table(
    content: bytes,
    file: str,
    *,
    id_column: str | None = None,
    numbers: Collection[str] | None = None,
    where: Mapping[str, str] | None = None,
) -> AreaTable:
    """The table in a CSV, XLSX or ODS file, rows in the order of the file.

    id_column: else, and where there is none of that name, `area_id` or `id`. numbers: columns that
    must hold numbers; the others hold numbers where most of their cells do. where: only rows with
    these texts. The usual signs of missing are nan. Raises TableUnfit with every problem at once:
    file, row, column, the fix.
    """
    ids = (id_column, *ID_COLUMNS) if id_column else ID_COLUMNS
    short = None if where else read_plain(content, ids)
    if short is not None and not short.words.keys() & {*(numbers or ())}:
        return AreaTable(short.areas, short.columns, short.values, short.words, short.points)
    reading = read_table(content, file=file, layout=_layout(content, id_column))
    if reading.table is None:
        raise TableUnfit.of(reading.findings)
    table = reading.table
    named = _id_column(table, id_column, file)
    rows = _chosen(table, where or {}, file)
    places = [place for place, name in enumerate(table.header) if name != named]
    findings = _check_ids(table, rows, named, file)
    columns: list[str] = []
    values: list[FloatArray] = []
    words: dict[str, tuple[str, ...]] = {}
    for place in places:
        name = table.header[place]
        texts = [row.cells[place] for row in rows]
        cells = read_cells(texts, table.style(name))
        if not _is_number_column(cells, must=name in (numbers or ())):
            words[name] = tuple(text.strip() for text in texts)
            continue
        findings += _check_cells(cells, rows, name, file)
        columns.append(name)
        values.append(cells.values)
    if not columns:
        findings.append(_error(NoNumbers(id=named, there=_listed(table.header)), file))
    if findings:
        raise TableUnfit.of(findings)
    stop = table.header.index(named)
    areas = tuple(row.cells[stop].strip() for row in rows)
    return AreaTable(areas, tuple(columns), np.column_stack(values), words, table.delimiter == ",")


def _layout(content: bytes, told: str | None) -> Layout:
    """The headings are the first line where one of its cells is the name of the id column; else
    they are recognised. A first area without values would otherwise look like a second heading."""
    first = content[:20_000].lstrip(b"\xef\xbb\xbf").splitlines()[:1]
    text = first[0].decode("utf-8", errors="replace") if first else ""
    cells = {cell.strip().strip('"').lower() for cell in re.split("[,;\t|]", text)}
    names = {name.lower() for name in ((told, *ID_COLUMNS) if told else ID_COLUMNS)}
    return Layout(header_rows=(1,)) if cells & names else Layout()


def _id_column(table: Table, told: str | None, file: str) -> str:
    wanted = (told, *ID_COLUMNS) if told else ID_COLUMNS
    for name in wanted:
        for heading in table.header:
            if heading.strip().lower() == name.lower():
                return heading
    expected = _listed(wanted[:1])
    raise TableUnfit.of([_error(NoIdColumn(expected=expected, there=_listed(table.header)), file)])


def _chosen(table: Table, where: Mapping[str, str], file: str) -> list[Row]:
    rows = list(table.rows)
    for column, value in where.items():
        place = table.index(column)
        texts = {row.cells[place].strip() for row in rows} if place is not None else set()
        if value not in texts:
            there = _listed(sorted(texts)) if place is not None else _listed(table.header)
            raise TableUnfit.of([_error(NoSuchRows(column=column, value=value, there=there), file)])
        rows = [row for row in rows if row.cells[place or 0].strip() == value]
    return rows


def _check_ids(table: Table, rows: list[Row], named: str, file: str) -> list[Finding]:
    place = table.header.index(named)
    first: dict[str, int] = {}
    findings = []
    for row in rows:
        area = row.cells[place].strip()
        if not area:
            findings.append(_error(IdMissing(), file, row.number, named))
        elif area in first:
            twice = IdTwice(area=area, first=first[area])
            findings.append(_error(twice, file, row.number, named))
        first.setdefault(area, row.number)
    if len(first) < 2:
        findings.append(_error(TooFewAreas(areas=len(first)), file))
    return findings[:TOLD]


def _is_number_column(cells: Cells, *, must: bool) -> bool:
    """A column is one of numbers when told so, or when at least half of what stands in it is one."""
    words = len(cells.wrong) - len(cells.endless)
    return must or cells.numbers + len(cells.endless) >= words


def _check_cells(cells: Cells, rows: list[Row], name: str, file: str) -> list[Finding]:
    findings = []
    for place, text in list(cells.wrong.items())[:TOLD]:
        kind = NotFinite if place in cells.endless else NotANumber
        findings.append(_error(kind(text=text.strip()[:40]), file, rows[place].number, name))
    return findings


def _error(
    error: TypologyError,
    file: str,
    row: int | None = None,
    column: str = "",
) -> Finding:
    return Finding.from_error(error, severity=Severity.ERROR, file=file, row=row, column=column)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"„{name}“" for name in names[:12])
    return f"{shown} …" if len(names) > 12 else shown
