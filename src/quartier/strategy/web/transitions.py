"""The one way in which actions and mandates change their state.

The row is locked first, then everything missing is collected at once, then state, event and log
are written together. Of two people pressing at once the second is told where things stand.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from quartier.base import clock
from quartier.needs.web.transitions import mandate_needs
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.strategy import errors, life_cycles
from quartier.strategy.guards import Missing, missing_for_action, missing_for_mandate
from quartier.strategy.web.facts import facts_of_actions, facts_of_mandates
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate

# A placeholder while a form asks what else is missing: the reason is typed with the step itself.
_ASKED_LATER = "…"
# Steps that bind the city: for those who may decide.
DECISIVE = frozenset(
    {life_cycles.ADOPTED, life_cycles.CANCELLED, life_cycles.WITHDRAWN, life_cycles.REJECTED}
)


@dataclass(frozen=True)
class PossibleStep:
    """A step the life cycle has from here, and what is still missing for it."""

    to: str
    missing: tuple[Missing, ...] = ()
    asks_reason: bool = False
    is_next: bool = False


def act_for(from_state: str, to: str) -> str:
    """The act a person must be allowed to take this step: deciding, and correcting an end."""
    reopens = (from_state, to) in life_cycles.REOPENING
    return "strategy.decide" if to in DECISIVE or reopens else "strategy.write"


def move_action(action: Action, to: str, *, reason: str = "", actor: User | None = None) -> Action:
    """Take the step and return the action as it is now.

    Raises ForbiddenTransition where the life cycle has no such step, StepIncomplete naming
    everything that is missing. The reason is public where the state is: no names of people in it.
    """
    with transaction.atomic():
        locked = Action.objects.select_for_update().get(pk=action.pk)
        life_cycles.ACTION.check(locked.state, to)
        facts = facts_of_actions([locked])[locked.pk]
        _refuse_if(missing_for_action(facts, to, reason=reason))
        # With the state: the database refuses a paused action that forgot where it was.
        back_to = life_cycles.remembered(locked.state, to, locked.paused_from)
        locked.move(
            to,
            reason=reason.strip(),
            actor_id=_id_of(actor),
            paused_from=back_to,
            news_at=clock.now(),
        )
        record_act(f"strategy.action_{to}", actor_id=_id_of(actor), subject=locked)
        locked.refresh_from_db()
    return locked


def move_mandate(
    mandate: Mandate, to: str, *, reason: str = "", actor: User | None = None
) -> Mandate:
    """Take the step and return the mandate as it is now; once adopted, its needs are answered.

    Raises ForbiddenTransition, StepIncomplete.
    """
    with transaction.atomic():
        locked = Mandate.objects.select_for_update().get(pk=mandate.pk)
        life_cycles.MANDATE.check(locked.state, to)
        facts = facts_of_mandates([locked])[locked.pk]
        _refuse_if(missing_for_mandate(facts, to, reason=reason))
        locked.move(to, reason=reason.strip(), actor_id=_id_of(actor))
        if to == life_cycles.ADOPTED:
            mandate_needs(list(locked.needs.all()), actor=actor)
        record_act(f"strategy.mandate_{to}", actor_id=_id_of(actor), subject=locked)
    return locked


def steps_of_action(action: Action) -> list[PossibleStep]:
    """Where this action can go from here and what is missing for each; the next one first."""
    facts = facts_of_actions([action], for_steps=True)[action.pk]
    found = []
    for to in sorted(life_cycles.ACTION.steps[action.state]):
        if action.state == life_cycles.DRAFTED and to == life_cycles.RUNNING and not facts.is_quick:
            continue
        remembers = action.state in life_cycles.REMEMBERING
        if remembers and to not in {facts.paused_from, life_cycles.CANCELLED}:
            continue
        found.append(
            PossibleStep(
                to=to,
                missing=missing_for_action(facts, to, reason=_ASKED_LATER),
                asks_reason=any(m.name == "reason" for m in missing_for_action(facts, to)),
                is_next=to == _next_on_the_road(facts.state, facts.is_quick, facts.paused_from),
            )
        )
    return sorted(found, key=lambda step: not step.is_next)


def steps_of_mandate(mandate: Mandate) -> list[PossibleStep]:
    """Where this mandate can go from here and what is missing for each; the next one first."""
    facts = facts_of_mandates([mandate])[mandate.pk]
    road = {
        life_cycles.MANDATE_DRAFT: life_cycles.IN_ENDORSEMENT,
        life_cycles.IN_ENDORSEMENT: life_cycles.ADOPTED,
        life_cycles.ADOPTED: life_cycles.FULFILLED,
    }
    found = [
        PossibleStep(
            to=to,
            missing=missing_for_mandate(facts, to, reason=_ASKED_LATER),
            asks_reason=any(m.name == "reason" for m in missing_for_mandate(facts, to)),
            is_next=to == road.get(mandate.state),
        )
        for to in sorted(life_cycles.MANDATE.steps[mandate.state])
    ]
    return sorted(found, key=lambda step: not step.is_next)


def _next_on_the_road(state: str, is_quick: bool, paused_from: str) -> str:
    if state == life_cycles.PAUSED:
        return paused_from
    if is_quick and state == life_cycles.DRAFTED:
        return life_cycles.RUNNING
    return life_cycles.NEXT_ON_THE_ROAD.get(state, "")


def _refuse_if(missing: Sequence[Missing]) -> None:
    if missing:
        phrases = ", ".join(item.phrase for item in missing)
        raise errors.StepIncomplete(missing=phrases, found=tuple(missing))


def _id_of(actor: User | None) -> uuid.UUID | None:
    return actor.pk if actor is not None else None
