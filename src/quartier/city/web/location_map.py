"""The map of the city as a picture of its areas: where one of them lies, or a way to each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from quartier.city.web.areas import Area
from quartier.city.web.sketches import sketch_for
from quartier.pictures.location import location

# More areas than this are a grey mass that costs a page its weight.
MOST_AREAS = 300


@dataclass(frozen=True)
class LocationMap:
    """An SVG, and whether it is only about right, which its caption then says."""

    svg: SafeString
    schematic: bool


def location_map(
    areas: Iterable[Area], here: Area | None = None, *, linked: bool = False
) -> LocationMap | None:
    """The map of all areas that can be drawn, `here` highlighted.

    None for no area or too many, and where `here` cannot be drawn itself.
    """
    listed = list(areas)
    if not listed or len(listed) > MOST_AREAS:
        return None
    sketch = sketch_for(listed)
    if here is not None and here.key not in sketch.by_key():
        return None
    picture = location(
        sketch,
        {area.key: area.name for area in listed},
        here.key if here else None,
        title=_title(here, sketch.schematic),
        links={area.key: area.get_absolute_url() for area in listed} if linked else None,
    )
    # Safe: `location` escapes every name and writes neither styles nor scripts (its tests).
    return LocationMap(mark_safe(picture), sketch.schematic) if picture else None  # noqa: S308


def _title(here: Area | None, schematic: bool) -> str:
    if here is None:
        return _("Vereinfachte Karte der Stadtteile") if schematic else _("Karte der Stadtteile")
    title = (
        _("Vereinfachte Karte der Stadt: Hier liegt %(name)s")
        if schematic
        else _("Karte der Stadt: Hier liegt %(name)s")
    )
    return title % {"name": here.name}
