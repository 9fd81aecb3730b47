"""Voices as the middle column hears them: the public numbers of an area, and where the city asked."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Value
from django.db.models.fields import CharField, IntegerField

from quartier.city.web.models import Area
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.publishing.area_voices import HEARD_HERE, HeardHere
from quartier.dialogue.web.stored.batches import PublicCount
from quartier.needs.columns import ANY_FIELD, Asked, Voices
from quartier.people.policy import PUBLIC

# In place of a field: the area had an event that took place.
_ASKED = "*asked*"


def voices_of(asked: Asked) -> Voices:
    """Public numbers by area and theme, and the areas where an event was held. One query; none
    on the page of an area that has asked already.

    A theme of voices has the key of its field of needs. The numbers are those that stand still
    between two batches (V5), so no page of needs moves with a single voice.
    """
    known = asked.shared.get(HEARD_HERE)
    if isinstance(known, HeardHere) and asked.areas is not None and len(asked.areas) == 1:
        return _voices_here(known, *asked.areas)
    told = PublicCount.objects.filter(features__in=["area", "theme area"], count__isnull=False)
    held = Event.objects.visible_to(PUBLIC).past().filter(areas=OuterRef("pk"))
    visited = Area.objects.filter(Exists(held))
    if asked.areas is not None:
        told = told.filter(area__key__in=asked.areas)
        visited = visited.filter(key__in=asked.areas)
    numbers = told.order_by().values_list("area__key", "theme", "features", "count")
    places = (
        visited.order_by()
        .annotate(
            about=Value(_ASKED, output_field=CharField()),
            features=Value("", output_field=CharField()),
            count=Value(0, output_field=IntegerField()),
        )
        .values_list(F("key"), "about", "features", "count")
    )
    voices, areas_asked = {}, set()
    for area, theme, features, count in numbers.union(places, all=True):
        if theme == _ASKED:
            areas_asked.add(area)
        elif theme or features == "area":
            # Voices of no theme yet are no number of their own.
            voices[area, theme or ANY_FIELD] = count
    return Voices(voices, frozenset(areas_asked))


def _voices_here(known: HeardHere, area: str) -> Voices:
    """The same of the one area whose page has its numbers and events."""
    by_theme = known.numbers.by("theme", area=area)
    voices = {(area, theme): count for theme, count in by_theme.items()}
    about = known.numbers.count(area=area)
    if about is not None:
        voices[area, ANY_FIELD] = about
    return Voices(voices, frozenset({area} if known.held else ()))
