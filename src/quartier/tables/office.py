"""Office files: XLSX and ODS become the rows of one sheet."""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass
from decimal import Decimal

import python_calamine

from quartier.base.errors import Finding
from quartier.tables.errors import NoSuchSheet, NotATable
from quartier.tables.grid import Grid, Merge
from quartier.tables.layout import Layout
from quartier.tables.limits import Limits
from quartier.tables.table import Row
from quartier.tables.texts import Texts

ZIP_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
OLD_OFFICE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Sheet:
    """One sheet, read. suspects: see `texts.Texts`."""

    name: str
    encoding: str
    grid: Grid
    suspects: set[str]
    findings: tuple[Finding, ...] = ()


def read_office(content: bytes, *, file: str, layout: Layout, limits: Limits) -> Sheet:
    """The sheet the layout names, else the only one with content, else the first with content.

    Raises a `TableError` where the file must not come in.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except python_calamine.CalamineError as error:
        raise NotATable(file=file, found=str(error)) from None
    name = layout.sheet or book.sheet_names[0]
    if name not in book.sheet_names:
        raise NoSuchSheet(name=name, sheets=", ".join(book.sheet_names))
    sheet = book.get_sheet_by_name(name)
    texts = Texts()
    start = sheet.start or (0, 0)
    rows = []
    for number, values in enumerate(sheet.iter_rows(), start=start[0] + 1):
        cells = [""] * start[1] + [texts[cell_text(value)] for value in values]
        if any(cell.strip() for cell in cells):
            rows.append(Row(number, tuple(cells)))
    merges = tuple(
        Merge(top + 1, left, bottom + 1, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
    )
    return Sheet(name, "xlsx", Grid(rows, merges), texts.suspects)


def cell_text(value: object) -> str:
    """A cell's value as a German office reads it; numbers without the noise of binary fractions."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "WAHR" if value else "FALSCH"
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else str(value)
    return str(value)


def number_text(value: float) -> str:
    """15 digits, as every spreadsheet shows at most: 17.599999999999998 is 17,6."""
    shown = f"{Decimal(f'{value:.15g}'):f}"
    return shown.replace(".", ",")
