"""Which areas a table and a map of one indicator show, in the city's own order: never by value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from quartier.city.areas import Kind
from quartier.city.web.areas import Area
from quartier.inventory.web.told import order_of


@dataclass(frozen=True)
class Places:
    """drawn: the areas of the map. listed: those of the table, larger ones above what lies in them."""

    drawn: tuple[Area, ...]
    listed: tuple[Area, ...]


def places_for(areas: Sequence[Area], period: str, known: Collection[str]) -> Places:
    """What to show of the areas that existed at that time. known: keys of the areas with a row.

    The map has the smallest parts of the city; where the figures speak only of larger ones, those.
    """
    day = order_of(period).last
    existing = [area for area in areas if exists_on(area, day)]
    drawn = _drawn([area for area in existing if area.kind == Kind.AREA], known)
    wanted = {area.key for area in drawn} | set(known)
    return Places(tuple(drawn), tuple(area for area in in_order(existing) if area.key in wanted))


def exists_on(area: Area, day: date) -> bool:
    """True when `day` lies within the area's life, both ends included."""
    return (area.valid_from is None or area.valid_from <= day) and (
        area.valid_to is None or day <= area.valid_to
    )


def in_order(areas: Iterable[Area]) -> list[Area]:
    """Each area followed by what lies in it, by the city's own order; project areas at the end."""
    listed = sorted(areas, key=lambda area: (area.kind == Kind.PROJECT, area.sort_order, area.name))
    below: dict[object, list[Area]] = {}
    known = {area.pk for area in listed}
    for area in listed:
        below.setdefault(area.parent_id if area.parent_id in known else None, []).append(area)
    ordered: list[Area] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        area = waiting.pop()
        ordered.append(area)
        waiting += reversed(below.get(area.pk, []))
    return ordered


def _drawn(parts: Sequence[Area], known: Collection[str]) -> list[Area]:
    above = {area.parent_id for area in parts}
    smallest = [area for area in parts if area.pk not in above]
    if not known or any(area.key in known for area in smallest):
        return in_order(smallest)
    by_level: dict[str, list[Area]] = {}
    for area in parts:
        by_level.setdefault(area.level, []).append(area)
    spoken_of = [level for level in by_level.values() if any(area.key in known for area in level)]
    return in_order(max(spoken_of, key=len, default=smallest))
