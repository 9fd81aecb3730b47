"""Staff pages of deciding: the council's table, adopting many at once, previews and their day."""

from __future__ import annotations

import uuid
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.people.policy import Viewer, may_do
from quartier.people.web.access import require_act, viewer_of
from quartier.strategy.life_cycles import DECIDED_ACTION, DECIDED_MANDATE
from quartier.strategy.web.deciding.forms import AdoptForm, DayForm, LinkForm
from quartier.strategy.web.deciding.services import Thing, adopt_many, show_from
from quartier.strategy.web.deciding.table import (
    actions_to_decide,
    council_table,
    mandates_to_decide,
)
from quartier.strategy.web.previewing.links import Preview, preview_address
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate

DECIDE = "strategy.decide"
# More than any council decides at once; the page stays small whatever the amount of data.
MOST = 200


@require_safe
@require_act("strategy.read_council_table")
def council(request: HttpRequest) -> HttpResponse:
    """What the council is to decide, as a page to print; `auswahl` narrows it."""
    table = council_table(viewer_of(request), _keys(request.GET.getlist("auswahl")))
    page = {"table": table, "today": clock.today(), "paper": request.GET.get("drucksache", "")[:60]}
    response = render(request, "strategy/staff/deciding/council.html", page)
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(DECIDE)
def adopt(request: HttpRequest) -> HttpResponse:
    """Adopt what was chosen with one decision: all of it or nothing."""
    form, viewer = AdoptForm(request.POST or None), viewer_of(request)
    mandates, actions = mandates_to_decide(viewer)[:MOST], actions_to_decide(viewer)[:MOST]
    chosen = _keys(request.POST.getlist("auswahl"))
    if request.method == "POST" and form.is_valid():
        try:
            number = adopt_many(
                mandates=[one for one in mandates if str(one.pk) in chosen],
                actions=[one for one in actions if str(one.pk) in chosen],
                actor=request.user,
                **form.cleaned_data,
            )
        except QuartierError as error:
            messages.error(request, error.sentence())
        else:
            messages.success(request, f"Als beschlossen eingetragen: {number}.")
            return redirect("strategy_adopt")
    page = {"form": form, "mandates": mandates, "actions": actions, "chosen": chosen}
    return render(request, "strategy/staff/deciding/adopt.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("strategy.write")
def previews(request: HttpRequest) -> HttpResponse:
    """What is adopted and waits for its day: a link to show it before, and another day for it."""
    viewer = viewer_of(request)
    waiting = _waiting(viewer)
    if request.method == "POST":
        return _another_day(request, waiting)
    groups = [
        (day, list(things)) for day, things in groupby(waiting, key=lambda one: one.public_from)
    ]
    asked = "body" in request.GET
    form = LinkForm(request.GET if asked else None, days=[day for day, _things in groups])
    page = {
        "groups": groups,
        "form": form,
        "day_form": DayForm(),
        "may_decide": may_do(viewer, DECIDE),
        "link": _link(request, form) if asked and form.is_valid() else "",
    }
    return render(request, "strategy/staff/deciding/previews.html", page)


def _another_day(request: HttpRequest, waiting: list[Thing]) -> HttpResponse:
    form, chosen = DayForm(request.POST), _keys(request.POST.getlist("auswahl"))
    if not form.is_valid():
        messages.error(request, "Der Tag ist kein gültiges Datum.")
        return redirect("strategy_previews")
    try:
        number = show_from(
            things=[one for one in waiting if str(one.pk) in chosen],
            day=form.cleaned_data["day"],
            actor=request.user,
        )
    except QuartierError as error:
        messages.error(request, error.sentence())
    else:
        messages.success(request, f"Der Tag ist geändert: {number}.")
    return redirect("strategy_previews")


def _waiting(viewer: Viewer) -> list[Thing]:
    """What is adopted and not yet shown, by its day."""
    later = {"public_from__gt": clock.today()}
    mandates = Mandate.objects.visible_to(viewer).filter(state__in=DECIDED_MANDATE, **later)
    actions = Action.objects.visible_to(viewer).filter(state__in=DECIDED_ACTION, **later)
    found: list[Any] = [
        *mandates.order_by("public_from")[:MOST],
        *actions.order_by("public_from")[:MOST],
    ]
    return sorted(found, key=lambda one: (one.public_from, isinstance(one, Action), one.title))


def _link(request: HttpRequest, form: LinkForm) -> str:
    said = form.cleaned_data
    area = said["ort"].key if said["ort"] is not None else ""
    preview = Preview(said["tag"], clock.today(), area, said["body"])
    return request.build_absolute_uri(preview_address(preview))


def _keys(typed: list[str]) -> list[str]:
    """The identities among what was sent; the rest is nobody's."""
    found = []
    for one in typed:
        try:
            found.append(str(uuid.UUID(one)))
        except ValueError:
            continue
    return found
