"""Words that people let us show, with as much around them as tells nobody who they are (V1, V5)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from quartier.base import voice_languages
from quartier.dialogue.publishing.showing import band
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.publishing.counts import Numbers
from quartier.dialogue.web.publishing.naming import kind_name, theme_name
from quartier.dialogue.web.publishing.places import Places
from quartier.dialogue.web.stored.contributions import (
    Contribution,
    ContributionQuerySet,
    may_show_words,
)
from quartier.people.policy import PUBLIC
from quartier.privacy.web.vault import read_texts

# Which public numbers decide what may stand around words.
DECIDING = ("area", "group", "event", "month")
_GERMAN = ("de", "de-x-einfach")


@dataclass(frozen=True)
class Words:
    """The words of one voice and what may be told with them; "" or None where it may not."""

    id: uuid.UUID
    text: str
    language: str
    kind: str
    theme: str
    month: str
    place: str
    event: Event | None
    translation: str
    translation_language: str
    band: int | None

    @property
    def direction(self) -> str:
        """The writing direction of the words."""
        return voice_languages.direction(self.language)

    @property
    def translation_direction(self) -> str:
        """The writing direction of the translation."""
        return voice_languages.direction(self.translation_language)

    @property
    def language_name(self) -> str:
        """The language's own name; "" for German, and where it is none of our list."""
        if self.language in _GERMAN or self.language == voice_languages.OTHER:
            return ""
        return voice_languages.own_name(self.language)

    @property
    def support(self) -> str:
        """How many see it the same way, as a band; "" below ten (V7)."""
        if self.band is None:
            return ""
        return _("Mindestens %(number)s Menschen sehen das auch so.") % {"number": self.band}


def public_words() -> ContributionQuerySet:
    """Voices whose words are public, the latest batch first and within it by chance."""
    found = Contribution.objects.visible_to(PUBLIC).filter(
        visibility=Contribution.Visibility.SHOWN, batch__isnull=False, redacted_id__isnull=False
    )
    return found.order_by("-batch_id", "id")


def with_event(found: ContributionQuerySet) -> ContributionQuerySet:
    """The voices with their event, up to two of its areas and their support, in the same query."""
    areas = Event.areas.through.objects.filter(event=OuterRef("event")).order_by("area")
    return found.select_related("event").annotate(
        event_area=Subquery(areas.values("area__key")[:1]),
        another_area=Subquery(areas.values("area__key")[1:2]),
        shown_support=F("support__shown"),
    )


def spoken_of(place: str, places: Places) -> Q:
    """Which words carry the name of this place (an area's or a group's key).

    Only words in German carry one: others would tell which languages are spoken where.
    """
    members = [area.pk for area in places.named_by(place)]
    return Q(area__in=members, language__in=_GERMAN)


def words_of(voices: Sequence[Contribution], told: Numbers, places: Places) -> list[Words]:
    """The words of these voices in their order, one query; those that are gone are left out.

    voices: of `public_words()`, `with_event`. told: numbers of `DECIDING`.
    """
    shown = [voice for voice in voices if may_show_words(voice, PUBLIC)]
    texts = read_texts(
        key for voice in shown for key in (voice.redacted_id, voice.translation_id) if key
    )
    found = []
    for voice in shown:
        if voice.redacted_id not in texts:
            continue
        found.append(
            Words(
                id=voice.pk,
                text=texts[voice.redacted_id],
                language=voice.language,
                kind=kind_name(voice.kind),
                theme=theme_name(voice.theme) if voice.theme else "",
                month=_month(voice.month, told),
                place=places.name_beside(voice),
                event=_event(voice, told, places),
                translation=texts.get(voice.translation_id, ""),
                translation_language=voice.translation_language,
                band=band(voice.shown_support or 0),
            )
        )
    return found


def _month(month: date, told: Numbers) -> str:
    """The month, where ten voices are of it; else when a voice came is not told at all."""
    known = told.count(month=f"{month:%Y-%m}") is not None
    return date_format(month, "YEAR_MONTH_FORMAT") if known else ""


def _event(voice: Contribution, told: Numbers, places: Places) -> Event | None:
    """The event, where ten public voices are of it and its place may be told as well."""
    if voice.event is None or not voice.is_german or not told.quotes(event=str(voice.event_id)):
        return None
    if voice.event_area and not voice.another_area and not told.quotes(area=voice.event_area):
        return None
    return voice.event
