"""Sheets to print: the poster with its code and short address, and the run sheet with roles."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from quartier.base.languages import BY_CODE, SOURCE
from quartier.base.voice_languages import german_name
from quartier.city.web.models import CityProfile
from quartier.dialogue.events.agenda import Point, run_sheet
from quartier.dialogue.web.events import words
from quartier.dialogue.web.events.event_page import shown_event
from quartier.dialogue.web.events.staff import ACT, seen
from quartier.dialogue.web.qr import qr_svg
from quartier.people.web.access import require_act


@require_safe
@require_act(ACT)
def poster(request: HttpRequest, pk: object) -> HttpResponse:
    """One page A4 in the language asked for: what, when, where, the code, the short address."""
    event = seen(request, pk)
    language = BY_CODE.get(request.GET.get("sprache", ""), BY_CODE[SOURCE])
    # The address on paper carries no language: whoever scans it chooses first.
    with translation.override(SOURCE):
        address = settings.QUARTIER_PUBLIC_URL + reverse("dialogue:event_short", args=[event.short])
    with translation.override(language.code):
        page = {
            "event": event,
            "shown": shown_event(event, language.code),
            "city": CityProfile.objects.first(),
            "language": language,
            "address": _typed(address),
            "qr": qr_svg(address),
        }
        response = render(request, "dialogue/events/poster.html", page)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@require_act(ACT)
def sheet(request: HttpRequest, pk: object) -> HttpResponse:
    """The run of the event with times, roles, and room for notes."""
    event = seen(request, pk)
    points = [Point(i.minutes, i.what, i.role) for i in event.agendaitems.all()]
    page = {
        "event": event,
        "when": words.told_when(event),
        "agenda": run_sheet(event.starts_at, points),
        "parts": [
            (part, german_name(part.language) if part.language else "")
            for part in event.eventparts.all()
        ],
    }
    response = render(request, "dialogue/staff/events/sheet.html", page)
    response["Cache-Control"] = "no-store"
    return response


def _typed(address: str) -> str:
    """The address as one types it: without https:// and the slash at its end."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}".rstrip("/")
