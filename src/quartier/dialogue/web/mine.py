"""What became of my contribution: by number, by POST, with everything one can do about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quartier.base import codes
from quartier.base.errors import QuartierError
from quartier.dialogue.web import saying, withdrawal
from quartier.dialogue.web.line import stations_of
from quartier.dialogue.web.private_pages import private


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """The number is looked up by POST only, never in an address."""
    if request.method != "POST":
        return private(render(request, "dialogue/mine.html", {}))
    typed = request.POST.get("number", "")[:80]
    try:
        contribution = saying.find_by_code(typed)
    except QuartierError as error:
        page = render(request, "dialogue/mine.html", {"error": error, "typed": typed}, status=404)
        return private(page)
    if request.POST.get("act") == "withdraw" and not contribution.is_gone:
        if request.POST.get("sure") != "yes":
            page = {"code": codes.read_code(typed)}
            return private(render(request, "dialogue/withdraw.html", page))
        withdrawal.withdraw(contribution)
    stations = stations_of(contribution, get_language())
    page = {
        "stations": stations,
        "last_reached": next((s for s in reversed(stations) if s.reached), None),
        "code": codes.read_code(typed),
        "groups": codes.group_code(codes.read_code(typed)),
        "contribution": contribution,
    }
    return private(render(request, "dialogue/stations.html", page))
