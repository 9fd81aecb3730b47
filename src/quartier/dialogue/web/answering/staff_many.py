"""Answers to many: how much is answered, by theme and area; drafts, their preview, their release."""

from __future__ import annotations

import uuid

from django import forms
from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.base.languages import LANGUAGES, SOURCE
from quartier.base.states import sentence_for_staff
from quartier.city.web.models import Area
from quartier.dialogue.themes import BY_KEY, THEMES
from quartier.dialogue.web.answering import group_answers
from quartier.dialogue.web.answering.group_answers import (
    GroupAnswer,
    has_group_answer,
    has_own_answer,
)
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.people.web.access import require_act, viewer_of

OTHERS = tuple(language for language in LANGUAGES if language.code != SOURCE)
WORDS = {
    "drafted": "Entwurf",
    "released": "freigegeben",
    "replaced": "durch eine bessere ersetzt",
    "discarded": "verworfen",
}
# Shown at once; older ones are on the page of their theme's numbers anyway.
LATEST = 50


class GroupAnswerForm(forms.Form):
    """To whom and about what; the texts are fields of their own, one a language."""

    theme = forms.ChoiceField(label="Thema", choices=[(one.key, one.title) for one in THEMES])
    area = forms.UUIDField(label="Ort", required=False)
    first = forms.DateField(label="von Monat", input_formats=["%Y-%m"])
    last = forms.DateField(label="bis Monat", input_formats=["%Y-%m"])


@require_safe
@require_act("dialogue.answer")
def overview(request: HttpRequest) -> HttpResponse:
    """What share is answered and what waits, by theme and by area, and the answers to many."""
    read = Contribution.objects.filter(state__in=["released", "forwarded"], adds_to=None)
    many = GroupAnswer.objects.visible_to(viewer_of(request)).select_related("area")
    numbers = list(_counted(read, "theme", "area__name", "area_id"))
    page = {
        "themes": _rows(numbers, "theme"),
        "areas": _rows(numbers, "area__name"),
        "whole": _sum(numbers),
        "answers": [(one, BY_KEY.get(one.theme), WORDS[one.state]) for one in many[:LATEST]],
    }
    return _unkept(render(request, "dialogue/staff/answers.html", page))


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.answer")
def write(request: HttpRequest, pk: uuid.UUID | None = None) -> HttpResponse:
    """A new answer to many, or a draft of one."""
    known = None
    if pk is not None:
        seen = GroupAnswer.objects.visible_to(viewer_of(request)).select_related("area")
        known = get_object_or_404(seen, pk=pk)
    if request.method == "POST":
        try:
            done = _act(request, known)
        except QuartierError as error:
            messages.error(request, sentence_for_staff(error, WORDS))
            done = None
        if done is not None:
            return done
    return _unkept(render(request, "dialogue/staff/answer_many.html", _page(request, known)))


def _act(request: HttpRequest, known: GroupAnswer | None) -> HttpResponse | None:
    act = request.POST.get("act", "")
    if known is not None and act == "release":
        group_answers.release(known, actor=request.user)
        messages.success(request, "Freigegeben. Alle, die es angeht, lesen die Antwort jetzt.")
        return redirect("dialogue_answers")
    if known is not None and act == "discard":
        group_answers.discard(known, actor=request.user)
        messages.success(request, f"Erledigt. Stand: {WORDS[known.state]}.")
        return redirect("dialogue_answers")
    form = GroupAnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Bitte Thema und beide Monate angeben.")
        return None
    given = form.cleaned_data
    kept = group_answers.draft(
        writer=request.user,
        theme=given["theme"],
        area=Area.objects.places().filter(pk=given["area"]).first() if given["area"] else None,
        months=(given["first"], given["last"]),
        texts={one.code: request.POST.get(f"text-{one.code}", "") for one in LANGUAGES},
        draft=known,
    )
    messages.success(request, "Gespeichert. Freigegeben ist die Antwort damit noch nicht.")
    return redirect("dialogue_answer_many", pk=kept.pk)


def _page(request: HttpRequest, known: GroupAnswer | None) -> dict[str, object]:
    kept = {SOURCE: known.text, **group_answers.languages_of(known)} if known else {}
    texts = {one.code: kept.get(one.code, "") for one in LANGUAGES}
    today = clock.today()
    values = {
        "theme": known.theme if known else request.GET.get("thema", ""),
        "area": str(known.area_id or "") if known else request.GET.get("ort", ""),
        "first": f"{known.first_day:%Y-%m}"
        if known
        else request.GET.get("von", f"{today.year}-01"),
        "last": f"{known.last_day if known else today:%Y-%m}",
    }
    if request.method == "POST":
        values = {name: request.POST.get(name, "") for name in values}
        texts = {code: request.POST.get(f"text-{code}", "") for code in texts}
    return {
        "known": known,
        "word": WORDS[known.state] if known else "neu",
        "values": values,
        "source_text": texts[SOURCE],
        "others": [(one, texts[one.code]) for one in OTHERS],
        "missing": [one.german_name for one in OTHERS if not texts[one.code]],
        "themes": THEMES,
        "areas": Area.objects.places().order_by("slug").only("pk", "name"),
        "is_draft": known is None or known.state == "drafted",
        "speaks_to": group_answers.spoken_to(known).count() if known else None,
    }


def _counted(read: group_answers.ContributionQuerySet, *by: str) -> list[dict[str, object]]:
    answered = Q(own=True) | Q(many=True) | Q(state="forwarded")
    marked = read.annotate(own=has_own_answer(), many=has_group_answer())
    return list(
        marked.order_by()
        .values(*by)
        .annotate(
            read=Count("pk"),
            answered=Count("pk", filter=answered),
            since=Min("arrived_on", filter=~answered),
        )
    )


def _rows(numbers: list[dict[str, object]], by: str) -> list[dict[str, object]]:
    """One row for each theme or area, those with most waiting first."""
    groups: dict[object, list[dict[str, object]]] = {}
    for row in numbers:
        groups.setdefault(row[by] or "", []).append(row)
    rows = []
    for key, members in groups.items():
        theme = BY_KEY.get(str(key))
        name = theme.title if theme else key
        empty = "ganze Stadt" if by == "area__name" else "noch ohne Thema"
        link = "" if by == "theme" else str(members[0]["area_id"] or "")
        asks = {"thema": str(key)} if by == "theme" else {"ort": link}
        numbers_of = _sum(members)
        if numbers_of["since"]:
            asks["von"] = f"{numbers_of['since']:%Y-%m}"
        rows.append({"name": name or empty, "asks": asks, **numbers_of})
    return sorted(rows, key=lambda row: (-row["waiting"], str(row["name"])))


def _sum(members: list[dict[str, object]]) -> dict[str, object]:
    read = sum(int(str(row["read"])) for row in members)
    answered = sum(int(str(row["answered"])) for row in members)
    since = min((row["since"] for row in members if row["since"]), default=None)
    return {"read": read, "answered": answered, "waiting": read - answered, "since": since}


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
