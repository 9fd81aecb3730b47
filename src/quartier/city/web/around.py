"""What lies around an area and in it, found among the areas that a page has loaded anyway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from quartier.city.areas import Kind
from quartier.city.web.areas import Area, AreaBorder


@dataclass(frozen=True)
class Around:
    """Areas that touch this one, that are its parts, and project areas that share its ground."""

    neighbours: tuple[Area, ...] = ()
    parts: tuple[Area, ...] = ()
    projects: tuple[Area, ...] = ()
    lies_in: tuple[Area, ...] = ()


def around(here: Area, existing: Sequence[Area]) -> Around:
    """What lies around `here` among the `existing` areas; one query."""
    touching = _touching(here)
    parts: list[Area] = []
    projects: list[Area] = []
    lies_in: list[Area] = []
    for area in existing:
        if here.kind != Kind.CITY and area.parent_id == here.pk:
            parts.append(area)
        if here.key in area.overlaps or (area.inside_id and area.inside_id == here.pk):
            projects.append(area)
        if area.key in here.overlaps or (here.inside_id and area.pk == here.inside_id):
            lies_in.append(area)
    neighbours = [area for area in existing if area.pk in touching]
    return Around(tuple(neighbours), tuple(parts), tuple(projects), tuple(lies_in))


def _touching(here: Area) -> set[object]:
    pairs = AreaBorder.objects.filter(Q(one=here) | Q(other=here))
    return {pk for pair in pairs.values_list("one_id", "other_id") for pk in pair} - {here.pk}
