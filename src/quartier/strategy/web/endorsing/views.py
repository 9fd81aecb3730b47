"""Staff pages of endorsement: who has it now, asking, and what became of each question."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.people.policy import Viewer
from quartier.people.web.access import require_act
from quartier.strategy.endorsing import days_late
from quartier.strategy.life_cycles import IN_ENDORSEMENT
from quartier.strategy.web.endorsing import forms, lists, services
from quartier.strategy.web.facts import rounds_of
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.endorsements import Endorsement
from quartier.strategy.web.stored.mandates import Mandate

PAGE = 25
WRITE = "strategy.write"


@require_safe
@require_act(WRITE)
def waiting(request: HttpRequest) -> HttpResponse:
    """Who has it now, the longest overdue first."""
    narrowed = forms.WaitingFilter(request.GET)
    found = lists.waiting()
    if narrowed.is_valid() and narrowed.cleaned_data["stelle"]:
        found = found.filter(organisation=narrowed.cleaned_data["stelle"])
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    rows = [_row(endorsement) for endorsement in page]
    context = {"page": page, "rows": rows, "filter": narrowed}
    return render(request, "strategy/staff/endorsing/waiting.html", context)


@require_POST
@require_act(WRITE)
def ask_action(request: HttpRequest, pk: object) -> HttpResponse:
    """Ask offices about an action."""
    return _ask(request, get_object_or_404(Action, pk=pk))


@require_POST
@require_act(WRITE)
def ask_mandate(request: HttpRequest, pk: object) -> HttpResponse:
    """Ask offices about a mandate."""
    return _ask(request, get_object_or_404(Mandate, pk=pk))


@require_POST
@require_act(WRITE)
def endorsement(request: HttpRequest, pk: object) -> HttpResponse:
    """Write down an answer or a reply, remind an office, or ask it no longer."""
    found = Endorsement.objects.select_related("action", "mandate", "organisation")
    row = found.filter(pk=pk).first()
    if row is None:
        messages.error(request, "Diese Frage gibt es nicht mehr.")
        return redirect("strategy_endorsements")
    act, told = _ACTS.get(request.POST.get("act", ""), (None, ""))
    if act is None:
        messages.error(request, "Bitte wählen Sie, was geschehen soll.")
    else:
        _try(request, told, act, row, request)
    return redirect(_address_of(services.thing_of(row)))


def panel(thing: Action | Mandate, viewer: Viewer) -> dict[str, object] | None:
    """What stands about endorsement below a sheet; None where it never was in endorsement."""
    rows = list(thing.endorsements.all())
    is_open = thing.state == IN_ENDORSEMENT
    if not rows and not is_open:
        return None
    present = rounds_of([thing])[thing.pk]
    asks = "strategy_ask_action" if isinstance(thing, Action) else "strategy_ask_mandate"
    return {
        "present": [_row(row) for row in rows if row.round == present],
        "earlier": [_row(row) for row in rows if row.round != present],
        "is_open": is_open,
        "form": forms.AskForm(auto_id="fragen_%s") if is_open else None,
        "ask_url": reverse(asks, args=[thing.pk]),
        "answers": forms.ANSWERS,
    }


def _ask(request: HttpRequest, thing: Action | Mandate) -> HttpResponse:
    form = forms.AskForm(request.POST)
    if form.is_valid():
        _try(
            request,
            "Die Stellen sind gefragt.",
            services.ask,
            thing,
            organisations=form.cleaned_data["offices"],
            due=form.cleaned_data["due"],
            actor=request.user,
        )
    else:
        messages.error(request, "Bitte wählen Sie Stellen und einen Tag für die Antwort.")
    return redirect(_address_of(thing))


def _try(request: HttpRequest, told: str, act: Any, *args: Any, **fields: Any) -> None:
    try:
        act(*args, **fields)
    except QuartierError as error:
        messages.error(request, error.sentence())
    else:
        messages.success(request, told)


def _answer(row: Endorsement, request: HttpRequest) -> None:
    said = request.POST.get("answer", "")
    services.answer(row, answer=said, remark=request.POST.get("remark", ""), actor=request.user)


def _reply(row: Endorsement, request: HttpRequest) -> None:
    services.reply(row, text=request.POST.get("reply", ""), actor=request.user)


def _remind(row: Endorsement, request: HttpRequest) -> None:
    services.remind(row, actor=request.user)


def _drop(row: Endorsement, request: HttpRequest) -> None:
    services.no_longer_ask(row, actor=request.user)


_ACTS = {
    "answer": (_answer, "Die Antwort ist eingetragen."),
    "reply": (_reply, "Die Erwiderung ist eingetragen."),
    "remind": (_remind, "Die Erinnerung ist unterwegs."),
    "drop": (_drop, "Die Stelle wird nicht mehr gefragt."),
}


def _row(endorsement: Endorsement) -> dict[str, object]:
    thing = services.thing_of(endorsement)
    return {
        "row": endorsement,
        "title": thing.title,
        "address": _address_of(thing),
        "late": days_late(endorsement.asked, clock.today()),
        "owes_reply": endorsement.asked.waits_for_reply,
    }


def _address_of(thing: Action | Mandate) -> str:
    name = "strategy_action" if isinstance(thing, Action) else "strategy_mandate"
    return f"{reverse(name, args=[thing.pk])}#feld-endorsements"
