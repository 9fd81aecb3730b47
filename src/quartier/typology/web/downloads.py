"""Files of an edition: the table it was computed from, the recipe, and what came out.

With table and recipe anyone computes the same: `quartier index rezept.toml tabelle.csv`. The files
are not guarded against formulas in any other way than our other downloads are.
"""

from __future__ import annotations

import math
from decimal import Decimal

import tomli_w
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from quartier.tables.writing import Cell, write_csv
from quartier.typology.web.editions import Edition
from quartier.typology.web.storing_index import figures_of, recipe_of
from quartier.typology.web.table import NAME, ReleaseTable, table_of_release
from quartier.typology.web.views import edition_or_404

CSV = "text/csv; charset=utf-8"
TOML = "application/toml; charset=utf-8"


@require_safe
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """The numbers the edition was computed from; an empty cell is a number nobody may see or has."""
    found = edition_or_404(request, slug)
    figures = table_of(found)
    header = ["area_id", NAME, *figures.table.columns]
    names = figures.table.words[NAME]
    rows = [
        [area, names[place], *(_number(value) for value in figures.table.values[place])]
        for place, area in enumerate(figures.table.areas)
    ]
    return _file(write_csv(header, rows, plain=True), f"{slug}-tabelle.csv", CSV)


@require_safe
def recipe(request: HttpRequest, slug: str) -> HttpResponse:
    """The recipe of an index as TOML; of types, their settings."""
    found = edition_or_404(request, slug)
    content = found.spec["recipe"] if found.kind == Edition.Kind.INDEX else found.spec
    return _file(tomli_w.dumps(content).encode(), f"{slug}-rezept.toml", TOML)


@require_safe
def result(request: HttpRequest, slug: str) -> HttpResponse:
    """What came out, one row per area."""
    found = edition_or_404(request, slug)
    header, rows = _index_rows(found) if found.kind == Edition.Kind.INDEX else _type_rows(found)
    return _file(write_csv(header, rows, plain=True), f"{slug}-ergebnis.csv", CSV)


def table_of(found: Edition) -> ReleaseTable:
    """The table of an edition, made again from its release, which never changes."""
    if found.kind == Edition.Kind.INDEX:
        return figures_of(found, recipe_of(found))
    return table_of_release(found.release, [str(name) for name in found.spec["columns"]])


def _type_rows(found: Edition) -> tuple[list[str], list[list[Cell]]]:
    header = ["area_id", NAME, "type", "type_name", "membership", "second", "gradient"]
    header += ["computed_type", "override_reason"]
    rows = found.assignments.order_by("area__key").values_list(
        *("area__key", "area__name", "type__letter", "type__name", "membership"),
        *("second__letter", "gradient", "computed_type__letter", "override_reason"),
    )
    return header, [[_cell(value) for value in row] for row in rows]


def _index_rows(found: Edition) -> tuple[list[str], list[list[Cell]]]:
    header = ["area_id", NAME]
    for name in ("status", "dynamics"):
        header += [
            f"{name}_{what}" for what in ("index", "class", "chance", "method", "borderline")
        ]
    header += ["group", "rank_low", "rank_high", "excluded_reason"]
    rows = []
    for one in found.values.select_related("area").order_by("area__key"):
        row: list[object] = [one.area.key, one.area.name]
        for name in ("status", "dynamics"):
            row += [
                fields.get(name)
                for fields in (one.scores, one.classes, one.chance, one.method, one.borderline)
            ]
        row += [one.group, one.rank_low, one.rank_high, one.excluded_reason]
        rows.append([_cell(value) for value in row])
    return header, rows


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        return _number(value)
    return value if isinstance(value, int) or value is None else str(value)


def _number(value: float) -> Decimal | None:
    """The shortest number that reads as the same; None for what is missing."""
    if math.isnan(value):
        return None
    return Decimal(f"{value:.6f}".rstrip("0").rstrip(".") or "0")


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
