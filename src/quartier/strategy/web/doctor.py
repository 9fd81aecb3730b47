"""For `quartier doctor`: asks every invariant of mandates and actions again, of every row."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db import models

from quartier.base.errors import Finding, Severity
from quartier.base.web.states import StatusEvent
from quartier.strategy import life_cycles
from quartier.strategy.cycles import circles
from quartier.strategy.endorsing import missing_endorsements
from quartier.strategy.guards import broken_by_action, broken_by_mandate
from quartier.strategy.web.desk.goal_writing import ABOVE
from quartier.strategy.web.facts import asked_about, facts_of_actions, facts_of_mandates
from quartier.strategy.web.refusing import POINTERS
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.effects import EffectObservation, EffectTarget
from quartier.strategy.web.stored.goals import Goal
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
    "circle": "führt im Kreis zu sich selbst zurück",
    "goal_level": "steht unter etwas, das nicht über ihm stehen kann",
    "evidence_is_pinned": "misst seine Wirkung an einem Wert, der zu etwas anderem gehört",
    "endorsed": "ist beschlossen, obwohl eine Antwort oder Erwiderung fehlt",
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
    return found + _in_circles() + _wrong_levels() + _wrong_pins() + _decided_over()


def _in_circles() -> list[Finding]:
    """Actions that are their own part, or follow or end in themselves; goals under themselves."""
    found = []
    pointers = [(Action, name) for name in POINTERS] + [(Goal, "parent")]
    for kind, pointer in pointers:
        rows = kind._default_manager.filter(**{f"{pointer}__isnull": False})
        above = dict(rows.values_list("pk", f"{pointer}_id"))
        for way in circles(above):
            found.append(_finding("circle", kind._default_manager.get(pk=way[0])))
    return found


def _wrong_levels() -> list[Finding]:
    """Goals under something that is not above them."""
    rows = Goal.objects.filter(parent__isnull=False).select_related("parent")
    return [_finding("goal_level", row) for row in rows if row.parent.level not in ABOVE[row.level]]


def _wrong_pins() -> list[Finding]:
    """Effect targets and observations whose pinned value is of another place or indicator."""
    targets = EffectTarget.objects.filter(baseline__isnull=False).filter(
        ~models.Q(baseline__area=models.F("area"))
        | ~models.Q(baseline__released__indicator=models.F("indicator"))
    )
    seen = EffectObservation.objects.filter(
        ~models.Q(figure__area=models.F("target__area"))
        | ~models.Q(figure__released__indicator=models.F("target__indicator"))
    )
    return [
        *(_finding("evidence_is_pinned", row.action) for row in targets.select_related("action")),
        *(
            _finding("evidence_is_pinned", row.target.action)
            for row in seen.select_related("target__action")
        ),
    ]


def _decided_over() -> list[Finding]:
    """What was decided while an office that had to agree was silent, or unheard with its no."""
    found = []
    for things in (
        Action.objects.filter(state__in=life_cycles.DECIDED_ACTION, is_quick=False),
        Mandate.objects.filter(state__in=life_cycles.DECIDED_MANDATE),
    ):
        listed = list(things.filter(endorsements__isnull=False).distinct())
        asked = asked_about(listed)
        found += [
            _finding("endorsed", row) for row in listed if missing_endorsements(asked[row.pk])
        ]
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


def _finding(rule: str, thing: Action | Mandate | Goal) -> Finding:
    return Finding(
        code=f"strategy.{rule}",
        severity=Severity.ERROR,
        message=f"{thing._meta.verbose_name} „{thing.title}“ {_TROUBLE[rule]}.",
    )
