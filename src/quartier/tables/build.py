"""Tables and office files for tests; the latter are made here and never kept as files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

from quartier.tables.reading import read_csv
from quartier.tables.table import Table

Cell = str | int | float | date | None


def a_table(text: str) -> Table:
    """The table that `text` (CSV) is; for tests that need one without a file."""
    table = read_csv(text.encode()).table
    if table is None:
        raise ValueError(text)
    return table


def a_workbook(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    *,
    merged: Sequence[str] = (),
    change: Callable[[xlsxwriter.Workbook], None] | None = None,
) -> bytes:
    """An XLSX file with these rows. merged: ranges such as "B2:C2" of the first sheet, which keep
    the text of their first cell. change: what else to do to the workbook before it is closed.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif cell is not None:
                    sheet.write(number, column, cell)
    grid = next(iter(sheets.values()))
    for place in merged:
        top_left = place.partition(":")[0]
        column, line = ord(top_left[0]) - ord("A"), int(top_left[1:]) - 1
        book.worksheets()[0].merge_range(place, grid[line][column])
    if change is not None:
        change(book)
    book.close()
    return target.getvalue()


def with_parts(package: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """The same zip with parts added, or changed by a function of what they were."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(target, "w") as new:
        for name in [*old.namelist(), *(name for name in parts if name not in old.namelist())]:
            given = parts.get(name)
            if callable(given):
                given = given(old.read(name))
            content = old.read(name) if given is None else given
            new.writestr(name, content, compress_type=zipfile.ZIP_DEFLATED)
    return target.getvalue()


ODS_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def an_ods(rows: str, *, styles: str = "", table: str = "", after: str = "") -> bytes:
    """An ODS file with one sheet "Tabelle" of these <table:table-row> elements (see `ods_row`).

    styles: automatic styles. table: further attributes of the sheet. after: what follows it.
    """
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODS_NAMES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="Tabelle" {table}>{rows}'
        f"</table:table>{after}</office:spreadsheet></office:body></office:document-content>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return target.getvalue()


def ods_row(*cells: Cell, attributes: str = "") -> str:
    """One row of an ODS sheet."""
    return f"<table:table-row {attributes}>{''.join(map(ods_cell, cells))}</table:table-row>"


def ods_cell(value: Cell, attributes: str = "") -> str:
    """One cell of an ODS sheet: a number, a text, or nothing."""
    if value is None:
        return f"<table:table-cell {attributes}/>"
    if isinstance(value, (int, float)):
        kind = f'office:value-type="float" office:value={quoteattr(str(value))}'
        return f"<table:table-cell {kind} {attributes}/>"
    text = f"<text:p>{escape(str(value))}</text:p>"
    return f'<table:table-cell office:value-type="string" {attributes}>{text}</table:table-cell>'
