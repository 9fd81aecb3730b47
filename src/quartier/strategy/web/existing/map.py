"""How much exists in which area: the drawn city with a number in each, and the same as a table."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quartier.base import clock
from quartier.city.areas import Kind
from quartier.city.web.models import Area
from quartier.city.web.sketches import sketch_for
from quartier.pictures.numbered import NumberedArea, numbered

# More areas than this are a grey mass that costs a page its weight.
MOST_AREAS = 300


@dataclass(frozen=True)
class CountedArea:
    """An area with how many offers, bodies and plans name it, and where they are listed."""

    area: Area
    number: int
    url: str

    @property
    def words(self) -> str:
        """The same in words, for who cannot see the picture."""
        if not self.number:
            return _("%(name)s: nichts eingetragen") % {"name": self.area.name}
        told = ngettext(
            "%(name)s: %(number)s Eintrag", "%(name)s: %(number)s Einträge", self.number
        )
        return told % {"name": self.area.name, "number": self.number}


@dataclass(frozen=True)
class CountedMap:
    """The picture, "" where there is none to draw, and the rows of its table."""

    svg: SafeString
    schematic: bool
    rows: Sequence[CountedArea]


def map_of(counts: Mapping[uuid.UUID, int]) -> CountedMap:
    """The city with these numbers, by the id of the area; two queries."""
    existing = list(Area.objects.existing_on(clock.today()).defer("overlaps", "group_spans"))
    parents = {area.parent_id for area in existing}
    parts = [area for area in existing if area.kind == Kind.AREA and area.pk not in parents]
    base = reverse("strategy:existing")
    drawn = [CountedArea(area, counts.get(area.pk, 0), f"{base}?ort={area.key}") for area in parts]
    sketch = sketch_for(parts if len(parts) <= MOST_AREAS else [])
    marked = [
        NumberedArea(one.area.key, words=one.words, number=str(one.number or ""), link=one.url)
        for one in drawn
    ]
    picture = numbered(sketch, marked, title=_("Karte: Was es in welchem Stadtteil gibt"))
    larger = [
        CountedArea(area, counts[area.pk], f"{base}?ort={area.key}")
        for area in existing
        if area.pk in counts and area not in parts
    ]
    # Safe: the picture escapes every name and writes neither styles nor scripts (its tests).
    return CountedMap(mark_safe(picture), sketch.schematic, [*drawn, *larger])  # noqa: S308
