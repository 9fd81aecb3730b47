"""Questions about oneself: on a page of their own, counted, never kept with the voice (V6)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quartier.base import clock
from quartier.city.web.models import Area
from quartier.dialogue.saying.errors import TooHasty
from quartier.dialogue.saying.flood import ASIDES
from quartier.dialogue.saying.once import SEEN
from quartier.dialogue.saying.self_description import QUESTIONS
from quartier.dialogue.web import networks
from quartier.dialogue.web.about_me.tallies import tally
from quartier.dialogue.web.forms import new_form_key
from quartier.dialogue.web.private_pages import private
from quartier.dialogue.web.shown_again import LIVE_FORM, is_shown_again, sent_on, was_done


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def about_me(request: HttpRequest) -> HttpResponse:
    """The questions; sent, thanks. Knows no number, no session, nothing of what was said."""
    if request.method != "POST":
        return _page(request, {"area": request.GET.get("ort", "")[:120]}, new_form_key())
    key = request.POST.get("form_key", "")[:60]
    if was_done(request):
        return _thanks(request, answered="answered" in request.POST)
    if is_shown_again(request):
        return _page(request, request.POST, key or new_form_key())
    haste = networks.ask(ASIDES, request, key)
    if haste.wait:
        error = TooHasty(seconds=haste.wait)
        answer = _page(request, request.POST, key, error=error, status=429)
        answer["Retry-After"] = str(haste.wait)
        return answer
    area = Area.objects.filter(key=request.POST.get("area", "")[:120]).first()
    given = {one.key: request.POST.get(one.key, "") for one in QUESTIONS}
    if key and SEEN.is_new(key):
        tally(given, area=area)
    return _thanks(request, answered=any(given.values()))


def _thanks(request: HttpRequest, *, answered: bool) -> HttpResponse:
    told = [("answered", "yes")] if answered else []
    page = {"done": True, "answered": answered, "sent_on": sent_on(told, done=True)}
    return private(render(request, "dialogue/about_me.html", page))


def _page(
    request: HttpRequest,
    values: dict[str, object],
    form_key: str,
    *,
    error: TooHasty | None = None,
    status: int = 200,
) -> HttpResponse:
    questions = [
        {
            "key": question.key,
            "words": _(question.words),
            "choices": [
                (choice.key, _(choice.words), values.get(question.key) == choice.key)
                for choice in question.choices
            ],
            "open": not values.get(question.key),
        }
        for question in QUESTIONS
    ]
    page = {
        "questions": questions,
        "area": values.get("area", ""),
        "areas": Area.objects.places()
        .existing_on(clock.today())
        .order_by("slug")
        .only("key", "name"),
        "form_key": form_key,
        "error": error,
        "live_form": LIVE_FORM,
    }
    return private(render(request, "dialogue/about_me.html", page, status=status))
