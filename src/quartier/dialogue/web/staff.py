"""The staff page on which a voice is answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from quartier.dialogue.errors import NotAnswerable
from quartier.dialogue.web import reading
from quartier.dialogue.web.desk.page_read import read, unkept
from quartier.dialogue.web.staff_words import language_word
from quartier.dialogue.web.stored.answers import answers_to
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.people.web.access import require_act, viewer_of

__all__ = ["answer", "read"]


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.answer")
def answer(request: HttpRequest, pk: object) -> HttpResponse:
    """Write the answer, in the language of the voice; only to what was read and let through."""
    voice = _known_voice(request, pk)
    text = request.POST.get("text", "").strip()
    try:
        reading.check_answerable(voice.state)
        if text:
            reading.answer(voice, writer=request.user, text=text)
    except NotAnswerable as error:
        messages.error(request, error.sentence())
        return redirect("dialogue_unanswered")
    if text:
        messages.success(request, "Die Antwort steht jetzt unter der Nummer der Person.")
        return redirect("dialogue_unanswered")
    if request.method == "POST":
        messages.error(request, "Die Antwort ist noch leer.")
    page = {
        "voice": voice,
        "said": reading.read_version(voice, viewer_of(request)),
        "language": language_word(voice.language),
        "answers": answers_to(voice.pk),
    }
    return unkept(render(request, "dialogue/staff/answer.html", page))


def _known_voice(request: HttpRequest, pk: object) -> Contribution:
    found = Contribution.objects.visible_to(viewer_of(request)).select_related("area")
    return get_object_or_404(found, pk=pk)
