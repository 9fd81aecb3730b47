"""One sheet of an XLSX file looked through for what people do not see.

A sheet of a million rows is first searched as bytes; only where something suspicious stands in it
is it walked element by element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from quartier.tables.errors_office import DamagedFile
from quartier.tables.formats import Formats
from quartier.tables.limits import Limits
from quartier.tables.xml_parts import Attributes, is_true, walk, whole_tags

# Signs of a part not written as spreadsheets write it; then it is searched more slowly.
_UNUSUAL = (b"\t", b"\n", b"\r", b"='", b" =", b"= ", b"<c>", b"<c/", b":c")
_SUSPICIOUS = re.compile(
    rb"hidden|<(?:[^\s<>/:]+:)?f[\s/>]|\st\s*=\s*[\"']e[\"']"
    rb"|(?:[wW]idth|\sht)\s*=\s*[\"'](?:0|\.|[\d.]*[eE]-)"
)
_SIZES = re.compile(rb"(?:[wW]idth| ht)=\"(?:0|\.|[\d.]*[eE]-)")
_CELL = re.compile(rb"<(?:[^\s<>/:]+:)?c[\s/>]")
_CELL_AT = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]+)\d")
_PLAIN_CELL_AT = re.compile(rb'<c r="([A-Z]+)')
_ROW_DIGITS = {n: re.compile(rb"r\s*=\s*[\"'][A-Za-z]+\d{%d}" % n) for n in range(7, 0, -1)}
_LAST_ROWS = re.compile(rb"r\s*=\s*[\"'][A-Za-z]+(\d{7,})")
_PLACE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
# Narrower than this (in characters, in points) nobody sees what is in it.
UNSEEN_WIDTH, UNSEEN_HEIGHT = 0.3, 1.0
ROWS, COLUMNS = 1_048_576, 16_384


@dataclass
class Cells:
    """Places of cells as (row from 1, column from 0): the first twenty, and how many there are."""

    first: list[tuple[int, int]] = field(default_factory=list)
    count: int = 0

    def add(self, row: int, column: int) -> None:
        """Note one more."""
        self.count += 1
        if len(self.first) < 20:
            self.first.append((row, column))


@dataclass
class Scan:
    """What a sheet holds besides plain values. shown: a cell's percent (0) or number of digits."""

    last_row: int = 0
    last_column: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: Cells = field(default_factory=Cells)
    uncalculated: Cells = field(default_factory=Cells)
    masked: Cells = field(default_factory=Cells)
    percent: Cells = field(default_factory=Cells)
    shown: dict[tuple[int, int], int] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def is_plain(chunks: Iterable[bytes], file: str, formats: Formats, limits: Limits) -> bool:
    """True where nothing in the sheet needs a closer look and its extent is within the limits.

    Raises `UnsafeXml` for a part in another encoding than UTF-8.
    """
    special = b"|".join(str(place).encode() for place in sorted(formats.special))
    styled = re.compile(rb"\ss\s*=\s*[\"'](?:" + special + rb")[\"']") if special else None
    digits, letters = 0, set[bytes]()
    for piece in whole_tags(chunks, file):
        usual = not any(sign in piece for sign in _UNUSUAL)
        if _is_suspicious(piece, usual) or (styled and styled.search(piece)):
            return False
        columns = (_PLAIN_CELL_AT if usual else _CELL_AT).findall(piece)
        cells = piece.count(b"<c ") if usual else len(_CELL.findall(piece))
        if cells != len(columns):
            return False
        letters.update(columns)
        digits = next((n for n in range(7, digits, -1) if _ROW_DIGITS[n].search(piece)), digits)
        if digits == 7 and any(int(row) > ROWS for row in _LAST_ROWS.findall(piece)):
            return False
    width = max((_column(name.decode()) + 1 for name in letters), default=0)
    last_row = min(10**digits - 1, ROWS)
    return width <= limits.columns and last_row * width <= limits.cells


def _is_suspicious(piece: bytes, usual: bool) -> bool:
    if not usual:
        return _SUSPICIOUS.search(piece) is not None
    if b"hidden" in piece or b'"e"' in piece:
        return True
    if (b"idth=" in piece or b" ht=" in piece) and _SIZES.search(piece):
        return True
    return b"<f" in piece and _SUSPICIOUS.search(piece) is not None


def scan_sheet(
    chunks: Iterable[bytes], file: str, formats: Formats, *, recalculated: bool = False
) -> Scan:
    """Look at every cell. recalculated: the file asks to be calculated anew when it is opened."""
    walker = _Walker(file, formats, recalculated)
    walk(chunks, file, walker.start, walker.end, walker.text)
    return walker.scan


class _Walker:
    """Goes through a sheet; the attributes are where it stands."""

    def __init__(self, file: str, formats: Formats, recalculated: bool) -> None:
        self.file = file
        self.scan = Scan()
        self.formats = formats
        self.recalculated = recalculated
        self.row, self.column = 0, -1
        self.row_hidden = self.columns_unseen = False
        self.formula = self.inside = self.has_parts = False
        self.unseen: list[tuple[int, int]] = []
        self.seen: list[tuple[int, int]] = []
        self.kind, self.style = "", 0
        self.value: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._cell(attributes)
        elif name in {"v", "t"}:
            self.inside = self.has_parts = True
        elif name == "f":
            self.formula = self.has_parts = True
        elif name == "row":
            self._row(attributes)
        elif name == "col":
            self._columns(attributes)
        elif name == "sheetFormatPr":
            self.columns_unseen = _size(attributes.get("defaultColWidth", ""), 9) < UNSEEN_WIDTH

    def text(self, text: str) -> None:
        if self.inside:
            self.value.append(text)

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self.inside = False
        elif name == "c":
            self._finish()

    def _row(self, attributes: Attributes) -> None:
        given = attributes.get("r", "")
        self.row = int(given) if given.isdigit() else self.row + 1
        self.column = -1
        low = _size(attributes.get("ht", ""), 15) < UNSEEN_HEIGHT
        self.row_hidden = is_true(attributes.get("hidden", "")) or low

    def _columns(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if not (first.isdigit() and last.isdigit()):
            return
        place = (int(first) - 1, min(int(last), COLUMNS) - 1)
        narrow = _size(attributes.get("width", ""), 9) < UNSEEN_WIDTH
        hidden = is_true(attributes.get("hidden", "")) or narrow
        (self.unseen if hidden else self.seen).append(place)

    def _cell(self, attributes: Attributes) -> None:
        given = _PLACE.fullmatch(attributes.get("r", ""))
        self.column = _column(given.group(1)) if given else self.column + 1
        if given:
            self.row = int(given.group(2))
        self.kind = attributes.get("t", "")
        style = attributes.get("s", "0")
        self.style = int(style) if style.isdigit() else 0
        if (given is None and "r" in attributes) or self.row > ROWS or self.column >= COLUMNS:
            raise DamagedFile(file=self.file)
        self.formula = self.has_parts = False
        self.value = []

    def _finish(self) -> None:
        scan, place, text = self.scan, (self.row, self.column), "".join(self.value)
        if self.has_parts:
            scan.last_row = max(scan.last_row, self.row)
            scan.last_column = max(scan.last_column, self.column)
        if self.formula:
            unsure = self.recalculated and text in {"", "0"}
            missing = text == "" and self.kind != "str"
            (scan.uncalculated if missing or unsure else scan.formulas).add(*place)
        elif not text.strip():
            return
        if self.row_hidden and (not scan.hidden_rows or scan.hidden_rows[-1] != self.row):
            scan.hidden_rows.append(self.row)
        if self._is_unseen(self.column):
            scan.hidden_columns.add(self.column)
        if self.kind == "e":
            scan.errors[place] = text
        elif self.kind in {"", "n"}:
            self._note_format(place)

    def _note_format(self, place: tuple[int, int]) -> None:
        if self.style in self.formats.percent:
            self.scan.percent.add(*place)
            self.scan.shown[place] = 0
        elif self.style in self.formats.digits:
            self.scan.shown[place] = self.formats.digits[self.style]
        if self.style in self.formats.masking:
            self.scan.masked.add(*place)

    def _is_unseen(self, column: int) -> bool:
        if any(first <= column <= last for first, last in self.unseen):
            return True
        return self.columns_unseen and not any(f <= column <= last for f, last in self.seen)


@cache
def _column(name: str) -> int:
    """ "A" is 0, "AA" is 26."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _size(text: str, usual: float) -> float:
    try:
        return float(text) if text else usual
    except ValueError:
        return usual
