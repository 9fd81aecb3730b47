"""One voice a screen: read, blacken, choose a theme; release, hold, pass on; then comes the next."""

from __future__ import annotations

from datetime import datetime

from django.core import signing
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.base.states import sentence_for_staff
from quartier.base.voice_languages import BY_CODE, VOICE_LANGUAGES, direction
from quartier.dialogue.desk.holding import HOLD_REASONS
from quartier.dialogue.desk.reporting import REPORT_REASONS
from quartier.dialogue.errors import ReasonMissing, WordsChanged
from quartier.dialogue.themes import THEMES
from quartier.dialogue.web import objecting, reading
from quartier.dialogue.web.answering import forwarding
from quartier.dialogue.web.desk import cases, holds, kinship, reports, translating, work
from quartier.dialogue.web.staff_words import STATE_WORDS, already, language_word
from quartier.dialogue.web.stored.complaints import Objection
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.offices import Office
from quartier.dialogue.web.turns import alike_counts
from quartier.people.policy import may_do
from quartier.people.web.access import require_act, viewer_of
from quartier.people.web.audit import record_act
from quartier.privacy.redaction import words
from quartier.privacy.web.vault import read_texts

ANSWER_NOW = "Jetzt antworten"
# Whose words are still to be read, or read again.
UNDECIDED = frozenset({"arrived", "held"})
_SALT = "dialogue.opened"
_TOLD = {
    "released": "Freigegeben.",
    "held": "Zurückgehalten.",
    "forwarded": "Weitergeleitet.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.read")
def read(request: HttpRequest, pk: object) -> HttpResponse:
    """Read and decide; whatever was decided, the next voice of the queue follows."""
    voice = voice_to_read(request, pk)
    if request.method == "POST":
        try:
            stays = _decide(request, voice)
        except QuartierError as error:
            told = sentence_for_staff(error, STATE_WORDS, already(voice.state))
            messages.error(request, told)
            return redirect("dialogue_read", pk=voice.pk)
        return redirect("dialogue_read", pk=voice.pk) if stays else _on_to_the_next(request, voice)
    text = ""
    if voice.state in UNDECIDED:
        try:
            text = reading.read_original(voice, reader=request.user)
        except QuartierError as error:
            messages.error(request, error.sentence())
            return redirect("dialogue_queue")
    context = {**_about(request, voice), **_beside(voice), "words": words(text)}
    return unkept(render(request, "dialogue/staff/read.html", context))


@require_safe
@require_act("dialogue.read")
def begin(request: HttpRequest) -> HttpResponse:
    """Open the first voice of the queue that this person reads."""
    following = reading.next_unread(request.user)
    if following is None:
        messages.success(request, "In Ihren Sprachen ist gerade nichts zu lesen.")
        return redirect("dialogue_queue")
    return redirect("dialogue_read", pk=following.pk)


@require_safe
@require_act("dialogue.read")
def skip(request: HttpRequest, pk: object) -> HttpResponse:
    """Leave this voice to somebody else and open the next one."""
    voice = voice_to_read(request, pk)
    following = reading.next_unread(request.user, after=voice)
    if following is None:
        messages.success(request, "Danach ist gerade nichts mehr zu lesen.")
        return redirect("dialogue_queue")
    return redirect("dialogue_read", pk=following.pk)


def voice_to_read(request: HttpRequest, pk: object) -> Contribution:
    """The voice, where this person may read its original; else 404."""
    viewer = viewer_of(request)
    found = Contribution.objects.visible_to(viewer).select_related("area", "event", "adds_to")
    voice = get_object_or_404(found, pk=pk)
    if not reading.may_read(viewer, voice):
        raise Http404
    return voice


def chosen_words(request: HttpRequest) -> set[int]:
    """The numbers of the words that were marked; what is none is left out."""
    typed = request.POST.getlist("word")
    return {int(number) for number in typed if number.isdecimal() and len(number) < 6}


def unkept(response: HttpResponse) -> HttpResponse:
    """Nothing of this page is kept by the browser."""
    response["Cache-Control"] = "no-store"
    return response


def _about(request: HttpRequest, voice: Contribution) -> dict[str, object]:
    """What the voice is, where it stands, and what may be done with it."""
    viewer = viewer_of(request)
    history = [(event, STATE_WORDS[event.to_state]) for event in voice.events()]
    undecided = voice.state in UNDECIDED
    held_by = [event.actor_id for event, _word in history if event.to_state == "held"]
    return {
        "voice": voice,
        "text_id": voice.original_id or voice.redacted_id or "",
        "opened": signing.dumps(clock.now().isoformat(), salt=_SALT),
        "said": reading.read_version(voice, viewer),
        "language": language_word(voice.language),
        "languages": [one for one in VOICE_LANGUAGES if one.code != voice.language],
        "commands": reading.commands(viewer, voice.language),
        "direction": direction(voice.language),
        "state": STATE_WORDS[voice.state],
        # A new voice has no history but that it came.
        "history": history if len(history) > 1 else [],
        # Who held it back does not decide on an objection to that.
        "others_decide": held_by[-1:] == [request.user.pk],
        "reasons": HOLD_REASONS,
        "themes": THEMES,
        "offices": Office.objects.filter(is_listed=True) if undecided else [],
        "undecided": undecided,
        "holds": "held" in voice.life_cycle.steps[voice.state],
        "alike": alike_counts([voice]).get(voice.likeness, 0) if voice.state == "arrived" else 0,
        "answers": voice.state in reading.ANSWERABLE and may_do(viewer, "dialogue.answer"),
        "may_open_case": undecided and cases.may_open(viewer),
    }


def _beside(voice: Contribution) -> dict[str, object]:
    """What others wrote to it or about it: translation, kin, objection, reports."""
    proposal = translating.proposal_for(voice)
    objection = Objection.objects.filter(contribution=voice, state="open").first()
    wanted = [voice.translation_id, proposal and proposal.proposal_id]
    wanted.append(objection.words_id if objection else None)
    texts = read_texts([text_id for text_id in wanted if text_id])
    told = reports.open_reports(voice.pk) if voice.state in {"released", "held"} else []
    return {
        "translation": texts.get(voice.translation_id, ""),
        "translation_direction": direction(voice.translation_language),
        "proposal": proposal,
        "objection": objection,
        "objection_words": texts.get(objection.words_id, "") if objection else "",
        "ancestors": kinship.ancestors_of(voice.pk),
        "descendants": kinship.descendants_of(voice.pk) if voice.state == "continued" else [],
        "reports": [(REPORT_REASONS.get(each.reason, ""), said) for each, said in told],
    }


def _decide(request: HttpRequest, voice: Contribution) -> bool:
    """Do what was pressed; True where the same voice stays on the screen."""
    act = request.POST.get("act")
    reader = request.user
    shown = request.POST.get("text_id", "")
    if shown and shown != str(voice.original_id or voice.redacted_id):
        raise WordsChanged()
    if act == "release":
        theme = request.POST.get("theme", "")
        reading.release(voice, reader=reader, blackened=chosen_words(request), theme=theme)
    elif act in {"hold", "hold_alike"}:
        _hold(request, voice, together=act == "hold_alike")
    elif act == "forward":
        office = get_object_or_404(Office, pk=_uuid(request.POST.get("office", "")))
        forwarding.forward(voice, office=office, actor=reader, blackened=chosen_words(request))
    elif act == "language":
        _set_language(request, voice)
        return True
    elif act == "refuse":
        objecting.refuse(voice, decided_by=reader)
        messages.success(request, "Es bleibt beim Zurückhalten. Die Person liest das.")
        return True
    elif act == "keep":
        number = reports.looked_at(voice, state="kept", reader=reader)
        messages.success(request, f"{number} Meldungen angesehen. Der Beitrag bleibt.")
        return True
    else:
        # An empty form must not let words out.
        raise BadRequest
    if act != "hold_alike":
        work.note_reading(_seconds(request))
    return False


def _hold(request: HttpRequest, voice: Contribution, *, together: bool) -> None:
    reason = request.POST.get("reason", "")
    if reason not in HOLD_REASONS:
        raise ReasonMissing()
    if together:
        number = holds.hold_alike(voice, reader=request.user, reason=reason)
        voice.refresh_from_db()
        messages.success(request, f"{number} ähnliche Beiträge zurückgehalten.")
    else:
        reading.hold(voice, reader=request.user, reason=reason)
        reports.looked_at(voice, state="held", reader=request.user)


def _set_language(request: HttpRequest, voice: Contribution) -> None:
    """What the person chose was another language than they wrote: a reader sets it right."""
    code = request.POST.get("language", "")
    if code not in BY_CODE or voice.state not in UNDECIDED:
        raise BadRequest
    Contribution.objects.filter(pk=voice.pk).update(language=code)
    record_act("dialogue.language_set", actor_id=request.user.pk, subject=voice)
    messages.success(request, f"Die Sprache ist jetzt: {language_word(code)}.")


def _on_to_the_next(request: HttpRequest, voice: Contribution) -> HttpResponse:
    """Say what was done, lead to answering it, and open the voice that is next in the queue."""
    part = kinship.next_part(voice)
    following = part or reading.next_unread(request.user)
    told = _TOLD.get(voice.state, "Erledigt.")
    if part is not None:
        told += " Das ist ein weiterer Teil desselben Beitrags."
    else:
        told += " Das ist der nächste Beitrag." if following else " Mehr ist gerade nicht zu lesen."
    buttons = []
    if voice.state == "released" and may_do(viewer_of(request), "dialogue.answer"):
        buttons.append(messages.button(reverse("dialogue_answer", args=[voice.pk]), ANSWER_NOW))
    buttons.append(messages.button(reverse("dialogue_queue"), "Alle Beiträge"))
    messages.success(request, told, buttons=buttons)
    if following is None:
        return redirect("dialogue_queue")
    return redirect("dialogue_read", pk=following.pk)


def _seconds(request: HttpRequest) -> int:
    """How long the voice was on the screen; 0 where the form does not say so itself."""
    try:
        opened = signing.loads(request.POST.get("opened", ""), salt=_SALT)
    except signing.BadSignature:
        return 0
    return int((clock.now() - datetime.fromisoformat(opened)).total_seconds())


def _uuid(typed: str) -> str:
    """An id as a form sends it; what is none finds nothing."""
    return typed if len(typed) == 36 and typed.count("-") == 4 else "0" * 32
