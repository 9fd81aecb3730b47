"""The schematic map of the city, as a picture of its areas."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from quartier.city.web.areas import Area
from quartier.pictures.tile_map import Tile, tile_map

# More hexagons than this are a grey mass that costs a page its weight.
MOST_TILES = 300


def location_map(
    areas: Iterable[Area], here: Area | None = None, *, linked: bool = False
) -> SafeString:
    """SVG of all areas with a known position, `here` highlighted; "" for none or too many."""
    tiles = [
        Tile(
            key=area.key,
            name=area.name,
            lon=float(area.lon),
            lat=float(area.lat),
            link=area.get_absolute_url() if linked else "",
        )
        for area in areas
        if area.lon is not None and area.lat is not None
    ]
    if len(tiles) > MOST_TILES:
        return mark_safe("")
    title = (
        _("Vereinfachte Karte der Stadt: Hier liegt %(name)s") % {"name": here.name}
        if here
        else _("Vereinfachte Karte der Stadtteile")
    )
    # Safe: tile_map escapes every name and writes neither styles nor scripts (its tests).
    return mark_safe(tile_map(tiles, here.key if here else None, title=title))  # noqa: S308
