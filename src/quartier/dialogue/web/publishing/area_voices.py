"""What the page of an area says of voices: public numbers, and whom the city still wants to ask."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import BooleanField, CharField, DateField, F, IntegerField, Value
from django.utils.translation import gettext_lazy

from quartier.base import clock
from quartier.city.sections import AreaView
from quartier.dialogue.events.tracks import Track
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.publishing.counts import Numbers, Told
from quartier.dialogue.web.publishing.naming import KINDS, kind_name, theme_names
from quartier.dialogue.web.stored.batches import PublicCount
from quartier.people.policy import PUBLIC

# Where the page of an area leaves its `HeardHere`, in `AreaView.shared`.
HEARD_HERE = "dialogue.heard_here"

# Whom an event of each track reaches; the whole city is no gap of one area.
_WHOM = {
    Track.QUARTER: gettext_lazy("alle, die hier wohnen, bei einem Gespräch im Stadtteil"),
    Track.GROUP: gettext_lazy(
        "Menschen, die selten zu Veranstaltungen kommen, dort, wo sie ohnehin sind"
    ),
    Track.THEME: gettext_lazy("Menschen und Vereine, die ein Thema besonders gut kennen"),
}


@dataclass(frozen=True)
class HeardHere:
    """Public numbers of one area, alone and by kind and theme, and its public events by time."""

    numbers: Numbers
    events: tuple[Event, ...]

    @property
    def held(self) -> tuple[Event, ...]:
        """Those that took place."""
        return tuple(event for event in self.events if event.state == "held")


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
        """What there is to say; one query, whose answer stays with the page for other rooms."""
        here = _heard_here(view)
        view.shared[HEARD_HERE] = here
        told = here.numbers
        today = clock.today()
        held = [event.track for event in here.held]
        ahead = [
            (event.slug, event.title)
            for event in here.events
            if event.state == "announced" and event.last_day >= today
        ]
        return cls(
            about=told.count(area=view.area_id),
            kinds=tuple(_named(told, view.area_id, "kind", [(k, kind_name(k)) for k in KINDS])),
            themes=tuple(_named(told, view.area_id, "theme", theme_names())),
            quotes=told.quotes(area=view.area_id),
            asked=len(held),
            coming=ahead[0] if ahead else None,
            to_ask=tuple(words for track, words in _WHOM.items() if track not in held),
        )


def _heard_here(view: AreaView) -> HeardHere:
    """The numbers of the area and its events, those first in time first; asked for together."""
    counts = PublicCount.objects.filter(
        area=view.area_uuid, features__in=["area", "kind area", "theme area"]
    ).annotate(
        state=_empty(), track=_empty(), title=_empty(), day=Value(None, output_field=DateField())
    )
    found = Event.objects.visible_to(PUBLIC).filter(areas=view.area_uuid)
    events = found.annotate(
        key=F("slug"),
        count=Value(0, output_field=IntegerField()),
        quotes=Value(False, output_field=BooleanField()),
        day=F("last_day"),
    )
    columns = ("key", "count", "quotes", "state", "track", "title", "day")
    rows, listed = {}, []
    together = counts.order_by().values_list(*columns)
    for row in together.union(events.order_by().values_list(*columns), all=True):
        key, count, quotes, state, track, title, day = row
        if state:
            event = Event(slug=key, title=title, state=state, track=track)
            event.last_day = day
            listed.append(event)
        else:
            rows[key] = Told(count, bool(quotes))
    in_time = sorted(listed, key=lambda event: (event.last_day, event.slug))
    return HeardHere(Numbers(rows), tuple(in_time))


def _empty() -> Value:
    return Value("", output_field=CharField())


def _named(
    told: Numbers, area: str, feature: str, names: list[tuple[str, str]]
) -> list[tuple[str, int]]:
    counts = told.by(feature, area=area)
    return [(name, counts[value]) for value, name in names if value in counts]
