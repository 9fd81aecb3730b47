"""Areas × columns from the published values of a release: what anyone can compute again.

A column is an indicator's key ("sgb2-anteil"), the same some years before ("sgb2-anteil:before-2")
or its change over them ("sgb2-anteil:minus-2": the newest value minus the earlier one). What is
protected, quoted, said in words or not delivered stays missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from quartier.city.web.areas import Area
from quartier.inventory.shown import COMPUTED
from quartier.inventory.web.places import places_for
from quartier.inventory.web.published import PublishedValue, ReleasedIndicator
from quartier.inventory.web.releases import Release
from quartier.inventory.web.told import order_of
from quartier.typology.errors_editions import IndicatorNotReleased
from quartier.typology.table import AreaTable

POPULATION = "bevoelkerung"
NAME = "name"
_COLUMN = re.compile(
    r"(?P<key>[a-z0-9][a-z0-9-]*?)(?::(?P<how>minus|before)-(?P<years>[1-9]\d?))?\Z"
)


@dataclass(frozen=True)
class Column:
    """A column as its name asks for it, with the times its values are of."""

    name: str
    indicator: str
    period: str
    # "" where it is the newest value itself.
    earlier: str = ""
    how: str = ""

    @property
    def periods(self) -> tuple[str, ...]:
        """The times that have to be read."""
        return (self.period, self.earlier) if self.earlier else (self.period,)


@dataclass(frozen=True)
class ReleaseTable:
    """The table, and what a reader must know of it.

    missing: by column and area why there is no number ("protected", "quoted", "in_words",
    "not_delivered", "does_not_exist"). city: the whole city's number by column, where it has one.
    """

    table: AreaTable
    columns: tuple[Column, ...]
    missing: Mapping[str, Mapping[str, str]]
    city: Mapping[str, float]
    period: str

    def periods(self) -> dict[str, str]:
        """The time of each column, as a page states it."""
        return {
            one.name: f"{one.earlier}/{one.period}" if one.how == "minus" else one.periods[-1]
            for one in self.columns
        }


def table_of_release(
    release: Release, columns: Sequence[str], *, optional: Sequence[str] = ()
) -> ReleaseTable:
    """The smallest areas of the city in id order, with these columns of the release's newest values.

    optional: columns that are taken where the release has them. Four queries.
    Raises IndicatorNotReleased.
    """
    known = {one.indicator: one for one in release.indicators.all()}
    chosen = [_column(name, known, release) for name in columns]
    for name in optional:
        if name not in columns:
            try:
                chosen.append(_column(name, known, release))
            except IndicatorNotReleased:
                continue
    period = max((one.period for one in chosen), key=order_of)
    cells = _cells(chosen, known)
    spoken = {area for area, _indicator, _period in cells}
    areas = sorted(places_for(list(Area.objects.all()), period, spoken).drawn, key=_key)
    values = np.full((len(areas), len(chosen)), np.nan)
    missing: dict[str, dict[str, str]] = {}
    for place, column in enumerate(chosen):
        for row, area in enumerate(areas):
            number, why = _number(column, area.key, cells)
            if number is None:
                missing.setdefault(column.name, {})[area.key] = why
            else:
                values[row, place] = float(number)
    table = AreaTable(
        tuple(area.key for area in areas),
        tuple(column.name for column in chosen),
        values,
        {NAME: tuple(area.name for area in areas)},
    )
    city = {
        one.name: float(number)
        for one in chosen
        for number in [_city(one, known)]
        if number is not None
    }
    return ReleaseTable(table, tuple(chosen), missing, city, period)


def mappable_keys(release: Release) -> list[ReleasedIndicator]:
    """The indicators that have numbers for the smallest areas: what a column may name."""
    return [one for one in release.indicators.all() if _newest(one)]


def _key(area: Area) -> str:
    return area.key


def _column(name: str, known: Mapping[str, ReleasedIndicator], release: Release) -> Column:
    found = _COLUMN.match(name)
    indicator = known.get(found["key"]) if found else None
    newest = _newest(indicator) if indicator else ""
    if found is None or indicator is None or not newest:
        raise _not_there(name, known.values(), release)
    if not found["how"]:
        return Column(name, indicator.indicator, newest)
    earlier = _years_before(indicator, newest, int(found["years"]))
    if not earlier:
        raise _not_there(name, known.values(), release)
    return Column(name, indicator.indicator, newest, earlier, found["how"])


def _not_there(
    name: str, known: Iterable[ReleasedIndicator], release: Release
) -> IndicatorNotReleased:
    there = ", ".join(sorted(one.indicator for one in known if _newest(one))[:40])
    return IndicatorNotReleased(column=name[:80], release=str(release), there=there)


def _newest(indicator: ReleasedIndicator) -> str:
    """The newest time at which some area has a number; "" where there never was one."""
    with_numbers = [one for one in indicator.periods if _areas(indicator, one)]
    return max(with_numbers, key=order_of, default="")


def _areas(indicator: ReleasedIndicator, period: str) -> int:
    return int(indicator.spans.get(period, {}).get("areas", 0))


def _years_before(indicator: ReleasedIndicator, newest: str, years: int) -> str:
    """The time that ends on the same day so many years earlier; "" where there is none."""
    last = order_of(newest).last
    for period in indicator.periods:
        day = order_of(period).last
        if (day.year, day.month, day.day) == (last.year - years, last.month, last.day):
            return str(period)
    return ""


_Cells = Mapping[tuple[str, str, str], tuple[str, str, str, str]]


def _cells(columns: Sequence[Column], known: Mapping[str, ReleasedIndicator]) -> _Cells:
    """(kind, text, words, missing) by area, indicator and time; one query."""
    wanted = {known[one.indicator].pk for one in columns}
    periods = {period for one in columns for period in one.periods}
    rows = (
        PublishedValue.objects.filter(released__in=wanted, period__in=periods)
        .order_by()
        .values_list(
            *("area__key", "released__indicator", "period"), *("kind", "text", "words", "missing")
        )
    )
    return {row[:3]: row[3:] for row in rows.iterator(2_000)}


def _number(column: Column, area: str, cells: _Cells) -> tuple[Decimal | None, str]:
    """The number, or why there is none."""
    newest, why = _exact(cells.get((area, column.indicator, column.period)))
    if not column.earlier:
        return newest, why
    before, why_before = _exact(cells.get((area, column.indicator, column.earlier)))
    if column.how == "before":
        return before, why_before
    if newest is None or before is None:
        return None, why or why_before
    return newest - before, ""


def _exact(cell: tuple[str, str, str, str] | None) -> tuple[Decimal | None, str]:
    if cell is None:
        return None, "not_delivered"
    kind, text, words, missing = cell
    if missing:
        return None, missing
    if words:
        return None, "in_words"
    if kind != COMPUTED or not text:
        return None, "quoted"
    return Decimal(text), ""


def _city(column: Column, known: Mapping[str, ReleasedIndicator]) -> Decimal | None:
    spans = known[column.indicator].spans
    told = {}
    for period in column.periods:
        city = spans.get(period, {}).get("city")
        told[period] = (
            _exact((city["kind"], city["text"], city["words"], city["missing"]))[0]
            if city
            else None
        )
    newest = told[column.period]
    if not column.earlier:
        return newest
    before = told[column.earlier]
    if column.how == "before":
        return before
    return None if newest is None or before is None else newest - before
