"""Voices as the middle column hears them: from an area, and on a field through the needs they stand for."""

from __future__ import annotations

from django.db.models import Count, F, Value
from django.db.models.fields import CharField

from quartier.dialogue.web.contributions import Contribution
from quartier.needs import life_cycle
from quartier.needs.columns import ANY_FIELD, Asked, Place, Voices
from quartier.needs.web.evidence import Evidence
from quartier.people.policy import PUBLIC, visible_states


def voices_of(asked: Asked) -> Voices:
    """Read voices from each area, and those on which its public needs rest, by field. One query.

    Nobody can tell yet where the city went to ask: that comes with events. Numbers are exact and go no
    further than `columns.heard_of`.
    """
    return Voices(_read(asked))


def _read(asked: Asked) -> dict[Place, int]:
    read = Contribution.objects.visible_to(PUBLIC).filter(area__isnull=False)
    standing = Evidence.objects.filter(
        contribution__state__in=visible_states(PUBLIC, Contribution.objects.all().kind),
        need__state__in=life_cycle.OPEN,
        need__area__isnull=False,
    )
    if asked.areas is not None:
        read = read.filter(area__key__in=asked.areas)
        standing = standing.filter(need__area__key__in=asked.areas)
    everything = (
        read.order_by()
        .values(place=F("area__key"), about=Value(ANY_FIELD, output_field=CharField()))
        .annotate(number=Count("pk"))
        .values_list("place", "about", "number")
    )
    by_field = (
        standing.order_by()
        .values(place=F("need__area__key"), about=F("need__field"))
        .annotate(number=Count("contribution", distinct=True))
        .values_list("place", "about", "number")
    )
    return {(place, about): number for place, about, number in everything.union(by_field, all=True)}
