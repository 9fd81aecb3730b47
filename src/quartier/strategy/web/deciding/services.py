"""Adopting many things with one decision, and saying from which day they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.people.policy import PUBLIC, may_see
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.strategy import errors, life_cycles
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.decisions import Decision
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.transitions import move_action, move_mandate

Thing = Mandate | Action


def adopt_many(
    *,
    mandates: Iterable[Mandate],
    actions: Iterable[Action],
    decision: Decision,
    public_from: date | None = None,
    actor: User | None = None,
) -> int:
    """Adopt all of them with this decision, or none; how many.

    Mandates come first: actions rest on them. Raises NothingTicked, SeveralIncomplete naming all
    that is missing of each.
    """
    chosen: list[Thing] = [*mandates, *actions]
    if not chosen:
        raise errors.NothingTicked()
    found: list[str] = []
    with transaction.atomic():
        for thing in chosen:
            try:
                with transaction.atomic():
                    _adopt(thing, decision, public_from, actor)
            except QuartierError as error:
                found.append(f"„{thing.title}“: {error.sentence()}")
        if found:
            raise errors.SeveralIncomplete(found=" ".join(found))
    return len(chosen)


def _adopt(thing: Thing, decision: Decision, public_from: date | None, actor: User | None) -> None:
    # In the same transaction as the step: a refused step takes the decision back, too.
    # Without a day said here, the one on the sheet holds.
    rows = type(thing)._base_manager.filter(pk=thing.pk)
    rows.update(decision=decision, **({"public_from": public_from} if public_from else {}))
    if isinstance(thing, Action):
        move_action(thing, life_cycles.ADOPTED, actor=actor)
    else:
        move_mandate(thing, life_cycles.ADOPTED, actor=actor)


def show_from(*, things: Sequence[Thing], day: date | None, actor: User | None = None) -> int:
    """Say from which day they are shown, None being at once; how many.

    Raises NothingTicked, AlreadyPublic naming those that everyone knows already.
    """
    if not things:
        raise errors.NothingTicked()
    with transaction.atomic():
        rows = [_locked(thing) for thing in things]
        known = [row.title for row in rows if _is_public(row)]
        if known and day is not None and day > clock.today():
            raise errors.AlreadyPublic(titles="; ".join(f"„{title}“" for title in known))
        for row in rows:
            row.public_from = day
            row.save(update_fields=["public_from"])
            record_act("strategy.show_from", actor_id=actor.pk if actor else None, subject=row)
    return len(rows)


def _locked(thing: Thing) -> Thing:
    return type(thing)._base_manager.select_for_update().get(pk=thing.pk)


def _is_public(thing: Thing) -> bool:
    kind = "strategy.action" if isinstance(thing, Action) else "strategy.mandate"
    return may_see(PUBLIC, kind, thing.state, thing.public_from)
