"""How much exists in which area: the drawn city with a number in each, and the same as a table."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
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
    """An area with how many things name it, where they are listed, and the number in words."""

    area: Area
    number: int
    url: str
    words: str


@dataclass(frozen=True)
class Told:
    """What a map counts: its title, the number in words, the start of an address up to the area."""

    title: str
    words: Callable[[int], str]
    address: str

    def of(self, area: Area, number: int) -> CountedArea:
        """An area with this number."""
        said = _("%(name)s: %(what)s") % {"name": area.name, "what": self.words(number)}
        return CountedArea(area, number, f"{self.address}{area.key}", said)


@dataclass(frozen=True)
class CountedMap:
    """The picture, "" where there is none to draw, and the rows of its table."""

    svg: SafeString
    schematic: bool
    rows: Sequence[CountedArea]


def _entries(number: int) -> str:
    if not number:
        return _("nichts eingetragen")
    return ngettext("%(number)s Eintrag", "%(number)s Einträge", number) % {"number": number}


def existing_map(counts: Mapping[uuid.UUID, int]) -> CountedMap:
    """How much exists in each area."""
    title = _("Karte: Was es in welchem Stadtteil gibt")
    return map_of(counts, Told(title, _entries, reverse("strategy:existing") + "?ort="))


def map_of(counts: Mapping[uuid.UUID, int], told: Told) -> CountedMap:
    """The city with these numbers, by the id of the area; two queries."""
    existing = list(Area.objects.existing_on(clock.today()).defer("overlaps", "group_spans"))
    parents = {area.parent_id for area in existing}
    parts = [area for area in existing if area.kind == Kind.AREA and area.pk not in parents]
    drawn = [told.of(area, counts.get(area.pk, 0)) for area in parts]
    sketch = sketch_for(parts if len(parts) <= MOST_AREAS else [])
    marked = [
        NumberedArea(one.area.key, words=one.words, number=str(one.number or ""), link=one.url)
        for one in drawn
    ]
    picture = numbered(sketch, marked, title=told.title)
    larger = [
        told.of(area, counts[area.pk])
        for area in existing
        if area.pk in counts and area not in parts
    ]
    # Safe: the picture escapes every name and writes neither styles nor scripts (its tests).
    return CountedMap(mark_safe(picture), sketch.schematic, [*drawn, *larger])  # noqa: S308
