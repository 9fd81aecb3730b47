"""Events as public pages show them: texts in the reader's language, dates in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from quartier.base.languages import SOURCE
from quartier.base.web.shown import shown_fields
from quartier.base.web.translations import ShownText
from quartier.city.web.models import Area
from quartier.dialogue.events.formats import title_of
from quartier.dialogue.events.tracks import Track
from quartier.dialogue.web.events import words
from quartier.dialogue.web.events.event import Event


@dataclass(frozen=True)
class EventCard:
    """An event in a list."""

    event: Event
    title: ShownText
    summary: ShownText
    url: str
    when: str
    format: str
    track: str
    place: str
    areas: Sequence[Area]
    languages: Sequence[tuple[str, str, str]]
    state: tuple[object, str, str]


def cards(found: Iterable[Event], language: str) -> list[EventCard]:
    """One card for each event, in their order; one query for translations, whatever their number.

    The events come with `place` and `areas`.
    """
    events = list(found)
    texts = shown_fields([(event, ("title", "summary")) for event in events], language)
    return [
        EventCard(
            event=event,
            title=texts[event.pk, "title"],
            summary=texts[event.pk, "summary"],
            url=reverse("dialogue:event", args=[event.slug]),
            when=words.told_when(event),
            format=_(title_of(event.format)),
            track=_(Track(event.track).plain),
            place=event.place.name if event.place else "",
            areas=list(event.areas.all()),
            languages=words.language_names(event.languages),
            state=words.STATES[event.state],
        )
        for event in events
    ]


def some_only_german(found: Iterable[EventCard], language: str) -> bool:
    """True where a text of a card is shown in German on a page of another language."""
    if language == SOURCE:
        return False
    texts = [text for card in found for text in (card.title, card.summary)]
    return any(text.text and text.language == SOURCE for text in texts)
