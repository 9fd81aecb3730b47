"""Staff pages of the dialogue: the queue, reading one voice, answering."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from quartier.base.errors import QuartierError
from quartier.base.languages import BY_CODE, LANGUAGES
from quartier.dialogue.web import reading
from quartier.dialogue.web.answers import answers_to
from quartier.dialogue.web.contributions import Contribution
from quartier.people.web.access import require_act, viewer_of
from quartier.privacy.redaction import words

PAGE = 25
HOLD_REASONS = (
    "Mögliche Bedrohung",
    "Andere Menschen sind erkennbar",
    "Sprache wird noch gebraucht",
    "Gehört vielleicht zu einer anderen Stelle",
)


@require_safe
@require_act("dialogue.read")
def queue(request: HttpRequest) -> HttpResponse:
    """Voices nobody has read yet, oldest first; a language can be chosen."""
    language = request.GET.get("sprache", "")
    found = Contribution.objects.visible_to(viewer_of(request)).waiting().select_related("area")
    if language:
        found = found.filter(language=language)
    page = {
        "voices": Paginator(found, PAGE).get_page(request.GET.get("seite")),
        "languages": LANGUAGES,
        "chosen": language,
        "title": "Beiträge zu lesen",
    }
    return render(request, "dialogue/staff/queue.html", page)


@require_safe
@require_act("dialogue.answer")
def unanswered(request: HttpRequest) -> HttpResponse:
    """Read voices that still wait for an answer."""
    found = Contribution.objects.filter(state="released", answers=None).order_by("arrived_on", "id")
    page = {
        "voices": Paginator(found.select_related("area"), PAGE).get_page(request.GET.get("seite")),
        "languages": (),
        "title": "Beiträge ohne Antwort",
        "answering": True,
    }
    return render(request, "dialogue/staff/queue.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.read")
def read(request: HttpRequest, pk: object) -> HttpResponse:
    """One voice a screen: read, blacken word by word, release or hold."""
    voice = _voice(request, pk)
    if request.method == "POST":
        try:
            _decide(request, voice)
        except QuartierError as error:
            messages.error(request, error.sentence())
            return redirect("dialogue_read", pk=voice.pk)
        messages.success(request, "Gespeichert.")
        return redirect("dialogue_queue")
    try:
        text = reading.read_original(voice, reader=request.user)
    except QuartierError as error:
        messages.error(request, error.sentence())
        return redirect("dialogue_queue")
    language = BY_CODE.get(voice.language)
    page = {"voice": voice, "words": words(text), "language": language, "reasons": HOLD_REASONS}
    return _unkept(render(request, "dialogue/staff/read.html", page))


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.answer")
def answer(request: HttpRequest, pk: object) -> HttpResponse:
    """Write the answer, in the language of the voice."""
    voice = _known_voice(request, pk)
    if request.method == "POST":
        text = request.POST.get("text", "").strip()
        if text:
            reading.answer(voice, writer=request.user, text=text)
            messages.success(request, "Die Antwort steht jetzt unter der Nummer der Person.")
            return redirect("dialogue_unanswered")
        messages.error(request, "Die Antwort ist noch leer.")
    language = BY_CODE.get(voice.language)
    page = {
        "voice": voice,
        "said": reading.read_version(voice, viewer_of(request)),
        "language": language,
        "answers": answers_to(voice.pk),
    }
    return _unkept(render(request, "dialogue/staff/answer.html", page))


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
        chosen = reason if reason in HOLD_REASONS else HOLD_REASONS[0]
        reading.hold(voice, reader=request.user, reason=chosen)
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
