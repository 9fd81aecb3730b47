"""Taking a delivered table apart: wide or long, every number becomes a value at its place.

Nothing is judged here: what is no number keeps its text, an area that nobody knows stays open.
"""

from __future__ import annotations

from collections.abc import Sequence

from quartier.base.errors import Finding, QuartierError, Severity, has_errors
from quartier.city.areas import Area
from quartier.city.names import NameIndex
from quartier.city.periods import read_period
from quartier.inventory.cell_values import CellValues
from quartier.inventory.deliveries import Description
from quartier.inventory.errors import ColumnMissing
from quartier.inventory.errors_reading import (
    ColumnNotDescribed,
    ReferenceDiffers,
    ReferenceMissing,
)
from quartier.inventory.layout import read_delivered
from quartier.inventory.series import ColumnRole
from quartier.inventory.series_plan import plan_series
from quartier.inventory.values import ByRow, Delivered
from quartier.tables.table import Table


def unpack(
    description: Description, content: bytes, areas: Sequence[Area], names: NameIndex
) -> Delivered:
    """Everything the delivered bytes say. `table` is None where they cannot be read."""
    if not description.delivered:
        return Delivered(description, None)
    reading = read_delivered(description, content)
    if reading.table is None:
        return Delivered(description, None, findings=reading.findings)
    return unpack_table(description, reading.table, names, findings=reading.findings)


def unpack_table(
    description: Description,
    table: Table,
    names: NameIndex,
    *,
    findings: Sequence[Finding] = (),
) -> Delivered:
    """Everything the table says; no values where a described column is missing."""
    found = [*findings, *_check_headings(description, table)]
    if has_errors(found):
        return Delivered(description, table, findings=tuple(found))
    metadata = _metadata(description, table)
    reference, told = _reference(description, metadata)
    plan = plan_series(description, table)
    cells = CellValues(description, table, names, plan, reference)
    values = cells.read()
    found += [*told, *plan.findings, *cells.findings]
    spellings = cells.placing.spellings
    return Delivered(
        description=description,
        table=table,
        areas=ByRow(cells.rows, cells.places, [one.match.area_id for one in spellings]),
        matches=ByRow(cells.rows, cells.places, [one.match for one in spellings]),
        spellings=spellings,
        values=values,
        series=plan.series,
        metadata=metadata,
        findings=tuple(found),
    )


def _check_headings(description: Description, table: Table) -> list[Finding]:
    """Columns that are described and not there, or there and not described."""
    row = table.header_rows[-1] if table.header_rows else 1
    described = {column.name for column in description.columns}
    needed = [one.name for one in description.columns if one.role is not ColumnRole.IGNORE]
    missing = [name for name in needed if name not in table.header]
    findings = [_told(description, ColumnMissing(name=name), name, row) for name in missing]
    findings += [
        _told(description, ColumnNotDescribed(name=name), name, row, Severity.HINT)
        for name in table.header
        if name and name not in described
    ]
    return findings


def _metadata(description: Description, table: Table) -> dict[str, str]:
    """What the table says about itself in columns of their own, by key; values joined by " · "."""
    key = description.column_of(ColumnRole.META_KEY)
    if key is None:
        return {}
    at = table.header.index(key.name)
    values = [
        table.header.index(column.name) for column in description.columns_of(ColumnRole.META_VALUE)
    ]
    found: dict[str, str] = {}
    for row in table.rows:
        name = row.cells[at].strip()
        if name and name not in found:
            texts = [row.cells[position].strip() for position in values]
            found[name] = " · ".join(text for text in texts if text)
    return found


def _reference(description: Description, metadata: dict[str, str]) -> tuple[str, list[Finding]]:
    """The period of values that no column dates: as the file says it, else the description."""
    stated = description.reference
    key = description.reference_key
    if not key:
        return stated or (description.periods[-1] if len(description.periods) == 1 else ""), []
    period = read_period(metadata.get(key, "").partition(" · ")[0])
    if period is None:
        if stated:
            return stated, []
        return "", [_told(description, ReferenceMissing(key=key))]
    if stated and str(period) != stated:
        differs = ReferenceDiffers(key=key, found=period.german, stated=stated)
        return str(period), [_told(description, differs, severity=Severity.HINT)]
    return str(period), []


def _told(
    description: Description,
    error: QuartierError,
    column: str = "",
    row: int | None = None,
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding.from_error(
        error, severity=severity, file=description.file, row=row, column=column
    )
