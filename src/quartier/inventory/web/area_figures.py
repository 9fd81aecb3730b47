"""The figures of one area: under each theme the telling ones first, each with what to compare it to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from quartier.city.areas import Kind
from quartier.city.web.areas import Area
from quartier.inventory.change import SameBoundary
from quartier.inventory.web.cells import Cell
from quartier.inventory.web.figures import Source, source_key, sources_once
from quartier.inventory.web.history import History, history_of
from quartier.inventory.web.places import exists_on
from quartier.inventory.web.themes import by_theme, telling_first
from quartier.inventory.web.told import Told, ToldIndicator, order_of
from quartier.pictures.range_dot import range_dot

# With no more indicators than this everything is shown at once.
SHOWN_AT_ONCE = 14
# Of more, so many of each theme; the others are one click away.
FIRST = 3


@dataclass(frozen=True)
class AreaFigure:
    """One indicator of the area at its newest time."""

    told: ToldIndicator
    value: Told
    time: str
    city: str
    span: SafeString
    history: History
    source: Source

    @property
    def with_unit(self) -> bool:
        """True where the value needs its unit beside it."""
        return not (self.told.is_share or self.value.missing or self.value.in_words)


@dataclass(frozen=True)
class ThemeFigures:
    """A theme of the area page: what stands there, and what opens."""

    heading: str
    first: tuple[AreaFigure, ...]
    more: tuple[AreaFigure, ...]


@dataclass(frozen=True)
class AreaFigures:
    """All that the section shows."""

    themes: tuple[ThemeFigures, ...]
    sources: tuple[Source, ...]
    name_notes: tuple[str, ...]

    @property
    def has_spans(self) -> bool:
        """True where a dot on a line needs its explanation."""
        return any(figure.span for theme in self.themes for figure in (*theme.first, *theme.more))


def area_figures(
    area: Area, indicators: Sequence[ToldIndicator], cells: Mapping[str, Sequence[Cell]]
) -> AreaFigures:
    """The figures of `area`; cells: its values by indicator. No query."""
    known = [one for one in indicators if cells.get(one.key)]
    newest = {one.key: _newest(one, cells[one.key]) for one in known}
    used = [one.released.sources[newest[one.key].source] for one in known]
    sources = {
        source_key(key): source for key, source in zip(_once(used), sources_once(used), strict=True)
    }
    figures = {
        one.key: _figure(area, one, newest[one.key], cells[one.key], sources) for one in known
    }
    at_once = len(known) <= SHOWN_AT_ONCE
    themes = []
    for theme in by_theme(known):
        told = sorted(theme.indicators, key=lambda one: _order(one, newest[one.key]))
        first = len(told) if at_once else FIRST
        themes.append(
            ThemeFigures(
                heading=theme.heading,
                first=tuple(figures[one.key] for one in told[:first]),
                more=tuple(figures[one.key] for one in told[first:]),
            )
        )
    notes = dict.fromkeys(note for one in figures.values() for note in one.value.name_notes)
    return AreaFigures(tuple(themes), tuple(sources.values()), tuple(notes))


def _once(described: Sequence[Mapping[str, object]]) -> list[Mapping[str, object]]:
    return list({source_key(one): one for one in described}.values())


def _order(told: ToldIndicator, cell: Cell) -> tuple[bool, int, str]:
    return (cell.missing == "not_delivered", *telling_first(told))


def _newest(told: ToldIndicator, cells: Sequence[Cell]) -> Cell:
    """The newest time at which anything was delivered; of what nobody delivered, the last time."""
    ordered = sorted(cells, key=lambda cell: order_of(cell.period))
    given = [cell for cell in ordered if told.span(cell.period).get("given", 1)]
    return (given or ordered)[-1]


def _figure(
    area: Area,
    told: ToldIndicator,
    cell: Cell,
    cells: Sequence[Cell],
    sources: Mapping[str, Source],
) -> AreaFigure:
    value = told.tell(cell)
    is_city = area.kind == Kind.CITY
    city = "" if is_city else told.tell_city(cell.period)
    return AreaFigure(
        told=told,
        value=value,
        time=told.period_name(cell.period),
        city=city,
        span=mark_safe("") if is_city else _span(told, cell, value, city),
        history=history_of(told, cells, same_boundary_of(area)),
        source=sources[source_key(told.released.sources[cell.source])],
    )


def same_boundary_of(area: Area) -> SameBoundary:
    """Whether this area existed with one boundary on both days."""

    def same(one: date, other: date) -> bool:
        if not (exists_on(area, one) and exists_on(area, other)):
            return False
        moved = area.boundary_from
        return moved is None or (moved <= one) == (moved <= other)

    return same


def _span(told: ToldIndicator, cell: Cell, value: Told, city_text: str) -> SafeString:
    """The dot on the span of all areas; nothing for what is missing, larger than all, or alone."""
    span, number = told.span(cell.period), cell.drawn
    if number is None or cell.words or int(span.get("areas", 0)) < 3:
        return mark_safe("")
    low, high = Decimal(span["low"]), Decimal(span["high"])
    if not low <= number <= high:
        return mark_safe("")
    title = _("%(value)s; alle Stadtteile: %(low)s bis %(high)s") % {
        "value": value.text,
        "low": told.number(low),
        "high": told.number(high),
    }
    # The city's count is the sum of all: it lies far beyond their span.
    city = told.city_cell(cell.period)
    mark = city.drawn if city and told.kind not in ("count", "balance") and not city.words else None
    if mark is not None:
        title = _("%(text)s; Stadt: %(value)s") % {"text": title, "value": city_text}
    # Safe: `range_dot` escapes its title and writes neither styles nor scripts.
    return mark_safe(range_dot(number, low, high, mark, title=title))  # noqa: S308
