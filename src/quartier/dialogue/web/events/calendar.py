"""Events as calendar files: all of them, and each."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.base.web.states import StatusEvent
from quartier.city.web.models import CityProfile
from quartier.dialogue.events.calendar_file import Entry, calendar
from quartier.dialogue.events.when import Precision
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.events.listing import Chosen, public_events
from quartier.dialogue.web.events.shown import EventCard, cards

# The next ones; a calendar asks again and again.
MOST = 300
# Who missed it still finds it for so long.
DAYS_BACK = 31


@require_safe
def all_events(request: HttpRequest) -> HttpResponse:
    """What comes and what was within the last month, with a day; the choices of the list hold here too."""
    chosen = Chosen.of(request.GET)
    recent = public_events().filter(last_day__gte=clock.today() - timedelta(days=DAYS_BACK))
    found = chosen.narrow(recent).order_by("first_day", "slug")[:MOST]
    return _file(_entries(found.select_related("place").prefetch_related("areas")), "termine")


@require_safe
def one_event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event; 404 where its day is not known."""
    found = public_events().filter(slug=slug).select_related("place").prefetch_related("areas")
    entries = _entries(found)
    if not entries:
        raise Http404
    return _file(entries, slug)


def _entries(found: object) -> list[Entry]:
    known = [card for card in cards(found, get_language() or SOURCE) if _has_day(card.event)]  # type: ignore[arg-type]
    stamps = dict(
        StatusEvent.objects.filter(
            object_type=Event._meta.label_lower, object_id__in=[card.event.pk for card in known]
        )
        .order_by("sequence")
        .values_list("object_id", "at")
    )
    return [_entry(card, stamps) for card in known]


def _has_day(event: Event) -> bool:
    """A calendar can hold days; a month or a season it cannot."""
    if event.starts_at is not None:
        return True
    rough = event.rough
    return rough is not None and {rough.start.precision, rough.end.precision} == {Precision.DAY}


def _entry(card: EventCard, stamps: dict[object, object]) -> Entry:
    event = card.event
    place = ", ".join(filter(None, [card.place, event.place.address if event.place else ""]))
    stamp = stamps.get(event.pk)
    return Entry(
        uid=f"{event.pk}@quartier",
        title=card.title.text,
        starts=event.starts_at or event.first_day,
        ends=event.ends_at if event.starts_at else event.last_day,
        place=place,
        text=card.summary.text,
        url=f"{settings.QUARTIER_PUBLIC_URL}{card.url}",
        cancelled=event.state == "cancelled",
        **({"stamp": stamp} if stamp else {}),  # type: ignore[arg-type]
    )


def _file(entries: list[Entry], name: str) -> HttpResponse:
    city = CityProfile.objects.values_list("name", flat=True).first() or "Quartier"
    content = calendar(f"{_('Termine')}: {city}", entries)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
