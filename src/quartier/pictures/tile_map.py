"""A schematic map from positions alone: one hexagon for each area, about where it lies."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quartier.pictures.shapes import Point, Shape, Sketch, fitted

SIZE = 20.0
_WIDTH = math.sqrt(3) * SIZE
_HEIGHT = 1.5 * SIZE
_MARGIN = 4.0
_SKETCH_WIDTH = 640.0
# The mean space an area gets on the hexagon grid; above 1 leaves gaps where a city has forests.
_AIR = 1.35

Cell = tuple[int, int]


@dataclass(frozen=True)
class Tile:
    """An area to draw: its key and its position (degrees, WGS 84)."""

    key: str
    lon: float
    lat: float


def sketch_of_tiles(tiles: Sequence[Tile]) -> Sketch:
    """A hexagon for every tile, each on a place of its own; nothing in it where there is no tile."""
    # One order, whatever order they came in: sums of floats depend on it.
    shapes = [
        Shape(key, (_corners(_centre(cell), SIZE - 1),))
        for key, cell in _placed(sorted(tiles, key=lambda tile: tile.key)).items()
    ]
    return fitted(shapes, width=_SKETCH_WIDTH, margin=_MARGIN, schematic=True)


def _corners(centre: Point, size: float) -> tuple[Point, ...]:
    x, y = centre
    turns = (math.pi / 3 * corner for corner in range(6))
    return tuple((x + size * math.sin(turn), y - size * math.cos(turn)) for turn in turns)


def _placed(tiles: Sequence[Tile]) -> dict[str, Cell]:
    """Each tile on a free cell of the grid near its true place; crowded centres choose first."""
    if not tiles:
        return {}
    points = _projected(tiles)
    middle = _mean(points.values())
    order = sorted(points, key=lambda key: (round(math.dist(points[key], middle), 6), key))
    taken: dict[Cell, str] = {}
    for key in order:
        cell = next(cell for cell in _cells_near(points[key]) if cell not in taken)
        taken[cell] = key
    return {key: cell for cell, key in taken.items()}


def _projected(tiles: Sequence[Tile]) -> dict[str, tuple[float, float]]:
    """Positions on the plane of the drawing, scaled so that each area has about one hexagon."""
    lat = sum(tile.lat for tile in tiles) / len(tiles)
    shrink = math.cos(math.radians(lat))
    raw = {tile.key: (tile.lon * shrink, -tile.lat) for tile in tiles}
    middle = _mean(raw.values())
    spread_x = math.sqrt(sum((x - middle[0]) ** 2 for x, _ in raw.values()) / len(raw))
    spread_y = math.sqrt(sum((y - middle[1]) ** 2 for _, y in raw.values()) / len(raw))
    # An ellipse with twice the spread as half axes holds nearly all points; it should hold as many
    # hexagons as there are areas, plus air.
    surface = math.pi * 4 * max(spread_x, 1e-9) * max(spread_y, 1e-9)
    wanted = len(raw) * _WIDTH * _HEIGHT * _AIR
    scale = math.sqrt(wanted / surface) if len(raw) > 2 else 0.0
    return {key: ((x - middle[0]) * scale, (y - middle[1]) * scale) for key, (x, y) in raw.items()}


def _cells_near(point: tuple[float, float]) -> Iterator[Cell]:
    """Cells of the grid by distance from `point`, without end."""
    row = round(point[1] / _HEIGHT)
    column = round(point[0] / _WIDTH)
    radius, seen = 2, set[Cell]()
    while True:
        ring = [
            (column + dx, row + dy)
            for dx in range(-radius, radius + 1)
            for dy in range(-radius, radius + 1)
        ]
        fresh = [cell for cell in ring if cell not in seen]
        yield from sorted(fresh, key=lambda cell: (math.dist(_centre(cell), point), cell))
        seen.update(ring)
        radius += 2


def _centre(cell: Cell) -> tuple[float, float]:
    column, row = cell
    return (column + (0.5 if row % 2 else 0.0)) * _WIDTH, row * _HEIGHT


def _mean(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    listed = list(points)
    return (
        sum(x for x, _ in listed) / len(listed),
        sum(y for _, y in listed) / len(listed),
    )
