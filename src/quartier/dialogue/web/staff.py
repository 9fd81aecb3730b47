"""Staff pages of the dialogue: reading one voice, answering it."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from quartier.base.errors import QuartierError
from quartier.base.languages import BY_CODE
from quartier.base.states import sentence_for_staff
from quartier.dialogue.errors import NotAnswerable, ReasonMissing
from quartier.dialogue.holding import HOLD_REASONS
from quartier.dialogue.web import reading
from quartier.dialogue.web.answers import answers_to
from quartier.dialogue.web.contributions import Contribution
from quartier.dialogue.web.staff_words import STATE_WORDS, already, language_word
from quartier.people.policy import may_do
from quartier.people.web.access import require_act, viewer_of
from quartier.privacy.redaction import words

ANSWER_NOW = "Jetzt antworten"
# Whose words are still to be read, or read again.
UNDECIDED = frozenset({"arrived", "held"})


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.read")
def read(request: HttpRequest, pk: object) -> HttpResponse:
    """One voice a screen: read, blacken word by word, release or hold; then comes the next."""
    voice = _voice(request, pk)
    if request.method == "POST":
        try:
            _decide(request, voice)
        except QuartierError as error:
            told = sentence_for_staff(error, STATE_WORDS, already(voice.state))
            messages.error(request, told)
            return redirect("dialogue_read", pk=voice.pk)
        return _on_to_the_next(request, voice)
    text = ""
    if voice.state in UNDECIDED:
        try:
            text = reading.read_original(voice, reader=request.user)
        except QuartierError as error:
            messages.error(request, error.sentence())
            return redirect("dialogue_queue")
    language = BY_CODE.get(voice.language)
    history = [(event, STATE_WORDS[event.to_state]) for event in voice.events()]
    page = {
        "voice": voice,
        "words": words(text),
        "said": reading.read_version(voice, viewer_of(request)),
        "language": language_word(voice.language),
        "direction": language.direction if language else "auto",
        "state": STATE_WORDS[voice.state],
        # A new voice has no history but that it came.
        "history": history if len(history) > 1 else [],
        "reasons": HOLD_REASONS,
        "holds": "held" in voice.life_cycle.steps[voice.state],
        "answers": voice.state in reading.ANSWERABLE
        and may_do(viewer_of(request), "dialogue.answer"),
    }
    return _unkept(render(request, "dialogue/staff/read.html", page))


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
    return _unkept(render(request, "dialogue/staff/answer.html", page))


def _on_to_the_next(request: HttpRequest, voice: Contribution) -> HttpResponse:
    """Say what was done, lead to answering it, and open the voice that has waited longest."""
    following = reading.next_unread(request.user)
    told = "Freigegeben." if voice.state == "released" else "Zurückgehalten."
    told += " Das ist der nächste Beitrag." if following else " Mehr ist gerade nicht zu lesen."
    buttons = []
    if voice.state == "released" and may_do(viewer_of(request), "dialogue.answer"):
        buttons.append(messages.button(reverse("dialogue_answer", args=[voice.pk]), ANSWER_NOW))
    buttons.append(messages.button(reverse("dialogue_queue"), "Alle Beiträge"))
    messages.success(request, told, buttons=buttons)
    if following is None:
        return redirect("dialogue_queue")
    return redirect("dialogue_read", pk=following.pk)


def _known_voice(request: HttpRequest, pk: object) -> Contribution:
    found = Contribution.objects.visible_to(viewer_of(request)).select_related("area")
    return get_object_or_404(found, pk=pk)


def _voice(request: HttpRequest, pk: object) -> Contribution:
    voice = _known_voice(request, pk)
    if not reading.may_read_originals(viewer_of(request)):
        raise Http404
    return voice


def _decide(request: HttpRequest, voice: Contribution) -> None:
    if request.POST.get("act") == "hold":
        reason = request.POST.get("reason", "")
        if reason not in HOLD_REASONS:
            raise ReasonMissing()
        reading.hold(voice, reader=request.user, reason=reason)
        return
    if request.POST.get("act") != "release":
        # An empty form must not let words out.
        raise BadRequest
    typed = request.POST.getlist("word")
    numbers = {int(number) for number in typed if number.isdecimal() and len(number) < 6}
    reading.release(voice, reader=request.user, blackened=numbers)


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
