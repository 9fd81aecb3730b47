"""XLSX: looked through part by part, then the values of one sheet read by calamine.

calamine never sees the file as it came: the parts it needs are packed anew from what was checked,
so that it cannot read anything else than what was looked at.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator

import python_calamine

from quartier.base.errors import Finding, QuartierError, Severity
from quartier.tables.carried import carried_along
from quartier.tables.errors_office import (
    DamagedFile,
    Formulas,
    FormulasWithoutValue,
    HiddenColumns,
    HiddenRows,
    HiddenValues,
    ShownAsPercent,
    TooManyCells,
)
from quartier.tables.formats import Formats, read_formats
from quartier.tables.grid import Grid, Merge, column_name, listed
from quartier.tables.limits import Limits
from quartier.tables.packages import Package
from quartier.tables.sheets import Sheet, shown_text, value_text
from quartier.tables.table import Row
from quartier.tables.texts import KEPT_ONCE, Texts
from quartier.tables.xlsx_book import Workbook, read_workbook
from quartier.tables.xlsx_sheet import Cells, Scan, is_plain, scan_sheet
from quartier.tables.xml_parts import drain, whole_tags

MERGES = 50_000


class XlsxBook:
    """An XLSX file that has been looked through; see `sheets.Book`."""

    encoding = "xlsx"

    def __init__(self, package: Package, *, limits: Limits, decimal: str = ",") -> None:
        """Looks through all parts. Raises a `TableError` where one cannot be read at all."""
        self.file, self.limits, self.decimal = package.file, limits, decimal
        workbook, self.findings = read_workbook(package)
        self.findings = carried_along(package) + self.findings
        formats = read_formats(package, workbook.styles)
        self.names = [sheet.name for sheet in workbook.sheets]
        self.scans: dict[str, Scan] = {}
        self.book: python_calamine.CalamineWorkbook | None = None
        self.checked = _repacked(package, workbook, formats, limits, self.scans)
        for name, scan in self.scans.items():
            self.findings += _hidden_findings(name, scan, limits, self.file)

    def sheet(self, name: str) -> Sheet:
        """The values of this sheet, with warnings for formulas and percent formats in it."""
        scan = self.scans.get(name, Scan())
        texts = Texts()
        rows, merges = self._values(name, scan, texts)
        findings = tuple(_value_findings(name, scan, self.file))
        return Sheet(name, Grid(rows, merges), texts.suspects, findings)

    def _values(self, name: str, scan: Scan, texts: Texts) -> tuple[list[Row], tuple[Merge, ...]]:
        try:
            if self.book is None:
                checked = io.BytesIO(self.checked)
                self.book = python_calamine.CalamineWorkbook.from_filelike(checked)
            sheet = self.book.get_sheet_by_name(name)
            merges = tuple(
                Merge(top + 1, left, bottom + 1, right)
                for (top, left), (bottom, right) in (sheet.merged_cell_ranges or [])[:MERGES]
            )
            if sheet.start is None:
                return [], merges
            return _rows(sheet, scan, texts, self.decimal), merges
        except BaseException as error:
            # A panic of the Rust side is no Exception; everything else that is none goes on.
            panic = type(error).__name__ == "PanicException"
            if isinstance(error, Exception) or panic:
                raise DamagedFile(file=self.file) from None
            raise


def _rows(
    sheet: python_calamine.CalamineSheet, scan: Scan, texts: Texts, decimal: str
) -> list[Row]:
    top, left = sheet.start or (0, 0)
    before = ("",) * left
    special = scan.shown or scan.errors
    numbers = _Numbers(texts, decimal)
    rows = []
    for number, values in enumerate(sheet.iter_rows(), start=top + 1):
        cells = [
            texts[value]
            if type(value) is str
            else numbers[value]
            if type(value) is float
            else texts[value_text(value, decimal)]
            for value in values
        ]
        if special:
            _apply(scan, number, left, cells, texts, decimal)
        if any(cells) and any(map(str.strip, cells)):
            rows.append(Row(number, (*before, *cells)))
    return rows


class _Numbers(dict[float, str]):
    """The text of each distinct number, made once."""

    def __init__(self, texts: Texts, decimal: str) -> None:
        super().__init__()
        self.texts, self.decimal = texts, decimal

    def __missing__(self, value: float) -> str:
        text = self.texts[value_text(value, self.decimal)]
        if len(self) < KEPT_ONCE:
            self[value] = text
        return text


def _apply(
    scan: Scan, number: int, left: int, cells: list[str], texts: Texts, decimal: str
) -> None:
    """Show percent and leading zeros as people see them, and errors, which calamine leaves out."""
    for place, text in enumerate(cells):
        spot = (number, left + place)
        if spot in scan.errors:
            cells[place] = texts[scan.errors[spot]]
        elif text and spot in scan.shown:
            cells[place] = texts[shown_text(text, scan.shown[spot], decimal)]


def _repacked(
    package: Package, workbook: Workbook, formats: Formats, limits: Limits, scans: dict[str, Scan]
) -> bytes:
    """The parts calamine needs, each checked on its way; the other parts are only checked."""
    sheets = {sheet.part: sheet.name for sheet in workbook.sheets}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in package.parts:
            if name in sheets:
                with archive.open(name, "w") as part:
                    chunks = _written(package.chunks(name), part.write)
                    plain = is_plain(chunks, package.file, formats, limits)
                    drain(chunks)
                if not plain:
                    scans[sheets[name]] = scan_sheet(
                        package.chunks(name),
                        package.file,
                        formats,
                        recalculated=workbook.recalculated,
                    )
            elif name in workbook.needed:
                with archive.open(name, "w") as part:
                    drain(whole_tags(_written(package.chunks(name), part.write), package.file))
            elif name.lower().endswith((".xml", ".rels", ".vml")):
                drain(whole_tags(package.chunks(name), package.file))
            else:
                drain(package.chunks(name))
    return target.getvalue()


def _written(chunks: Iterable[bytes], write: Callable[[bytes], int]) -> Iterator[bytes]:
    for chunk in chunks:
        write(chunk)
        yield chunk


def _hidden_findings(name: str, scan: Scan, limits: Limits, file: str) -> list[Finding]:
    """What refuses the file: content of this sheet that people do not see, or a sheet too large."""
    errors: list[QuartierError] = []
    if scan.hidden_rows:
        rows = listed(map(str, scan.hidden_rows), len(scan.hidden_rows))
        errors.append(HiddenRows(sheet=name, rows=rows))
    if scan.hidden_columns:
        columns = listed(map(column_name, sorted(scan.hidden_columns)), len(scan.hidden_columns))
        errors.append(HiddenColumns(sheet=name, columns=columns))
    if scan.masked.count:
        errors.append(HiddenValues(sheet=name, cells=_cells(scan.masked)))
    if scan.uncalculated.count:
        errors.append(FormulasWithoutValue(sheet=name, cells=_cells(scan.uncalculated)))
    width = scan.last_column + 1
    if width > limits.columns or scan.last_row * width > limits.cells:
        cell = f"{column_name(scan.last_column)}{scan.last_row}"
        errors.append(TooManyCells(sheet=name, cell=cell))
    return [Finding.from_error(error, file=file) for error in errors]


def _value_findings(name: str, scan: Scan, file: str) -> Iterator[Finding]:
    if scan.formulas.count:
        error: QuartierError = Formulas(sheet=name, cells=_cells(scan.formulas))
        yield Finding.from_error(error, severity=Severity.WARNING, file=file)
    if scan.percent.count:
        error = ShownAsPercent(sheet=name, cells=_cells(scan.percent))
        yield Finding.from_error(error, severity=Severity.HINT, file=file)


def _cells(cells: Cells) -> str:
    return listed((f"{column_name(column)}{row}" for row, column in cells.first), cells.count)
