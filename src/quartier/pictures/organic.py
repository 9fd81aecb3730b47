"""Straight cells made to look grown: borders that wave a little, an outline without corners."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from quartier.pictures.arcs import Line, per_arc
from quartier.pictures.shapes import Point, Ring, Shape

# Shorter pieces of a border are not worth their bytes (units of the picture).
_SHORTEST = 14.0


def shapes_of_cells(cells: Iterable[tuple[str, Sequence[Point]]], near: float) -> tuple[Shape, ...]:
    """The cells as shapes; corners nearer to each other than `near` become the same point."""
    seen: dict[tuple[int, int], Point] = {}

    def shared(point: Point) -> Point:
        column, row = math.floor(point[0] / near), math.floor(point[1] / near)
        for place in ((column + dx, row + dy) for dx in (0, -1, 1) for dy in (0, -1, 1)):
            other = seen.get(place)
            if other is not None and math.dist(other, point) < near:
                return other
        seen[column, row] = point
        return point

    shapes = []
    for key, corners in cells:
        points = [shared((float(x), float(y))) for x, y in corners]
        ring: Ring = tuple(point for n, point in enumerate(points) if point != points[n - 1])
        shapes.append(Shape(key, (ring,)))
    return tuple(shapes)


def grown(shapes: Sequence[Shape]) -> tuple[Shape, ...]:
    """The shapes with rounded outline and waving borders; neighbours still touch, sizes hardly change."""
    if not shapes:
        return ()
    wave = math.sqrt(sum(shape.surface for shape in shapes) / len(shapes))
    longest = max(wave / 8, _SHORTEST)

    def change(line: Line, outer: bool) -> Line:
        rounded = _rounded(_rounded(line)) if outer else line
        return tuple(_moved(point, wave) for point in _divided(rounded, longest))

    return per_arc(shapes, change)


def _rounded(line: Line) -> Line:
    """Corners cut off (Chaikin), the ends kept; a ring is rounded at its seam as well."""
    if len(line) < 3:
        return line
    points: list[Point] = []
    for (x, y), (next_x, next_y) in pairwise(line):
        points.append((0.75 * x + 0.25 * next_x, 0.75 * y + 0.25 * next_y))
        points.append((0.25 * x + 0.75 * next_x, 0.25 * y + 0.75 * next_y))
    if line[0] == line[-1]:
        return (*points, points[0])
    return (line[0], *points[1:-1], line[-1])


def _divided(line: Line, longest: float) -> Line:
    """The line with points so near to each other that it can wave."""
    points: list[Point] = []
    for (x, y), (next_x, next_y) in pairwise(line):
        number = max(1, math.ceil(math.dist((x, y), (next_x, next_y)) / longest))
        points += [
            (x + (next_x - x) * n / number, y + (next_y - y) * n / number) for n in range(number)
        ]
    return (*points, line[-1])


def _moved(point: Point, wave: float) -> Point:
    """The whole plane waved gently: the same for the same point, so borders stay common.

    Steep enough to be seen, too gentle to fold over: the slopes stay well below 1.
    """
    x, y = point[0] / wave, point[1] / wave
    dx = 0.055 * math.sin(4.1 * y + 1.3 * x) + 0.02 * math.sin(11.3 * y - 5.9 * x + 1.0)
    dy = 0.055 * math.sin(3.7 * x - 1.7 * y + 2.0) + 0.02 * math.sin(10.1 * x + 6.7 * y)
    return point[0] + dx * wave, point[1] + dy * wave
