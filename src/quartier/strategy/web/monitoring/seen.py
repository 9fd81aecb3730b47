"""From pinned values to what can be said of an effect: read together, kept while the day lasts.

Everything rests on released sets, which never change; so it is worked out once per process and day,
and a page that shows it again asks for the list of targets only.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from quartier.city.periods import Period
from quartier.city.web.areas import Area
from quartier.inventory.change import Moment, SameBoundary
from quartier.inventory.web.area_figures import same_boundary_of
from quartier.inventory.web.cells import Cell, cells_of
from quartier.inventory.web.history import moment_of
from quartier.inventory.web.models import PublishedValue, ReleasedIndicator
from quartier.inventory.web.told import ToldIndicator, order_of
from quartier.strategy.effects import AreaValues, Effect, effect_of, values_of


class Spec(NamedTuple):
    """One target as far as its analysis needs it: pinned values by id, observations oldest first."""

    target: uuid.UUID
    baseline: uuid.UUID | None
    observed: tuple[uuid.UUID, ...]


class Where(NamedTuple):
    """Where and since when an action happens. areas: their keys."""

    areas: frozenset[str]
    is_citywide: bool
    starts_on: date | None


@dataclass(frozen=True)
class Series:
    """The values of the target's own area in the newest set that was observed."""

    moments: tuple[Moment, ...]
    started: date


@dataclass(frozen=True)
class SeenTarget:
    """A target with its values. released: the newest set's indicator, for words and units.

    effect: None where two published numbers that compare are missing. revised: the set of the last
    observation has another number for the time of the baseline than the one pinned.
    """

    released: ReleasedIndicator | None
    baseline: Cell | None
    observed: tuple[Cell, ...]
    series: Series | None
    effect: Effect | None
    revised: bool = False


# So many actions are kept at a time; each a few kilobytes.
@lru_cache(maxsize=256)
def seen_targets(
    specs: tuple[Spec, ...], where: Where, _day: date
) -> Mapping[uuid.UUID, SeenTarget]:
    """What can be said of each target; three queries for any number, none the second time."""
    figures = _figures(specs)
    newest = {
        spec.target: figures[(spec.observed or (spec.baseline,))[-1]]
        for spec in specs
        if spec.observed or spec.baseline
    }
    values = _values({value.released_id: value.released for value in newest.values()}.values())
    places = _places({value.area.level for value in newest.values()})
    found = {}
    for spec in specs:
        last = newest.get(spec.target)
        if last is None:
            found[spec.target] = SeenTarget(None, None, (), None, None)
            continue
        baseline = figures[spec.baseline] if spec.baseline else None
        observed = [figures[key] for key in spec.observed]
        found[spec.target] = _seen(
            last,
            baseline,
            observed,
            values[last.released.indicator, last.released_id],
            places,
            where,
        )
    return found


Values = Mapping[str, Sequence[Moment]]


def _seen(
    last: PublishedValue,
    baseline: PublishedValue | None,
    observed: Sequence[PublishedValue],
    values: Values,
    places: Collection[Area],
    where: Where,
) -> SeenTarget:
    light = _without_spans(last.released)
    told = ToldIndicator(light, "de")
    first = baseline or observed[0]
    start = where.starts_on or _period(first).last
    own = _with_pinned(values.get(last.area.key, ()), first)
    effect, revised = None, False
    if observed and baseline is not None and told.kind != "change":
        took = _taking(_period(baseline), _period(last), start)
        boundary = {area.key: same_boundary_of(area) for area in places}
        others = [
            took(area.key, values[area.key], boundary[area.key])
            for area in places
            if area.level == last.area.level
            and not where.is_citywide
            and area.key not in where.areas | {last.area.key}
            and area.key in values
        ]
        mine = took(last.area.key, own, same_boundary_of(last.area))
        effect = effect_of(mine, others, later=_period(last).last)
        pinned = _cell(baseline).exact
        revised = pinned is not None and mine.baseline not in (None, pinned)
    return SeenTarget(
        released=light,
        baseline=_cell(baseline) if baseline is not None else None,
        observed=tuple(_cell(value) for value in observed),
        series=Series(tuple(own), start),
        effect=effect,
        revised=revised,
    )


def _taking(
    at: Period, later: Period, start: date
) -> Callable[[str, Sequence[Moment], SameBoundary], AreaValues]:
    def taken(area: str, moments: Sequence[Moment], same: SameBoundary) -> AreaValues:
        return values_of(area, moments, at=at, later=later, start=start, same_boundary=same)

    return taken


def _with_pinned(moments: Sequence[Moment], first: PublishedValue) -> list[Moment]:
    """The series; where the newer set does not reach back to the pinned value, with that before it."""
    period = _period(first)
    if any(moment.period == period for moment in moments):
        return list(moments)
    pinned = moment_of(ToldIndicator(first.released, "de"), _cell(first))
    return sorted([*moments, pinned], key=lambda moment: moment.period)


def _figures(specs: Sequence[Spec]) -> Mapping[uuid.UUID, PublishedValue]:
    wanted = {key for spec in specs for key in (spec.baseline, *spec.observed) if key}
    found = PublishedValue.objects.filter(pk__in=wanted).select_related("released", "area")
    return {value.pk: value for value in found}


def _values(released: Collection[ReleasedIndicator]) -> Mapping[tuple[str, uuid.UUID], Values]:
    """The series of every area, by indicator and the set it is from."""
    found: dict[tuple[str, uuid.UUID], dict[str, list[Moment]]] = {}
    for one in released:
        told = ToldIndicator(one, "de")
        areas: dict[str, list[Moment]] = defaultdict(list)
        for cell in cells_of([one]):
            areas[cell.area].append(moment_of(told, cell))
        for moments in areas.values():
            moments.sort(key=lambda moment: moment.period)
        found[one.indicator, one.pk] = areas
    return found


def _places(levels: Collection[str]) -> list[Area]:
    return list(Area.objects.parts().filter(level__in=levels).defer("overlaps", "group_spans"))


def _without_spans(released: ReleasedIndicator) -> ReleasedIndicator:
    """Words, units and sources, without the summary of all areas that maps are drawn from."""
    return ReleasedIndicator(
        pk=released.pk,
        release_id=released.release_id,
        indicator=released.indicator,
        definition=released.definition,
        sources=released.sources,
        periods=released.periods,
    )


def _period(value: PublishedValue) -> Period:
    return order_of(value.period)


def _cell(value: PublishedValue) -> Cell:
    return cell_of(value, area=value.area.key, indicator=value.released.indicator)


def cell_of(value: PublishedValue, *, area: str, indicator: str) -> Cell:
    """The value as a plain fact, without asking for its area and indicator."""
    return Cell(
        area=area,
        indicator=indicator,
        period=value.period,
        kind=value.kind,
        text=value.text,
        words=value.words,
        missing=value.missing,
        source=value.source,
    )
