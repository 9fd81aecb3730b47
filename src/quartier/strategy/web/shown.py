"""Mandates and actions as public pages show them: texts in the reader's language, states in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import models
from django.urls import reverse

from quartier.base.clock import CITY_ZONE
from quartier.base.languages import SOURCE
from quartier.base.web.shown import shown_fields
from quartier.base.web.translations import ShownText
from quartier.people.policy import PUBLIC, Viewer, may_see
from quartier.strategy.life_cycles import ADOPTED
from quartier.strategy.progress import Progress, progress
from quartier.strategy.web import words
from quartier.strategy.web.existing.resting import BuildsOn, rests_on
from quartier.strategy.web.fields_of_action import fields_in
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation

# Needs and actions told on the card of one mandate.
MOST_LISTED = 8


@dataclass(frozen=True)
class ShownState:
    """A state in words, since when, and how its chip looks."""

    word: object
    since: date | None
    kind: str
    icon: str
    is_public: bool


@dataclass(frozen=True)
class ActionCard:
    """An action in a list."""

    title: ShownText
    summary: ShownText
    url: str
    state: ShownState
    lead: str
    number: str = ""
    areas: Sequence[str] = ()
    is_citywide: bool = False
    progress: Progress | None = None
    field: ShownText | None = None


@dataclass(frozen=True)
class MandateCard:
    """A mandate in a list, with what it answers and what is done about it."""

    title: ShownText
    text: ShownText
    state: ShownState
    key: str
    addressee: Organisation | None
    decision: object
    needs: Sequence[ShownText] = ()
    more_needs: bool = False
    actions: Sequence[tuple[ShownText, str]] = ()
    more_actions: bool = False
    builds_on: BuildsOn | None = None


def day_of(moment: datetime | None) -> date | None:
    """The city's day of a moment."""
    return moment.astimezone(CITY_ZONE).date() if moment else None


def state_day(thing: Action | Mandate) -> date | None:
    """Since when a thing fetched `with_state_since()` is as it is.

    What was adopted is so since the day of its decision, not since somebody entered it.
    """
    if thing.state == ADOPTED and thing.decided_on is not None:
        return thing.decided_on
    return day_of(thing.state_since)


def shown_action_state(action: Action) -> ShownState:
    """The state of an action fetched `with_state_since()`."""
    kind, icon = words.LOOKS.get(action.state, ("", ""))
    public = may_see(PUBLIC, "strategy.action", action.state, action.public_from)
    return ShownState(words.ACTION_WORDS[action.state], state_day(action), kind, icon, public)


def shown_mandate_state(mandate: Mandate) -> ShownState:
    """The state of a mandate fetched `with_state_since()`."""
    kind, icon = words.LOOKS.get(mandate.state, ("", ""))
    public = may_see(PUBLIC, "strategy.mandate", mandate.state, mandate.public_from)
    return ShownState(words.MANDATE_WORDS[mandate.state], state_day(mandate), kind, icon, public)


def action_url(action: Action) -> str:
    """The address of an action's page."""
    return reverse("strategy:action", args=[action.slug])


def mandate_url(mandate: Mandate) -> str:
    """The address that shows this mandate and no other."""
    return f"{reverse('strategy:mandates')}?auftrag={mandate.pk}"


def action_cards(
    actions: Iterable[Action], language: str, *, details: bool = False
) -> list[ActionCard]:
    """Cards for actions fetched `with_lead().with_state_since()`; one query for translations.

    With `details` areas and milestones, prefetched, are told too.
    """
    listed = list(actions)
    texts = shown_fields([(action, ["title", "summary"]) for action in listed], language)
    return [
        ActionCard(
            title=texts[action.pk, "title"],
            summary=texts[action.pk, "summary"],
            url=action_url(action),
            state=shown_action_state(action),
            lead=action.lead_name or "",
            number=action.number,
            areas=tuple(area.name for area in action.areas.all()) if details else (),
            is_citywide=details and action.is_citywide,
            progress=progress(m.step for m in action.milestones.all()) if details else None,
        )
        for action in listed
    ]


def newest_cards(viewer: Viewer, language: str, limit: int) -> list[ActionCard]:
    """Cards of the actions with the latest step that the viewer may see, each with its field; three
    queries, none but the first where there is no action.
    """
    found = Action.objects.visible_to(viewer).with_lead().with_state_since()
    newest = found.select_related("mandate").order_by("-state_since", "id")
    actions = list(newest[:limit])
    fields = fields_in(language) if actions else {}
    named = [fields.get(one.field or (one.mandate.field if one.mandate else "")) for one in actions]
    cards = action_cards(actions, language)
    return [replace(card, field=field) for card, field in zip(cards, named, strict=True)]


def public_actions() -> int:
    """How many actions everyone may see; one query."""
    return Action.objects.visible_to(PUBLIC).count()


def mandate_cards(mandates: Iterable[Mandate], language: str) -> list[MandateCard]:
    """Cards for mandates; one query for translations.

    Each mandate carries `first_needs` and `first_actions`: what the viewer may see, at most
    `MOST_LISTED` and one; `ground`: what it builds on, as far as it is public.
    """
    listed = list(mandates)
    wanted: list[tuple[models.Model, list[str]]] = []
    for mandate in listed:
        wanted.append((mandate, ["title", "text", "why_new"]))
        wanted.extend((one, ["title"]) for one in mandate.ground)
        wanted.extend((need, ["title"]) for need in mandate.first_needs)
        wanted.extend((action, ["title"]) for action in mandate.first_actions)
    texts = shown_fields(wanted, language)
    return [
        MandateCard(
            title=texts[mandate.pk, "title"],
            text=texts[mandate.pk, "text"],
            state=shown_mandate_state(mandate),
            key=str(mandate.pk),
            addressee=mandate.addressee,
            decision=mandate.decision,
            needs=tuple(texts[need.pk, "title"] for need in mandate.first_needs[:MOST_LISTED]),
            more_needs=len(mandate.first_needs) > MOST_LISTED,
            actions=tuple(
                (texts[action.pk, "title"], action_url(action))
                for action in mandate.first_actions[:MOST_LISTED]
            ),
            more_actions=len(mandate.first_actions) > MOST_LISTED,
            builds_on=rests_on(mandate, mandate.ground, texts),
        )
        for mandate in listed
    ]


def some_only_german(texts: Iterable[ShownText], language: str) -> bool:
    """True where the page must say that something exists in German only."""
    if language.split("-")[0] == SOURCE:
        return False
    return any(text.text and text.language == SOURCE for text in texts)
