"""Answering one voice: own words, ready-made parts, or passing it on; one page, no script needed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from quartier.base.errors import QuartierError
from quartier.base.languages import SOURCE
from quartier.base.states import sentence_for_staff
from quartier.base.voice_languages import direction, german_name
from quartier.dialogue.answering import blocks as answer_blocks
from quartier.dialogue.errors import NotAnswerable, NotReviewedHere, OfficeMissing
from quartier.dialogue.web import reading
from quartier.dialogue.web.answering.blocks import OfferedBlock, offered_in
from quartier.dialogue.web.answering.forwarding import forward, forwardings_of
from quartier.dialogue.web.answering.group_answers import GroupAnswer, still_unanswered
from quartier.dialogue.web.staff_words import STATE_WORDS, already
from quartier.dialogue.web.stored.answers import answers_to
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.offices import Office
from quartier.people.policy import may_do
from quartier.people.web.access import require_act, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.answer")
def answer(request: HttpRequest, pk: object) -> HttpResponse:
    """Write the answer, in the language of the voice or in German; only to what was let through."""
    found = Contribution.objects.visible_to(viewer_of(request)).select_related("area")
    voice = get_object_or_404(found, pk=pk)
    try:
        reading.check_answerable(voice.state)
        if request.method == "POST" and "office" in request.POST:
            return _pass_on(request, voice)
        if request.method == "POST" and "block" not in request.POST:
            return _send(request, voice)
    except NotAnswerable as error:
        messages.error(request, error.sentence())
        return redirect("dialogue_unanswered")
    except QuartierError as error:
        messages.error(request, sentence_for_staff(error, STATE_WORDS, already(voice.state)))
        return _page(request, voice, request.POST.get("text", ""))
    text = request.POST.get("text", "")
    if "block" in request.POST:
        text = _with_block(text, request.POST["block"], _language(request, voice))
    return _page(request, voice, text)


def _send(request: HttpRequest, voice: Contribution) -> HttpResponse:
    text, language = request.POST.get("text", "").strip(), _language(request, voice)
    if not text:
        messages.error(request, "Die Antwort ist noch leer.")
        return _page(request, voice, "")
    unread = [one for one in offered_in(language) if not one.is_reviewed and _holds(text, one)]
    if unread and request.POST.get("confirmed") != "yes":
        raise NotReviewedHere(language=german_name(language))
    reading.answer(voice, writer=request.user, text=text, language=language)
    told = "Die Antwort steht jetzt unter der Nummer der Person."
    messages.success(request, told, buttons=_next(request))
    return redirect("dialogue_unanswered")


def _pass_on(request: HttpRequest, voice: Contribution) -> HttpResponse:
    key = request.POST["office"]
    office = next(
        (one for one in Office.objects.filter(is_listed=True) if str(one.pk) == key), None
    )
    if office is None or not may_do(viewer_of(request), "dialogue.forward"):
        raise OfficeMissing()
    forward(voice, office=office, actor=request.user)
    told = f"Weitergeleitet an: {office.name}. Die Person liest das."
    messages.success(request, told, buttons=_next(request))
    return redirect("dialogue_unanswered")


def _next(request: HttpRequest) -> list[object]:
    """A button to the voice that waits longest now, if any does: answering has its row, too."""
    waiting = still_unanswered(Contribution.objects.visible_to(viewer_of(request)))
    following = waiting.order_by("arrived_on", "id").only("pk").first()
    if following is None:
        return []
    return [
        messages.button(reverse("dialogue_answer", args=[following.pk]), "Nächsten beantworten")
    ]


def _page(request: HttpRequest, voice: Contribution, text: str) -> HttpResponse:
    language = _language(request, voice)
    blocks = offered_in(language)
    unread = [one for one in blocks if not one.is_reviewed and _holds(text, one)]
    page = {
        "voice": voice,
        "said": reading.read_version(voice, viewer_of(request)),
        "translation": reading.read_translation(voice, viewer_of(request)),
        "language": german_name(voice.language),
        "written_in": language,
        "written_name": german_name(language),
        "direction": direction(language),
        "choices": [(code, german_name(code)) for code in dict.fromkeys((voice.language, SOURCE))],
        "text": text,
        "answers": answers_to(voice.pk),
        "group_answers": GroupAnswer.objects.speaking_to(voice),
        "forwardings": forwardings_of([voice.pk]),
        "blocks": blocks,
        "unread": unread,
        "offices": Office.objects.filter(is_listed=True),
    }
    response = render(request, "dialogue/staff/answer.html", page)
    response["Cache-Control"] = "no-store"
    return response


def _language(request: HttpRequest, voice: Contribution) -> str:
    """The language of the voice, unless German was chosen."""
    chosen = request.POST.get("language", "")
    return chosen if chosen in {voice.language, SOURCE} else voice.language


def _with_block(text: str, key: str, language: str) -> str:
    found = answer_blocks.block(key)
    words = found.text_in(language) if found else ""
    return "\n\n".join(part for part in (text.rstrip(), words) if part)


def _holds(text: str, offered: OfferedBlock) -> bool:
    return offered.text in " ".join(text.split())
