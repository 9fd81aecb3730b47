"""True outlines as a sketch: projected, fitted into the picture, simplified to what can be seen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quartier.pictures.arcs import Line, per_arc
from quartier.pictures.shapes import Point, Ring, Shape, Sketch, fitted

WIDTH = 640.0
MARGIN = 4.0
# A point nearer than this to the line without it is not seen (in units of the picture).
_TOLERANCE = 0.8
# Rings smaller than this many square units are specks.
_SPECK = 2.0


@dataclass(frozen=True)
class Plane:
    """How degrees (WGS 84) lie on the plane of a sketch, and back."""

    shrink: float
    left: float
    top: float
    scale: float

    def to_plane(self, lon: float, lat: float) -> Point:
        """Where a place in degrees lies in the picture."""
        x = (lon * self.shrink - self.left) * self.scale + MARGIN
        return x, (-lat - self.top) * self.scale + MARGIN

    def to_degrees(self, x: float, y: float) -> Point:
        """Longitude and latitude of a point of the picture."""
        plane_x, plane_y = (
            (x - MARGIN) / self.scale + self.left,
            (y - MARGIN) / self.scale + self.top,
        )
        return plane_x / self.shrink, -plane_y


def plane_of(
    outlines: Mapping[str, Sequence[Sequence[Point]]], *, width: float = WIDTH
) -> Plane | None:
    """The plane on which `sketch_of_outlines` draws these outlines; None for no outlines."""
    points = [point for rings in outlines.values() for ring in rings for point in ring]
    if not points:
        return None
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    shrink = math.cos(math.radians((south + north) / 2))
    left = min(lon for lon, _ in points) * shrink
    across = max(lon for lon, _ in points) * shrink - left
    scale = (width - 2 * MARGIN) / max(across, north - south, 1e-9)
    return Plane(shrink, left, -north, scale)


def sketch_of_outlines(
    outlines: Mapping[str, Sequence[Sequence[Point]]], *, width: float = WIDTH
) -> Sketch:
    """The sketch of outlines given as rings of (longitude, latitude) in degrees, WGS 84.

    Equirectangular at the city's middle latitude: over a city's width no eye sees the difference.
    Neighbours that share points still touch. An area loses specks but never its largest ring.
    """
    latitudes = [lat for rings in outlines.values() for ring in rings for _, lat in ring]
    if not latitudes:
        return Sketch((), width, width, schematic=False)
    shrink = math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
    shapes = [
        Shape(key, tuple(_opened(ring, shrink) for ring in rings if len(ring) >= 3))
        for key, rings in sorted(outlines.items())
    ]
    placed = fitted(shapes, width=width, margin=MARGIN, schematic=False)
    return Sketch(
        tuple(_without_specks(shape) for shape in per_arc(placed.shapes, _simplified)),
        placed.width,
        placed.height,
        schematic=False,
    )


def _opened(ring: Sequence[Point], shrink: float) -> Ring:
    """The ring on the plane, without its closing point and points said twice."""
    plane = [(lon * shrink, -lat) for lon, lat in ring]
    return tuple(point for n, point in enumerate(plane) if point != plane[n - 1])


def _without_specks(shape: Shape) -> Shape:
    largest = max(shape.rings, key=lambda ring: Shape("", (ring,)).surface, default=())
    kept = [r for r in shape.rings if r is largest or Shape("", (r,)).surface >= _SPECK]
    return Shape(shape.key, tuple(kept))


def _simplified(line: Line, outer: bool) -> Line:
    """The line without points that nobody would miss (Douglas and Peucker); a ring keeps three."""
    if line[0] == line[-1] and len(line) > 3:
        far = max(range(len(line)), key=lambda n: (math.dist(line[n], line[0]), -n))
        halves = _simplified(line[: far + 1], outer), _simplified(line[far:], outer)
        if sum(map(len, halves)) > 4:
            return halves[0][:-1] + halves[1]
        third = max(range(1, len(line) - 1), key=lambda n: _off(line[n], line[0], line[far]))
        return tuple(line[n] for n in (0, *sorted({far, third}), len(line) - 1))
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        begin, end = waiting.pop()
        inner = range(begin + 1, end)
        if not inner:
            continue
        far = max(inner, key=lambda n: (_off(line[n], line[begin], line[end]), -n))
        if _off(line[far], line[begin], line[end]) > _TOLERANCE:
            keep.add(far)
            waiting += [(begin, far), (far, end)]
    return tuple(line[n] for n in sorted(keep))


def _off(point: Point, begin: Point, end: Point) -> float:
    """Distance of a point from the line between two others."""
    (x, y), (x1, y1), (x2, y2) = point, begin, end
    length = math.dist(begin, end)
    if length == 0:
        return math.dist(point, begin)
    along = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length**2))
    return math.dist(point, (x1 + along * (x2 - x1), y1 + along * (y2 - y1)))
