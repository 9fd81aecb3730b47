"""`/beitraege/karte/`: where how many spoke, as picture, table and, with a program, a map to move in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.dialogue.web.publishing.counts import last_batch_on
from quartier.dialogue.web.publishing.mapped import MapOfVoices


@require_safe
def contributions_map(request: HttpRequest) -> HttpResponse:
    """The page: the picture and the table say everything; the map in the browser lets one come closer."""
    shown = MapOfVoices.of_today()
    page = {
        "all": shown.told.count(),
        "svg": shown.svg(),
        "schematic": shown.schematic,
        "rows": shown.rows(),
        "moved_on": last_batch_on(),
        "breadcrumbs": [
            (_("Start"), reverse("website:start")),
            (_("Beiträge"), reverse("dialogue:contributions")),
            (_("Karte"), ""),
        ],
    }
    return render(request, "dialogue/contributions_map.html", page)


@require_safe
def contributions_map_places(request: HttpRequest) -> HttpResponse:
    """What the map in the browser draws: outlines and public numbers, and no voice."""
    return JsonResponse(
        MapOfVoices.of_today().as_json(), json_dumps_params={"separators": (",", ":")}
    )
