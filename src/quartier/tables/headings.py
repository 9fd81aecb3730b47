"""One heading per column out of several heading rows: "Ausländer" over "in %" → "Ausländer / in %"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quartier.tables.grid import Merge, cell_at, filled
from quartier.tables.table import Row

JOINT = " / "
_HYPHEN = re.compile(r"(?<=\w)[-\u00ad]\s*\n\s*(?=[a-zäöüß])")


def joined_headings(rows: Sequence[Row], merges: Sequence[Merge], width: int) -> tuple[str, ...]:
    """The heading of each of `width` columns, "" where none is given.

    A merged cell counts for every column under it. Where a row has no merged cells (CSV), a group's
    heading counts to the right up to the next one, over columns that have a heading below it.
    """
    if len(rows) == 1 and not merges:
        return tuple(_tidy(cell_at(rows[0], column)) for column in range(width))
    layers = []
    for place, row in enumerate(rows):
        cells = [cell_at(row, column) for column in range(width)]
        over = [m for m in merges if m.top <= row.number <= m.bottom]
        if any(m.right > m.left for m in over):
            _spread_merges(cells, row, rows, over, width)
        elif place < len(rows) - 1:
            _spread_right(cells, rows[place + 1 :])
        layers.append(cells)
    return tuple(_one(layer[column] for layer in layers) for column in range(width))


def _spread_merges(
    cells: list[str], row: Row, rows: Sequence[Row], over: Sequence[Merge], width: int
) -> None:
    for merge in over:
        source = next((other for other in rows if other.number == merge.top), row)
        text = cell_at(source, merge.left)
        for column in range(merge.left, min(merge.right + 1, width)):
            cells[column] = text


def _spread_right(cells: list[str], below: Sequence[Row]) -> None:
    """A group's heading stands over its first column only; the columns beside it are its own too."""
    headed = {column for row in below for column in filled(row)}
    group = ""
    for column, text in enumerate(cells):
        if text:
            group = text if column in headed else ""
        elif group and column in headed:
            cells[column] = group


def _one(parts: Iterable[str]) -> str:
    kept: list[str] = []
    for part in parts:
        tidy = _tidy(part)
        if kept and re.search(r"\w-$", kept[-1]) and tidy[:1].islower():
            kept[-1] = kept[-1].removesuffix("-") + tidy
            continue
        if tidy and (not kept or kept[-1] != tidy):
            kept.append(tidy)
    return JOINT.join(kept)


def _tidy(text: str) -> str:
    """On one line; a word broken at the end of a line is whole again."""
    return " ".join(_HYPHEN.sub("", text).split())
