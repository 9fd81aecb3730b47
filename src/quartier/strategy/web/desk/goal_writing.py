"""Writing goals: the guiding idea, goals under it, recommendations under them."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from quartier.base.slugs import slug
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.strategy import errors
from quartier.strategy.web.refusing import refuse_circle
from quartier.strategy.web.stored.goals import Goal

# What stands under what: the level of a goal decides which levels it may stand under.
ABOVE: dict[str, frozenset[str]] = {
    Goal.Level.GUIDING: frozenset(),
    Goal.Level.GOAL: frozenset({Goal.Level.GUIDING}),
    Goal.Level.RECOMMENDATION: frozenset({Goal.Level.GOAL, Goal.Level.GUIDING}),
}


def write_goal(
    goal: Goal | None = None,
    *,
    title: str,
    level: str,
    key: str = "",
    text: str = "",
    field: str = "",
    parent: Goal | None = None,
    source: str = "",
    sort_order: int = 0,
    actor: User | None = None,
) -> Goal:
    """Write a new goal, or all of a known one; its key is made from its title where none is given.

    Raises TextMissing, KeyTaken, GoesInCircles, WrongLevel.
    """
    if not title.strip():
        raise errors.TextMissing(field="Ziel")
    with transaction.atomic():
        rows = {row.pk: row for row in Goal.objects.select_for_update().order_by("pk")}
        kept = rows[goal.pk] if goal is not None else Goal()
        kept.title, kept.level, kept.text = title.strip(), level, text.strip()
        kept.field, kept.source, kept.sort_order = field, source.strip(), sort_order
        kept.parent = rows[parent.pk] if parent is not None else None
        kept.key = key.strip() or kept.key or slug(kept.title, "ziel")[:80]
        taken = next((r for r in rows.values() if r.key == kept.key and r.pk != kept.pk), None)
        if taken is not None:
            raise errors.KeyTaken(key=kept.key, title=taken.title)
        if kept.parent is not None:
            refuse_circle(kept, "parent", "gehört zu")
        _refuse_wrong_level(kept, rows.values() if goal is not None else ())
        _store(kept)
        record_act("strategy.write", actor_id=actor.pk if actor else None, subject=kept)
    return kept


def _refuse_wrong_level(goal: Goal, others: object) -> None:
    if goal.parent is not None and goal.parent.level not in ABOVE[goal.level]:
        raise errors.WrongLevel(title=goal.title)
    for child in others:  # type: ignore[attr-defined]
        if child.parent_id == goal.pk and goal.level not in ABOVE[child.level]:
            raise errors.WrongLevel(title=child.title)


def _store(goal: Goal) -> None:
    try:
        with transaction.atomic():
            goal.save()
    except IntegrityError:
        raise errors.KeyTaken(key=goal.key, title=goal.title) from None
