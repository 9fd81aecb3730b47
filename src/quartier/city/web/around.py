"""What lies around an area and in it, found among the areas that a page has loaded anyway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quartier.city.areas import Kind
from quartier.city.web.areas import Area


@dataclass(frozen=True)
class Around:
    """Areas that touch this one, that are its parts, and project areas that share its ground."""

    neighbours: tuple[Area, ...] = ()
    parts: tuple[Area, ...] = ()
    projects: tuple[Area, ...] = ()
    lies_in: tuple[Area, ...] = ()


def around(here: Area, existing: Sequence[Area]) -> Around:
    """What lies around `here` among the areas, fetched `with_neighbours_of(here.slug)`; no query."""
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
    neighbours = [area for area in existing if area.is_neighbour]
    return Around(tuple(neighbours), tuple(parts), tuple(projects), tuple(lies_in))
