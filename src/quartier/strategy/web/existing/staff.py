"""Staff pages of what exists: the list to narrow, the form, and "baut auf" from the sheets."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.people.policy import Viewer
from quartier.people.web.access import require_act, viewer_of
from quartier.strategy.web.existing import writing
from quartier.strategy.web.existing.choosing import Chosen
from quartier.strategy.web.existing.forms import ExistingFilter, ProvisionForm
from quartier.strategy.web.existing.overlapping import similar_to
from quartier.strategy.web.fields_of_action import fields_in
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.provisions import Provision, ProvisionQuerySet

PAGE = 25
WRITE = "strategy.write"
# After so many days somebody should ask whether it still exists.
ASK_AGAIN_DAYS = 365
# On one sheet; whoever has more looks into the list.
MOST_SIMILAR = 12


@require_safe
@require_act(WRITE)
def index(request: HttpRequest) -> HttpResponse:
    """All that is registered, by name, drafts too."""
    narrowed = ExistingFilter(request.GET)
    found = Chosen.of(request.GET).narrow(Provision.objects.visible_to(viewer_of(request)))
    found = _in_state(found, request.GET.get("stand", ""))
    page = Paginator(found.select_related("carrier").prefetch_related("areas"), PAGE).get_page(
        request.GET.get("seite")
    )
    titles = {key: shown.text for key, shown in fields_in("de").items()}
    kept = request.GET.copy()
    kept.pop("seite", None)
    context = {
        "page": page,
        "rows": [(one, titles.get(one.field, one.field)) for one in page],
        "filter": narrowed,
        "kept": kept.urlencode(),
    }
    return render(request, "strategy/staff/existing/list.html", context)


def _in_state(found: ProvisionQuerySet, state: str) -> ProvisionQuerySet:
    if state in Provision.State:
        return found.filter(state=state)
    if state == "alt":
        long_ago = clock.today() - clock.days(ASK_AGAIN_DAYS)
        unasked = Q(checked_on__isnull=True) | Q(checked_on__lt=long_ago)
        return found.filter(unasked).exclude(state=Provision.State.ENDED)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(WRITE)
def provision(request: HttpRequest, pk: object = None) -> HttpResponse:
    """Write something that exists; beside it what builds on it."""
    known = get_object_or_404(Provision, pk=pk) if pk else None
    form = ProvisionForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        try:
            kept = writing.write_provision(known, actor=request.user, **form.cleaned_data)
        except QuartierError as error:
            messages.error(request, error.sentence())
        else:
            messages.success(request, "Gespeichert.")
            return redirect("strategy_provision", pk=kept.pk)
    context = {
        "form": form,
        "known": known,
        "title": known.title if known else "Was gibt es schon?",
        "actions": known.actions.all()[:PAGE] if known else [],
        "mandates": known.mandates.all()[:PAGE] if known else [],
    }
    return render(request, "strategy/staff/existing/form.html", context)


@require_POST
@require_act(WRITE)
def asked(request: HttpRequest, pk: object) -> HttpResponse:
    """Note that somebody asked today, and that it still exists."""
    writing.asked_today(get_object_or_404(Provision, pk=pk), actor=request.user)
    messages.success(request, "Vermerkt: heute nachgefragt.")
    return redirect("strategy_provision", pk=pk)


@require_POST
@require_act(WRITE)
def action_builds_on(request: HttpRequest, pk: object) -> HttpResponse:
    """Say that an action builds on something that exists."""
    return _build_on(request, get_object_or_404(Action, pk=pk), "strategy_action")


@require_POST
@require_act(WRITE)
def mandate_builds_on(request: HttpRequest, pk: object) -> HttpResponse:
    """Say that a mandate builds on something that exists."""
    return _build_on(request, get_object_or_404(Mandate, pk=pk), "strategy_mandate")


def _build_on(request: HttpRequest, thing: Action | Mandate, back: str) -> HttpResponse:
    chosen = Provision.objects.filter(key=request.POST.get("key", "")[:80]).first()
    if chosen is None:
        messages.error(request, "Diesen Eintrag gibt es nicht mehr.")
    else:
        writing.build_on(thing, chosen, actor=request.user)
        messages.success(request, f"Baut jetzt auf: {chosen.title}.")
    return redirect(back, pk=thing.pk)


def panel(thing: Action | Mandate, viewer: Viewer) -> dict[str, Any]:
    """What stands below a sheet: "Gibt es schon etwas?"."""
    similar = similar_to(thing)
    back = "action" if isinstance(thing, Action) else "mandate"
    return {
        "similar": similar.found[:MOST_SIMILAR],
        "more": len(similar.found) - MOST_SIMILAR,
        "lacks": " und ".join(similar.lacks),
        "url_name": f"strategy_{back}_builds_on",
    }
