"""Which area each polygon of a boundary file means, by its id or its name; never by similarity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quartier.base.errors import Finding, QuartierError, Severity
from quartier.city.geometry_errors import NoPropertyFits, OutlineNamesDiffer, OutlineUnknown
from quartier.city.names import NameIndex

# What programs number polygons with: 1 to 18 there are no ids of areas.
_SERIAL = frozenset({"fid", "gid", "objectid", "objectid_1", "ogc_fid", "oid", "shape_id", "index"})


@dataclass(frozen=True)
class Properties:
    """What a boundary file says beside its polygons: for each property one text per polygon."""

    file: str
    columns: Mapping[str, Sequence[str]]
    size: int


@dataclass(frozen=True)
class Named:
    """Which property holds what, and the area of every polygon (None: of none)."""

    id_property: str
    name_property: str
    area_ids: tuple[str | None, ...]


def name_features(
    properties: Properties, names: NameIndex, settings: Mapping[str, str]
) -> tuple[Named, list[Finding]]:
    """The area of each polygon; `settings` may name the properties `id` and `name`."""
    by_name = {
        column: [names.sure(text) for text in texts]
        for column, texts in properties.columns.items()
        if column == settings.get("name", column)
    }
    name_property = settings.get("name") or _best(by_name)
    meant = by_name.get(name_property, [None] * properties.size)
    by_id = {
        column: [names.match_id(text).area_id if text else None for text in texts]
        for column, texts in properties.columns.items()
        if column == settings.get("id", column)
    }
    id_property = settings.get("id") or _best(
        {column: ids for column, ids in by_id.items() if _plausible(column, ids, meant)}
    )
    ids = by_id.get(id_property, [None] * properties.size)
    area_ids = tuple(one or other for one, other in zip(ids, meant, strict=True))
    named = Named(id_property, name_property, area_ids)
    told = [settings[key] for key in ("id", "name") if key in settings]
    if not any(area_ids) or any(column not in properties.columns for column in told):
        error = NoPropertyFits(file=properties.file, properties=", ".join(properties.columns))
        return named, [Finding.from_error(error, file=properties.file)]
    return named, _findings(properties, names, named, ids, meant)


def _best(found: Mapping[str, Sequence[str | None]]) -> str:
    """The property that leads to most areas, the first of several; "" where none leads to any."""
    number = {column: len({one for one in ids if one}) for column, ids in found.items()}
    best = max(number.values(), default=0)
    return next((column for column, count in number.items() if best and count == best), "")


def _plausible(column: str, ids: Sequence[str | None], meant: Sequence[str | None]) -> bool:
    """False for running numbers, and for what contradicts the names more often than it agrees."""
    if column.casefold() in _SERIAL:
        return False
    both = [(one, other) for one, other in zip(ids, meant, strict=True) if one and other]
    if both:
        return 2 * sum(one == other for one, other in both) > len(both)
    # Without names to confirm them, ids must be those of nearly all polygons.
    return 2 * sum(one is not None for one in ids) > len(ids)


def _findings(
    properties: Properties,
    names: NameIndex,
    named: Named,
    ids: Sequence[str | None],
    meant: Sequence[str | None],
) -> list[Finding]:
    findings = []
    for position, area_id in enumerate(named.area_ids):
        printed = _printed(properties, named, position)
        error: QuartierError
        if area_id is None:
            error = OutlineUnknown(number=position + 1, name=printed)
            offered = " ".join(one.reason for one in names.match(printed).suggestions)
            findings.append(_warning(properties.file, named, error, suggestion=offered))
        elif ids[position] and meant[position] and ids[position] != meant[position]:
            error = OutlineNamesDiffer(
                number=position + 1,
                name=names.names[area_id],
                printed=printed,
                other=names.names[str(meant[position])],
            )
            findings.append(_warning(properties.file, named, error, area=area_id))
    return findings


def _printed(properties: Properties, named: Named, position: int) -> str:
    """What the file calls this polygon."""
    for column in (named.name_property, named.id_property, *properties.columns):
        if column in properties.columns and properties.columns[column][position]:
            return properties.columns[column][position]
    return "–"


def _warning(
    file: str, named: Named, error: QuartierError, *, area: str = "", suggestion: str = ""
) -> Finding:
    return Finding.from_error(
        error,
        severity=Severity.WARNING,
        file=file,
        column=named.id_property or named.name_property,
        area=area,
        suggestion=suggestion,
    )
