"""Where how many spoke: public numbers by group, area and cell, gathered here and not in the browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from quartier.base import clock
from quartier.city.areas import Kind
from quartier.city.web.areas import Area
from quartier.city.web.sketches import plane_for, sketch_for
from quartier.dialogue.saying import cells
from quartier.dialogue.web.publishing.counts import Numbers, numbers
from quartier.dialogue.web.publishing.groups import Group, groups
from quartier.pictures.numbered import NumberedArea, middle_of, numbered
from quartier.pictures.outlines import Plane
from quartier.pictures.shapes import Point, Ring, Shape, Sketch

_COUNTED = ("", "group", "area", "area cell")
# More areas than this are a grey mass that costs a page its weight.
MOST_AREAS = 300


@dataclass(frozen=True)
class MapOfVoices:
    """The drawn city with its public numbers; six queries."""

    told: Numbers
    groups: Sequence[Group]
    areas: Sequence[Area]
    sketch: Sketch
    plane: Plane | None

    @classmethod
    def of_today(cls) -> MapOfVoices:
        """The city as its areas are today."""
        existing = list(Area.objects.existing_on(clock.today()).defer("overlaps", "group_spans"))
        parents = {area.parent_id for area in existing}
        parts = [area for area in existing if area.kind == Kind.AREA and area.pk not in parents]
        drawn = parts if len(parts) <= MOST_AREAS else []
        grouped = groups(area for area in existing if area.kind == Kind.AREA)
        return cls(numbers(_COUNTED), grouped, parts, sketch_for(drawn), plane_for(drawn))

    @property
    def schematic(self) -> bool:
        """True where the picture shows no true outlines."""
        return self.sketch.schematic

    def svg(self) -> SafeString:
        """The picture without a program: every area a link, with its number where it is told."""
        marked = [
            NumberedArea(
                area.key,
                words=self._in_words(area),
                number=str(self.told.count(area=area.key) or ""),
                link=area.get_absolute_url(),
            )
            for area in self.areas
        ]
        picture = numbered(
            self.sketch, marked, title=_("Karte: Aus welchen Stadtteilen Beiträge kommen")
        )
        # Safe: the picture escapes every name and writes neither styles nor scripts (its tests).
        return mark_safe(picture)  # noqa: S308

    def rows(self) -> list[tuple[str, int | None, list[tuple[Area, int | None]]]]:
        """The table: each group with its number and its areas with theirs; "" for those of no group."""
        shown = {area.pk for area in self.areas}
        rows, listed = [], set()
        for group in self.groups:
            members = [area for area in group.areas if area.pk in shown]
            listed |= {area.pk for area in members}
            if members:
                rows.append((group.name, self.told.count(group=group.key), self._counted(members)))
        alone = [area for area in self.areas if area.pk not in listed]
        return rows + ([("", None, self._counted(alone))] if alone else [])

    def as_json(self) -> dict[str, object]:
        """What the map in the browser draws: on the plane of the picture, in tenths of its units."""
        shapes = self.sketch.by_key()
        drawn = [(area, shapes[area.key]) for area in self.areas if area.key in shapes]
        middles = {area.pk: middle_of(shape) for area, shape in drawn}
        return {
            "width": round(self.sketch.width),
            "height": round(self.sketch.height),
            "groups": [
                {
                    "name": group.name,
                    "count": count,
                    "words": _words(group.key) if self.told.quotes(group=group.key) else "",
                    "at": _middle(group, middles),
                }
                for group in self.groups
                if (count := self.told.count(group=group.key)) and _middle(group, middles)
            ],
            "areas": [self._area(area, shape) for area, shape in drawn],
            "cells": list(self._cells()),
        }

    def _area(self, area: Area, shape: Shape) -> dict[str, object]:
        count = self.told.count(area=area.key)
        return {
            "key": area.key,
            "name": area.name,
            "url": area.get_absolute_url(),
            "count": count,
            "words": _words(area.key) if self.told.quotes(area=area.key) else "",
            "at": _tenths([middle_of(shape)]),
            "rings": [_tenths(ring) for ring in shape.rings],
        }

    def _cells(self) -> list[dict[str, object]]:
        """Cells with ten voices and more, where the picture shows true places."""
        if self.plane is None:
            return []
        found = []
        for area in self.areas:
            for cell, count in self.told.by("cell", area=area.key).items():
                if cells.is_cell(cell):
                    ring = [self.plane.to_plane(*corner) for corner in cells.corners(cell)]
                    found.append({"area": area.key, "count": count, "ring": _tenths(ring)})
        return found

    def _counted(self, areas: Sequence[Area]) -> list[tuple[Area, int | None]]:
        return [(area, self.told.count(area=area.key)) for area in areas]

    def _in_words(self, area: Area) -> str:
        count = self.told.count(area=area.key)
        if count is None:
            return _("%(name)s: noch weniger als zehn Beiträge") % {"name": area.name}
        return _("%(name)s: etwa %(number)s Beiträge") % {"name": area.name, "number": count}


def _words(place: str) -> str:
    """Where the words of this place are read."""
    return f"{reverse('dialogue:contributions')}?{urlencode({'ort': place})}"


def _middle(group: Group, middles: dict[object, Point]) -> list[int]:
    points = [middles[area.pk] for area in group.areas if area.pk in middles]
    if not points:
        return []
    return _tenths([(fmean(x for x, _ in points), fmean(y for _, y in points))])


def _tenths(ring: Ring | Sequence[Point]) -> list[int]:
    """The points as x, y, x, y, … in tenths."""
    return [round(number * 10) for point in ring for number in point]
