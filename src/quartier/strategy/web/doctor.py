"""For `quartier doctor`: asks every invariant of mandates and actions again, of every row."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TypeVar

from quartier.base.errors import Finding, Severity
from quartier.base.web.states import StatusEvent
from quartier.strategy import life_cycles
from quartier.strategy.guards import broken_by_action, broken_by_mandate
from quartier.strategy.web.facts import facts_of_actions, facts_of_mandates
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate

BATCH = 500
Thing = TypeVar("Thing", Action, Mandate)

_TROUBLE = {
    "one_lead": "hat nicht genau eine Stelle, die führt",
    "evidence_first": "hat weder Zahl und Stimme noch eine genannte Ausnahme",
    "adopted_by_decision": "gilt als beschlossen, aber der Beschluss fehlt",
    "money_adds_up": "hat Anteile, die zusammen mehr als die Kosten sind",
    "paused_returns": "macht Pause und weiß nicht, wovon",
    "mandate_has_need_and_addressee": "hat keinen Bedarf oder richtet sich an niemanden",
    "history_is_truth": "hat einen Verlauf, den es so nicht geben kann",
}


def doctor_findings() -> list[Finding]:
    """What is wrong with mandates and actions; empty where all is well."""
    found = []
    for actions in _batches(Action.objects.order_by("pk").iterator(BATCH)):
        facts = facts_of_actions(actions)
        for action in actions:
            found += [_finding(rule, action) for rule in broken_by_action(facts[action.pk])]
        found += [_finding("history_is_truth", action) for action in _wrong_history(actions)]
    for mandates in _batches(Mandate.objects.order_by("pk").iterator(BATCH)):
        facts_there = facts_of_mandates(mandates)
        for mandate in mandates:
            found += [
                _finding(rule, mandate) for rule in broken_by_mandate(facts_there[mandate.pk])
            ]
        found += [_finding("history_is_truth", mandate) for mandate in _wrong_history(mandates)]
    return found


def _wrong_history(things: list[Thing]) -> list[Thing]:
    """Those whose events are no walk through the life cycle."""
    if not things:
        return []
    kind = things[0]._meta.label_lower
    events = StatusEvent.objects.filter(
        object_type=kind, object_id__in=[thing.pk for thing in things]
    ).order_by("object_id", "sequence")
    walks: dict[object, list[StatusEvent]] = {}
    for event in events:
        walks.setdefault(event.object_id, []).append(event)
    return [thing for thing in things if not _is_walk(thing, walks.get(thing.pk, []))]


def _is_walk(thing: Action | Mandate, events: list[StatusEvent]) -> bool:
    """Whether each step is one of the table. That the events fit together is asked by the ground."""
    steps = thing.life_cycle.steps
    back_to = ""
    for event in events[1:]:
        if event.to_state not in steps.get(event.from_state, frozenset()):
            return False
        # From a pause or a break only back to the state it left.
        returns = event.from_state in life_cycles.REMEMBERING
        if returns and event.to_state not in {back_to, life_cycles.CANCELLED}:
            return False
        back_to = life_cycles.remembered(event.from_state, event.to_state, back_to)
    return True


def _batches(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    rest = iter(things)
    while batch := list(itertools.islice(rest, BATCH)):
        yield batch


def _finding(rule: str, thing: Action | Mandate) -> Finding:
    return Finding(
        code=f"strategy.{rule}",
        severity=Severity.ERROR,
        message=f"{thing._meta.verbose_name} „{thing.title}“ {_TROUBLE[rule]}.",
    )
