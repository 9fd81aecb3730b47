"""Reporting a public voice: a reason from a list, a few words if one likes. It hides nothing (V7)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quartier.base.errors import QuartierError
from quartier.dialogue.desk.reporting import REPORT_REASONS
from quartier.dialogue.saying.errors import TooHasty
from quartier.dialogue.saying.flood import VOICES
from quartier.dialogue.web import networks
from quartier.dialogue.web.desk.reports import report
from quartier.dialogue.web.private_pages import private
from quartier.dialogue.web.shown_again import fields_of, is_shown_again, sent_on, was_done
from quartier.dialogue.web.stored.contributions import Contribution, public_texts


@require_http_methods(["GET", "HEAD", "POST"])
def report_voice(request: HttpRequest, pk: object) -> HttpResponse:
    """Say what is wrong with a voice that is shown; people look at it, no program does."""
    voice = Contribution.objects.filter(pk=pk).select_related("area").first()
    words = public_texts([voice]).get(voice.pk) if voice else None
    if voice is None or words is None:
        raise Http404
    context: dict[str, object] = {"voice": voice, "words": words}
    status = 200
    if is_shown_again(request):
        context["done"] = was_done(request)
    elif request.method == "POST":
        typed = request.POST.get("words", "")
        haste = networks.ask(VOICES, request, f"report {pk}")
        try:
            if haste.wait:
                raise TooHasty(seconds=haste.wait)
            report(voice, reason=request.POST.get("reason", ""), words=typed)
            context["done"] = True
        except QuartierError as error:
            status = 429 if haste.wait else 400
            context["error"] = error
    if request.method == "POST":
        context |= {"typed": request.POST.get("words", ""), "chosen": request.POST.get("reason")}
        fields = fields_of(request.POST, ("reason", "words"))
        done = bool(context.get("done"))
        context["sent_on"] = sent_on([] if done else fields, done=done)
    context["reasons"] = [(key, _(title)) for key, title in REPORT_REASONS.items()]
    return private(render(request, "dialogue/report.html", context, status=status))
