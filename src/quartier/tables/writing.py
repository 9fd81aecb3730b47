"""Safe files out: no text cell can act as a formula in a spreadsheet; numbers stay numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

Cell = str | int | Decimal | None

# What makes Excel, Calc or Sheets calculate instead of show, wide East Asian forms included.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would take it for a formula.

    >>> guarded("=1+1")
    "'=1+1"
    >>> guarded("17,6")
    '17,6'
    """
    return "'" + text if text.startswith(FORMULA_STARTS) else text


def write_csv(
    header: Sequence[str], rows: Iterable[Sequence[Cell]], *, plain: bool = False
) -> bytes:
    """The table as German offices open it: UTF-8 with mark, `;`, decimal comma.

    plain: as programs write it, for those who sent such a file: no mark, `,`, decimal point.
    Text is guarded; int and Decimal stay as they are; None is an empty cell, so name the kind of
    missing in a column of its own. Raises ValueError where a row is not as wide as the header.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(
        target, delimiter="," if plain else ";", lineterminator="\n" if plain else "\r\n"
    )
    writer.writerow([_written(name, plain) for name in header])
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"row of {len(row)} cells under a header of {len(header)}")
        writer.writerow([_written(cell, plain) for cell in row])
    return target.getvalue().encode("utf-8" if plain else "utf-8-sig", errors="replace")


def _written(cell: Cell, plain: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell.replace("\x00", ""))
    text = f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
    return text if plain else text.replace(".", ",")
