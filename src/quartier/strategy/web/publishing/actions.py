"""`/massnahmen/`: the actions, as a table to narrow and on the map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.city.web.models import Area
from quartier.needs.target_groups import GROUP_WORDS, TargetGroup
from quartier.people.policy import Viewer, visible_states
from quartier.people.web.access import viewer_of
from quartier.strategy.web import words
from quartier.strategy.web.alliance.taking_part import shown_responsibilities
from quartier.strategy.web.existing.map import Told, map_of
from quartier.strategy.web.fields_of_action import fields_in
from quartier.strategy.web.monitoring.newest import published_years
from quartier.strategy.web.publishing.addresses import files_of
from quartier.strategy.web.publishing.choosing import ChosenActions
from quartier.strategy.web.shown import action_cards, some_only_german
from quartier.strategy.web.stored.actions import Action, ActionQuerySet
from quartier.strategy.web.stored.organisations import Organisation

PAGE = 25
# By which the lists of actions and mandates are narrowed.
OFFERED = ("suche", "feld", "ort", "stand", "stelle", "zeitraum", "gruppe", "auftrag", "seite")


@require_safe
def actions(request: HttpRequest) -> HttpResponse:
    """The actions that fit what the reader chose, those with the latest step first."""
    viewer, language = viewer_of(request), get_language() or SOURCE
    offered = choices(request, viewer, language)
    found = offered["chosen"].narrow(Action.objects.visible_to(viewer), language)
    page = Paginator(_latest_first(found), PAGE).get_page(request.GET.get("seite"))
    cards = action_cards(page, language, details=True)
    texts = [text for card in cards for text in (card.title, card.summary)]
    context = {
        "page": page,
        "files": files_of("actions"),
        "cards": cards,
        "german_only": some_only_german(texts, language),
        "reports": published_years(),
        "breadcrumbs": [(_("Start"), reverse("website:start")), (_("Vorhaben"), "")],
        **offered,
    }
    return render(request, "strategy/publishing/actions.html", context)


def _latest_first(found: ActionQuerySet) -> ActionQuerySet:
    named = Prefetch("areas", Area.objects.only("name"))
    found = found.with_lead().with_state_since().prefetch_related(named, "milestones")
    return found.order_by("-state_since", "id")


@require_safe
def actions_map(request: HttpRequest) -> HttpResponse:
    """How many of the actions that fit are where, as picture and as table."""
    viewer, language = viewer_of(request), get_language() or SOURCE
    offered = choices(request, viewer, language)
    visible = Action.objects.visible_to(viewer)
    found = offered["chosen"].narrow(visible, language, with_area=False)
    inside = Action.areas.through.objects.filter(action__in=found.order_by()).values_list("area")
    kept = kept_address(request.GET, "ort")
    base = reverse("strategy:actions") + "?" + (f"{kept}&" if kept else "") + "ort="
    told = Told(_("Karte: Wie viele Vorhaben es in welchem Stadtteil gibt"), _number, base)
    context = {
        "shown": map_of(dict(inside.annotate(Count("action"))), told),
        "citywide": found.filter(is_citywide=True).count(),
        "number": found.count(),
        "breadcrumbs": [
            (_("Start"), reverse("website:start")),
            (_("Vorhaben"), reverse("strategy:actions")),
            (_("Karte"), ""),
        ],
        **offered,
    }
    return render(request, "strategy/publishing/map.html", context)


def _number(number: int) -> str:
    if not number:
        return _("kein Vorhaben")
    return ngettext("%(number)s Vorhaben", "%(number)s Vorhaben", number) % {"number": number}


def choices(request: HttpRequest, viewer: Viewer, language: str) -> dict[str, Any]:
    """What the form of the lists offers, and what of it is chosen; three queries."""
    seen = visible_states(viewer, "strategy.action")
    fields, areas, carriers = fields_in(language), list(places()), list(_carriers(viewer))
    chosen = ChosenActions.of(request.GET).among(
        fields, {area.key for area in areas}, {slug for slug, _name in carriers}
    )
    return {
        "chosen": chosen,
        "kept": kept_address(request.GET, "seite"),
        "fields": fields.items(),
        "places": areas,
        "states": [(state, word) for state, word in words.ACTION_WORDS.items() if state in seen],
        "carriers": carriers,
        "terms": Action.Term.choices,
        "groups": groups(),
    }


def places() -> Iterable[Area]:
    """The areas of today, to choose from."""
    return Area.objects.places().existing_on(clock.today()).only("key", "name")


def groups() -> list[tuple[str, str]]:
    """The groups in the language of the page."""
    return [(group.value, _(GROUP_WORDS[group])) for group in TargetGroup]


def _carriers(viewer: Viewer) -> Iterable[tuple[str, str]]:
    """Who leads, carries or helps in something that the viewer may know of."""
    carrying = shown_responsibilities(viewer).values("organisation")
    found = Organisation.objects.filter(pk__in=carrying, slug__isnull=False)
    return found.order_by("name").values_list("slug", "name")


def kept_address(sent: QueryDict, *without: str) -> str:
    """What the reader chose, for links that keep it; names that no form of ours offers are left out."""
    kept = QueryDict(mutable=True)
    for name in OFFERED:
        if name not in without and sent.get(name):
            kept[name] = sent[name]
    return kept.urlencode()
