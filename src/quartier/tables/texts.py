"""Cell texts, each kept once, and the signs in them that a reader does not see or cannot mean."""

from __future__ import annotations

import re
import sys
import unicodedata

from quartier.base.errors import Finding, Severity
from quartier.tables.errors import CellError, FormulaText, GarbledText, HiddenCharacter
from quartier.tables.table import Row

# Format signs (zero width, direction) and control signs; tab and line ends are ordinary.
_UNSEEN = "".join(
    re.escape(chr(code))
    for code in range(sys.maxunicode + 1)
    if unicodedata.category(chr(code)) in {"Cf", "Cc"} and chr(code) not in "\t\r\n"
)
# What ä, ö, ü, ß turn into when a file is read in an encoding it was not written in.
_GARBLED = "Ã[\u0080-\u00bf„Ÿ–œž]|Â[\u00a0-\u00bf]|\ufffd|[^\\W\\d_][„”™Ÿ§ŠŽ][a-zäöüß]"
_FAILED = (
    r"\A\s*(?:#(?:DIV/0|N/A|NV|REF|BEZUG|VALUE|WERT|NAME|NULL|NUM|ZAHL|SPILL|CALC)[!?]?"
    r"|#{3,}|Err:\d{3})\s*\Z"
)
_SUSPECT = re.compile(f"[{_UNSEEN}]|{_GARBLED}|{_FAILED}|\\A\\s*[=@＝＠]")
_FAILURE = re.compile(_FAILED)
_UNSEEN_SIGN = re.compile(f"[{_UNSEEN}]")
KEPT_ONCE = 300_000


class Texts(dict[str, str]):
    """One object per distinct text: `texts[text]` gives it back, and notes suspicious ones.

    After 300,000 distinct texts new ones are passed through: then repetition no longer pays.
    """

    def __init__(self) -> None:
        super().__init__()
        self.suspects: set[str] = set()

    def __missing__(self, text: str) -> str:
        if _SUSPECT.search(text):
            self.suspects.add(text)
        if len(self) < KEPT_ONCE:
            self[text] = text
        return text


def suspect_findings(
    suspects: set[str], header: tuple[str, ...], rows: tuple[Row, ...], file: str
) -> list[Finding]:
    """A warning for each cell whose text is among the suspects, at its row and column."""
    if not suspects:
        return []
    found = []
    for row in rows:
        for name, cell in zip(header, row.cells, strict=False):
            if cell in suspects:
                found.append(_finding(cell, file, row.number, name))
    return found


def suspect_headings(header: tuple[str, ...], row: int, file: str) -> list[Finding]:
    """A warning for each heading with a sign nobody sees, or garbled."""
    return [_finding(name, file, row, name) for name in header if _SUSPECT.search(name)]


def _finding(cell: str, file: str, row: int, column: str) -> Finding:
    unseen = _UNSEEN_SIGN.search(cell)
    error: HiddenCharacter | GarbledText | CellError | FormulaText
    if _FAILURE.match(cell):
        error = CellError(text=cell.strip())
    elif unseen:
        sign = unseen.group()
        error = HiddenCharacter(sign=unicodedata.name(sign, f"U+{ord(sign):04X}"))
    elif cell.lstrip()[0] in "=@＝＠":
        error = FormulaText(text=cell.strip()[:40])
    else:
        error = GarbledText(text=cell[:40])
    return Finding.from_error(error, severity=Severity.WARNING, file=file, row=row, column=column)
