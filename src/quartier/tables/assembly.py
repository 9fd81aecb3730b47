"""From the rows of a sheet to a table: parts told apart, headings joined, number style recognised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quartier.base.errors import Finding, Severity
from quartier.tables.errors import (
    MoreOfTheSame,
    NoHeader,
    NumberInHeading,
    RaggedRow,
    RepeatedColumn,
    TwoNumberStyles,
    UnnamedColumn,
)
from quartier.tables.grid import Grid, column_name, filled, lines_of
from quartier.tables.headings import joined_headings
from quartier.tables.layout import Layout
from quartier.tables.limits import Limits
from quartier.tables.merged import fill_merged
from quartier.tables.numbers import NumberStyle, recognise_numbers
from quartier.tables.shape import figures_in_headings, shape_of
from quartier.tables.table import Row, Table

STYLE_ROWS = 3_000


@dataclass(frozen=True)
class Source:
    """Where the rows came from. padded: whether short rows only lack empty cells (office files)."""

    file: str
    encoding: str
    delimiter: str = ""
    sheet: str = ""
    padded: bool = False
    likely_decimal: str = ","
    findings: tuple[Finding, ...] = field(default=())


def assemble(grid: Grid, source: Source, layout: Layout) -> tuple[Table, list[Finding]]:
    """The table and what was noticed on the way. Raises `NoHeader` where nothing names the columns.

    A column without heading and content is left out; one with content is named by its letter.
    """
    shape = shape_of(grid, layout)
    if shape is None:
        raise NoHeader(file=source.file).at(row=grid.rows[0].number if grid.rows else 1)
    width = _width(shape.headings, shape.body, source)
    first = shape.headings[0].number
    last = shape.headings[-1].number
    over = [m for m in grid.merges if m.top <= last and m.bottom >= first]
    names = list(joined_headings(shape.headings, over, width))
    body = _without_repeats(shape.body, shape.headings)
    rows, findings = _even(body, width, source)
    if grid.merges:
        rows, merged = fill_merged(rows, grid.merges, source.file)
        findings += merged
    kept = _columns_kept(names, rows)
    if len(kept) < width:
        names = [names[column] for column in kept]
        rows = [Row(row.number, tuple(row.cells[column] for column in kept)) for row in rows]
    if not layout.header_rows:
        findings += [
            Finding.from_error(
                NumberInHeading(), severity=Severity.WARNING, file=source.file, row=row.number
            )
            for row in figures_in_headings(shape.headings)
        ]
    findings = _name_columns(names, kept, last, source) + findings
    header = tuple(names)
    style, styles = _styles(header, rows, source, layout)
    findings += _style_findings(style, styles, source)
    numbers = tuple(row.number for row in shape.headings)
    table = Table(
        header,
        tuple(rows),
        source.encoding,
        source.delimiter,
        sheet=source.sheet,
        header_rows=numbers,
        above=lines_of(shape.above),
        below=lines_of(shape.below),
        decimal=style.decimal,
        thousands=style.thousands,
        styles=styles,
    )
    return table, findings


def capped(findings: Iterable[Finding], limits: Limits) -> tuple[Finding, ...]:
    """The findings, each kind at most `same_finding` times; the rest of it as one line."""
    kept: list[Finding] = []
    counts: Counter[str] = Counter()
    severities: dict[str, Severity] = {}
    file = ""
    for finding in findings:
        counts[finding.code] += 1
        if counts[finding.code] <= limits.same_finding:
            kept.append(finding)
        severities[finding.code], file = finding.severity, finding.file
    for code, count in counts.items():
        if count > limits.same_finding:
            more = MoreOfTheSame(code=code, count=count - limits.same_finding)
            kept.append(Finding.from_error(more, severity=severities[code], file=file))
    return tuple(kept)


def _width(headings: Sequence[Row], body: Sequence[Row], source: Source) -> int:
    """How many columns the table has. CSV says it in its headings, by their delimiters.

    In office files figures may reach further than the headings; a stray cell does not count.
    """
    if not source.padded:
        return max(len(row.cells) for row in headings)
    headed = max((columns[-1] + 1 for row in headings if (columns := filled(row))), default=0)
    widths = Counter(columns[-1] + 1 for row in body[:STYLE_ROWS] if (columns := filled(row)))
    common = [width for width, count in widths.items() if count * 10 >= sum(widths.values())]
    return max([headed, *common])


def _without_repeats(body: list[Row], headings: list[Row]) -> list[Row]:
    """Headings printed again on a further page are not figures."""
    again = {row.cells for row in headings}
    return [row for row in body if row.cells not in again]


def _even(rows: list[Row], width: int, source: Source) -> tuple[list[Row], list[Finding]]:
    """Every row as wide as the headings; a row that cannot be made so is an error, not cut."""
    findings: list[Finding] = []
    if all(len(row.cells) == width for row in rows):
        return rows, findings
    even = []
    for row in rows:
        cells = row.cells
        if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
            cells = cells[:width]
        elif len(cells) < width and (source.padded or len(filled(row)) <= 1):
            cells = (*cells, *[""] * (width - len(cells)))
        if len(cells) == width:
            even.append(row if cells is row.cells else Row(row.number, cells))
        else:
            error = RaggedRow(cells=len(row.cells), columns=width)
            findings.append(Finding.from_error(error, file=source.file, row=row.number))
    return even, findings


def _columns_kept(names: Sequence[str], rows: Sequence[Row]) -> list[int]:
    blank = {column for column, name in enumerate(names) if not name}
    for row in rows:
        if not blank:
            break
        blank = {column for column in blank if not row.cells[column].strip()}
    return [column for column in range(len(names)) if column not in blank]


def _name_columns(names: list[str], kept: Sequence[int], row: int, source: Source) -> list[Finding]:
    findings = []
    for place, column in enumerate(kept):
        if not names[place]:
            names[place] = f"Spalte {column_name(column)}"
            error = UnnamedColumn(number=column + 1)
            severity = Severity.HINT if column == 0 else Severity.WARNING
            findings.append(
                Finding.from_error(
                    error, severity=severity, file=source.file, row=row, column=names[place]
                )
            )
    counts = Counter(names)
    findings += [
        Finding.from_error(RepeatedColumn(name=name), file=source.file, row=row, column=name)
        for name, count in counts.items()
        if count > 1
    ]
    return findings


def _styles(
    header: Sequence[str], rows: Sequence[Row], source: Source, layout: Layout
) -> tuple[NumberStyle, tuple[tuple[str, NumberStyle], ...]]:
    """The style of most columns, and the columns that differ in their decimal sign."""
    likely = layout.decimal or source.likely_decimal
    sample = rows[:STYLE_ROWS]
    own: dict[str, NumberStyle] = {}
    for column, name in enumerate(header):
        style = recognise_numbers({row.cells[column] for row in sample}, likely)
        if style is not None:
            own[name] = style
    if layout.decimal:
        grouped = [s.thousands for s in own.values() if s.thousands not in ("", layout.decimal)]
        return NumberStyle(layout.decimal, grouped[0] if grouped else ""), ()
    decimals = Counter(style.decimal for style in own.values())
    decimal = likely
    if decimals:
        decimal = max(decimals, key=lambda sign: (decimals[sign], sign == likely))
    grouped = [s.thousands for s in own.values() if s.decimal == decimal and s.thousands]
    usual = NumberStyle(decimal, grouped[0] if grouped else "")
    return usual, tuple((name, s) for name, s in own.items() if s.decimal != decimal)


def _style_findings(
    usual: NumberStyle, styles: Sequence[tuple[str, NumberStyle]], source: Source
) -> list[Finding]:
    return [
        Finding.from_error(
            TwoNumberStyles(own=style.decimal, usual=usual.decimal),
            severity=Severity.WARNING,
            file=source.file,
            column=name,
        )
        for name, style in styles
    ]
