"""Everything the page of one action shows, fetched in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext as _

from quartier.base.web.shown import PageTexts, Shown
from quartier.base.web.states import StatusEvent
from quartier.base.web.translations import ShownText
from quartier.city.web.models import Area
from quartier.needs.target_groups import GROUP_WORDS, TargetGroup
from quartier.people.policy import Viewer, may_see, visible_states
from quartier.strategy.life_cycles import ADOPTED, PAUSED
from quartier.strategy.progress import Progress, progress
from quartier.strategy.web import words
from quartier.strategy.web.existing.resting import BuildsOn, public_ground, rests_on
from quartier.strategy.web.monitoring.shown import ShownEffect, effects_of
from quartier.strategy.web.publishing.kin import Kin, kin_of
from quartier.strategy.web.publishing.money import ShownMoney, shown_money
from quartier.strategy.web.shown import (
    ShownState,
    day_of,
    mandate_url,
    shown_action_state,
    some_only_german,
)
from quartier.strategy.web.stored.actions import Action, Milestone, Responsibility
from quartier.strategy.web.stored.decisions import Decision
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.tracing.chain import ActionChain, chain_of

# More than anyone reads; the page stays small whatever the amount of data.
MOST_STEPS = 60
# In the order of the page; `translated.py` offers them for translation.
TEXTS = (
    *("title", "summary", "target_group", "exception_reason", "situation", "output", "synergies"),
    *("risks", "funding", "staff_need", "no_effect_reason", "why_new"),
)


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
class ShownMandate:
    """The mandate behind an action, with the goals it serves; `url` shows it alone."""

    title: ShownText
    url: str
    goals: Sequence[ShownText]


@dataclass(frozen=True)
class ActionPage:
    """One action as its page tells it. `text` of a field by its name."""

    action: Action
    text: dict[str, ShownText]
    state: ShownState
    group: str
    areas: Sequence[Area]
    lead: Organisation | None
    carriers: Sequence[Organisation]
    partners: Sequence[Organisation]
    money: ShownMoney
    mandate: ShownMandate | None
    builds_on: BuildsOn
    chain: ActionChain
    steps: Sequence[ShownStep]
    progress: Progress
    effects: Sequence[ShownEffect]
    kin: Kin
    decisions: Sequence[Decision]
    history: Sequence[ShownEvent]
    german_only: bool

    @property
    def title(self) -> ShownText:
        """Its title, for headings and links."""
        return self.text["title"]


def action_page(action: Action, viewer: Viewer, language: str) -> ActionPage:
    """The page of an action fetched with mandate, decisions and contact.

    Fifteen queries at most once its figures have been read today, one fewer in German.
    """
    texts = PageTexts(language)
    mandate, steps = _mandate(action, viewer), list(action.milestones.all()[:MOST_STEPS])
    goals = list(mandate.goals.all()) if mandate is not None else []
    areas, ground, kin = list(action.areas.all()), public_ground(action), kin_of(action, viewer)
    texts.want((action, TEXTS), *((step, ["title"]) for step in steps))
    texts.want(*((one, ["title"]) for one in (*goals, *ground, *kin.found)))
    if mandate is not None:
        texts.want((mandate, ["title"]))
    effects = effects_of(action, language, areas=areas)
    observed = max((one.observed_on for one in effects if one.observed_on), default=None)
    chain = chain_of(action, viewer, language, steps=steps, observed_on=observed, texts=texts)
    carried = _carried(action)
    decisions = [action.decision, mandate.decision if mandate is not None else None]
    text = {name: texts[action.pk, name] for name in TEXTS}
    return ActionPage(
        action=action,
        text=text,
        state=shown_action_state(action),
        group=_(GROUP_WORDS[TargetGroup(action.group)]) if action.group else "",
        areas=areas,
        lead=next(iter(carried["lead"]), None),
        carriers=carried["carrier"],
        partners=carried["partner"],
        money=shown_money(action, text, language),
        mandate=_shown_mandate(mandate, goals, texts),
        builds_on=rests_on(action, ground, texts),
        chain=chain,
        steps=[_step(step, texts) for step in steps],
        progress=progress(step.step for step in steps),
        effects=effects,
        kin=kin.told(texts),
        decisions=list(dict.fromkeys(d for d in decisions if d is not None)),
        history=_history(action, viewer),
        german_only=some_only_german(texts.values(), language),
    )


def _mandate(action: Action, viewer: Viewer) -> Mandate | None:
    """The mandate behind it, where this viewer may know of it."""
    mandate = action.mandate
    if mandate is None:
        return None
    seen = may_see(viewer, "strategy.mandate", mandate.state, mandate.public_from)
    return mandate if seen else None


def _shown_mandate(
    mandate: Mandate | None, goals: Sequence[models.Model], texts: Shown
) -> ShownMandate | None:
    if mandate is None:
        return None
    return ShownMandate(
        texts[mandate.pk, "title"],
        mandate_url(mandate),
        [texts[goal.pk, "title"] for goal in goals],
    )


def _carried(action: Action) -> dict[str, list[Organisation]]:
    carried: dict[str, list[Organisation]] = {role: [] for role in Responsibility.Role.values}
    rows = action.responsibilities.select_related("organisation").order_by("organisation__name")
    for row in rows:
        carried[row.role].append(row.organisation)
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
