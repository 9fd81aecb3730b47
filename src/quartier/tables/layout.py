"""What a person says about how a file is laid out; whatever they leave empty is recognised."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """Rows count as a spreadsheet does (first line is 1). An empty field means: recognise it.

    skip_rows: rows to leave out. last_row: the last row of the table; what follows is a note.
    """

    sheet: str = ""
    header_rows: tuple[int, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    skip_rows: tuple[int, ...] = ()
    last_row: int | None = None
