"""Hostile files in: bytes become a table, or a list of everything that is wrong with them.

What is assumed (encoding, delimiter, headings, decimal sign) stands in the table and is shown;
nothing is guessed silently.
"""

from __future__ import annotations

from dataclasses import dataclass

from quartier.base.errors import Finding, has_errors
from quartier.tables.assembly import Source, assemble, capped
from quartier.tables.csv_files import is_known_file_type, read_lines
from quartier.tables.errors import (
    EmptyFile,
    FileTooLarge,
    NotATable,
    OfficeFile,
    RaggedRow,
    RepeatedColumn,
    TableError,
    UnnamedColumn,
    WrongLayout,
)
from quartier.tables.grid import Grid
from quartier.tables.layout import Layout
from quartier.tables.limits import MEGABYTE, Limits
from quartier.tables.office import OLD_OFFICE, ZIP_BEGINNINGS, read_office
from quartier.tables.table import Table
from quartier.tables.texts import suspect_findings, suspect_headings


@dataclass(frozen=True)
class Reading:
    """What came of reading: the table (None where it cannot be read) and all findings."""

    table: Table | None
    findings: tuple[Finding, ...]


def read_table(
    content: bytes, *, file: str = "", layout: Layout | None = None, limits: Limits | None = None
) -> Reading:
    """Read `content` as CSV, XLSX or ODS, whatever its name ends with.

    The table is None exactly when one of the findings is an error. Titles above the headings and
    footnotes below the figures stand in `above` and `below`; several heading rows become one.
    """
    layout, limits = layout or Layout(), limits or Limits()
    findings: list[Finding] = []
    try:
        _check_size(content, file, limits)
        if layout.decimal not in {"", ",", "."}:
            raise WrongLayout(file=file, entry="decimal", expected="Komma oder Punkt")
        if content.startswith((*ZIP_BEGINNINGS, OLD_OFFICE)):
            kind, sheet = read_office(content, file=file, layout=layout, limits=limits)
            grid, suspects, findings = sheet.grid, sheet.suspects, list(sheet.findings)
            source = Source(file, kind, sheet=sheet.name, padded=True)
        else:
            kind = is_known_file_type(content)
            if kind:
                raise NotATable(file=file, found=kind)
            lines = read_lines(content, file=file, layout=layout, limits=limits)
            grid, suspects, findings = Grid(lines.rows), lines.suspects, list(lines.findings)
            likely = "." if lines.delimiter == "," else ","
            source = Source(file, lines.encoding, lines.delimiter, likely_decimal=likely)
        if has_errors(findings):
            return Reading(None, capped(findings, limits))
        if not grid.rows:
            raise EmptyFile(file=file)
        table, noticed = assemble(grid, source, layout)
    except TableError as error:
        return Reading(None, capped([*findings, error.finding(file)], limits))
    findings += noticed
    findings += suspect_headings(table.header, table.header_rows[-1], file)
    findings += suspect_findings(suspects, table.header, table.rows, file)
    return _reading(table, findings, limits)


def read_csv(content: bytes, *, file: str = "", limits: Limits | None = None) -> Reading:
    """Read `content` as CSV whose first row with content is the header; for files we define.

    The table is None exactly when one of the findings is an error. Rows without any content are
    left out but counted, so that row numbers are those of the file.
    """
    limits = limits or Limits()
    try:
        _check_size(content, file, limits)
        if content.startswith((*ZIP_BEGINNINGS, OLD_OFFICE)):
            raise OfficeFile(file=file)
        lines = read_lines(content, file=file, layout=Layout(), limits=limits)
        if not lines.rows:
            raise EmptyFile(file=file)
    except TableError as error:
        return Reading(None, (error.finding(file),))
    first, *rest = lines.rows
    header = tuple(cell.strip() for cell in first.cells)
    findings = [*lines.findings, *_check_header(header, first.number, file)]
    findings += [
        Finding.from_error(
            RaggedRow(cells=len(row.cells), columns=len(header)), file=file, row=row.number
        )
        for row in rest
        if len(row.cells) != len(header)
    ]
    findings += suspect_findings(lines.suspects, header, tuple(lines.rows), file)
    table = Table(header, tuple(rest), lines.encoding, lines.delimiter, header_rows=(first.number,))
    return _reading(table, findings, limits)


def _reading(table: Table, findings: list[Finding], limits: Limits) -> Reading:
    return Reading(None if has_errors(findings) else table, capped(findings, limits))


def _check_size(content: bytes, file: str, limits: Limits) -> None:
    if len(content) > limits.file_bytes:
        size, limit = len(content) // MEGABYTE, limits.file_bytes // MEGABYTE
        raise FileTooLarge(file=file, megabytes=size, limit=limit)


def _check_header(header: tuple[str, ...], row: int, file: str) -> list[Finding]:
    findings = [
        Finding.from_error(UnnamedColumn(number=number), file=file, row=row)
        for number, name in enumerate(header, start=1)
        if not name
    ]
    repeated = {name for name in header if name and header.count(name) > 1}
    findings += [
        Finding.from_error(RepeatedColumn(name=name), file=file, row=row, column=name)
        for name in sorted(repeated)
    ]
    return findings
