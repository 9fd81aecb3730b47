"""A table as it came: text cells, each row with the number a spreadsheet shows."""

from __future__ import annotations

from dataclasses import dataclass

from quartier.tables.numbers import NumberStyle


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` counts as a spreadsheet does: the header is row 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Header and rows of a file, with what was recognised; shown to the person who loads it.

    sheet: its name in an office file, "" in CSV. header_rows: the rows the headings were made of.
    above, below: lines of text before the headings (title, date, basis) and after the last row
    (footnotes, source). decimal, thousands: how most columns write their numbers; a column that
    differs stands in `styles`. Office files: encoding "xlsx" or "ods", no delimiter.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str
    sheet: str = ""
    header_rows: tuple[int, ...] = (1,)
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    decimal: str = ","
    thousands: str = ""
    styles: tuple[tuple[str, NumberStyle], ...] = ()

    def index(self, column: str) -> int | None:
        """Position of the column with exactly this heading; None where there is none."""
        return self.header.index(column) if column in self.header else None

    def cell(self, row: Row, column: str) -> str:
        """Text of that cell; "" where the table has no such column."""
        position = self.index(column)
        return "" if position is None else row.cells[position]

    def style(self, column: str) -> NumberStyle:
        """How this column writes its numbers: its own way, else that of the table."""
        return dict(self.styles).get(column, NumberStyle(self.decimal, self.thousands))
