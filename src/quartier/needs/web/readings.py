"""Readings of every area and type: published values of the newest release, held against the city's.

Read in one query and kept per release, which never changes. The areas and the city's own fields may
change under a release; what was worked out from them is kept for ten minutes.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import models

from quartier.base import clock
from quartier.base.missing import Missing
from quartier.base.numbers import round_half_up
from quartier.city.areas import Kind
from quartier.city.web.models import Area
from quartier.inventory import life_cycle
from quartier.inventory.web.cells import Cell
from quartier.inventory.web.published import PublishedValue
from quartier.inventory.web.releases import Release
from quartier.inventory.web.told import ToldIndicator, tell_all
from quartier.needs.derive import NeedByFigures, Reading, derive, mean_of, yardstick
from quartier.needs.fields import Field, FieldIndicator, all_reads
from quartier.needs.web.own_fields import all_fields

# Below this a rate of things per people is chance more than anything; the rule for shares tells them in
# words only.
SMALLEST_BASE = 200
# Decimals of a rate that we work out here.
PLACES = 1
# Why there is no number although something is published: it is printed or told in words only.
NOT_EXACT = "not_exact"
KEPT_FOR = timedelta(minutes=10)

# By area, indicator and period.
Cells = Mapping[tuple[str, str, str], Cell]


@dataclass(frozen=True)
class Readings:
    """What the figures say, by the key of an area. `periods`: which time each indicator is of.

    `cells`: the published values behind them and those of resources. `smallest`: the areas that no
    other one lies in.
    """

    release: Release | None
    fields: tuple[Field, ...]
    areas: Mapping[str, Mapping[str, Reading]] = field(default_factory=dict)
    needs: Mapping[str, Mapping[str, NeedByFigures]] = field(default_factory=dict)
    periods: Mapping[str, str] = field(default_factory=dict)
    cells: Cells = field(default_factory=dict)
    smallest: frozenset[str] = frozenset()

    def of_area(self, area: str, field_key: str) -> NeedByFigures:
        """What the figures say about a field in an area; "keine Zahl" where nothing is published."""
        found = self.needs.get(area, {}).get(field_key)
        return found or derive(self._field(field_key), {})

    def of_type(self, areas: Iterable[str], wanted: Field) -> NeedByFigures:
        """The same for a type: the mean of its areas, each counting once, against the city."""
        members = [self.areas[area] for area in areas if area in self.areas]
        readings = {}
        for one in wanted.indicators:
            found = [of[one.name] for of in members if one.name in of]
            value = mean_of(reading.value for reading in found if reading.value is not None)
            readings[one.name] = Reading(
                one.name,
                value if value is None else round_half_up(value, PLACES),
                missing="" if value is not None else (found[0].missing if found else _ABSENT),
                yardstick=found[0].yardstick if found else None,
            )
        return derive(wanted, readings)

    def _field(self, key: str) -> Field:
        return next(one for one in self.fields if one.key == key)


_ABSENT = Missing.NOT_DELIVERED.value


def current_readings(release: Release | None, areas: Sequence[Area] | None = None) -> Readings:
    """What the figures of this release say in every area that exists today.

    areas: those, where the caller has them. Four queries at first and every ten minutes, none between.
    """
    if release is None:
        return Readings(None, all_fields())
    if release.state != life_cycle.RELEASED:
        return _readings(release, areas)
    kept = _KEPT.get(release.pk)
    if kept is None or clock.now() - kept[0] > KEPT_FOR:
        # One release at a time is looked at.
        _KEPT.clear()
        kept = _KEPT[release.pk] = (clock.now(), _readings(release, areas))
    return kept[1]


_KEPT: dict[uuid.UUID, tuple[datetime, Readings]] = {}


def _readings(release: Release, existing: Sequence[Area] | None) -> Readings:
    fields = all_fields()
    wanted = all_reads(fields)
    told = {one.key: one for one in tell_all(release, "de") if one.key in wanted}
    periods = {key: one.newest_map_period for key, one in told.items() if one.newest_map_period}
    rates = [one for one in _indicators(fields) if one.per and one.key in periods]
    cells = _cells(release, {*periods.items(), *((one.per, periods[one.key]) for one in rates)})
    levels, smallest = _places(existing)
    areas: dict[str, dict[str, Reading]] = {key: {} for keys in levels.values() for key in keys}
    for one in _indicators(fields):
        period = periods.get(one.key, "")
        city = _city_value(one, told, period)
        for keys in levels.values():
            for key, reading in _read(one, keys, cells, period, city).items():
                areas[key][one.name] = reading
    needs = {
        key: {known.key: derive(known, readings) for known in fields}
        for key, readings in areas.items()
    }
    return Readings(release, fields, areas, needs, periods, cells, smallest)


def _places(
    existing: Sequence[Area] | None,
) -> tuple[dict[str, list[str]], frozenset[str]]:
    """The areas that exist today by their level, and the smallest parts among them."""
    if existing is None:
        existing = list(Area.objects.existing_on(clock.today()).defer("group_spans").order_by())
    rows = [
        (area.key, area.level, area.kind, area.pk, area.parent_id)
        for area in existing
        if area.kind != Kind.CITY
    ]
    levels: dict[str, list[str]] = {}
    for key, level, *_others in rows:
        levels.setdefault(level, []).append(key)
    parents = {parent for *_others, parent in rows}
    parts = {
        key for key, _level, kind, pk, _parent in rows if kind == Kind.AREA and pk not in parents
    }
    return levels, frozenset(parts)


def _indicators(fields: Iterable[Field]) -> list[FieldIndicator]:
    """Each once; two fields may read the same."""
    return list({one.name: one for known in fields for one in known.indicators}.values())


def _cells(release: Release, wanted: Collection[tuple[str, str]]) -> Cells:
    """The value of each area for each of these (indicator, period); one query."""
    if not wanted:
        return {}
    at = models.Q(pk__in=[])
    for key, period in sorted(wanted):
        at |= models.Q(released__indicator=key, period=period)
    rows = PublishedValue.objects.filter(released__release=release).filter(at).order_by()
    names = (
        "area__key",
        "released__indicator",
        "period",
        "kind",
        "text",
        "words",
        "missing",
        "source",
    )
    found = (Cell(*row) for row in rows.values_list(*names).iterator(2_000))
    return {(cell.area, cell.indicator, cell.period): cell for cell in found}


def _read(
    one: FieldIndicator, areas: Iterable[str], cells: Cells, period: str, city: Decimal | None
) -> dict[str, Reading]:
    """The readings of one indicator in the areas of one level."""
    values = {key: _value(one, key, cells, period) for key in areas}
    held = yardstick((value for value, _missing in values.values() if value is not None), city)
    return {
        key: Reading(one.name, value, missing, held) for key, (value, missing) in values.items()
    }


def _value(one: FieldIndicator, area: str, cells: Cells, period: str) -> tuple[Decimal | None, str]:
    """The exact number of an area, or why there is none. A rate takes both counts of one time."""
    counted, missing = _exact(cells.get((area, one.key, period)))
    if counted is None or not one.per:
        return counted, missing
    base, missing = _exact(cells.get((area, one.per, period)))
    rate = _rate(counted, base, one.times)
    return rate, "" if rate is not None else missing or Missing.PROTECTED.value


def _exact(cell: Cell | None) -> tuple[Decimal | None, str]:
    if cell is None:
        return None, _ABSENT
    if cell.missing:
        return None, cell.missing
    return cell.exact, "" if cell.exact is not None else NOT_EXACT


def _rate(counted: Decimal | None, base: Decimal | None, times: int) -> Decimal | None:
    if counted is None or base is None or base < SMALLEST_BASE:
        return None
    return round_half_up(counted * times / base, PLACES)


def _city_value(
    one: FieldIndicator, told: Mapping[str, ToldIndicator], period: str
) -> Decimal | None:
    """The published value of the whole city; None where there is none, or it is a sum of areas."""
    value = _exact_of_city(told.get(one.key), period)
    if one.per:
        return _rate(value, _exact_of_city(told.get(one.per), period), one.times)
    known = told.get(one.key)
    return None if known is None or known.kind in ("count", "balance") else value


def _exact_of_city(told: ToldIndicator | None, period: str) -> Decimal | None:
    cell = told.city_cell(period) if told else None
    return cell.exact if cell else None


def forget_readings() -> None:
    """Work them out anew: the areas or the city's own fields have changed in this process."""
    _KEPT.clear()
