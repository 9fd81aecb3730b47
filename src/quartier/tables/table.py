"""A table as it came: text cells, each row with the number a spreadsheet shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One row. `number` counts as a spreadsheet does: the header is row 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Header and rows of a file, with what was recognised: encoding and delimiter."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str

    def index(self, column: str) -> int | None:
        """Position of the column with exactly this heading; None where there is none."""
        return self.header.index(column) if column in self.header else None

    def cell(self, row: Row, column: str) -> str:
        """Text of that cell; "" where the table has no such column."""
        position = self.index(column)
        return "" if position is None else row.cells[position]
