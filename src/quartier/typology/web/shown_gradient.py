"""An edition that found no types but a gradient: where each area lies between two ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from quartier.base.missing import Missing
from quartier.base.numbers import format_number
from quartier.base.web.translations import ShownText
from quartier.city.web.areas import Area
from quartier.city.web.sketches import sketch_for
from quartier.inventory.web.told import ToldIndicator, order_of, tell_all
from quartier.pictures.choropleth import choropleth
from quartier.pictures.legend import legend
from quartier.pictures.marked_areas import MapArea
from quartier.pictures.value_classes import classes_for
from quartier.pictures.words import Words
from quartier.typology.web.editions import Edition
from quartier.typology.web.shown_types import MOST_AREAS

MOST_INDICATORS = 8


@dataclass(frozen=True)
class End:
    """An indicator that makes an end of the gradient: high or low there."""

    label: ShownText
    address: str
    high: bool


@dataclass(frozen=True)
class OnGradient:
    """An area with its place; "" where it has none, then with the reason."""

    area: Area
    place: str
    reason: str


@dataclass(frozen=True)
class GradientShown:
    """The page of an edition without types."""

    svg: SafeString
    legend: SafeString
    schematic: bool
    areas: tuple[OnGradient, ...]
    high_end: tuple[End, ...]


def gradient_shown(edition: Edition, language: str) -> GradientShown:
    """Everything the page of a gradient shows, in at most four queries."""
    told = {one.key: one for one in tell_all(edition.release, language)}
    placed = list(edition.assignments.select_related("area"))
    marked = [
        MapArea(
            key=one.area.key,
            name=one.area.name,
            link=one.area.get_absolute_url(),
            value=_value(one.gradient),
            shown=_shown(one.gradient, language),
            missing=None if one.gradient is not None else Missing.PROTECTED,
        )
        for one in sorted(placed, key=lambda one: (one.area.sort_order, one.area.name))
    ]
    classes = classes_for(area.value for area in marked if area.value is not None)
    words = Words().translated(_)
    svg, schematic = "", False
    if 0 < len(marked) <= MOST_AREAS:
        period = str(edition.result.get("period", ""))
        sketch = sketch_for([one.area for one in placed], order_of(period).last)
        title = _("Karte der Abstufung")
        svg = choropleth(sketch, marked, classes, title=title, picture_id="stufen", words=words)
        schematic = bool(svg) and sketch.schematic
    listed = legend(
        marked,
        classes,
        picture_id="stufen",
        show=lambda number: format_number(number, language),
        words=words,
    )
    return GradientShown(
        # Safe: the pictures escape every name and value and write neither styles nor scripts.
        svg=mark_safe(svg),  # noqa: S308
        legend=mark_safe(listed),  # noqa: S308
        schematic=schematic,
        areas=tuple(
            OnGradient(
                one.area,
                _shown(one.gradient, language),
                _(one.no_type_reason) if one.no_type_reason else "",
            )
            for one in sorted(placed, key=lambda one: one.area.name.casefold())
        ),
        high_end=_ends(edition, told),
    )


def _value(gradient: float | None) -> Decimal | None:
    return None if gradient is None else Decimal(str(gradient)).quantize(Decimal("0.01"))


def _shown(gradient: float | None, language: str) -> str:
    value = _value(gradient)
    return "" if value is None else format_number(value, language)


def _ends(edition: Edition, told: Mapping[str, ToldIndicator]) -> tuple[End, ...]:
    """The indicators that go along with the gradient most, strongest first."""
    loadings = edition.result.get("loadings", {})
    ordered = sorted(loadings.items(), key=lambda item: (-abs(item[1]), item[0]))
    return tuple(
        End(told[key].label, told[key].address, loading > 0)
        for key, loading in ordered[:MOST_INDICATORS]
        if key in told
    )
