"""Groups of areas: the larger area that areas lie in, else the group the city put them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quartier.city.areas import Kind
from quartier.city.web.models import Area, CityProfile


@dataclass(frozen=True)
class Group:
    """A group of areas. key: the larger area's key, else the group's name in the city's folder."""

    key: str
    name: str
    areas: tuple[Area, ...]


def group_keys(areas: Iterable[Area]) -> dict[str, str]:
    """The group of each area by its key, "" where it has none; `areas` are all of the city."""
    listed = list(areas)
    places = {area.pk: area for area in listed if area.kind != Kind.CITY}
    above = {area.parent_id for area in listed}
    found = {}
    for area in listed:
        parent = places.get(area.parent_id)
        if parent is not None:
            found[area.key] = parent.key
        else:
            is_larger = area.pk in above and area.kind == Kind.AREA
            found[area.key] = area.key if is_larger else area.group
    return found


def groups(areas: Iterable[Area], headings: Mapping[str, str] | None = None) -> list[Group]:
    """The groups with their areas, in the order of the areas; areas without one are left out."""
    listed = list(areas)
    keys = group_keys(listed)
    by_key = {area.key: area for area in listed}
    members: dict[str, list[Area]] = {}
    for area in listed:
        if keys[area.key]:
            members.setdefault(keys[area.key], []).append(area)
    names = headings if headings is not None else headings_of_the_city()
    return [
        Group(key, by_key[key].name if key in by_key else names.get(key, key), tuple(found))
        for key, found in members.items()
    ]


def headings_of_the_city() -> dict[str, str]:
    """What the city calls its groups; one query."""
    profile = CityProfile.objects.only("group_headings").first()
    return dict(profile.group_headings) if profile else {}
