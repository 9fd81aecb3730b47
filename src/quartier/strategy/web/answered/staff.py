"""Staff pages: answer everyone behind a decided mandate, and what nobody's voice stands behind."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from quartier.base.errors import QuartierError
from quartier.base.voice_languages import german_name
from quartier.dialogue.answering import blocks as answer_blocks
from quartier.dialogue.themes import BY_KEY
from quartier.dialogue.web.stored.contributions import ContributionQuerySet
from quartier.needs.web.models import Evidence
from quartier.people.policy import Viewer, may_do
from quartier.people.web.access import require_act, viewer_of
from quartier.strategy.life_cycles import DECIDED_ACTION, DECIDED_MANDATE
from quartier.strategy.web import words
from quartier.strategy.web.answered.behind import (
    Answered,
    actions_without_voice,
    answer_all,
    languages_of,
    mandates_to_answer,
    waiting_behind,
)
from quartier.strategy.web.shown import state_day
from quartier.strategy.web.stored.actions import Action, ActionQuerySet
from quartier.strategy.web.stored.mandates import Mandate, MandateQuerySet

PAGE = 25
ANSWER = "dialogue.answer"


class AnswerAllForm(forms.Form):
    """A ready-made part in every language, own words in German, or both."""

    block = forms.ChoiceField(label="Baustein, in der Sprache jeder Person", required=False)
    text = forms.CharField(
        label="Eigene Worte, nur für deutsche Beiträge",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Bitte ohne Namen und ohne die Worte anderer.",
    )
    unreviewed = forms.BooleanField(
        label="Ich habe den Baustein auch in den Sprachen gelesen, in denen er noch nicht geprüft ist",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.key, one.title) for one in answer_blocks.blocks()]
        self.fields["block"].choices = [("", "keiner"), *offered]


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(ANSWER)
def answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Answer the voices behind one decided mandate; nobody's words are shown here."""
    visible = Mandate.objects.filter(state__in=DECIDED_MANDATE)
    mandate = get_object_or_404(visible, pk=pk)
    voices = waiting_behind([mandate.pk])
    form = AnswerAllForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = answer_all(
                voices,
                writer=request.user,
                block=answer_blocks.block(form.cleaned_data["block"]),
                text=form.cleaned_data["text"],
                unreviewed_too=form.cleaned_data["unreviewed"],
            )
        except QuartierError as error:
            messages.error(request, error.sentence())
        else:
            messages.success(request, _told(made))
            return redirect("strategy_answer_behind", pk=mandate.pk)
    page = {
        "mandate": mandate,
        "form": form,
        "languages": [(german_name(code), n) for code, n in languages_of(voices).items()],
        "waiting": _one_by_one(voices),
        "themes": _themes(mandate),
    }
    response = render(request, "strategy/staff/answered/answer.html", page)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@require_act(ANSWER)
def to_answer(request: HttpRequest) -> HttpResponse:
    """Decided mandates behind which a voice waits for its answer."""
    found = mandates_to_answer().order_by("title", "pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    rows = [(one, words.MANDATE_WORDS[one.state]) for one in page]
    return render(request, "strategy/staff/answered/to_answer.html", {"page": page, "rows": rows})


@require_safe
@require_act("strategy.write")
def without_voice(request: HttpRequest) -> HttpResponse:
    """Actions that rest on nobody's voice."""
    found = actions_without_voice().visible_to(viewer_of(request)).with_lead().with_state_since()
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    rows = [(one, words.ACTION_WORDS[one.state], state_day(one)) for one in page]
    context = {"page": page, "rows": rows, "title": "Maßnahmen ohne Stimme", "filter": None}
    return render(request, "strategy/staff/actions.html", context)


def offer(thing: Action | Mandate, viewer: Viewer) -> dict[str, object] | None:
    """The panel below a sheet: once something is decided, whose voices wait; one query."""
    mandate = thing.mandate_id if isinstance(thing, Action) else thing.pk
    decided = DECIDED_ACTION if isinstance(thing, Action) else DECIDED_MANDATE
    if mandate is None or thing.state not in decided or not may_do(viewer, ANSWER):
        return None
    waiting = waiting_behind([mandate]).count()
    return {"waiting": waiting, "mandate_id": mandate} if waiting else None


def rows_without_voice(viewer: Viewer) -> ActionQuerySet:
    """Actions that rest on nobody's voice."""
    return actions_without_voice().visible_to(viewer)


def rows_to_answer(_viewer: Viewer) -> MandateQuerySet:
    """Decided mandates that have voices behind them that wait."""
    return mandates_to_answer()


def _one_by_one(voices: ContributionQuerySet) -> list[tuple[str, str]]:
    """Those who wait longest, each told apart as in other lists, with where one answers it alone."""
    listed = voices.select_related("area").order_by("arrived_on", "pk")[:PAGE]
    return [
        (
            f"{german_name(voice.language)}, {voice.area.name if voice.area else 'ganze Stadt'}, "
            f"{voice.arrived_on:%d.%m.%Y}",
            reverse("dialogue_answer", args=[voice.pk]),
        )
        for voice in listed
    ]


def _themes(mandate: Mandate) -> list[tuple[str, str]]:
    """Themes behind the mandate, each with the page where all who spoke of it are answered."""
    found = Evidence.objects.filter(kind="theme", need__mandates=mandate).select_related("area")
    links = {}
    for piece in found:
        place = piece.area.name if piece.area else "ganze Stadt"
        asked = {"thema": piece.theme, "ort": str(piece.area_id or "")}
        address = f"{reverse('dialogue_new_answer_many')}?{urlencode(asked)}"
        links[f"{BY_KEY[piece.theme].title}, {place}"] = address
    return sorted(links.items())


def _told(made: Answered) -> str:
    said = "Eine Antwort steht" if made.answered == 1 else f"{made.answered} Antworten stehen"
    sentence = f"{said} jetzt unter den Nummern der Menschen."
    if made.waiting:
        left = ", ".join(f"{german_name(code)} ({n})" for code, n in made.waiting.items())
        sentence += f" Noch ohne Worte: {left}."
    return sentence
