"""An index as others read it: a CSV row per area, and the stable shape of `--json`."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from quartier.tables.writing import Cell, write_csv
from quartier.typology.index.index import IndexResult

COLUMNS = (
    *("area_id", "status_index", "status_class"),
    *("dynamics_index", "dynamics_class", "group"),
)
REASON = "excluded_reason"


def index_csv(
    result: IndexResult, *, plain: bool = False, more: Mapping[str, Sequence[Cell]] | None = None
) -> bytes:
    """The table of all areas in id order; what is left out has empty cells and a reason.

    more: further columns, one cell per area of `result.areas`; they stand before the reason.
    """
    further = more or {}
    reasons = [result.excluded.get(area, {}).get("de", "") for area in result.areas]
    columns = [*_columns(result), *further.values(), reasons]
    header = [*COLUMNS, *further, REASON]
    return write_csv(header, list(zip(*columns, strict=True)), plain=plain)


def index_json(
    result: IndexResult, *, more: Mapping[str, Sequence[Cell]] | None = None
) -> dict[str, object]:
    """`areas`: one mapping per area that is in; `classes`: how many areas each class has, by index
    and for the cross classes; `excluded`: area and reason of those left out."""
    names = [*COLUMNS, *(more or {})]
    columns = [*_columns(result), *(more or {}).values()]
    rows = zip(*columns, strict=True)
    return {
        "areas": [
            {name: _json(cell) for name, cell in zip(names, row, strict=True)}
            for row in rows
            if row[0] not in result.excluded
        ],
        "classes": class_counts(result),
        "excluded": [
            {"area_id": area, "reason": texts["de"]} for area, texts in result.excluded.items()
        ],
    }


def class_counts(result: IndexResult) -> dict[str, dict[str, int]]:
    """How many areas are in each class, classes in the recipe's order; cross classes that occur."""
    counts: dict[str, dict[str, int]] = {}
    for index in result.recipe.indices:
        if index.classes and index.name in result.classes:
            found = Counter(result.words(index.name))
            counts[index.name] = {rule.word: found[rule.word] for rule in index.classes}
    groups = Counter(group for group in result.groups if group)
    if groups:
        counts["group"] = dict(sorted(groups.items()))
    return counts


def number(value: float) -> Decimal | None:
    """A score with nine decimals at most; None for nan."""
    if math.isnan(value):
        return None
    text = f"{value:.9f}".rstrip("0").rstrip(".")
    return Decimal("0" if text == "-0" else text)


def _columns(result: IndexResult) -> list[Sequence[Cell]]:
    columns: list[Sequence[Cell]] = [result.areas]
    for name in ("status", "dynamics"):
        if name in result.scores:
            columns.append([number(value) for value in result.scores[name].tolist()])
            columns.append(result.words(name))
        else:
            columns += [[None] * len(result.areas), [""] * len(result.areas)]
    columns.append(result.groups)
    return columns


def _json(cell: Cell) -> object:
    if isinstance(cell, Decimal):
        return float(cell)
    return None if cell == "" else cell
