"""ODS: looked through and read in one walk through its content, without another library."""

from __future__ import annotations

import re

from quartier.base.errors import Finding, QuartierError, Severity
from quartier.tables.errors_office import (
    ChangeHistory,
    Comments,
    DamagedFile,
    EmbeddedFiles,
    EncryptedFile,
    ExternalLinks,
    Formulas,
    FormulasWithoutValue,
    HiddenColumns,
    HiddenRows,
    HiddenSheet,
    Macros,
    PivotData,
    TooManyCells,
    UnknownPart,
)
from quartier.tables.grid import Grid, column_name, listed
from quartier.tables.limits import Limits
from quartier.tables.ods_content import OdsSheet, OdsWalk
from quartier.tables.packages import Package
from quartier.tables.sheets import Sheet
from quartier.tables.xml_parts import Attributes, drain, local, walk, whole_tags

_HARMLESS = re.compile(
    r"mimetype|content\.xml|styles\.xml|meta\.xml|settings\.xml|manifest\.rdf|layout-cache"
    r"|meta-inf/(?:manifest|documentsignatures)\.xml|thumbnails/.*|configurations2/.*|pictures/.*"
)
_CHART = re.compile(r"(?:object \d+/(?:content|styles|meta)\.xml|objectreplacements/.*)")
_MACROS = re.compile(r"(?:basic|scripts|dialogs)/")
_REFUSED: dict[str, type[QuartierError]] = {
    "annotation": Comments,
    "data-pilot-table": PivotData,
    "database-source-table": ExternalLinks,
    "database-source-query": ExternalLinks,
    "database-source-sql": ExternalLinks,
    "cell-range-source": ExternalLinks,
    "table-source": ExternalLinks,
    "dde-link": ExternalLinks,
    "tracked-changes": ChangeHistory,
    "event-listener": Macros,
    "control": Macros,
    "object-ole": EmbeddedFiles,
    "plugin": EmbeddedFiles,
    "applet": EmbeddedFiles,
}


class OdsBook:
    """An ODS file that has been read; see `sheets.Book`."""

    encoding = "ods"

    def __init__(self, package: Package, *, limits: Limits, decimal: str = ",") -> None:
        """Reads all sheets. Raises a `TableError` where that cannot be done at all."""
        self.file = package.file
        _refuse_encrypted(package)
        kinds = _carried(package)
        content = OdsWalk(package.file, limits, decimal)
        walk(package.chunks("content.xml"), package.file, content.start, content.end, content.text)
        kinds |= {kind for name, kind in _REFUSED.items() if name in content.elements}
        for name in package.parts:
            if name.lower().endswith(".xml") and name != "content.xml":
                drain(whole_tags(package.chunks(name), package.file))
            elif name != "content.xml":
                drain(package.chunks(name))
        errors: list[QuartierError] = [kind() for kind in sorted(kinds, key=lambda k: k.code)]
        errors += [UnknownPart(part=name[:80]) for name in _unknown(package)]
        for sheet in content.sheets:
            errors += _hidden(sheet)
        self.findings = [Finding.from_error(error, file=self.file) for error in errors]
        self.sheets = {sheet.name: sheet for sheet in content.sheets}
        self.names = list(self.sheets)
        if not self.names or len(self.names) < len(content.sheets):
            raise DamagedFile(file=self.file)

    def sheet(self, name: str) -> Sheet:
        """The values of this sheet, with a warning for formulas in it."""
        found = self.sheets[name]
        findings = []
        if found.formulas:
            error = Formulas(sheet=name, cells=listed(found.formulas, len(found.formulas)))
            findings.append(Finding.from_error(error, severity=Severity.WARNING, file=self.file))
        return Sheet(name, Grid(found.rows, tuple(found.merges)), found.suspects, tuple(findings))


def _refuse_encrypted(package: Package) -> None:
    def note(name: str, _: Attributes) -> None:
        if name == "encryption-data":
            raise EncryptedFile(file=package.file)

    if "META-INF/manifest.xml" in package.parts:
        walk(package.chunks("META-INF/manifest.xml"), package.file, note)


def _carried(package: Package) -> set[type[QuartierError]]:
    kinds: set[type[QuartierError]] = set()
    for name in package.parts:
        place = name.lower()
        if _MACROS.match(place):
            kinds.add(Macros)
        elif re.fullmatch(r"object \d+", place):
            kinds.add(EmbeddedFiles)
    kinds |= _object_kinds(package)
    return kinds


def _object_kinds(package: Package) -> set[type[QuartierError]]:
    """An object inside is a chart, or a file of its own."""
    kinds: set[type[QuartierError]] = set()

    def note(_: str, attributes: Attributes) -> None:
        path, kind = local(attributes, "full-path"), local(attributes, "media-type")
        if path.endswith("/") and path != "/" and "opendocument" in kind and "chart" not in kind:
            kinds.add(EmbeddedFiles)

    if "META-INF/manifest.xml" in package.parts:
        walk(package.chunks("META-INF/manifest.xml"), package.file, note)
    return kinds


def _unknown(package: Package) -> list[str]:
    return [
        name
        for name in package.parts
        if not (
            _HARMLESS.fullmatch(name.lower())
            or _CHART.fullmatch(name.lower())
            or _MACROS.match(name.lower())
        )
    ][:3]


def _hidden(sheet: OdsSheet) -> list[QuartierError]:
    errors: list[QuartierError] = []
    if sheet.hidden:
        errors.append(HiddenSheet(name=sheet.name))
    if sheet.hidden_rows:
        rows = listed(map(str, sheet.hidden_rows), len(sheet.hidden_rows))
        errors.append(HiddenRows(sheet=sheet.name, rows=rows))
    if sheet.hidden_columns:
        columns = map(column_name, sorted(sheet.hidden_columns))
        errors.append(
            HiddenColumns(sheet=sheet.name, columns=listed(columns, len(sheet.hidden_columns)))
        )
    if sheet.uncalculated:
        cells = listed(sheet.uncalculated, len(sheet.uncalculated))
        errors.append(FormulasWithoutValue(sheet=sheet.name, cells=cells))
    if sheet.overflow:
        errors.append(TooManyCells(sheet=sheet.name, cell=sheet.overflow))
    return errors
