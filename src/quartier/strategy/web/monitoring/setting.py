"""Setting what an action is meant to move, and noting what the figure said later. Values are pinned."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from quartier.base import clock
from quartier.city.web.areas import Area
from quartier.inventory.web.models import PublishedValue, Release
from quartier.inventory.web.told import order_of
from quartier.people.policy import PUBLIC
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.strategy import errors
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.effects import EffectObservation, EffectTarget


def set_target(
    action: Action,
    *,
    indicator: str,
    area: Area,
    wanted: str = EffectTarget.Wanted.UP,
    target: Decimal | None = None,
    by: date | None = None,
    note: str = "",
    actor: User | None = None,
) -> EffectTarget:
    """Say which figure the action is meant to move where, from the value that is public today.

    The baseline is the newest published number up to the day the action begins, or the newest of all
    where none is so early. Raises NoFigureToStartFrom, TargetKnown, TargetAwayFromWish.
    """
    with transaction.atomic():
        locked = Action.objects.select_for_update().get(pk=action.pk)
        baseline = _baseline(indicator, area, locked.starts_on)
        title = baseline.released.text("title", "de")[0]
        if locked.effect_targets.filter(indicator=indicator, area=area).exists():
            raise errors.TargetKnown(indicator=title, area=area.name)
        if target is not None and baseline.numeric is not None:
            away = {"up": target < baseline.numeric, "down": target > baseline.numeric}
            if away.get(wanted):
                raise errors.TargetAwayFromWish(baseline=baseline.shown("de").text)
        made = EffectTarget.objects.create(
            action=locked,
            indicator=indicator,
            area=area,
            baseline=baseline,
            wanted=wanted,
            target=target,
            by=by,
            note=note.strip(),
        )
        _note_news(locked, actor)
    return made


def drop_target(target: EffectTarget, *, actor: User | None = None) -> bool:
    """Take back a target of which nothing was observed; False where something was: that stays."""
    with transaction.atomic():
        action = Action.objects.select_for_update().get(pk=target.action_id)
        if target.observations.exists():
            return False
        target.delete()
        _note_news(action, actor)
    return True


def observe(
    target: EffectTarget, *, note: str = "", actor: User | None = None
) -> EffectObservation:
    """Note what the figure says in the set that is public today.

    Raises NothingNewToObserve where it has no newer time than the baseline and the last observation,
    and the last one was not corrected since.
    """
    with transaction.atomic():
        action = Action.objects.select_for_update().get(pk=target.action_id)
        newest = newest_value(target)
        if newest is None or _is_known(target, newest):
            raise errors.NothingNewToObserve()
        made = EffectObservation.objects.create(
            target=target, figure=newest, observed_on=clock.today(), note=note.strip()
        )
        _note_news(action, actor)
    return made


def newest_value(target: EffectTarget) -> PublishedValue | None:
    """The newest value of its indicator and area that is public today; what is missing is none."""
    values = public_values(target.indicator, target.area)
    return values[-1] if values else None


def public_values(indicator: str, area: Area) -> list[PublishedValue]:
    """What today's public set says of the area, oldest first, without what is missing."""
    release = Release.current(PUBLIC)
    if release is None:
        return []
    found = PublishedValue.objects.of(release).filter(
        released__indicator=indicator, area=area, missing=""
    )
    return sorted(found, key=lambda value: order_of(value.period))


def _baseline(indicator: str, area: Area, starts_on: date | None) -> PublishedValue:
    known = [value for value in public_values(indicator, area) if value.numeric is not None]
    if not known:
        raise errors.NoFigureToStartFrom(area=area.name, indicator=_title(indicator))
    early = [v for v in known if starts_on is None or order_of(v.period).last <= starts_on]
    return (early or known)[-1]


def _title(indicator: str) -> str:
    release = Release.current(PUBLIC)
    found = release.indicators.filter(indicator=indicator).first() if release else None
    return found.text("title", "de")[0] if found else indicator


def _is_known(target: EffectTarget, newest: PublishedValue) -> bool:
    seen = [one.figure for one in target.observations.select_related("figure")]
    if target.baseline is not None:
        seen.append(target.baseline)
    if any(order_of(one.period) > order_of(newest.period) for one in seen):
        return True
    same = [one for one in seen if one.period == newest.period]
    return any((one.text, one.words) == (newest.text, newest.words) for one in same) or (
        target.baseline is not None and newest.period == target.baseline.period
    )


def _note_news(action: Action, actor: User | None) -> None:
    Action.objects.filter(pk=action.pk).update(news_at=clock.now())
    record_act("strategy.write", actor_id=actor.pk if actor else None, subject=action)
