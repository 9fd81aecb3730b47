"""What the page of an area says of voices: public numbers, and whom the city still wants to ask."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from quartier.base import clock
from quartier.city.sections import AreaView
from quartier.dialogue.tracks import Track
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.publishing.counts import Numbers, numbers_of_area
from quartier.dialogue.web.publishing.naming import KINDS, kind_name, theme_names
from quartier.people.policy import PUBLIC

# Whom an event of each track reaches; the whole city is no gap of one area.
_WHOM = {
    Track.QUARTER: gettext_lazy("alle, die hier wohnen, bei einem Gespräch im Stadtteil"),
    Track.GROUP: gettext_lazy(
        "Menschen, die selten zu Veranstaltungen kommen, dort, wo sie ohnehin sind"
    ),
    Track.THEME: gettext_lazy("Menschen und Vereine, die ein Thema besonders gut kennen"),
}


@dataclass(frozen=True)
class AreaVoices:
    """Voices of one area in public numbers; None where it is too few to tell.

    asked: events that were held here. coming: the next one, as (slug, title). to_ask: whom nobody
    asked here yet, in words.
    """

    about: int | None
    kinds: tuple[tuple[str, int], ...]
    themes: tuple[tuple[str, int], ...]
    quotes: bool
    asked: int
    coming: tuple[str, str] | None
    to_ask: tuple[object, ...]

    @classmethod
    def of(cls, view: AreaView) -> AreaVoices:
        """What there is to say; two queries."""
        told = numbers_of_area(view.area_id)
        today = clock.today()
        held, ahead = [], []
        for state, track, last, slug, title in _events(view):
            if state == "held":
                held.append(track)
            elif state == "announced" and last >= today:
                ahead.append((slug, title))
        return cls(
            about=told.count(area=view.area_id),
            kinds=tuple(_named(told, view.area_id, "kind", [(k, kind_name(k)) for k in KINDS])),
            themes=tuple(_named(told, view.area_id, "theme", theme_names())),
            quotes=told.quotes(area=view.area_id),
            asked=len(held),
            coming=ahead[0] if ahead else None,
            to_ask=tuple(words for track, words in _WHOM.items() if track not in held),
        )


def _events(view: AreaView) -> list[tuple[object, ...]]:
    found = Event.objects.visible_to(PUBLIC).filter(areas=view.area_uuid)
    rows = found.order_by("first_day", "slug")
    return list(rows.values_list("state", "track", "last_day", "slug", "title"))


def _named(
    told: Numbers, area: str, feature: str, names: list[tuple[str, str]]
) -> list[tuple[str, int]]:
    counts = told.by(feature, area=area)
    return [(name, counts[value]) for value, name in names if value in counts]
