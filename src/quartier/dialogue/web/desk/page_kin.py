"""Merging a voice with another, splitting one in parts, taking both back; near duplicates in a row."""

from __future__ import annotations

from django.db.models import Case, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from quartier.base.errors import QuartierError
from quartier.base.states import sentence_for_staff
from quartier.base.voice_languages import direction
from quartier.dialogue.desk import splitting
from quartier.dialogue.errors import NothingToSplit
from quartier.dialogue.web import reading
from quartier.dialogue.web.desk import kinship
from quartier.dialogue.web.desk.page_read import unkept, voice_to_read
from quartier.dialogue.web.staff_words import STATE_WORDS, already, language_word
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.turns import ORDER
from quartier.people.web.access import require_act, viewer_of

# As many as anybody looks through.
OFFERED = 25
# Near duplicates whose words stand in full beside the one to be merged.
COMPARED = 5


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.read")
def merge(request: HttpRequest, pk: object) -> HttpResponse:
    """Choose the voice that says the same: near duplicates first, then what was read lately."""
    voice = voice_to_read(request, pk)
    offered = _offered(request, voice)
    if request.method == "POST":
        chosen = next((one for one in offered if str(one.pk) == request.POST.get("into")), None)
        if chosen is None:
            messages.error(request, "Bitte wählen Sie einen Beitrag.")
            return redirect("dialogue_merge", pk=voice.pk)
        try:
            kinship.merge(voice, into=chosen, reader=request.user)
        except QuartierError as error:
            told = sentence_for_staff(error, STATE_WORDS, already(voice.state))
            messages.error(request, told)
            return redirect("dialogue_read", pk=voice.pk)
        messages.success(request, "Zusammengelegt. Die Person liest die Stationen des anderen.")
        return redirect("dialogue_read", pk=chosen.pk)
    own = reading.read_original(voice, reader=request.user)
    said = reading.read_versions(offered, viewer_of(request))
    # Nobody decides that two say the same without having read both.
    unread = reading.read_originals(
        [one for one in offered if one.state == "arrived"][:COMPARED], reader=request.user
    )
    context = {
        "voice": voice,
        "own": own,
        "direction": direction(voice.language),
        "rows": [
            (
                one,
                unread.get(one.pk) or reading.beginning(said.get(one.pk, "")),
                STATE_WORDS[one.state],
            )
            for one in offered
        ],
    }
    return unkept(render(request, "dialogue/staff/merge.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.read")
def split(request: HttpRequest, pk: object) -> HttpResponse:
    """Give each sentence its part; the first part is then on the screen."""
    voice = voice_to_read(request, pk)
    if request.method == "POST":
        typed = request.POST.getlist("part")
        numbers = [int(one) if one.isdecimal() and len(one) == 1 else 1 for one in typed]
        try:
            made = kinship.split(voice, numbers=numbers, reader=request.user)
        except NothingToSplit as error:
            messages.error(request, error.sentence())
            return redirect("dialogue_split", pk=voice.pk)
        except QuartierError as error:
            told = sentence_for_staff(error, STATE_WORDS, already(voice.state))
            messages.error(request, told)
            return redirect("dialogue_read", pk=voice.pk)
        messages.success(request, f"In {len(made)} Teile geteilt. Das ist der erste.")
        return redirect("dialogue_read", pk=made[0].pk)
    text = reading.read_original(voice, reader=request.user)
    context = {
        "voice": voice,
        "sentences": splitting.sentences(text),
        "numbers": range(1, splitting.MOST_PARTS + 1),
        "direction": direction(voice.language),
    }
    return unkept(render(request, "dialogue/staff/split.html", context))


@require_POST
@require_act("dialogue.read")
def undo(request: HttpRequest, pk: object) -> HttpResponse:
    """Take a merge or split back, while nobody has read on."""
    voice = voice_to_read(request, pk)
    try:
        kinship.undo(voice, reader=request.user)
    except QuartierError as error:
        messages.error(request, sentence_for_staff(error, STATE_WORDS, already(voice.state)))
    else:
        messages.success(request, "Rückgängig gemacht. Der Beitrag ist wieder zu lesen.")
    return redirect("dialogue_read", pk=voice.pk)


@require_safe
@require_act("dialogue.read")
def alike(request: HttpRequest, pk: object) -> HttpResponse:
    """The near duplicates of one row: each can be opened and read for itself."""
    voice = get_object_or_404(Contribution.objects.visible_to(viewer_of(request)), pk=pk)
    found = Contribution.objects.filter(state="arrived", likeness=voice.likeness)
    found = found.exclude(pk=voice.pk) if voice.likeness else found.none()
    listed = list(found.select_related("area").order_by(*ORDER)[:OFFERED])
    said = reading.read_originals(listed, reader=request.user)
    context = {
        "voice": voice,
        "number": found.count(),
        "language": language_word(voice.language),
        "rows": [(one, reading.beginning(said.get(one.pk, ""))) for one in listed],
        "opens": reading.may_read_originals(viewer_of(request)),
    }
    return unkept(render(request, "dialogue/staff/alike.html", context))


def _offered(request: HttpRequest, voice: Contribution) -> list[Contribution]:
    """Near duplicates, then voices of the same language that were released: of the same place first."""
    seen = Contribution.objects.visible_to(viewer_of(request)).select_related("area")
    others = seen.exclude(pk=voice.pk).filter(language=voice.language)
    twins = (
        list(others.filter(state="arrived", likeness=voice.likeness)[:OFFERED])
        if voice.likeness
        else []
    )
    read = others.filter(state="released", adds_to=None)
    # Who says the same mostly speaks of the same place.
    here = Case(When(area=voice.area_id, then=0), default=1)
    return [*twins, *read.order_by(here, "-arrived_on", "id")[:OFFERED]]
