"""Found types as a table and as JSON."""

from __future__ import annotations

from decimal import Decimal

from quartier.tables.writing import write_csv
from quartier.typology.types.found import FoundTypes

HEADER = ("area_id", "type", "membership", "second", "gradient", "incomplete")


def types_csv(found: FoundTypes, *, plain: bool = False) -> bytes:
    """One row per area, in id order. `plain`: comma and decimal point instead of the German way."""
    order = sorted(range(len(found.areas)), key=found.areas.__getitem__)
    rows = [
        (
            found.areas[row],
            found.types[row],
            number(found.membership[row], 3),
            found.second[row],
            number(found.scores[row], 4),
            " ".join(found.incomplete.get(found.areas[row], ()))
            or found.areas_left_out.get(found.areas[row], ""),
        )
        for row in order
    ]
    return write_csv(HEADER, rows, plain=plain)


def types_json(found: FoundTypes) -> dict[str, object]:
    """The stable answer of `quartier types --json` (docs/reference/types.md)."""
    sizes = [found.types.count(one + 1) for one in range(found.k)]
    return {
        "k": found.k,
        "structure": found.structure,
        "stability": {str(k): round(value, 4) for k, value in found.stability.items()},
        "null": {str(k): round(value, 4) for k, value in found.null.items()},
        "left_out": list(found.left_out),
        "left_out_why": dict(found.left_out),
        "areas_left_out": dict(found.areas_left_out),
        "incomplete": {area: list(names) for area, names in found.incomplete.items()},
        "p": None if found.p is None else round(found.p, 4),
        "sizes": sizes,
        "jaccard": [round(value, 4) for value in found.jaccard],
        "between": [
            area for area, open_ in zip(found.areas, found.between(), strict=True) if open_
        ],
        "indicators": list(found.indicators),
        "gradient": {
            "explained": round(found.explained, 4),
            "loadings": dict(
                zip(found.indicators, (round(each, 4) for each in found.loadings), strict=True)
            ),
        },
        "method": found.method,
        "seed": found.seed,
        "asked": found.asked,
    }


def number(value: float | None, places: int) -> Decimal | None:
    """A number of the table; None stays an empty cell."""
    return None if value is None else Decimal(f"{value:.{places}f}")
