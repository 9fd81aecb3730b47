"""Checks of a delivered table: all problems at once, each at its cell, in words a clerk understands.

The rules know nothing of any city. An error stops the load; a warning is loaded and shown beside
the number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quartier.base.errors import Finding, QuartierError, Severity
from quartier.base.missing import Missing
from quartier.base.numbers import parse_german
from quartier.city.areas import Area
from quartier.city.description import NOT_STATED
from quartier.city.names import How, NameIndex
from quartier.city.scripts import folded, foreign_letters, german_script_names
from quartier.inventory.column_checks import PlacedNumber, check_column, is_out_of_range
from quartier.inventory.deliveries import Column, Description
from quartier.inventory.errors import (
    AreaWithoutRow,
    BasisMissing,
    ColumnMissing,
    DateIncomplete,
    DuplicateArea,
    MixedScript,
    NotANumber,
    SourceNotPrinted,
    SpellingDiffers,
    UnknownArea,
)
from quartier.tables.reading import read_csv
from quartier.tables.table import Row, Table

# The signs of German official tables (DIN 55301 and what offices use beside it).
MISSING_SIGNS: Mapping[str, Missing] = {
    ".": Missing.PROTECTED,
    "*": Missing.PROTECTED,
    "/": Missing.PROTECTED,
    "": Missing.NOT_DELIVERED,
    "…": Missing.NOT_DELIVERED,
    "...": Missing.NOT_DELIVERED,
    "x": Missing.DOES_NOT_EXIST,
    "X": Missing.DOES_NOT_EXIST,
    "-": Missing.DOES_NOT_EXIST,
    "–": Missing.DOES_NOT_EXIST,
}


@dataclass(frozen=True)
class CheckedCell:
    """One value: its text as delivered, and the number it is or why there is none."""

    column: Column
    text: str
    number: Decimal | None = None
    missing: Missing | None = None


@dataclass(frozen=True)
class CheckedRow:
    """One row: the area it means (None where nobody knows) and its values."""

    number: int
    printed_name: str
    area_id: str | None
    cells: tuple[CheckedCell, ...]


@dataclass(frozen=True)
class CheckedTable:
    """The table after the checks, with all findings in the order of the file."""

    description: Description
    rows: tuple[CheckedRow, ...]
    findings: tuple[Finding, ...]


def check_delivery(
    description: Description, content: bytes, areas: Sequence[Area], names: NameIndex
) -> tuple[CheckedTable | None, list[Finding]]:
    """Delivered bytes, read and checked; no table where they cannot be read."""
    reading = read_csv(content, file=description.file)
    if reading.table is None:
        return None, list(reading.findings)
    checked = check_table(description, reading.table, areas, names)
    return checked, [*reading.findings, *checked.findings]


def check_table(
    description: Description, table: Table, areas: Sequence[Area], names: NameIndex
) -> CheckedTable:
    """Every row matched and every value read; where a column is missing no row at all."""
    findings = _check_statements(description)
    missing = [column for column in description.columns if table.index(column.name) is None]
    for column in missing:
        at = Place(description.file, row=1, column=column.name)
        findings.append(at.finding(ColumnMissing(name=column.name)))
    if missing:
        return CheckedTable(description, (), tuple(findings))
    rows: list[CheckedRow] = []
    first_rows: dict[str, int] = {}
    for row in table.rows:
        checked, found = _check_row(description, table, row, names)
        findings += found
        if checked.area_id is not None:
            first = first_rows.setdefault(checked.area_id, row.number)
            if first != row.number:
                at = Place(description.file, row.number, description.area_column.name)
                twice = DuplicateArea(name=checked.printed_name, first=first)
                findings.append(at.finding(twice, area=checked.area_id))
        rows.append(checked)
    for column in description.value_columns:
        findings += check_column(description.file, column, _numbers_of(rows, column))
    for area in areas:
        is_meant = not description.covers_group or area.group == description.covers_group
        if is_meant and area.id not in first_rows:
            absent = AreaWithoutRow(name=area.name)
            at = Place(description.file)
            findings.append(at.finding(absent, Severity.WARNING, area=area.id))
    findings.sort(key=lambda finding: finding.row or 0)
    return CheckedTable(description, tuple(rows), tuple(findings))


@dataclass(frozen=True)
class Place:
    """Where in a delivery something was found."""

    file: str
    row: int | None = None
    column: str = ""

    def finding(
        self,
        error: QuartierError,
        severity: Severity = Severity.ERROR,
        *,
        area: str = "",
        suggestion: str = "",
    ) -> Finding:
        """The finding that says what `error` says, here."""
        return Finding.from_error(
            error,
            severity=severity,
            file=self.file,
            row=self.row,
            column=self.column,
            area=area,
            suggestion=suggestion,
        )


def _check_statements(description: Description) -> list[Finding]:
    """What the delivery does not say about itself: basis, day, source."""
    at = Place(description.file)
    findings = []
    if description.population_basis == NOT_STATED:
        findings.append(at.finding(BasisMissing(), Severity.WARNING))
    if len(description.reference) < len("2016-12-31"):
        error = DateIncomplete(reference=description.reference)
        findings.append(at.finding(error, Severity.WARNING))
    if not description.source_printed:
        findings.append(at.finding(SourceNotPrinted(), Severity.WARNING))
    return findings


def _check_row(
    description: Description, table: Table, row: Row, names: NameIndex
) -> tuple[CheckedRow, list[Finding]]:
    name = table.cell(row, description.area_column.name)
    area_id, findings = _match(
        Place(description.file, row.number, description.area_column.name), name, names
    )
    cells = []
    for column in description.value_columns:
        cell = _read_cell(column, table.cell(row, column.name))
        at = Place(description.file, row.number, column.name)
        wrong = _wrong_with(cell)
        if wrong is not None:
            findings.append(at.finding(wrong, area=area_id or ""))
        cells.append(cell)
    return CheckedRow(row.number, name, area_id, tuple(cells)), findings


def _match(at: Place, name: str, names: NameIndex) -> tuple[str | None, list[Finding]]:
    """The area a printed name means, and what there is to say about the name."""
    match = names.match(name)
    area = match.area_id or ""
    findings = []
    if match.area_id is None:
        offered = " ".join(suggestion.reason for suggestion in match.suggestions)
        findings.append(at.finding(UnknownArea(name=name.strip()), suggestion=offered))
    if names.has_foreign_letters(name):
        error = MixedScript(
            name=name,
            scripts=german_script_names(name, names.usual_scripts),
            letters=", ".join(foreign_letters(name, names.usual_scripts)),
            folded=folded(name),
        )
        findings.append(
            at.finding(error, Severity.WARNING, area=area, suggestion=names.names.get(area, ""))
        )
    elif match.how in (How.NORMALISED, How.ALIAS):
        official = names.names[area]
        error_spelling = SpellingDiffers(name=name, official=official)
        findings.append(at.finding(error_spelling, Severity.HINT, area=area, suggestion=official))
    return match.area_id, findings


def _read_cell(column: Column, text: str) -> CheckedCell:
    """The value of a cell; neither number nor missing where it is something else."""
    missing = MISSING_SIGNS.get(text.strip())
    if missing is not None:
        return CheckedCell(column, text, missing=missing)
    try:
        return CheckedCell(column, text, number=parse_german(text))
    except ValueError:
        return CheckedCell(column, text)


def _wrong_with(cell: CheckedCell) -> QuartierError | None:
    if cell.missing is not None:
        return None
    if cell.number is None:
        return NotANumber(text=cell.text)
    return is_out_of_range(cell.column, cell.text, cell.number)


def _numbers_of(rows: Sequence[CheckedRow], column: Column) -> list[PlacedNumber]:
    """The numbers of one column from top to bottom, each with its place."""
    found = []
    for position, row in enumerate(rows):
        for cell in row.cells:
            if cell.column == column and cell.number is not None:
                placed = PlacedNumber(
                    position=position,
                    row=row.number,
                    area_id=row.area_id or "",
                    name=row.printed_name,
                    text=cell.text.strip(),
                    number=cell.number,
                )
                found.append(placed)
    return found
