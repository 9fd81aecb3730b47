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
    return Around(
        neighbours=tuple(area for area in existing if area.pk in touching),
        parts=tuple(
            area for area in existing if area.parent_id == here.pk and here.kind != Kind.CITY
        ),
        projects=tuple(
            area for area in existing if area.inside_id == here.pk or here.key in area.overlaps
        ),
        lies_in=tuple(
            area for area in existing if area.pk == here.inside_id or area.key in here.overlaps
        ),
    )


def _touching(here: Area) -> set[object]:
    pairs = AreaBorder.objects.filter(Q(one=here) | Q(other=here))
    return {pk for pair in pairs.values_list("one_id", "other_id") for pk in pair} - {here.pk}
