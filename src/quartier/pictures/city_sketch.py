"""The drawn city: from true outlines where they are known, else a schematic map."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

import numpy as np

from quartier.pictures.organic import grown, shapes_of_cells
from quartier.pictures.outlines import MARGIN, WIDTH, sketch_of_outlines
from quartier.pictures.schematic_city import compressed, laid_out
from quartier.pictures.shapes import Point, Sketch, fitted
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
    surfaces = [place.km2 for place in ordered if place.km2 is not None and place.km2 > 0]
    if not surfaces:
        tiles = [Tile(place.key, place.lon, place.lat) for place in ordered]
        return sketch_of_tiles(tiles)
    return _schematic(ordered, unknown=median(surfaces))


def _schematic(places: Sequence[Place], unknown: float) -> Sketch:
    """Cells around the middles; a place without square kilometres is drawn as a middling one."""
    degree = 111.2  # kilometres of a degree of latitude
    lon, lat = fmean(place.lon for place in places), fmean(place.lat for place in places)
    shrink = math.cos(math.radians(lat))
    middles = [
        ((place.lon - lon) * shrink * degree, -(place.lat - lat) * degree) for place in places
    ]
    km2 = [place.km2 if place.km2 is not None and place.km2 > 0 else unknown for place in places]
    shares = compressed(np.array(km2))
    layout = laid_out(np.array(middles), shares)
    wanted, sketch = shares, Sketch((), WIDTH, WIDTH, schematic=True)
    for _ in range(2):
        cells = layout.cells(wanted)
        named = [(place.key, cell.tolist()) for place, cell in zip(places, cells, strict=True)]
        sketch = _drawn(named, near=0.02 * math.sqrt(fmean(km2)))
        # Rounding takes from some areas more than from others: once more, with that made good.
        drawn = np.array([shape.surface for shape in sketch.shapes])
        wanted = wanted * (shares / shares.sum()) / (drawn / drawn.sum())
    return sketch


def _drawn(cells: Sequence[tuple[str, Sequence[Point]]], near: float) -> Sketch:
    straight = fitted(shapes_of_cells(cells, near), width=WIDTH, margin=MARGIN, schematic=True)
    return fitted(grown(straight.shapes), width=WIDTH, margin=MARGIN, schematic=True)
