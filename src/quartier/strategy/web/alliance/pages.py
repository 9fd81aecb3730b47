"""`/buendnis/`: who carries the process, in which body, and what each does; and one of them."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Case, Q, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base.languages import SOURCE
from quartier.base.web.slugs import object_id_for
from quartier.base.web.translations import ShownText
from quartier.people.web.access import viewer_of
from quartier.strategy.web.alliance.shown import (
    MOST_ON_A_PAGE,
    bodies,
    organisation_cards,
    organisation_page,
    with_tasks,
)
from quartier.strategy.web.alliance.taking_part import taking_part
from quartier.strategy.web.shown import some_only_german
from quartier.strategy.web.stored.organisations import Organisation

PAGE = 24


@require_safe
def alliance(request: HttpRequest) -> HttpResponse:
    """The bodies with their seats, then every organisation by its kind with what it does."""
    viewer, language = viewer_of(request), get_language() or SOURCE
    kinds = [When(kind=kind, then=Value(number)) for number, kind in enumerate(Organisation.Kind)]
    found = with_tasks(taking_part(viewer).order_by(Case(*kinds), "name"), viewer)
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    cards = organisation_cards(page, language)
    texts = [card.about for card in cards] + [task.title for card in cards for task in card.tasks]
    context = {
        "page": page,
        "cards": cards,
        "bodies": bodies(language) if page.number == 1 else [],
        "german_only": some_only_german(texts, language),
        "breadcrumbs": [(_("Start"), reverse("website:start")), (_("Wer mitmacht"), "")],
    }
    return render(request, "strategy/alliance/alliance.html", context)


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation that takes part; of others there is no page. An earlier address leads on."""
    viewer, language = viewer_of(request), get_language() or SOURCE
    listed = with_tasks(taking_part(viewer), viewer, MOST_ON_A_PAGE)
    found = listed.filter(_at(slug)).first()
    if found is None:
        moved = taking_part(viewer).filter(pk=object_id_for("strategy.organisation", slug)).first()
        if moved is None:
            raise Http404
        return redirect(moved, permanent=True)
    shown = organisation_page(found, viewer, language)
    context = {
        "shown": shown,
        "german_only": some_only_german(shown.texts, language),
        "breadcrumbs": [
            (_("Start"), reverse("website:start")),
            (_("Wer mitmacht"), reverse("strategy:alliance")),
            (ShownText(found.name, SOURCE), ""),
        ],
    }
    return render(request, "strategy/alliance/organisation.html", context)


def _at(slug: str) -> Q:
    """Those of an earlier version have their id for an address until somebody saves them."""
    try:
        return Q(slug=slug) | Q(slug=None, pk=UUID(slug))
    except ValueError:
        return Q(slug=slug)
