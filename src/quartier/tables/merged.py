"""Merged cells among the figures: a word counts for every row it covers, a number for none of them."""

from __future__ import annotations

from collections.abc import Sequence

from quartier.base.errors import Finding, Severity
from quartier.tables.errors_office import MergedBody, MergedNumber
from quartier.tables.grid import Merge, cell_at
from quartier.tables.shape import looks_like_value
from quartier.tables.table import Row

# Together; a file that merges more rows than a sheet can have is not helped.
MERGED_ROWS = 1_100_000


def fill_merged(
    rows: Sequence[Row], merges: Sequence[Merge], file: str
) -> tuple[list[Row], list[Finding]]:
    """The rows with merged words repeated where they are meant, and a finding for each merge.

    A number over several rows stays in the first one, with a warning.
    """
    places = {row.number: place for place, row in enumerate(rows)}
    filled_rows, findings, covered = list(rows), list[Finding](), 0
    for merge in merges:
        covered += merge.bottom - merge.top
        if merge.bottom == merge.top or merge.top not in places or covered > MERGED_ROWS:
            continue
        text = cell_at(rows[places[merge.top]], merge.left)
        if not text:
            continue
        error: MergedNumber | MergedBody
        span = {"text": text[:40], "first": merge.top, "last": merge.bottom}
        if looks_like_value(text):
            error, severity = MergedNumber(**span), Severity.WARNING
        else:
            error, severity = MergedBody(**span), Severity.HINT
            _fill(filled_rows, places, merge)
        findings.append(Finding.from_error(error, severity=severity, file=file, row=merge.top))
    return filled_rows, findings


def _fill(rows: list[Row], places: dict[int, int], merge: Merge) -> None:
    text = rows[places[merge.top]].cells[merge.left]
    for number in range(merge.top + 1, merge.bottom + 1):
        place = places.get(number)
        if place is None or rows[place].cells[merge.left].strip():
            continue
        cells = list(rows[place].cells)
        cells[merge.left] = text
        rows[place] = Row(number, tuple(cells))
