"""Giving what a person is responsible for to a colleague, in one form."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from quartier.people.errors import AccountClosed
from quartier.people.giving import check_change
from quartier.people.handing_over import HANDED_OVER, HandOver
from quartier.people.web.accounts import User, known_roles
from quartier.people.web.audit import record_act


@dataclass(frozen=True)
class Held:
    """One kind of task that a person has, and how many."""

    task: HandOver
    number: int


def held_by(person: User) -> list[Held]:
    """What this person is responsible for; a few queries whatever the number."""
    counted = [Held(task, task.count(person.pk)) for task in HANDED_OVER]
    return [one for one in counted if one.number]


def hand_over(giver: User, taker: User, *, names: list[str], actor: User) -> int:
    """Give the named kinds of tasks to `taker`; how many changed hands. Both stand in the log.

    Raises AccountClosed for a taker who no longer works here, NotYours where the giver's roles are
    not the actor's to give. What one has oneself, one may hand over.
    """
    if not taker.is_active:
        raise AccountClosed(name=str(taker))
    if giver.pk != actor.pk:
        check_change(
            actor.viewer(), is_self=False, before=known_roles(giver.roles), after=frozenset()
        )
    with transaction.atomic():
        moved = sum(task.move(giver.pk, taker.pk) for task in HANDED_OVER if task.name in names)
        if moved:
            record_act("people.hand_over", actor_id=actor.pk, subject=giver)
            record_act("people.take_over", actor_id=actor.pk, subject=taker)
    return moved
