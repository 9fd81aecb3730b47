"""The drawn city: from true outlines where they are known, else a schematic map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quartier.pictures.outlines import sketch_of_outlines
from quartier.pictures.shapes import Point, Sketch
from quartier.pictures.tile_map import Tile, sketch_of_tiles


@dataclass(frozen=True)
class Place:
    """An area to draw: its key, its middle (degrees, WGS 84), its surface (None: not known)."""

    key: str
    lon: float
    lat: float
    km2: float | None = None


def sketch_of(
    places: Sequence[Place], outlines: Mapping[str, Sequence[Sequence[Point]]] | None = None
) -> Sketch:
    """The best sketch these facts allow; the same for the same places in any order.

    True outlines when there is one for every place; else a schematic city of cells around the
    middles, as large as the square kilometres say; else, without any square kilometres, hexagons.
    """
    ordered = sorted(places, key=lambda place: place.key)
    if outlines and all(place.key in outlines for place in ordered):
        return sketch_of_outlines({place.key: outlines[place.key] for place in ordered})
    return sketch_of_tiles([Tile(place.key, place.key, place.lon, place.lat) for place in ordered])
