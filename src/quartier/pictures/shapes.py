"""Drawn areas: rings on the plane of a picture, x to the right and y down, in the picture's units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Shape:
    """One area: its key and its rings, each closed by itself (the first point is not repeated).

    What lies in an odd number of rings is inside.
    """

    key: str
    rings: tuple[Ring, ...]

    @property
    def surface(self) -> float:
        """Drawn surface in square units; holes are taken off where they run the other way round."""
        return abs(sum(signed_surface(ring) for ring in self.rings))

    @cached_property
    def path(self) -> str:
        """The shape as an SVG path with one decimal: moves relative to the last point, so it is short.

        Written once: a city is drawn on every page that has a map.
        """
        return "".join(_ring_path(ring) for ring in self.rings)


@dataclass(frozen=True)
class Sketch:
    """A whole city drawn from (0, 0) to (width, height). `schematic`: not its true outlines."""

    shapes: tuple[Shape, ...]
    width: float
    height: float
    schematic: bool

    def by_key(self) -> Mapping[str, Shape]:
        """The shapes by the key of their area."""
        return self._by_key

    @cached_property
    def _by_key(self) -> Mapping[str, Shape]:
        return {shape.key: shape for shape in self.shapes}


def signed_surface(ring: Ring) -> float:
    """Surface of one ring; negative when it runs the other way round."""
    return 0.5 * sum(
        x * next_y - next_x * y
        for (x, y), (next_x, next_y) in zip(ring, (*ring[1:], *ring[:1]), strict=True)
    )


def fitted(shapes: Iterable[Shape], *, width: float, margin: float, schematic: bool) -> Sketch:
    """The shapes moved and scaled into a picture of that width, or less where they are tall.

    A picture is at most as tall as it is wide, so that it fits on a screen with its legend.
    """
    listed = tuple(shapes)
    points = [point for shape in listed for ring in shape.rings for point in ring]
    if not points:
        return Sketch((), width, width, schematic)
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    inner = width - 2 * margin
    scale = inner / max(right - left, bottom - top, 1e-9)
    moved = tuple(
        Shape(
            shape.key,
            tuple(
                tuple(((x - left) * scale + margin, (y - top) * scale + margin) for x, y in ring)
                for ring in shape.rings
            ),
        )
        for shape in listed
    )
    return Sketch(
        moved,
        (right - left) * scale + 2 * margin,
        (bottom - top) * scale + 2 * margin,
        schematic,
    )


def _ring_path(ring: Ring) -> str:
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    kept = [point for n, point in enumerate(tenths) if point != tenths[n - 1]] or tenths[:1]
    (x, y), *others = kept
    text = f"M{_short(x)}{_joined(y)}"
    letter = "l"
    for next_x, next_y in others:
        step = _short(next_x - x)
        # A minus separates by itself; so does the letter before the first step.
        text += letter if letter or step.startswith("-") else " "
        text += step + _joined(next_y - y)
        x, y, letter = next_x, next_y, ""
    return text + "z"


def _joined(tenths: int) -> str:
    text = _short(tenths)
    return text if text.startswith("-") else " " + text


def _short(tenths: int) -> str:
    """Tenths as the shortest number: 5 → ".5", 30 → "3", -12 → "-1.2"."""
    sign = "-" if tenths < 0 else ""
    whole, tenth = divmod(abs(tenths), 10)
    return sign + (str(whole) if whole or not tenth else "") + (f".{tenth}" if tenth else "")
