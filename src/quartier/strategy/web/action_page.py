"""Everything the page of one action shows, fetched in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models

from quartier.base.web.shown import Shown, shown_fields
from quartier.base.web.states import StatusEvent
from quartier.base.web.translations import ShownText
from quartier.city.web.models import Area
from quartier.needs.life_cycle import DRAFT
from quartier.needs.web.cards import EvidenceCard, cards_of
from quartier.needs.web.models import Evidence
from quartier.people.policy import Viewer, may_see, visible_states
from quartier.strategy.life_cycles import ADOPTED, PAUSED
from quartier.strategy.money import euros
from quartier.strategy.progress import Progress, progress
from quartier.strategy.web import words
from quartier.strategy.web.shown import (
    ShownState,
    day_of,
    shown_action_state,
    some_only_german,
)
from quartier.strategy.web.stored.actions import Action, Milestone, Responsibility
from quartier.strategy.web.stored.decisions import Decision

# More pieces than anyone reads; the page stays small whatever the amount of data.
MOST_EVIDENCE = 40
MOST_STEPS = 60


@dataclass(frozen=True)
class ShownStep:
    """A milestone: its title, planned and done days, the reason where it was waived."""

    title: ShownText
    due: date | None
    done_on: date | None
    waived_reason: str


@dataclass(frozen=True)
class ShownEvent:
    """A public change of state. `reason` is German."""

    word: object
    on: date | None
    reason: str


@dataclass(frozen=True)
class ActionPage:
    """One action as its page tells it."""

    title: ShownText
    summary: ShownText
    target_group: ShownText
    state: ShownState
    areas: Sequence[Area]
    is_citywide: bool
    lead: str
    carriers: Sequence[str]
    partners: Sequence[str]
    starts_on: date | None
    ends_on: date | None
    money: str
    is_quick: bool
    exception_reason: ShownText
    mandate: ShownText | None
    evidence: Sequence[EvidenceCard]
    steps: Sequence[ShownStep]
    progress: Progress
    decisions: Sequence[Decision]
    history: Sequence[ShownEvent]
    german_only: bool


def action_page(action: Action, viewer: Viewer, language: str) -> ActionPage:
    """The page of an action fetched with mandate and decisions; eight queries, one more for texts
    in another language than German.
    """
    mandate = action.mandate
    if mandate is not None and not may_see(viewer, "strategy.mandate", mandate.state):
        mandate = None
    steps = list(action.milestones.all()[:MOST_STEPS])
    evidence = _evidence(action)
    texts = shown_fields(_wanted(action, mandate, steps, evidence), language)
    cards = cards_of(evidence, texts, viewer, language)
    carried = _carried(action)
    decisions = [action.decision, mandate.decision if mandate is not None else None]
    return ActionPage(
        title=texts[action.pk, "title"],
        summary=texts[action.pk, "summary"],
        target_group=texts[action.pk, "target_group"],
        exception_reason=texts[action.pk, "exception_reason"],
        state=shown_action_state(action),
        areas=list(action.areas.all()),
        is_citywide=action.is_citywide,
        lead=next(iter(carried["lead"]), ""),
        carriers=carried["carrier"],
        partners=carried["partner"],
        starts_on=action.starts_on,
        ends_on=action.ends_on,
        money="" if action.planned_cents is None else euros(action.planned_cents, language),
        is_quick=action.is_quick,
        mandate=texts[mandate.pk, "title"] if mandate is not None else None,
        evidence=cards,
        steps=[_step(step, texts) for step in steps],
        progress=progress(step.step for step in steps),
        decisions=list(dict.fromkeys(d for d in decisions if d is not None)),
        history=_history(action, viewer),
        german_only=some_only_german(texts.values(), language),
    )


def _wanted(
    action: Action, mandate: models.Model | None, steps: list[Milestone], evidence: list[Evidence]
) -> list[tuple[models.Model, list[str]]]:
    wanted: list[tuple[models.Model, list[str]]] = [
        (action, ["title", "summary", "target_group", "exception_reason"])
    ]
    if mandate is not None:
        wanted.append((mandate, ["title"]))
    wanted += [(step, ["title"]) for step in steps]
    wanted += [(piece, ["why", "source"]) for piece in evidence]
    return wanted


def _evidence(action: Action) -> list[Evidence]:
    """The evidence of all needs behind the action's mandate."""
    found = Evidence.objects.with_targets().filter(need__mandates=action.mandate_id)
    return list(found.exclude(need__state=DRAFT).distinct()[:MOST_EVIDENCE])


def _carried(action: Action) -> dict[str, list[str]]:
    carried: dict[str, list[str]] = {role: [] for role in Responsibility.Role.values}
    rows = action.responsibilities.order_by("organisation__name")
    for role, name in rows.values_list("role", "organisation__name"):
        carried[role].append(name)
    return carried


def _step(step: Milestone, texts: Shown) -> ShownStep:
    return ShownStep(
        title=texts[step.pk, "title"],
        due=step.due,
        done_on=step.done_on,
        waived_reason=step.waived_reason,
    )


def _history(action: Action, viewer: Viewer) -> list[ShownEvent]:
    """The changes of state the viewer may know of; what was weighed before stays inside."""
    states = visible_states(viewer, "strategy.action")
    events: models.QuerySet[StatusEvent] = action.events().filter(to_state__in=states)
    return [
        ShownEvent(words.ACTION_WORDS[event.to_state], _day(event, action), event.reason)
        for event in events
    ]


def _day(event: StatusEvent, action: Action) -> date | None:
    """The day of a change of state; what was adopted was so on the day of its decision."""
    if event.to_state == ADOPTED and event.from_state != PAUSED and action.decision is not None:
        return action.decision.decided_on
    return day_of(event.at)
