"""What a written action, mandate or goal must not be: circles, lost targets, ends before starts.

Asked inside the transaction of the writing, with the rows locked; every refusal is a sentence.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable

from django.db import models

from quartier.strategy import errors
from quartier.strategy.cycles import circle_through
from quartier.strategy.guards import broken_by_action, broken_by_mandate
from quartier.strategy.life_cycles import MERGED, REJECTED
from quartier.strategy.web.facts import facts_of_actions, facts_of_mandates
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.goals import Goal
from quartier.strategy.web.stored.mandates import Mandate

# By which an action points to another, and how the form calls it.
POINTERS = {"merged_into": "aufgegangen in", "part_of": "Teil von", "continues": "setzt fort"}
GONE = frozenset({MERGED, REJECTED})
_LACKING = {
    "one_lead": "eine Stelle, die führt",
    "evidence_first": "eine Zahl und eine Stimme als Beleg",
    "adopted_by_decision": "der Beschluss",
    "money_adds_up": "Anteile, die in die Kosten passen",
    "paused_returns": "der Stand vor der Pause",
    "mandate_has_need_and_addressee": "ein Bedarf und eine Stelle, an die er sich richtet",
}


def lock_actions(keys: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, Action]:
    """These actions as they are now, locked in one order, so that nobody waits for each other."""
    wanted = {key for key in keys if key is not None}
    found = Action.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    return {action.pk: action for action in found}


def refuse_odd_action(action: Action, turned: Collection[str] = POINTERS.keys()) -> None:
    """Raises EndsBeforeStart, CannotMerge, TargetIsGone, GoesInCircles, NumberTaken.

    `turned` names the pointers that were changed: a target that ended since holds up no other edit.
    """
    if action.starts_on and action.ends_on and action.ends_on < action.starts_on:
        raise errors.EndsBeforeStart()
    target = action.merged_into
    odd = target is not None and (target.pk == action.pk or target.state in GONE)
    if odd and "merged_into" in turned:
        raise errors.CannotMerge()
    for name in {"part_of", "continues"} & set(turned):
        other = getattr(action, name)
        if other is not None and other.pk != action.pk and other.state in GONE:
            raise errors.TargetIsGone(title=other.title, field=POINTERS[name])
    for name, word in POINTERS.items():
        if name in turned and getattr(action, f"{name}_id") is not None:
            refuse_circle(action, name, word)
    if action.number:
        taken = Action.objects.filter(number=action.number).exclude(pk=action.pk).first()
        if taken is not None:
            raise errors.NumberTaken(number=action.number, title=taken.title)


def refuse_circle(thing: Action | Goal, pointer: str, word: str) -> None:
    """Raises GoesInCircles where `thing`, as it now points, would come back to itself."""
    column = f"{pointer}_id"
    rows = type(thing)._default_manager.filter(**{f"{pointer}__isnull": False})
    above = dict(rows.values_list("pk", column))
    above[thing.pk] = getattr(thing, column)
    way = circle_through(thing.pk, above)
    if way:
        titles = dict(type(thing)._default_manager.filter(pk__in=way).values_list("pk", "title"))
        titles[thing.pk] = thing.title
        told = " → ".join(f"„{titles[key]}“" for key in (*way, thing.pk))
        raise errors.GoesInCircles(way=told, field=word)


def refuse_broken_actions(*actions: Action) -> None:
    """Raises WouldBreak for the first action that breaks with the fields it has now."""
    facts = facts_of_actions(actions)
    for action in actions:
        broken = broken_by_action(facts[action.pk])
        if broken:
            raise _would_break(action.title, broken)


def refuse_broken_mandate(mandate: Mandate) -> None:
    """Raises WouldBreak where the mandate breaks with the fields it has now."""
    broken = broken_by_mandate(facts_of_mandates([mandate])[mandate.pk])
    if broken:
        raise _would_break(mandate.title, broken)


def refuse_old_form(thing: models.Model, revision: int | None) -> None:
    """Raises EditedMeanwhile where the form was opened before the last time somebody saved."""
    if revision is not None and revision != thing.revision:
        raise errors.EditedMeanwhile(title=str(thing))


def _would_break(title: str, broken: Iterable[str]) -> errors.WouldBreak:
    return errors.WouldBreak(title=title, missing=", ".join(_LACKING[name] for name in broken))
