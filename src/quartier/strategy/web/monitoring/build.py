"""Sets of figures over years, for tests. Nothing here says anything about a real city."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from quartier.base.missing import Missing
from quartier.city.web.areas import Area
from quartier.city.web.build import a_stored_area
from quartier.inventory.build import an_indicator
from quartier.inventory.figure import Figure
from quartier.inventory.web.build import a_frozen_release
from quartier.inventory.web.releases import Release

INDICATOR = "arbeitslose-anteil"


def some_areas(count: int, prefix: str = "teil") -> list[Area]:
    """So many areas of one level."""
    return [a_stored_area(f"{prefix}-{n}", f"{prefix.title()} {n}") for n in range(count)]


def a_set_over_years(
    series: Mapping[str, Sequence[str]], *, first_year: int = 2018, indicator: str = INDICATOR
) -> Release:
    """A released set: for each area, by key, a share a year; "." is protected, "" not there."""
    figures = [
        _figure(indicator, area, str(first_year + at), text)
        for area, texts in series.items()
        for at, text in enumerate(texts)
        if text
    ]
    described = an_indicator(indicator, title="Arbeitslose", unit="Prozent")
    return a_frozen_release(figures, [described])


def _figure(indicator: str, area: str, period: str, text: str) -> Figure:
    if text == ".":
        return Figure(indicator, area, period, "computed", missing=Missing.PROTECTED)
    return Figure(indicator, area, period, "computed", text=text, number=Decimal(text))
