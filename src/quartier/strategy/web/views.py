"""Public pages: what is to be done, what is being done, and one action with all it rests on."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base.languages import SOURCE
from quartier.base.web.slugs import object_id_for
from quartier.needs.web.models import Need
from quartier.people.web.access import viewer_of
from quartier.strategy.web.action_page import action_page
from quartier.strategy.web.shown import MOST_LISTED, action_cards, mandate_cards, some_only_german
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate

PAGE = 25


@require_safe
def mandates(request: HttpRequest) -> HttpResponse:
    """The adopted mandates: what is to be done, because of what, and what is done about it."""
    viewer, language = viewer_of(request), get_language() or SOURCE
    found = (
        Mandate.objects.visible_to(viewer)
        .select_related("addressee", "decision")
        .with_state_since()
        .prefetch_related(
            _first("needs", Need.objects.visible_to(viewer)),
            _first("actions", Action.objects.visible_to(viewer)),
        )
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    cards = mandate_cards(page, language)
    texts = [text for card in cards for text in (card.title, card.text)]
    return render(
        request,
        "strategy/mandates.html",
        {"page": page, "cards": cards, "german_only": some_only_german(texts, language)},
    )


def _first(name: str, visible: QuerySet[Any]) -> Prefetch:
    """The first few of each mandate, and one more to tell that there are more."""
    return Prefetch(name, visible[: MOST_LISTED + 1], to_attr=f"first_{name}")


@require_safe
def actions(request: HttpRequest) -> HttpResponse:
    """The actions, those with the latest step first."""
    viewer, language = viewer_of(request), get_language() or SOURCE
    found = (
        Action.objects.visible_to(viewer)
        .with_lead()
        .with_state_since()
        .prefetch_related("areas", "milestones")
        .order_by("-state_since", "id")
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    cards = action_cards(page, language, details=True)
    texts = [text for card in cards for text in (card.title, card.summary)]
    return render(
        request,
        "strategy/actions.html",
        {"page": page, "cards": cards, "german_only": some_only_german(texts, language)},
    )


@require_safe
def action(request: HttpRequest, slug: str) -> HttpResponse:
    """One action. An earlier address leads to today's; what the viewer may not see is not there."""
    viewer = viewer_of(request)
    visible = Action.objects.visible_to(viewer)
    found = visible.select_related("decision", "mandate__decision", "mandate__addressee")
    shown = found.with_state_since().filter(slug=slug).first()
    if shown is None:
        moved = visible.filter(pk=object_id_for("strategy.action", slug)).first()
        if moved is None:
            raise Http404
        return redirect("strategy:action", slug=moved.slug, permanent=True)
    page = action_page(shown, viewer, get_language() or SOURCE)
    breadcrumbs = [
        (_("Start"), reverse("website:start")),
        (_("Vorhaben"), reverse("strategy:actions")),
        (page.title, ""),
    ]
    return render(request, "strategy/action.html", {"shown": page, "breadcrumbs": breadcrumbs})
