"""A type edition: types found in the figures of its release, or areas put to types found before."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quartier.base.errors import told_to_residents
from quartier.city.web.areas import Area
from quartier.typology.profiles.profile import Profile, TypeFigures, profiles_of
from quartier.typology.profiles.sentences import sentences
from quartier.typology.types.edition import FrozenTypes, assign
from quartier.typology.types.found import FoundTypes, find_types
from quartier.typology.web.editions import Edition
from quartier.typology.web.table import ReleaseTable, table_of_release
from quartier.typology.web.types import Assignment, NeighbourhoodType

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BATCH = 500
NO_VALUES = told_to_residents("Für diesen Stadtteil ist keine der Zahlen öffentlich.")


@dataclass(frozen=True)
class Placing:
    """Where the areas of a table came, in its order; None and nan where nowhere."""

    types: Sequence[int | None]
    membership: Sequence[float | None]
    second: Sequence[int | None]
    gradient: Sequence[float | None]


def compute_type_edition(edition: Edition) -> None:
    """Fill an edition with types and assignments; the caller stores the edition."""
    columns = [str(name) for name in edition.spec["columns"]]
    figures = table_of_release(edition.release, columns)
    if edition.assigned_from is None:
        _find(edition, figures)
    else:
        _assign(edition, figures, edition.assigned_from)
    edition.result |= {
        "columns": list(figures.table.columns),
        "period": figures.period,
        "periods": figures.periods(),
        "missing": figures.missing,
        "city": figures.city,
    }


def _find(edition: Edition, figures: ReleaseTable) -> None:
    found = find_types(
        figures.table,
        k=edition.spec.get("k", "auto"),
        seed=edition.seed,
        method=str(edition.spec.get("method", "k-means")),
    )
    is_types = found.structure == "types"
    edition.result = {
        "structure": found.structure,
        "k": found.k,
        "stability": _by_k(found.stability),
        "null": _by_k(found.null),
        "left_out": dict(found.left_out),
        "jaccard": [round(float(value), 4) for value in found.jaccard] if is_types else [],
        "loadings": {} if is_types else _loadings(found),
        "asked": found.asked,
        "p": None if found.p is None else round(float(found.p), 4),
        "frozen": FrozenTypes.of(found).to_json() if is_types else {},
    }
    made = _keep_types(edition, found, figures) if is_types else {}
    placing = Placing(
        types=found.types if is_types else [None] * len(figures.table.areas),
        membership=found.membership,
        second=found.second,
        gradient=[] if is_types else found.scores,
    )
    _keep_places(edition, figures, placing, made)


def _assign(edition: Edition, figures: ReleaseTable, earlier: Edition) -> None:
    frozen = FrozenTypes.from_json(earlier.result["frozen"])
    placed = assign(frozen, figures.table)
    edition.result = {
        **{name: earlier.result.get(name) for name in ("structure", "k", "frozen")},
        "assigned_from": earlier.slug,
        "left_out": {},
    }
    made = {
        one.number: NeighbourhoodType.objects.create(
            edition=edition,
            **{
                name: getattr(one, name)
                for name in (
                    *("number", "letter", "name", "name_reason"),
                    *("generated", "edited", "profile"),
                )
            },
        )
        for one in earlier.types.all()
    }
    _keep_places(edition, figures, Placing(placed.types, [], placed.second, []), made)


def _keep_types(
    edition: Edition, found: TypeFigures, figures: ReleaseTable
) -> dict[int, NeighbourhoodType]:
    return {
        one.number: NeighbourhoodType.objects.create(
            edition=edition,
            number=one.number,
            letter=LETTERS[one.number - 1],
            generated=dict(sentences(one)),
            profile=_profile(one),
        )
        for one in profiles_of(found, figures.city)
    }


def _profile(one: Profile) -> dict[str, object]:
    told = {trait.indicator for trait in one.traits}
    return {
        "compared_with": one.compared_with,
        "traits": [
            {
                "indicator": trait.indicator,
                "z": round(trait.z, 4),
                "type_value": round(trait.mean, 4),
                "city_value": round(trait.city, 4),
                "told": trait.indicator in told,
            }
            for trait in one.values
        ],
    }


def _keep_places(
    edition: Edition,
    figures: ReleaseTable,
    placing: Placing,
    made: Mapping[int, NeighbourhoodType],
) -> None:
    keys = figures.table.areas
    areas = {area.key: area for area in Area.objects.filter(key__in=keys)}
    rows = []
    for place, key in enumerate(keys):
        number, second = placing.types[place], placing.second[place] if placing.second else None
        type_ = made.get(number) if number is not None else None
        gone = [name for name, why in figures.missing.items() if key in why]
        empty = len(gone) == len(figures.table.columns)
        share = _number(placing.membership, place)
        rows.append(
            Assignment(
                edition=edition,
                area=areas[key],
                type=type_,
                computed_type=type_,
                second=made.get(second) if type_ is not None and second is not None else None,
                membership=share if type_ is not None else None,
                gradient=_number(placing.gradient, place),
                incomplete=gone,
                no_type_reason=NO_VALUES if empty else "",
            )
        )
    Assignment.objects.bulk_create(rows, batch_size=BATCH)


def _number(values: Sequence[float | None], place: int) -> float | None:
    value = values[place] if place < len(values) else None
    return None if value is None or math.isnan(value) else round(float(value), 4)


def _by_k(values: Mapping[object, float]) -> dict[str, float]:
    return {str(k): round(float(value), 4) for k, value in values.items()}


def _loadings(found: FoundTypes) -> dict[str, float]:
    pairs = zip(found.indicators, found.loadings, strict=True)
    return {name: round(float(value), 4) for name, value in pairs}
