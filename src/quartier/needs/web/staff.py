"""Staff pages of needs: the list, one need with its evidence, its steps."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django import forms as django_forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quartier.base.errors import QuartierError
from quartier.base.states import sentence_for_staff
from quartier.base.web.shown import shown_fields
from quartier.dialogue.web.models import Contribution
from quartier.needs import life_cycle
from quartier.needs.follow_ups import FOLLOW_UPS
from quartier.needs.web import forms, transitions, writing
from quartier.needs.web.cards import cards_of
from quartier.needs.web.choices import figure_of, theme_of
from quartier.needs.web.evidence import Evidence
from quartier.needs.web.needs import Need
from quartier.people.policy import Viewer
from quartier.people.web.access import require_act, viewer_of

PAGE = 25
WRITE = "needs.write"
STATES = {
    life_cycle.DRAFT: "Entwurf",
    life_cycle.CONFIRMED: "bestätigt",
    life_cycle.MANDATED: "hat einen Auftrag",
    life_cycle.DECLINED: "nicht weiterverfolgt",
    life_cycle.MERGED: "aufgegangen in einem anderen",
}
ALREADY = "Dieser Bedarf steht schon auf „{state}“."


@require_safe
@require_act(WRITE)
def index(request: HttpRequest) -> HttpResponse:
    """All needs by title; state and area can be chosen."""
    narrowed = forms.NeedFilter(request.GET, states=list(STATES.items()))
    found = Need.objects.visible_to(viewer_of(request)).select_related("area")
    if narrowed.is_valid():
        if narrowed.cleaned_data["stand"]:
            found = found.filter(state=narrowed.cleaned_data["stand"])
        if narrowed.cleaned_data["ort"]:
            found = found.filter(area=narrowed.cleaned_data["ort"])
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    rows = [(need, STATES[need.state]) for need in page]
    return render(
        request, "needs/staff/index.html", {"page": page, "rows": rows, "filter": narrowed}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(WRITE)
def edit(request: HttpRequest, pk: uuid.UUID | None = None) -> HttpResponse:
    """Write a need; below it its evidence, beside it what its confirmation lacks."""
    known = get_object_or_404(Need, pk=pk) if pk else None
    form = forms.NeedForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        try:
            kept = _keep(request, known, form)
        except QuartierError as error:
            messages.error(request, sentence_for_staff(error, STATES, ALREADY))
        else:
            messages.success(request, "Gespeichert.")
            return redirect("needs_edit", pk=kept.pk)
    page = {"form": form, "need": known, "title": known.title if known else "Neuer Bedarf"}
    if known is not None:
        page |= _beside(request, known)
    return render(request, "needs/staff/edit.html", page)


@require_POST
@require_act(WRITE)
def add_evidence(request: HttpRequest, pk: uuid.UUID, kind: str) -> HttpResponse:
    """Pin a figure, a voice, a theme or a source to the need."""
    need = get_object_or_404(Need.objects.select_related("area"), pk=pk)
    if kind not in _ADDERS:
        raise Http404
    form = _EVIDENCE_FORMS[kind](request, need)
    if not form.is_valid():
        messages.error(request, "Bitte etwas auswählen und einen Satz dazu schreiben.")
        return redirect("needs_edit", pk=need.pk)
    try:
        _ADDERS[kind](request, need, form.cleaned_data)
    except QuartierError as error:
        messages.error(request, sentence_for_staff(error, STATES, ALREADY))
    else:
        messages.success(request, "Der Beleg ist eingetragen.")
    return redirect("needs_edit", pk=need.pk)


@require_POST
@require_act(WRITE)
def remove_evidence(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take evidence away from a draft."""
    evidence = get_object_or_404(Evidence, pk=pk)
    _told(request, lambda: writing.remove_evidence(evidence, actor=request.user))
    return redirect("needs_edit", pk=evidence.need_id)


@require_POST
@require_act(WRITE)
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Confirm a need, decline it with a reason, or merge it into another one."""
    need = get_object_or_404(Need, pk=pk)
    to, reason = request.POST.get("to"), request.POST.get("reason", "")[:500]
    if to == life_cycle.CONFIRMED:
        _told(request, lambda: transitions.confirm_need(need, actor=request.user))
    elif to == life_cycle.DECLINED:
        _told(request, lambda: transitions.decline_need(need, reason=reason, actor=request.user))
    elif to == life_cycle.MERGED:
        target = get_object_or_404(_merge_targets(need), pk=_uuid(request.POST.get("into", "")))
        _told(
            request,
            lambda: transitions.merge_need(need, into=target, reason=reason, actor=request.user),
        )
    return redirect("needs_edit", pk=need.pk)


def _keep(request: HttpRequest, known: Need | None, form: forms.NeedForm) -> Need:
    if known is None:
        return writing.note_need(actor=request.user, **form.cleaned_data)
    return writing.edit_need(known, actor=request.user, **form.cleaned_data)


def _beside(request: HttpRequest, need: Need) -> dict[str, object]:
    """Evidence, the forms to add some, and the steps that are possible."""
    pieces = list(Evidence.objects.with_targets().filter(need=need))
    texts = shown_fields([(piece, ["why", "source"]) for piece in pieces], "de")
    confirmed = need.state == life_cycle.CONFIRMED
    viewer = viewer_of(request)
    return {
        "word": STATES[need.state],
        "evidence": list(zip(pieces, cards_of(pieces, texts, viewer, "de"), strict=True)),
        "forms": [
            ("figure", "Zahl als Beleg", forms.FigureForm(need=need, prefix="figure")),
            ("voice", "Stimme als Beleg", _voice_form(need, viewer)),
            ("theme", "Thema als Beleg", forms.ThemeForm(need=need, prefix="theme")),
            ("source", "Quelle als Beleg", forms.SourceForm(prefix="source")),
        ],
        "is_draft": need.state == life_cycle.DRAFT,
        "missing": transitions.missing_for_confirmation(need),
        "is_confirmed": confirmed,
        "targets": _merge_targets(need)[:200] if confirmed else (),
        "is_answerable": need.state in life_cycle.ANSWERABLE,
        **_leads_to(need, viewer),
    }


def _leads_to(need: Need, viewer: Viewer) -> dict[str, object]:
    """What was made of the need so far, and where more can be made of it."""
    made = [link for part in FOLLOW_UPS for link in part.made(need.pk, viewer)]
    if need.state not in life_cycle.ANSWERABLE:
        return {"made": made, "starts": []}
    starts = [part.start(need.pk, viewer) for part in FOLLOW_UPS]
    return {"made": made, "starts": [link for link in starts if link]}


def _voice_form(need: Need, viewer: Viewer, given: QueryDict | None = None) -> forms.VoiceForm:
    return forms.VoiceForm(given, need=need, viewer=viewer, prefix="voice")


def _uuid(typed: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(typed)
    except ValueError:
        return None


def _merge_targets(need: Need) -> QuerySet[Need]:
    return Need.objects.filter(state__in=life_cycle.ANSWERABLE).exclude(pk=need.pk)


def _told(request: HttpRequest, act: Callable[[], object]) -> None:
    """Do it, and say in a sentence whether it worked."""
    try:
        act()
    except QuartierError as error:
        messages.error(request, sentence_for_staff(error, STATES, ALREADY))
    else:
        messages.success(request, "Gespeichert.")


def _add_figure(request: HttpRequest, need: Need, given: dict[str, str]) -> None:
    writing.add_figure_evidence(
        need,
        figure=figure_of(given["figure"]),
        why=given["why"],
        stance=given["stance"],
        actor=request.user,
    )


def _add_voice(request: HttpRequest, need: Need, given: dict[str, str]) -> None:
    writing.add_voice_evidence(
        need,
        contribution=Contribution.objects.get(pk=given["voice"]),
        why=given["why"],
        stance=given["stance"],
        actor=request.user,
    )


def _add_theme(request: HttpRequest, need: Need, given: dict[str, str]) -> None:
    told = theme_of(given["theme"])
    writing.add_theme_evidence(
        need,
        theme=told.theme,
        area=told.area,
        why=given["why"],
        stance=given["stance"],
        actor=request.user,
    )


def _add_source(request: HttpRequest, need: Need, given: dict[str, str]) -> None:
    writing.add_source_evidence(
        need,
        source=given["source"],
        why=given["why"],
        stance=given["stance"],
        actor=request.user,
    )


_ADDERS: dict[str, Callable[[HttpRequest, Need, dict[str, str]], None]] = {
    "figure": _add_figure,
    "voice": _add_voice,
    "theme": _add_theme,
    "source": _add_source,
}
_EVIDENCE_FORMS: dict[str, Callable[[HttpRequest, Need], django_forms.Form]] = {
    "figure": lambda request, need: forms.FigureForm(request.POST, need=need, prefix="figure"),
    "voice": lambda request, need: _voice_form(need, viewer_of(request), request.POST),
    "theme": lambda request, need: forms.ThemeForm(request.POST, need=need, prefix="theme"),
    "source": lambda request, need: forms.SourceForm(request.POST, prefix="source"),
}
