"""Staff pages of deciding: the council's table, adopting many at once, previews and their day."""

from __future__ import annotations

import uuid
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
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
from quartier.strategy.web.deciding.workbook import XLSX, council_sheets
from quartier.strategy.web.previewing.links import make_link, preview_address, withdraw_link
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.preview_links import LASTS_DAYS, PreviewLink

DECIDE = "strategy.decide"
# More than any council decides at once; the page stays small whatever the amount of data.
MOST = 200


@require_safe
@require_act("strategy.read_council_table")
def council(request: HttpRequest) -> HttpResponse:
    """What the council is to decide, as a page to print; `auswahl` narrows it."""
    chosen = _keys(request.GET.getlist("auswahl"))
    table = council_table(viewer_of(request), chosen)
    asked = urlencode({"auswahl": chosen}, doseq=True)
    workbook = reverse("strategy_council_workbook") + (f"?{asked}" if asked else "")
    page = {
        "table": table,
        "today": clock.today(),
        "paper": request.GET.get("drucksache", "")[:60],
        "workbook": workbook,
    }
    response = render(request, "strategy/staff/deciding/council.html", page)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@require_act("strategy.read_council_table")
def council_workbook(request: HttpRequest) -> HttpResponse:
    """The same table as a workbook, a sheet for mandates and one for actions."""
    table = council_table(viewer_of(request), _keys(request.GET.getlist("auswahl")))
    response = HttpResponse(council_sheets(table), content_type=XLSX)
    name = f"vorlage-{clock.today().isoformat()}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
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
    groups = [
        (day, list(things)) for day, things in groupby(waiting, key=lambda one: one.public_from)
    ]
    asked = request.POST if request.POST.get("act") == "link" else None
    form = LinkForm(asked, days=[day for day, _things in groups])
    if request.method == "POST":
        if asked is None:
            done = _withdraw if request.POST.get("act") == "withdraw" else _another_day
            return done(request, waiting)
        if form.is_valid():
            said = form.cleaned_data
            made = make_link(
                day=said["tag"], area=said["ort"], body=said["body"], actor=request.user
            )
            messages.success(request, f"Der Link für {made.body} steht unten in der Liste.")
            return redirect("strategy_previews")
    page = {
        "groups": groups,
        "form": form,
        "day_form": DayForm(),
        "may_decide": may_do(viewer, DECIDE),
        "links": _open_links(request),
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


def _open_links(request: HttpRequest) -> list[tuple[PreviewLink, str]]:
    """The links that still show something, newest first, each with its address."""
    today = clock.today()
    young = PreviewLink.objects.filter(
        withdrawn_on=None, day__gt=today, made_on__gt=today - clock.days(LASTS_DAYS)
    )
    return [
        (link, request.build_absolute_uri(preview_address(link)))
        for link in young.select_related("area")[:MOST]
    ]


def _withdraw(request: HttpRequest, _waiting: list[Thing]) -> HttpResponse:
    for key in _keys(request.POST.getlist("link"))[:1]:
        link = get_object_or_404(PreviewLink, pk=key)
        withdraw_link(link, actor=request.user)
        messages.success(request, f"Der Link für {link.body} zeigt nichts mehr.")
    return redirect("strategy_previews")


def _keys(typed: list[str]) -> list[str]:
    """The identities among what was sent; the rest is nobody's."""
    found = []
    for one in typed:
        try:
            found.append(str(uuid.UUID(one)))
        except ValueError:
            continue
    return found
