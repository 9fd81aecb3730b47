"""One indicator at one time as a map, its legend, its sentence and its table, ready for a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quartier.base.missing import Missing
from quartier.base.numbers import format_number
from quartier.city.web.areas import Area
from quartier.city.web.sketches import sketch_for
from quartier.inventory.web.cells import Cell, cells_of_period
from quartier.inventory.web.places import Places, places_for
from quartier.inventory.web.told import Told, ToldIndicator, order_of
from quartier.pictures.choropleth import choropleth
from quartier.pictures.legend import legend
from quartier.pictures.marked_areas import MapArea
from quartier.pictures.shapes import Sketch
from quartier.pictures.value_classes import Classes, classes_for
from quartier.pictures.words import Words

# More areas than this are a grey mass that costs a page its weight.
MOST_AREAS = 300
# What is counted is compared with other counts; everything else with the city as a whole.
_COUNTED = frozenset({"count", "balance"})


@dataclass(frozen=True)
class Row:
    """An area of the table with its value, flat. `above`: other areas of the table lie in it.

    look: the classes of the value's cell.
    """

    name: str
    address: str
    above: bool
    text: str
    look: str
    notes: tuple[str, ...]
    name_notes: tuple[str, ...]


@dataclass(frozen=True)
class MapOfValues:
    """What a page shows of one indicator at one time."""

    told: ToldIndicator
    period: str
    svg: SafeString
    legend: SafeString
    schematic: bool
    sentence: str
    rows: tuple[Row, ...]
    # True where every value stands as its source prints it.
    all_quoted: bool
    sources: tuple[Mapping[str, object], ...]

    @property
    def period_name(self) -> str:
        """The time as people say it."""
        return self.told.period_name(self.period)

    @property
    def has_notes(self) -> bool:
        """True where something is to be said about a value."""
        return any(row.notes or row.name_notes for row in self.rows)


def areas_to_draw() -> list[Area]:
    """All areas of the city, of every time, without what no map says of them; one query."""
    return list(Area.objects.defer("overlaps", "group_spans"))


def map_of(
    told: ToldIndicator,
    period: str,
    areas: Sequence[Area],
    *,
    picture_id: str,
    small: bool = False,
) -> MapOfValues:
    """The map of an indicator at a time of its own. areas: all of the city, of every time.

    small: a picture without names and links, to stand in a link itself. Two queries: the values,
    and which outlines hold.
    """
    cells = cells_of_period(told.released, period)
    places = places_for(areas, period, cells)
    spoken = {area.key: _told(told, cells.get(area.key)) for area in places.listed}
    marked = [_marked(told, area, cells.get(area.key), spoken[area.key]) for area in places.drawn]
    classes = classes_for(area.value for area in marked if area.value is not None)
    drawn = marked if not small else [replace(area, link="") for area in marked]
    words = Words().translated(_)
    sketch = _sketch(places, period)
    title = _("Karte: %(title)s, %(time)s") % {
        "title": told.label.text,
        "time": told.period_name(period),
    }
    options = {"title": title, "picture_id": picture_id, "words": words, "labels": not small}
    svg = choropleth(sketch, drawn, classes, **options) if sketch else ""
    listed = legend(marked, classes, picture_id=picture_id, show=told.number, words=words)
    above = {area.parent_id for area in places.listed}
    return MapOfValues(
        told=told,
        period=period,
        # Safe: the pictures escape every name and value and write neither styles nor scripts.
        svg=mark_safe(svg),  # noqa: S308
        legend=mark_safe(listed),  # noqa: S308
        schematic=bool(svg) and sketch is not None and sketch.schematic,
        sentence=sentence_of(told, period, marked, classes),
        rows=tuple(_row(area, spoken[area.key], area.pk in above) for area in places.listed),
        all_quoted=_all_quoted(spoken.values()),
        sources=_sources(told, places, cells),
    )


def _sketch(places: Places, period: str) -> Sketch | None:
    """The city as it was then; None where there is nothing to draw, or far too much."""
    if not 0 < len(places.drawn) <= MOST_AREAS:
        return None
    return sketch_for(places.drawn, order_of(period).last)


def _told(told: ToldIndicator, cell: Cell | None) -> Told:
    if cell is None:
        return Told(Missing.NOT_DELIVERED.symbol, missing=_(Missing.NOT_DELIVERED.sentence))
    return told.tell(cell)


def _row(area: Area, told: Told, above: bool) -> Row:
    in_words = bool(told.missing) or told.in_words
    return Row(
        name=area.name,
        address=area.get_absolute_url(),
        above=above,
        text=told.missing or told.text,
        look="q-num" if not in_words else "q-words q-muted" if told.missing else "q-words",
        notes=told.notes,
        name_notes=told.name_notes,
    )


def _all_quoted(spoken: Iterable[Told]) -> bool:
    values = [told.quoted for told in spoken if not told.missing]
    return bool(values) and all(values)


def _marked(told: ToldIndicator, area: Area, cell: Cell | None, shown: Told) -> MapArea:
    """An area as the picture takes it; a quoted value is drawn by its number and said as printed."""
    return MapArea(
        key=area.key,
        name=area.name,
        link=area.get_absolute_url(),
        value=cell.drawn if cell else None,
        shown="" if shown.missing else shown.text if shown.in_words else told.with_unit(shown.text),
        missing=Missing(cell.missing) if cell and cell.missing else None,
        uncertain=shown.uncertain,
    )


def _sources(
    told: ToldIndicator, places: Places, cells: Mapping[str, Cell]
) -> tuple[Mapping[str, object], ...]:
    used = sorted({cells[area.key].source for area in places.listed if area.key in cells})
    return tuple(told.released.sources[number] for number in used)


def sentence_of(
    told: ToldIndicator, period: str, marked: Sequence[MapArea], classes: Classes
) -> str:
    """What the map says, in one sentence: "In 5 von 18 Stadtteilen …". No area is named or ranked."""
    values = [area.value for area in marked if area.value is not None]
    if not values:
        return _not_there(marked)
    numbers = {"all": len(marked)}
    city = told.city_cell(period)
    city_number = city.drawn if city and not city.words else None
    if told.kind == "change":
        numbers["number"] = sum(value > 0 for value in values)
        return _("In %(number)s von %(all)s Stadtteilen ist der Wert gestiegen.") % numbers
    if city_number is not None and told.kind not in _COUNTED:
        sentence = _(
            "In %(number)s von %(all)s Stadtteilen ist der Wert höher als in der ganzen Stadt "
            "(%(city)s)."
        )
        numbers["number"] = sum(value > city_number for value in values)
        return sentence % {**numbers, "city": told.with_unit(told.tell_city(period))}
    return _top_class(told, values, classes, len(marked))


def _top_class(
    told: ToldIndicator, values: Sequence[Decimal], classes: Classes, number: int
) -> str:
    top = classes.classes[-1]
    if len(classes) == 1:
        return ngettext(
            "Für %(number)s von %(all)s Stadtteilen gibt es einen Wert.",
            "Für %(number)s von %(all)s Stadtteilen gibt es Werte.",
            len(values),
        ) % {"number": len(values), "all": number}
    return _("In %(number)s von %(all)s Stadtteilen sind es %(bound)s oder mehr.") % {
        "number": sum(value >= top.low for value in values),
        "all": number,
        "bound": told.with_unit(told.number(top.low)),
    }


def _not_there(marked: Sequence[MapArea]) -> str:
    if all(area.why_missing is Missing.PROTECTED for area in marked):
        return _(
            "Für alle Stadtteile ist dieser Wert geschützt, weil es nur wenige Menschen betrifft."
        )
    return _("Für keinen der %(number)s Stadtteile gibt es einen Wert.") % {
        "number": format_number(len(marked))
    }
