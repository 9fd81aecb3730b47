"""Groups that areas belonged to over time, read from groups.csv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quartier.base.errors import Finding, has_errors
from quartier.city.area_table import CellReader
from quartier.city.areas import Area, GroupSpan
from quartier.city.errors import ColumnMissing, GroupWrong
from quartier.tables.table import Table

COLUMNS = ("area", "group", "valid_from", "valid_to")
REQUIRED = ("area", "group")


def read_groups(
    table: Table, areas: Sequence[Area], *, file: str = "groups.csv"
) -> tuple[tuple[Area, ...], list[Finding]]:
    """The areas with the history of their groups; as they were where a finding is an error.

    An area that the table does not name keeps the group of areas.csv for all time.
    """
    findings = [
        Finding.from_error(ColumnMissing(name=name), file=file, row=1, column=name)
        for name in REQUIRED
        if table.index(name) is None
    ]
    if findings:
        return tuple(areas), findings
    spans: dict[str, list[GroupSpan]] = {area.id: [] for area in areas}
    for row in table.rows:
        cells = {name: table.cell(row, name).strip() for name in COLUMNS}
        reader = CellReader(cells)
        span = GroupSpan(cells["group"], reader.day("valid_from"), reader.day("valid_to"))
        reader.check_span("valid_from", "valid_to")
        errors = list(reader.errors)
        reason = _refusal(cells["area"], span, spans)
        if reason:
            errors.append(("area", GroupWrong(area=cells["area"], reason=reason)))
        else:
            spans[cells["area"]].append(span)
        findings += [
            Finding.from_error(error, file=file, row=row.number, column=column, area=cells["area"])
            for column, error in errors
        ]
    if has_errors(findings):
        return tuple(areas), findings
    return tuple(replace(area, groups=tuple(spans[area.id])) for area in areas), findings


def _refusal(area_id: str, span: GroupSpan, known: Mapping[str, list[GroupSpan]]) -> str:
    """Why this line cannot hold, as half a German sentence; "" where it can."""
    if area_id not in known:
        return f"Ein Gebiet „{area_id}“ gibt es nicht"
    if not span.group:
        return "Die Gruppe fehlt"
    if any(span.meets(other) for other in known[area_id]):
        return "Es gehört an einem Tag zu zwei Gruppen"
    return ""
