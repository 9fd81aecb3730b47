"""`/handlungsauftraege/`: what is to be done, by field, with the goals above it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Model, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base.languages import SOURCE
from quartier.base.web.shown import shown_fields
from quartier.base.web.translations import ShownText
from quartier.needs.web.models import Need
from quartier.people.policy import PUBLIC, Viewer, visible_states
from quartier.people.web.access import viewer_of
from quartier.strategy.web import words
from quartier.strategy.web.fields_of_action import fields_in
from quartier.strategy.web.publishing.actions import kept_address, places
from quartier.strategy.web.publishing.addresses import files_of
from quartier.strategy.web.publishing.choosing import (
    ChosenMandates,
    with_field_of_mandate,
)
from quartier.strategy.web.shown import (
    MOST_LISTED,
    MandateCard,
    mandate_cards,
    some_only_german,
)
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.goals import Goal
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.stored.provisions import Provision

# A card tells up to twenty things: more of them are more than one reads, and slow.
PAGE = 12
# Goals told above one field, and above all of them.
MOST_GOALS = 5


@dataclass(frozen=True)
class FieldOfMandates:
    """A field of action with its goals and those of its mandates that are on this page."""

    key: str
    name: ShownText | None
    goals: Sequence[ShownText]
    cards: Sequence[MandateCard]


@require_safe
def mandates(request: HttpRequest) -> HttpResponse:
    """The adopted mandates that fit: what is to be done, because of what, and what is done about it."""
    viewer, language = viewer_of(request), get_language() or SOURCE
    visible = Mandate.objects.visible_to(viewer)
    fields, areas, addressees = fields_in(language), list(places()), list(_addressees(visible))
    chosen = ChosenMandates.of(request.GET).among(
        fields, {area.key for area in areas}, {slug for slug, _name in addressees}
    )
    found = chosen.narrow(with_field_of_mandate(visible))
    page = Paginator(_in_order(found, list(fields)), PAGE).get_page(request.GET.get("seite"))
    field_of = dict(page)
    full = visible.select_related("addressee", "decision")
    by_key = with_first(full, viewer).in_bulk(list(field_of))
    cards = mandate_cards([by_key[key] for key in field_of if key in by_key], language)
    guiding, goals = goals_by_field(language)
    texts = [text for card in cards for text in (card.title, card.text)]
    seen = visible_states(viewer, "strategy.mandate")
    context = {
        "page": page,
        "files": files_of("mandates"),
        "groups": _by_field(cards, field_of, fields, goals),
        "guiding": guiding,
        "chosen": chosen,
        "kept": kept_address(request.GET, "seite"),
        "fields": fields.items(),
        "places": areas,
        "states": [(state, word) for state, word in words.MANDATE_WORDS.items() if state in seen],
        "addressees": addressees,
        "german_only": some_only_german(texts, language),
        "breadcrumbs": [(_("Start"), reverse("website:start")), (_("Was zu tun ist"), "")],
    }
    return render(request, "strategy/publishing/mandates.html", context)


def _in_order(found: QuerySet[Mandate], fields: Sequence[str]) -> list[tuple[uuid.UUID, str]]:
    """The key of each with its field, as pages list fields; one query.

    Sorted here: in the database each field of the order asks once more for the field of each.
    """
    place = {key: number for number, key in enumerate(fields)}
    rows = list(found.order_by("title", "id").values_list("pk", "its_field"))
    return sorted(rows, key=lambda row: (place.get(row[1], len(place)), row[1]))


def with_first(found: QuerySet[Mandate], viewer: Viewer) -> QuerySet[Mandate]:
    """Each as its card needs it: since when, on what, the first needs and actions the viewer may see."""
    needs, actions = Need.objects.visible_to(viewer), Action.objects.visible_to(viewer)
    return found.with_state_since().prefetch_related(
        # Hundreds of them on a page: the names are enough.
        _first("needs", needs.exclude(state="draft").only("title")),
        _first("actions", actions.only("title", "slug", "mandate")),
        Prefetch("builds_on", Provision.objects.visible_to(PUBLIC), to_attr="ground"),
    )


def _first(name: str, visible: QuerySet[Any]) -> Prefetch:
    """The first few of each mandate, and one more to tell that there are more."""
    return Prefetch(name, visible[: MOST_LISTED + 1], to_attr=f"first_{name}")


def _addressees(visible: QuerySet[Mandate]) -> Iterable[tuple[str, str]]:
    asked = Organisation.objects.filter(
        pk__in=visible.order_by().values("addressee"), slug__isnull=False
    )
    return asked.order_by("name").values_list("slug", "name")


def goals_by_field(language: str) -> tuple[list[ShownText], dict[str, list[ShownText]]]:
    """The guiding ideas, and the goals of each field; two queries, one in German.

    Recommendations stand with the mandates that answer them.
    """
    found = list(Goal.objects.exclude(level=Goal.Level.RECOMMENDATION))
    wanted: list[tuple[Model, list[str]]] = [(goal, ["title"]) for goal in found]
    texts = shown_fields(wanted, language)
    above = [goal for goal in found if goal.level == Goal.Level.GUIDING]
    by_field: dict[str, list[ShownText]] = {}
    for goal in found:
        if goal.field and goal.level == Goal.Level.GOAL:
            by_field.setdefault(goal.field, []).append(texts[goal.pk, "title"])
    return [texts[goal.pk, "title"] for goal in above[:MOST_GOALS]], by_field


def _by_field(
    cards: Sequence[MandateCard],
    field_of: Mapping[uuid.UUID, str],
    fields: dict[str, ShownText],
    goals: dict[str, list[ShownText]],
) -> list[FieldOfMandates]:
    return [
        FieldOfMandates(
            key=key,
            name=fields.get(key),
            goals=goals.get(key, [])[:MOST_GOALS],
            cards=list(group),
        )
        for key, group in groupby(cards, key=lambda card: field_of[uuid.UUID(card.key)])
    ]
