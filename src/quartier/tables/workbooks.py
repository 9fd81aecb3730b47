"""Safe XLSX out: no cell is a formula, numbers are numbers, and the same content is the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import xlsxwriter

from quartier.tables.writing import Cell, guarded

# A file says when it was made; ours says the same always, so that a release can be compared.
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no time zones
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
WIDEST = 60
LONGEST_TEXT = 32_767
ROWS = 1_048_576


@dataclass(frozen=True)
class WorkSheet:
    """One sheet to write. title: lines above the table. notes: lines below it, such as the source."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    title: Sequence[str] = ()
    notes: Sequence[str] = ()


def write_xlsx(sheets: Sequence[WorkSheet], *, title: str = "") -> bytes:
    """The workbook. int and Decimal become numbers, text stays text, None is an empty cell.

    A Decimal keeps the decimals it is written with: Decimal("17.0") shows as 17,0. Raises
    ValueError without a sheet, where a row is not as wide as its header, or beyond XLSX's limits.
    """
    if not sheets:
        raise ValueError("a workbook without a sheet")
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": _clean(title), "created": MADE})
    styles = _Styles(book)
    taken: set[str] = set()
    for sheet in sheets:
        _write(book.add_worksheet(_sheet_name(sheet.name, taken)), sheet, styles)
    book.close()
    return target.getvalue()


class _Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True})
        self.whole = book.add_format({"num_format": "#,##0"})
        self.by_places: dict[int, object] = {0: self.whole}

    def number(self, places: int) -> object:
        """The format with so many decimals; German Excel shows it as 1.234,5."""
        if places not in self.by_places:
            code = "#,##0." + "0" * places
            self.by_places[places] = self.book.add_format({"num_format": code})
        return self.by_places[places]


def _write(target: xlsxwriter.worksheet.Worksheet, sheet: WorkSheet, styles: _Styles) -> None:
    top = len(sheet.title) + bool(sheet.title)
    last = top + len(sheet.rows)
    if last + 1 + len(sheet.notes) >= ROWS or any(len(r) != len(sheet.header) for r in sheet.rows):
        raise ValueError(f"sheet {sheet.name!r}: too many rows, or a row not as wide as the header")
    for number, line in enumerate(sheet.title):
        target.write_string(number, 0, _text(line), styles.title)
    for column, name in enumerate(sheet.header):
        target.write_string(top, column, _text(name), styles.heading)
        target.set_column(column, column, _width(name, [row[column] for row in sheet.rows]))
    for number, row in enumerate(sheet.rows, start=top + 1):
        for column, cell in enumerate(row):
            _write_cell(target, number, column, cell, styles)
    for number, line in enumerate(sheet.notes, start=last + 2):
        target.write_string(number, 0, _text(line))
    target.freeze_panes(top + 1, 1 if len(sheet.header) > 1 else 0)


def _write_cell(
    target: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, styles: _Styles
) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        target.write_string(row, column, _text(cell))
    elif isinstance(cell, Decimal):
        places = max(0, -int(cell.as_tuple().exponent)) if cell.is_finite() else 0
        if cell.is_finite() and len(cell.as_tuple().digits) <= 15:
            target.write_number(row, column, cell, styles.number(places))
        else:
            target.write_string(row, column, str(cell))
    elif abs(cell) < 10**15:
        target.write_number(row, column, cell, styles.whole)
    else:
        target.write_string(row, column, str(cell))


def _text(text: str) -> str:
    return guarded(_clean(text))[:LONGEST_TEXT]


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name Excel allows: 31 signs at most, none of []:*?/\\, and no two alike."""
    base = _NOT_IN_A_NAME.sub(" ", _clean(name)).strip("' ") or "Tabelle"
    chosen, number = base[:31].strip("' ") or "Tabelle", 2
    while chosen.lower() in taken or chosen.lower() == "history":
        ending = f" {number}"
        chosen, number = base[: 31 - len(ending)].strip("' ") + ending, number + 1
    taken.add(chosen.lower())
    return chosen


def _width(name: str, cells: Sequence[Cell]) -> int:
    """Wide enough for the longest text, with the heading on two lines."""
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return max(8, min(WIDEST, max(longest, len(name) // 2) + 2))
