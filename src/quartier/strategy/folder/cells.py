"""Reading the rows of a folder's tables: typed cells, and everything that is wrong, each in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from quartier.base.errors import Finding, has_errors
from quartier.city.area_table import CellReader
from quartier.city.errors import ColumnMissing, IdWrong
from quartier.tables.table import Table

Thing = TypeVar("Thing")

LONGEST_KEY = 80
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+\Z")


class RowReader(CellReader):
    """Reads the cells of one row; `errors` keeps what does not fit. Nothing is cut silently."""

    def text(self, column: str, longest: int, *, needed: bool = False) -> str:
        """The text; "" where there is none or it was refused."""
        text = self.cells[column]
        if len(text) > longest or "\x00" in text:
            self.refuse(column, f"ein Text bis {longest} Zeichen")
            return ""
        if needed and not text:
            self.refuse(column, "ein Text")
        return text

    def key(self, column: str, seen: Collection[str]) -> str:
        """An id that no row before this one has."""
        key = self.cells[column]
        if len(key) > LONGEST_KEY or not _KEY.match(key) or key in seen:
            self.errors.append((column, IdWrong(id=key)))
        return key

    def reference(
        self, column: str, known: Collection[str], wanted: str, *, needed: bool = False
    ) -> str:
        """An id that another table knows; "" where there is none or it was refused."""
        key = self.cells[column]
        if (key or needed) and key not in known:
            self.refuse(column, wanted)
            return ""
        return key

    def words(self, column: str, known: Collection[str], wanted: str) -> tuple[str, ...]:
        """Words with blanks or commas between, each once, each a known one."""
        found = tuple(dict.fromkeys(self.cells[column].replace(",", " ").split()))
        if any(word not in known for word in found):
            self.refuse(column, wanted)
            return ()
        return found

    def is_true(self, column: str) -> bool:
        """True for "yes"; an empty cell is a no."""
        return self.one_of(column, ("yes", "no")) == "yes"

    def address(self, column: str) -> str:
        """An address on the web; "" where there is none or it was refused."""
        text = self.text(column, 200)
        if text and not _ADDRESS.match(text):
            self.refuse(column, "eine Adresse wie https://www.example.org/")
            return ""
        return text


def read_rows(
    table: Table,
    *,
    columns: Sequence[str],
    required: Collection[str],
    file: str,
    read: Callable[[RowReader], Thing],
) -> tuple[tuple[Thing, ...], list[Finding]]:
    """Every row as `read` makes it; none where one of the findings is an error."""
    findings = [
        Finding.from_error(ColumnMissing(name=name), file=file, row=1, column=name)
        for name in columns
        if name in required and table.index(name) is None
    ]
    if findings:
        return (), findings
    found = []
    for row in table.rows:
        reader = RowReader({name: table.cell(row, name).strip() for name in columns})
        found.append(read(reader))
        findings += [
            Finding.from_error(error, file=file, row=row.number, column=column)
            for column, error in reader.errors
        ]
    return ((), findings) if has_errors(findings) else (tuple(found), findings)


def as_cells(thing: object, columns: Sequence[str]) -> list[str]:
    """The thing as a row of its table: `read_rows` makes the same of it again."""
    return [_as_cell(getattr(thing, name)) for name in columns]


def _as_cell(value: object) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    return " ".join(value) if isinstance(value, tuple) else str(value)
