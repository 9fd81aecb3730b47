"""The start page, the legal pages, the city's colour."""

from __future__ import annotations

import re

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from quartier.base import clock
from quartier.base.languages import BY_CODE, SOURCE
from quartier.city.web.areas import Area, smallest_of
from quartier.city.web.profile import CityProfile
from quartier.dialogue.web.events.listing import next_events
from quartier.dialogue.web.publishing.counts import numbers
from quartier.inventory.web.map_page import newest_map
from quartier.people.web.access import viewer_of
from quartier.strategy.web.answered.pages import answered_sentences
from quartier.strategy.web.shown import newest_cards, public_actions
from quartier.website.legal import LegalPage
from quartier.website.legal_texts import open_places
from quartier.website.stored import NOTICE, stored_about_people

EXAMPLES = 3


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What this is, the three doors, what became of it, the city in figures, and the areas."""
    areas = Area.objects.parts().existing_on(clock.today()).order_by("slug")
    cards = newest_cards(viewer_of(request), get_language() or SOURCE, EXAMPLES)
    events = next_events(get_language() or SOURCE, EXAMPLES)
    page = {
        "areas": smallest_of(areas.only("name", "slug", "kind", "parent_id")),
        "cards": cards,
        "answered": answered_sentences() if cards else (),
        "actions": public_actions() if cards else 0,
        "events": events,
        "figures": newest_map(),
        "voices": numbers([""]).count(),
    }
    return render(request, "website/start.html", page)


@require_safe
def legal(request: HttpRequest, slug: str) -> HttpResponse:
    """A legal page in the reader's language; where it exists only in German, the page says so."""
    language = get_language() or SOURCE
    found = {page.language: page for page in LegalPage.objects.filter(slug=slug)}
    page = found.get(language) or found.get(SOURCE)
    if page is None:
        raise Http404
    shown = {
        "legal": page,
        "legal_direction": BY_CODE[page.language].direction,
        "is_template": bool(open_places(page.text)),
    }
    if slug == NOTICE:
        shown |= stored_about_people()
    return render(request, "website/legal.html", shown)


@require_safe
@cache_control(max_age=3600)
def stil(request: HttpRequest) -> HttpResponse:
    """The city's accent colour as a style sheet of one line; empty where it set none."""
    profile = CityProfile.objects.first()
    colour = profile.accent if profile else ""
    css = f":root{{--accent:{colour}}}" if re.fullmatch(r"#[0-9a-fA-F]{6}", colour) else ""
    return HttpResponse(css, content_type="text/css; charset=utf-8")


@require_safe
def healthy(request: HttpRequest) -> HttpResponse:
    """200 when the database answers: for whoever watches the server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
