"""The map of the city as a picture of its areas: where one of them lies, or a way to each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from quartier.city.web.areas import Area
from quartier.pictures.city_sketch import Place, sketch_of
from quartier.pictures.location import location
from quartier.pictures.shapes import Sketch

# More areas than this are a grey mass that costs a page its weight.
MOST_AREAS = 300


def location_map(
    areas: Iterable[Area], here: Area | None = None, *, linked: bool = False
) -> SafeString:
    """SVG of all areas with a known position, `here` highlighted; "" for none or too many."""
    placed = [area for area in areas if area.lon is not None and area.lat is not None]
    if not placed or len(placed) > MOST_AREAS:
        return mark_safe("")
    places = sorted((_place(area) for area in placed), key=lambda place: place.key)
    title = (
        _("Vereinfachte Karte der Stadt: Hier liegt %(name)s") % {"name": here.name}
        if here
        else _("Vereinfachte Karte der Stadtteile")
    )
    picture = location(
        _sketch(tuple(places)),
        {area.key: area.name for area in placed},
        here.key if here else None,
        title=title,
        links={area.key: area.get_absolute_url() for area in placed} if linked else None,
    )
    # Safe: `location` escapes every name and writes neither styles nor scripts (its tests).
    return mark_safe(picture)  # noqa: S308


def _place(area: Area) -> Place:
    return Place(
        key=area.key,
        lon=float(area.lon or 0),
        lat=float(area.lat or 0),
        km2=None if area.km2 is None else float(area.km2),
    )


@lru_cache(maxsize=8)
def _sketch(places: tuple[Place, ...]) -> Sketch:
    """Drawn once for the same places: it takes some tenths of a second."""
    return sketch_of(places)
