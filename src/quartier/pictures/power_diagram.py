"""Cells of given size around given points: a power diagram whose weights are found by Newton's method.

A power diagram is a Voronoi diagram in which a heavier point pushes its borders outwards. All cells
are convex, fill the box without gaps, and for any wanted sizes there is exactly one set of weights
(Aurenhammer, Hoffmann, Aronov 1998; Kitagawa, Mérigot, Thibert 2019).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Box = tuple[float, float, float, float]

# Corners a cell may have at most while it is cut; more never came up, and would raise an error.
_CORNERS = 40
_USUALLY_ENOUGH = 32


@dataclass(frozen=True)
class Diagram:
    """The cells, padded to one length: cell i has `counts[i]` corners.

    edges[i, k]: which point's cell lies beyond the side from corner k to the next; -1 is the box.
    """

    corners: Floats
    counts: Ints
    edges: Ints

    def cell(self, number: int) -> Floats:
        """The corners of one cell, in order."""
        return self.corners[number, : self.counts[number]]

    def surfaces(self) -> Floats:
        """The surface of each cell."""
        x, y, next_x, next_y = self._sides()
        return np.asarray(0.5 * np.abs((x * next_y - next_x * y).sum(axis=1)), dtype=np.float64)

    def centroids(self) -> Floats:
        """The middle of gravity of each cell; not a number where a cell is empty."""
        x, y, next_x, next_y = self._sides()
        cross = x * next_y - next_x * y
        total = 3 * cross.sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            middle = np.stack(
                [((x + next_x) * cross).sum(axis=1), ((y + next_y) * cross).sum(axis=1)], axis=1
            )
            return np.asarray(middle / total[:, None], dtype=np.float64)

    def side_lengths(self) -> Floats:
        """The length of each side; 0 for padding."""
        x, y, next_x, next_y = self._sides()
        return np.asarray(np.hypot(next_x - x, next_y - y), dtype=np.float64)

    def _sides(self) -> tuple[Floats, Floats, Floats, Floats]:
        following = _following(self.counts, self.corners.shape[1])
        rows = np.arange(len(self.counts))[:, None]
        # Padding repeats the first corner, so that its sides have no length.
        padding = np.arange(self.corners.shape[1]) >= self.counts[:, None]
        here = np.where(padding[:, :, None], self.corners[:, :1], self.corners)
        beyond = here[rows, following]
        return here[..., 0], here[..., 1], beyond[..., 0], beyond[..., 1]


def power_diagram(points: Floats, weights: Floats, box: Box) -> Diagram:
    """The cells of all points inside the box (left, top, right, bottom).

    Each cell is cut by its nearest borders first, until the next border lies beyond its corners.
    """
    number = len(points)
    left, top, right, bottom = box
    corners = np.zeros((number, _CORNERS, 2))
    corners[:, :4] = [(left, top), (right, top), (right, bottom), (left, bottom)]
    diagram = Diagram(
        corners,
        np.full(number, 4, dtype=np.int64),
        np.full((number, _CORNERS), -1, dtype=np.int64),
    )
    # Border between i and j: normal · x = offset, with j beyond; reach: how far it is from i.
    between = points[None, :, :] - points[:, None, :]
    squared = (between**2).sum(axis=2)
    np.fill_diagonal(squared, 1.0)
    reach = (squared + weights[:, None] - weights[None, :]) / (2 * np.sqrt(squared))
    np.fill_diagonal(reach, np.inf)
    order, first = _nearest_first(reach)
    rows = np.arange(number)
    furthest = _furthest(diagram, points, rows)
    for step in range(number - 1):
        if step == first:
            order[rows] = np.argsort(reach[rows], axis=1, kind="stable")
        rows = rows[reach[rows, order[rows, step]] < furthest[rows]]
        if not len(rows):
            break
        other = order[rows, step]
        normal = between[rows, other]
        offset = reach[rows, other] * np.sqrt(squared[rows, other])
        relative = diagram.corners[rows, : diagram.counts[rows].max()] - points[rows, None]
        beyond = (relative * normal[:, None, :]).sum(axis=2) - offset[:, None]
        real = np.arange(beyond.shape[1]) < diagram.counts[rows, None]
        hit = np.flatnonzero((real & (beyond > 0)).any(axis=1))
        if len(hit):
            _cut(diagram, rows[hit], beyond[hit], other[hit])
            furthest[rows[hit]] = _furthest(diagram, points, rows[hit])
    return diagram


def _nearest_first(reach: Floats) -> tuple[Ints, int]:
    """For each point the others by the reach of their borders, sorted only as far as usual; how far."""
    number = len(reach)
    first = min(_USUALLY_ENOUGH, number - 1)
    order = np.zeros((number, number), dtype=np.int64)
    if first:
        near = np.argpartition(reach, first - 1, axis=1)[:, :first]
        near.sort(axis=1)
        ranks = np.argsort(np.take_along_axis(reach, near, axis=1), axis=1, kind="stable")
        order[:, :first] = np.take_along_axis(near, ranks, axis=1)
    return order, first


def _furthest(diagram: Diagram, points: Floats, rows: Ints) -> Floats:
    """How far the furthest corner of each cell is from its point; -1 for an empty cell."""
    width = max(int(diagram.counts[rows].max()), 1)
    apart = diagram.corners[rows, :width] - points[rows, None]
    real = np.arange(width) < diagram.counts[rows, None]
    return np.asarray(
        np.where(real, np.hypot(apart[..., 0], apart[..., 1]), -1.0).max(axis=1), dtype=np.float64
    )


def _cut(diagram: Diagram, rows: Ints, beyond: Floats, other: Ints) -> None:
    """Cut the cells `rows` by one border each; `beyond` is positive for corners to be lost."""
    corners, counts, edges = diagram.corners, diagram.counts, diagram.edges
    width = beyond.shape[1]
    real = np.arange(width) < counts[rows][:, None]
    following = _following(counts[rows], width)
    here = corners[rows, :width]
    index = np.arange(len(rows))[:, None]
    after, after_beyond = here[index, following], beyond[index, following]
    kept = real & (beyond <= 0)
    crossing = real & ((beyond <= 0) != (after_beyond <= 0))
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(crossing, beyond / (beyond - after_beyond), 0.0)
    crossed = here + share[:, :, None] * (after - here)
    # Each corner may be followed by a crossing; the side behind an outward crossing is the new border.
    points = np.stack([here, crossed], axis=2).reshape(len(rows), 2 * width, 2)
    old = edges[rows, :width]
    labels = np.stack([old, np.where(beyond <= 0, other[:, None], old)], axis=2)
    labels = labels.reshape(len(rows), 2 * width)
    valid = np.stack([kept, crossing], axis=2).reshape(len(rows), 2 * width)
    places = np.argsort(~valid, axis=1, kind="stable")
    found = valid.sum(axis=1)
    if found.max(initial=0) > _CORNERS:
        raise ValueError("a cell has too many corners")
    size = min(2 * width, _CORNERS)
    corners[rows, :size] = points[index, places][:, :size]
    edges[rows, :size] = labels[index, places][:, :size]
    counts[rows] = found


def _following(counts: Ints, width: int) -> Ints:
    """Index of the corner after each corner, the first one after the last and for padding."""
    index = np.arange(width)[None, :] + 1
    return np.asarray(np.where(index >= counts[:, None], 0, index), dtype=np.int64)


def balanced(
    points: Floats,
    wanted: Floats,
    box: Box,
    *,
    tolerance: float = 0.01,
    steps: int = 30,
) -> tuple[Floats, Diagram]:
    """Weights and cells such that the first `len(wanted)` cells have those sizes.

    The other points keep the weight 0 and take what is left of the box. tolerance: how far a cell
    may be off, as a share of its size. Gives the best found within `steps` Newton steps.
    """
    number = len(wanted)
    weights = np.zeros(len(points))
    diagram = power_diagram(points, weights, box)
    surfaces = diagram.surfaces()[:number]
    smallest = 0.5 * min(float(surfaces.min()), float(wanted.min()))
    for _ in range(steps):
        missing = wanted - surfaces
        if np.abs(missing / wanted).max() < tolerance:
            break
        change = np.linalg.solve(_slopes(points, diagram, number), missing)
        stride = 1.0
        while True:
            trial = weights.copy()
            trial[:number] += stride * change
            tried = power_diagram(points, trial, box)
            found = tried.surfaces()[:number]
            better = np.linalg.norm(wanted - found) <= (1 - stride / 2) * np.linalg.norm(missing)
            if (found.min() > smallest and better) or stride < 1e-3:
                break
            stride /= 2
        weights, diagram, surfaces = trial, tried, found
    return weights, diagram


def _slopes(points: Floats, diagram: Diagram, number: int) -> Floats:
    """How the surface of each cell changes with each weight, for the first `number` points."""
    lengths = diagram.side_lengths()[:number]
    others = diagram.edges[:number, : lengths.shape[1]]
    inside = (np.arange(lengths.shape[1]) < diagram.counts[:number, None]) & (others >= 0)
    rows, places = np.nonzero(inside)
    columns = others[rows, places]
    apart = np.hypot(*(points[columns] - points[rows]).T)
    flow = lengths[rows, places] / (2 * apart)
    slopes = np.zeros((number, len(points)))
    np.add.at(slopes, (rows, columns), -flow)
    slopes[np.arange(number), np.arange(number)] = -slopes.sum(axis=1)
    # A cell that nothing borders on keeps its weight.
    return slopes[:, :number] + 1e-12 * np.eye(number)
