"""Found types as a table and as JSON."""

from __future__ import annotations

from decimal import Decimal

from quartier.tables.writing import write_csv
from quartier.typology.types.edition import Assigned
from quartier.typology.types.found import FoundTypes
from quartier.typology.types.rules import RuleTypes

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


def assigned_csv(assigned: Assigned, *, plain: bool = False) -> bytes:
    """One row per area, in id order: type, the next one, how far between the two (0 to 1)."""
    order = sorted(range(len(assigned.areas)), key=assigned.areas.__getitem__)
    rows = [
        (
            assigned.areas[row],
            assigned.types[row],
            assigned.second[row],
            number(assigned.ratio[row], 3),
            " ".join(assigned.incomplete.get(assigned.areas[row], ())),
        )
        for row in order
    ]
    return write_csv(("area_id", "type", "second", "ratio", "incomplete"), rows, plain=plain)


def assigned_json(assigned: Assigned) -> dict[str, object]:
    """The answer of `quartier types --frozen --json`."""
    return {
        "types": dict(zip(assigned.areas, assigned.types, strict=True)),
        "incomplete": {area: list(names) for area, names in assigned.incomplete.items()},
    }


def ruled_csv(ruled: RuleTypes, *, plain: bool = False) -> bytes:
    """One row per area, in id order: type, its name, why it has none."""
    order = sorted(range(len(ruled.areas)), key=ruled.areas.__getitem__)
    rows = []
    for row in order:
        kind = ruled.types[row]
        name = ruled.names[kind - 1] if kind else ""
        rows.append((ruled.areas[row], kind, name, ruled.unclear.get(ruled.areas[row], "")))
    return write_csv(("area_id", "type", "name", "no_type_reason"), rows, plain=plain)


def ruled_json(ruled: RuleTypes) -> dict[str, object]:
    """The answer of `quartier types --rules --json`."""
    return {
        "types": dict(zip(ruled.areas, ruled.types, strict=True)),
        "names": list(ruled.names),
        "without": dict(ruled.unclear),
    }


def number(value: float | None, places: int) -> Decimal | None:
    """A number of the table; None stays an empty cell."""
    return None if value is None else Decimal(f"{value:.{places}f}")
