"""Dates and states of events in the words of the page's language."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartier.base import clock
from quartier.base.voice_languages import BY_CODE
from quartier.dialogue.events.when import SEASONS, Precision, RoughDate, When
from quartier.dialogue.web.events.event import Event

# (word, kind of chip, icon)
STATES = {
    "planned": (gettext_lazy("geplant"), "", "wait"),
    "announced": (gettext_lazy("angekündigt"), "info", "calendar"),
    "held": (gettext_lazy("hat stattgefunden"), "good", "check"),
    "cancelled": (gettext_lazy("abgesagt"), "stop", "close"),
}


def told_when(event: Event) -> str:
    """When the event is or was: day and time, or as roughly as it is known; "" where nothing is."""
    if event.starts_at is None:
        rough = event.rough
        return told_span(rough) if rough else ""
    start = timezone.localtime(event.starts_at, clock.CITY_ZONE)
    end = timezone.localtime(event.ends_at, clock.CITY_ZONE) if event.ends_at else None
    weekday = {"weekday": date_format(start, "l"), "date": date_format(start, "DATE_FORMAT")}
    day = _("%(weekday)s, %(date)s") % weekday
    at = time_format(start, "TIME_FORMAT")
    if end is None:
        return _("%(day)s, %(time)s Uhr") % {"day": day, "time": at}
    until = time_format(end, "TIME_FORMAT")
    if end.date() != start.date():
        return _("%(from)s bis %(until)s") % {
            "from": date_format(start, "DATE_FORMAT"),
            "until": date_format(end, "DATE_FORMAT"),
        }
    words = {"day": day, "from": at, "until": until}
    return _("%(day)s, %(from)s bis %(until)s Uhr") % words


def told_span(span: When) -> str:
    """A rough date, or a span of two of them."""
    if not span.is_span:
        return _rough(span.start)
    words = {"from": _rough(span.start), "until": _rough(span.end)}
    return _("%(from)s bis %(until)s") % words


def _rough(rough: RoughDate) -> str:
    if rough.precision is Precision.DAY:
        return date_format(rough.first, "DATE_FORMAT")
    if rough.precision is Precision.MONTH:
        return date_format(rough.first, "YEAR_MONTH_FORMAT")
    if rough.precision is Precision.SEASON:
        season = rough.written.partition("-")[2]
        return f"{_(SEASONS[season][2])} {rough.first.year}"
    return str(rough.first.year)


def is_over(event: Event, today: date | None = None) -> bool:
    """True once its last day has passed, whether or not somebody wrote down that it was held."""
    return event.has_date and event.last_day < (today or clock.today())


def language_names(codes: list[str]) -> list[tuple[str, str, str]]:
    """(code, the language's own name, direction) of each; the code itself where it is unknown."""
    found = []
    for code in codes:
        known = BY_CODE.get(code)
        found.append((code, known.name, known.direction) if known else (code, code, "auto"))
    return found
