"""A sheet before anyone knows which of its rows are title, heading, figures or footnote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from quartier.tables.table import Row


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one. Rows count as a spreadsheet does, columns from 0; both ends inside."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """The rows of a sheet that have content, and its merged cells."""

    rows: list[Row]
    merges: tuple[Merge, ...] = ()


def filled(row: Row) -> list[int]:
    """The columns of this row that have content."""
    return [column for column, cell in enumerate(row.cells) if cell and not cell.isspace()]


def cell_at(row: Row, column: int) -> str:
    """Text there without space around it; "" beyond the end of the row."""
    return row.cells[column].strip() if column < len(row.cells) else ""


def line_of(row: Row) -> str:
    """The row as one line of text, for titles and footnotes."""
    return " ".join(" ".join(row.cells).split())


def lines_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """The rows as lines of text."""
    return tuple(line_of(row) for row in rows)


def column_name(column: int) -> str:
    """What a spreadsheet calls the column: 0 is "A", 26 is "AA"."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def listed(names: Iterable[str], count: int) -> str:
    """The first six names, and how many there are besides."""
    shown = list(islice(names, 6))
    more = count - len(shown)
    return ", ".join(shown) + (f" und {more} weitere" if more > 0 else "")
