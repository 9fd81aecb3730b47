"""The figures of one area: under each theme the telling ones first, each with what to compare it to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypedDict

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from quartier.city.areas import Kind
from quartier.city.web.areas import Area
from quartier.inventory.change import SameBoundary
from quartier.inventory.units import unit_for
from quartier.inventory.web.cells import Cell
from quartier.inventory.web.figures import Source, source_key, sources_once
from quartier.inventory.web.history import history_of
from quartier.inventory.web.places import exists_on
from quartier.inventory.web.themes import by_theme, telling_first
from quartier.inventory.web.told import Told, ToldIndicator
from quartier.pictures.range_dot import range_dot

# With no more indicators than this everything is shown at once.
SHOWN_AT_ONCE = 14
# Of more, so many of each theme; the others are one click away.
FIRST = 3


class NumberedSource(NamedTuple):
    """What a figure says of its source: its number in the list below, and a name with that number."""

    at: str
    name: str


class AreaFigure(TypedDict):
    """One indicator of the area at its newest time: flat, since a page shows dozens of them.

    look: how it stands, "missing", "words" or "" for a number. unit: "" where the value needs none
    beside it. change, broken: sentences, "" for nothing to say.
    """

    address: str
    label: str
    language: str
    look: str
    text: str
    unit: str
    unit_language: str
    time: str
    city: str
    source: str
    source_number: str
    has_span: bool
    pictures: SafeString
    change: str
    broken: str
    quoted: bool
    notes: tuple[str, ...]
    name_notes: tuple[str, ...]


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
        return any(one["has_span"] for theme in self.themes for one in (*theme.first, *theme.more))


def area_figures(
    area: Area, indicators: Sequence[ToldIndicator], cells: Mapping[str, Sequence[Cell]]
) -> AreaFigures:
    """The figures of `area`; cells: its values by indicator. No query."""
    is_city = area.kind == Kind.CITY
    known = [one for one in indicators if cells.get(one.key)]
    newest = {one.key: _newest(one, cells[one.key]) for one in known}
    used = [one.released.sources[newest[one.key].source] for one in known]
    sources = sources_once(used)
    numbered = dict(zip(_once(used), map(_numbered, sources), strict=True))
    same_boundary = same_boundary_of(area)
    figures = {
        one.key: _figure(one, newest[one.key], cells[one.key], numbered, is_city, same_boundary)
        for one in known
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
    notes = dict.fromkeys(note for one in figures.values() for note in one["name_notes"])
    return AreaFigures(tuple(themes), tuple(sources), tuple(notes))


def _once(described: Sequence[Mapping[str, object]]) -> list[str]:
    return list(dict.fromkeys(source_key(one) for one in described))


def _numbered(source: Source) -> NumberedSource:
    # As text: a template formats each whole number by the language's rules, which is slow.
    return NumberedSource(str(source.number), _("Quelle %(number)s") % {"number": source.number})


def _order(told: ToldIndicator, cell: Cell) -> tuple[bool, int, str]:
    return (cell.missing == "not_delivered", *telling_first(told))


def _newest(told: ToldIndicator, cells: Sequence[Cell]) -> Cell:
    """The newest time at which anything was delivered; of what nobody delivered, the last time."""
    ordered = told.in_order(cells)
    given = [cell for cell in ordered if told.span(cell.period).get("given", 1)]
    return (given or ordered)[-1]


def _figure(
    told: ToldIndicator,
    cell: Cell,
    cells: Sequence[Cell],
    sources: Mapping[str, NumberedSource],
    is_city: bool,
    same_boundary: SameBoundary,
) -> AreaFigure:
    value = told.tell(cell)
    city = "" if is_city else told.tell_city(cell.period)
    span = mark_safe("") if is_city else _span(told, cell, value, city)
    history = history_of(told, cells, same_boundary)
    look = "missing" if value.missing else "words" if value.in_words else ""
    source = sources[told.counted[cell.source][1]]
    return AreaFigure(
        address=told.address,
        label=told.label.text,
        language=told.label.language,
        look=look,
        text=value.missing or value.text,
        unit=""
        if told.is_share or look
        else unit_for(value.text, told.unit.text, told.unit.language),
        unit_language=told.unit.language,
        time=told.period_name(cell.period),
        city=city,
        source=source.name,
        source_number=source.at,
        has_span=bool(span),
        pictures=span + history.svg,
        change=history.change,
        broken=history.broken,
        quoted=value.quoted,
        notes=value.notes,
        name_notes=value.name_notes,
    )


def same_boundary_of(area: Area) -> SameBoundary:
    """Whether this area existed with one boundary on both days."""
    if area.valid_from is None and area.valid_to is None and area.boundary_from is None:
        return lambda _one, _other: True

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
