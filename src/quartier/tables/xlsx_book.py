"""What an XLSX file says about itself: its sheets, who sees them, and its names."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from quartier.base.errors import Finding
from quartier.tables.errors_office import DamagedFile, HiddenNames, HiddenSheet
from quartier.tables.packages import Package
from quartier.tables.xml_parts import Attributes, is_true, local, walk

# Names Excel hides by itself: filters, print areas, functions newer than the file.
OWN_NAMES = ("_xlnm.", "_xlfn.", "_xlpm.", "_xlws.", "_xlchart.", "_xleta.", "_xlop.", "_xludf.")
LONGEST_OWN_NAME = 200


@dataclass(frozen=True)
class SheetEntry:
    """A worksheet: its name and the part it stands in."""

    name: str
    part: str


@dataclass(frozen=True)
class Workbook:
    """needed: the parts without which no value can be read. recalculated: asks to be calculated anew."""

    sheets: tuple[SheetEntry, ...]
    styles: str
    needed: frozenset[str]
    recalculated: bool


def read_workbook(package: Package) -> tuple[Workbook, list[Finding]]:
    """The workbook, and an error for each hidden sheet and for hidden names.

    Raises `DamagedFile` where the package has no workbook or no sheet.
    """
    start = "xl/workbook.xml"
    relations = "xl/_rels/workbook.xml.rels"
    needed = {"[Content_Types].xml", "_rels/.rels", start, relations}
    if not needed <= package.parts.keys():
        raise DamagedFile(file=package.file)
    targets = _targets(package, relations)
    reader = _Reader()
    walk(package.chunks(start), package.file, reader.start, reader.end, reader.text)
    sheets = []
    for name, relation in reader.sheets:
        kind, part = targets.get(relation, ("", ""))
        if part not in package.parts:
            raise DamagedFile(file=package.file)
        if kind == "worksheet":
            sheets.append(SheetEntry(name, part))
    if not sheets or len({sheet.name for sheet in sheets}) < len(sheets):
        raise DamagedFile(file=package.file)
    kinds = {kind: part for kind, part in targets.values()}
    styles = kinds.get("styles", "")
    needed |= {part for part in (styles, kinds.get("sharedStrings", "")) if part in package.parts}
    errors = [HiddenSheet(name=name) for name in reader.hidden]
    findings = [Finding.from_error(error, file=package.file) for error in errors]
    if reader.hidden_names:
        names = ", ".join(reader.hidden_names[:5])
        findings.append(Finding.from_error(HiddenNames(names=names), file=package.file))
    return Workbook(tuple(sheets), styles, frozenset(needed), reader.recalculated), findings


def _targets(package: Package, relations: str) -> dict[str, tuple[str, str]]:
    """Id → kind of the relation and the part it leads to."""
    targets = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "")
            part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            targets[attributes.get("Id", "")] = (kind, part)

    walk(package.chunks(relations), package.file, start)
    return targets


class _Reader:
    """Goes through workbook.xml."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.hidden: list[str] = []
        self.hidden_names: list[str] = []
        self.recalculated = False
        self.name, self.meant = "", ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            title = attributes.get("name", "")
            self.sheets.append((title, local(attributes, "id")))
            if attributes.get("state", "visible") != "visible":
                self.hidden.append(title)
        elif name == "definedName":
            hidden = is_true(attributes.get("hidden", ""))
            self.name, self.meant = attributes.get("name", "") if hidden else "", ""
        elif name == "calcPr":
            self.recalculated = is_true(attributes.get("fullCalcOnLoad", ""))

    def text(self, text: str) -> None:
        if self.name:
            self.meant += text

    def end(self, name: str) -> None:
        if name == "definedName" and self.name:
            own = self.name.startswith(OWN_NAMES) and len(self.meant) <= LONGEST_OWN_NAME
            if not own:
                self.hidden_names.append(self.name)
            self.name = ""
