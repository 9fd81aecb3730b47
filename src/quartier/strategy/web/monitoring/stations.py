"""The station "was sich verändert hat": what was observed where an action came of a voice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils.translation import gettext as _

from quartier.base import clock
from quartier.dialogue.stations import Station, Voice
from quartier.inventory.web.figures import reference
from quartier.inventory.web.models import PublishedValue
from quartier.inventory.web.told import ToldIndicator, order_of
from quartier.strategy.life_cycles import REJECTED
from quartier.strategy.web.monitoring.seen import cell_of
from quartier.strategy.web.shown import action_url
from quartier.strategy.web.stored.effects import EffectObservation
from quartier.strategy.web.tracing.found import actions_of

# More than anyone reads on the line of one voice.
MOST = 6


def changed(voice: Voice) -> Iterable[Station]:
    """One station for each action of this voice of which something was observed; one query, none
    without an action.
    """
    found: dict[object, list[EffectObservation]] = {}
    for seen in _observations(voice):
        found.setdefault(seen.target.action_id, []).append(seen)
    return [_station(rows, voice.language) for rows in list(found.values())[:MOST]]


def _observations(voice: Voice) -> models.QuerySet[EffectObservation]:
    actions = [action.pk for action in actions_of(voice) if action.state != REJECTED]
    path = "figure__released__release__embargo_until"
    is_public = models.Q(**{path: None}) | models.Q(**{f"{path}__lte": clock.today()})
    found = EffectObservation.objects.filter(is_public, target__action__in=actions)
    return (
        found.select_related(
            "target__action", "target__area", "target__baseline", "figure__released"
        )
        .defer("figure__released__spans", "figure__released__periods", "target__area__overlaps")
        .order_by("target__action__title", "target__action_id", "observed_on", "id")
    )


def _station(rows: list[EffectObservation], language: str) -> Station:
    action = rows[0].target.action
    newest: dict[object, EffectObservation] = {}
    for row in rows:
        known = newest.get(row.target_id)
        if known is None or order_of(known.figure.period) <= order_of(row.figure.period):
            newest[row.target_id] = row
    told = [_line(row, language) for row in list(newest.values())[:MOST]]
    return Station(
        name="effect",
        title=_("Was sich seither verändert hat"),
        date=_latest(row.observed_on for row in rows),
        url=f"{action_url(action)}#wirkung",
        lines=(*told, _("Woran das liegt, sagen diese Zahlen nicht.")),
    )


def _line(row: EffectObservation, language: str) -> str:
    told = ToldIndicator(row.figure.released, language)
    place = row.target.area.name
    now = _value(row.figure, told, place)
    said = {"what": told.label.text, "place": place, **now}
    if row.target.baseline is None:
        return _("%(what)s, %(place)s: %(value)s (%(time)s)") % said
    then = _value(row.target.baseline, told, place)
    said |= {"before": then["value"], "since": then["time"]}
    return _("%(what)s, %(place)s: %(before)s (%(since)s), später %(value)s (%(time)s)") % said


def _value(value: PublishedValue, told: ToldIndicator, place: str) -> dict[str, str]:
    shown = told.tell(cell_of(value, area=place, indicator=told.key))
    text = shown.missing or (shown.text if shown.in_words else told.with_unit(shown.text))
    return {"value": text, "time": reference(value.period)}


def _latest(days: Iterable[date]) -> date | None:
    return max(days, default=None)
