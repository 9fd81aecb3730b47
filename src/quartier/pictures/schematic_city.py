"""A schematic city from middles and square kilometres: where things are, about how large they are.

Drawn sizes are compressed (`EXPONENT`) and the smallest are lifted, so that a finger finds the inner
districts; the order of sizes is kept. The caption says that the map is schematic.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quartier.pictures.power_diagram import Box, Floats, Ints, balanced

# Drawn surface ~ km² ** EXPONENT: 0.85 and 30 km² are then 1 to 8.5 instead of 1 to 35.
EXPONENT = 0.6
# No cell is smaller than this share of the mean cell.
SMALLEST = 0.45
_JITTER = 1e-4
_PUSHES = 80

Flags = NDArray[np.bool_]


def compressed(km2: Floats) -> Floats:
    """The surfaces to draw, with the same sum as `km2`."""
    drawn = km2**EXPONENT
    drawn = np.maximum(drawn, SMALLEST * drawn.mean())
    return np.asarray(drawn * (km2.sum() / drawn.sum()), dtype=np.float64)


@dataclass(frozen=True)
class Layout:
    """Where the areas' points lie, and the country around them that gives the city its outline."""

    points: Floats
    around: Floats
    box: Box

    def cells(self, wanted: Floats) -> list[Floats]:
        """One convex cell (corners in order) for each point, of the wanted surface."""
        sites = np.concatenate([self.points, self.around])
        _, diagram = balanced(sites, wanted, self.box)
        return [diagram.cell(n) for n in range(len(self.points))]


def laid_out(middles: Floats, wanted: Floats) -> Layout:
    """A layout for these middles in which every cell can be round and of its wanted surface.

    middles: kilometres on the plane; wanted: km², all above 0.
    """
    points = _apart(_jittered(middles, wanted), wanted, longing=0.05)
    points = _apart(_together(points, wanted), wanted)
    around, box = _surroundings(points, wanted)
    for pull in (0.6, 0.4):
        sites = np.concatenate([points, around])
        _, diagram = balanced(sites, wanted, box, tolerance=0.1, steps=5)
        # A cell whose point lies in its middle is round, not a splinter.
        points = points + pull * (diagram.centroids()[: len(points)] - points)
    return Layout(points, around, box)


def _jittered(middles: Floats, wanted: Floats) -> Floats:
    """The middles, none exactly on another or in one line: moved by nothing that could be seen."""
    unit = _JITTER * math.sqrt(float(wanted.mean()))
    turns = np.arange(len(middles)) * 2.399963
    reach = unit * (1 + np.arange(len(middles)) / max(len(middles), 1))
    moved = middles + reach[:, None] * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    return np.asarray(moved, dtype=np.float64)


def _apart(points: Floats, wanted: Floats, longing: float = 0.0) -> Floats:
    """The points pushed apart until discs of the wanted sizes hardly overlap.

    longing: how strongly each is drawn back to where it was at first, so that none wanders further
    than it must.
    """
    radius = np.sqrt(wanted / math.pi)
    home = points
    for step in range(_PUSHES):
        if step % 10 == 0:
            # Only these can come to overlap before they are looked for again.
            one, other = _near(points, radius)
            room = 0.9 * (radius[one] + radius[other])
        between = points[one] - points[other]
        distance = np.hypot(between[:, 0], between[:, 1])
        overlap = np.maximum(room - distance, 0.0)
        if overlap.max(initial=0.0) < 0.02 * radius.min():
            break
        push = between * (0.5 * overlap / distance / (radius[one] + radius[other]))[:, None]
        back = longing * max(0.0, 1 - 1.3 * step / _PUSHES)
        points = points + back * (home - points)
        # The smaller one gives way.
        np.add.at(points, one, push * radius[other][:, None])
        np.add.at(points, other, -push * radius[one][:, None])
    return points


def _near(points: Floats, radius: Floats) -> tuple[Ints, Ints]:
    """Pairs of points whose discs are within half a width of each other, each pair once."""
    x, y = points.T
    distance = np.hypot(x[:, None] - x[None, :], y[:, None] - y[None, :])
    close = distance < 1.5 * (radius[:, None] + radius[None, :])
    return np.nonzero(np.triu(close, 1))  # type: ignore[return-value]


def _together(points: Floats, wanted: Floats) -> Floats:
    """The points with islands moved to the city: straight towards its nearest part until they touch.

    A city with an exclave, or with middles further apart than its square kilometres can cover.
    """
    points = points.copy()
    radius = np.sqrt(wanted / math.pi)
    distance = np.sqrt(((points[:, None, :] - points[None, :, :]) ** 2).sum(axis=2))
    gaps = distance - (radius[:, None] + radius[None, :])
    joined = np.zeros(len(points), dtype=bool)
    joined[int(np.argmin(gaps.sum(axis=1)))] = True
    nearest = np.argmax(joined) * np.ones(len(points), dtype=np.int64)
    gap = gaps[:, nearest[0]].copy()
    for _ in range(len(points) - 1):
        # As a spanning tree grows: the point next to what is joined comes (and stays) next.
        number = int(np.argmin(np.where(joined, np.inf, gap)))
        middle = nearest[number]
        way = points[middle] - points[number]
        if gap[number] > 0:
            points[number] += way * (gap[number] / np.linalg.norm(way))
        joined[number] = True
        fresh = np.hypot(*(points - points[number]).T) - (radius + radius[number])
        closer = fresh < gap
        gap = np.where(closer, fresh, gap)
        nearest = np.where(closer, number, nearest)
    return points


def _surroundings(points: Floats, wanted: Floats) -> tuple[Floats, Box]:
    """Points of the country around the city, whose cells give the city its outline; and the box."""
    radius = np.sqrt(wanted / math.pi)
    grid = 0.9 * float(np.median(radius))
    far = float(radius.max()) + 3 * grid
    left, top = points.min(axis=0) - far
    right, bottom = points.max(axis=0) + far
    rows = np.arange(top, bottom, grid * math.sqrt(3) / 2)
    columns = np.arange(left, right, grid)
    x = columns[None, :] + np.where(np.arange(len(rows)) % 2, 0.5 * grid, 0.0)[:, None]
    y = np.broadcast_to(rows[:, None], x.shape)
    free = _free(x, y, points, radius, grid)
    reached = _from_outside(free)
    chosen = reached & ~_free(x, y, points, radius, 2.6 * grid)
    around = np.stack([x[chosen], y[chosen]], axis=1)
    # Off the regular grid, so that the outline is not regular either.
    waves = around / grid
    around += 0.18 * grid * np.sin(waves @ np.array([[7.3, 0.0], [3.1, 5.7]]) + [0.0, 1.6])
    return around, (float(left), float(top), float(right), float(bottom))


def _free(x: Floats, y: Floats, points: Floats, radius: Floats, gap: float) -> Flags:
    """Which grid points keep more than about half of `gap` from the disc of every area."""
    free = np.ones(x.shape, dtype=np.bool_)
    for (px, py), reach in zip(points, radius, strict=True):
        free &= np.hypot(x - px, y - py) > reach + 0.55 * gap
    return free


def _from_outside(free: Flags) -> Flags:
    """The free grid points that can be walked to from the edge of the grid: no holes in a city."""
    reached = np.zeros_like(free)
    for edge in (np.s_[0], np.s_[-1], np.s_[:, 0], np.s_[:, -1]):
        reached[edge] = free[edge]
    while True:
        grown = reached.copy()
        grown[1:] |= reached[:-1]
        grown[:-1] |= reached[1:]
        grown[:, 1:] |= reached[:, :-1]
        grown[:, :-1] |= reached[:, 1:]
        grown &= free
        if (grown == reached).all():
            return reached
        reached = grown
