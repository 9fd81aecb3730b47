"""Names on a map, where they fit into their area; an area too small for its name goes without."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from quartier.pictures.shapes import Point, Ring, Shape, signed_surface

SIZE = 13.0
_LINE = 1.15 * SIZE
_NARROW = frozenset("iljtfrI.,:;'|!()-/ ")
_WIDE = frozenset("mwMWÄÖÜ")


@dataclass(frozen=True)
class Label:
    """Lines of text around a middle point."""

    lines: tuple[str, ...]
    middle: Point

    @property
    def from_right(self) -> bool:
        """True when the name is written from right to left, whatever the page's direction is."""
        kinds = (unicodedata.bidirectional(letter) for line in self.lines for letter in line)
        return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"

    def tops(self) -> tuple[float, ...]:
        """The baseline of each line."""
        first = self.middle[1] - (len(self.lines) - 1) * _LINE / 2 + SIZE * 0.35
        return tuple(first + n * _LINE for n in range(len(self.lines)))


@lru_cache(maxsize=4096)
def label_for(shape: Shape, name: str) -> Label | None:
    """The name inside its area, on one to three lines; None where it does not fit."""
    if not shape.rings:
        return None
    ring = max(shape.rings, key=lambda one: abs(signed_surface(one)))
    for lines in _wrappings(name):
        width = max(map(text_width, lines)) + 8
        height = len(lines) * _LINE + 2
        for middle in _middles(ring):
            if _holds(ring, middle, width, height):
                return Label(lines, middle)
    return None


def text_width(text: str) -> float:
    """About how wide a text is drawn, in the picture's units; rather more than less."""
    return SIZE * sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.1
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.95
    return 0.74 if letter.isupper() else 0.62


def _wrappings(name: str) -> list[tuple[str, ...]]:
    """The name on one line, then broken once and twice after a blank, hyphen or slash, evenly."""
    parts = re.findall(r"[^\s/-]+[/-]?\s*|[/-]\s*", name.strip()) or [name]
    found: list[tuple[str, ...]] = [(name.strip(),)]
    places = range(1, len(parts))
    for cuts in ([(n,) for n in places], [(n, m) for n in places for m in places if n < m]):
        broken = [_broken(parts, cut) for cut in cuts]
        if broken:
            found.append(min(broken, key=lambda lines: max(map(text_width, lines))))
    return found


def _broken(parts: Sequence[str], cuts: tuple[int, ...]) -> tuple[str, ...]:
    """The parts joined into lines that end before each cut."""
    ends = (*cuts, len(parts))
    return tuple(
        "".join(parts[begin:end]).strip() for begin, end in zip((0, *cuts), ends, strict=True)
    )


def _middles(ring: Ring) -> list[Point]:
    """Places to try: the middle of gravity, then places around it."""
    x, y = centroid(ring)
    steps = (0.0, -6.0, 6.0, -12.0, 12.0, -18.0, 18.0)
    return sorted(
        ((x + dx, y + dy) for dx in steps for dy in steps),
        key=lambda point: (abs(point[0] - x) + abs(point[1] - y), point),
    )


def centroid(ring: Ring) -> Point:
    """Middle of gravity of a ring; the mean of its points where it has no surface."""
    surface = signed_surface(ring)
    if abs(surface) < 1e-9:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    x_sum = y_sum = 0.0
    for (x, y), (next_x, next_y) in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        cross = x * next_y - next_x * y
        x_sum += (x + next_x) * cross
        y_sum += (y + next_y) * cross
    return x_sum / (6 * surface), y_sum / (6 * surface)


def _holds(ring: Ring, middle: Point, width: float, height: float) -> bool:
    """True when points all around a box about `middle` lie inside the ring."""
    x, y = middle
    thirds = (-0.5, -0.25, 0.0, 0.25, 0.5)
    edge = [(x + width * t, y + side * height) for t in thirds for side in (-0.5, 0.5)]
    edge += [(x + side * width, y) for side in (-0.5, 0.5)]
    return all(inside(ring, point) for point in edge)


def inside(ring: Sequence[Point], point: Point) -> bool:
    """True when the point lies inside the ring."""
    x, y = point
    found = False
    before_x, before_y = ring[-1]
    for here_x, here_y in ring:
        if (here_y > y) != (before_y > y):
            crossing = here_x + (y - here_y) / (before_y - here_y) * (before_x - here_x)
            if x < crossing:
                found = not found
        before_x, before_y = here_x, here_y
    return found
