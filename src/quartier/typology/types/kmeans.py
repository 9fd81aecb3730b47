"""k-means as one matrix product for many runs at once.

Lloyd's algorithm (Lloyd 1982, IEEE Trans. Inf. Theory 28) from k-means++ seeds (Arthur and
Vassilvitskii 2007). Runs share the points and differ in their centres and weights: a bootstrap is
a row of weights, not a copy of the points, so two hundred of them are two products an iteration.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

# Doubles in one block of distances: what stays in the cache of an ordinary processor.
_BLOCK = 250_000
# Beyond so many points a start is tried on a sample first.
_SAMPLE = 8_000


@dataclass(frozen=True)
class Runs:
    """Centres (runs, k, columns) and the weighted sum of squares within (runs,)."""

    centres: FloatArray
    within: FloatArray


def seeds(points: FloatArray, k: int, runs: int, chance: np.random.Generator) -> FloatArray:
    """k-means++ seeds: (runs, k, columns), each next one drawn in proportion to its distance²."""
    count = len(points)
    squares = np.einsum("ij,ij->i", points, points)
    chosen = np.empty((runs, k), dtype=np.int64)
    chosen[:, 0] = chance.integers(count, size=runs)
    nearest = np.full((runs, count), np.inf)
    for step in range(1, k):
        last = points[chosen[:, step - 1]]
        distance = squares - 2 * last @ points.T + np.einsum("ij,ij->i", last, last)[:, None]
        np.minimum(nearest, np.maximum(distance, 0), out=nearest)
        heaped = np.cumsum(nearest, axis=1)
        target = chance.random(runs) * heaped[:, -1]
        chosen[:, step] = np.minimum((heaped <= target[:, None]).sum(axis=1), count - 1)
    return np.asarray(points[chosen], dtype=np.float64)


def lloyd(
    points: FloatArray,
    centres: FloatArray,
    weights: FloatArray | None = None,
    *,
    iterations: int = 100,
    tolerance: float = 1e-9,
) -> Runs:
    """Every run moved to its local optimum. `centres` (runs, k, columns), `weights` (runs, points).

    A run stops when an iteration lowers its sum by less than `tolerance` of the whole. A centre
    that loses all its points stays where it was.
    """
    runs, k, _ = centres.shape
    room = max(1, _BLOCK // (k * len(points)))
    parts = [
        _block(
            points,
            centres[start : start + room],
            None if weights is None else weights[start : start + room],
            iterations,
            tolerance,
        )
        for start in range(0, runs, room)
    ]
    return Runs(
        np.concatenate([part.centres for part in parts]),
        np.concatenate([part.within for part in parts]),
    )


def _block(
    points: FloatArray,
    centres: FloatArray,
    weights: FloatArray | None,
    iterations: int,
    tolerance: float,
) -> Runs:
    centres = centres.copy()
    within = np.full(len(centres), np.inf)
    squares = np.einsum("ij,ij->i", points, points)
    whole = np.full(len(centres), squares.sum()) if weights is None else weights @ squares
    left = np.arange(len(centres))
    transposed = np.ascontiguousarray(points.T)
    for _ in range(iterations):
        heavy = None if weights is None else weights[left]
        moved, reached = _step(points, transposed, centres[left], heavy, whole[left])
        better = within[left] - reached > tolerance * np.maximum(whole[left], 1e-300)
        within[left] = reached
        centres[left] = moved
        left = left[better]
        if not len(left):
            break
    return Runs(centres, within)


def _step(
    points: FloatArray,
    transposed: FloatArray,
    centres: FloatArray,
    weights: FloatArray | None,
    whole: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    """The centres after one iteration and the sum of squares before it."""
    runs, k, columns = centres.shape
    flat = centres.reshape(runs * k, columns)
    distance = (-2 * flat) @ transposed
    distance += np.einsum("ij,ij->i", flat, flat)[:, None]
    cube = distance.reshape(runs, k, len(points))
    nearest = cube.min(axis=1)
    belongs = (cube == nearest[:, None, :]).astype(np.float64)
    if weights is None:
        reached = nearest.sum(axis=1) + whole
    else:
        reached = np.einsum("rn,rn->r", nearest, weights) + whole
        belongs *= weights[:, None, :]
    mass = belongs.sum(axis=2)
    sums = (belongs.reshape(runs * k, -1) @ points).reshape(runs, k, columns)
    moved = np.where(mass[:, :, None] > 0, sums / np.maximum(mass, 1e-300)[:, :, None], centres)
    return moved, reached


def assign(points: FloatArray, centres: FloatArray) -> IntArray:
    """The nearest centre of every point: (points,) for (k, columns), (runs, points) for runs."""
    many = centres.ndim == 3
    stack = centres if many else centres[None]
    runs, k, columns = stack.shape
    flat = stack.reshape(runs * k, columns)
    distance = np.einsum("ij,ij->i", flat, flat)[:, None] - 2 * flat @ points.T
    labels: IntArray = distance.reshape(runs, k, len(points)).argmin(axis=1).astype(np.int64)
    return labels if many else labels[0]


def squared_distances(points: FloatArray, centres: FloatArray) -> FloatArray:
    """Squared Euclidean distances (points, k), never below 0."""
    product = points @ centres.T
    distance = (
        np.einsum("ij,ij->i", points, points)[:, None]
        + np.einsum("ij,ij->i", centres, centres)
        - 2 * product
    )
    return np.asarray(np.maximum(distance, 0.0), dtype=np.float64)


def best_of(
    points: FloatArray,
    k: int,
    starts: int,
    chance: np.random.Generator,
    *,
    tolerance: float = 1e-9,
) -> Runs:
    """The runs of `starts` starts, best first: `.centres[0]` is the solution.

    Beyond 8,000 points each start settles on a sample, and the best goes on with all points.
    """
    if len(points) <= _SAMPLE:
        runs = lloyd(points, seeds(points, k, starts, chance), tolerance=tolerance)
    else:
        sample = points[np.sort(chance.choice(len(points), _SAMPLE, replace=False))]
        runs = lloyd(sample, seeds(sample, k, starts, chance), tolerance=1e-6)
        best = runs.centres[np.argmin(runs.within)][None]
        return lloyd(points, best, iterations=60, tolerance=1e-5)
    order = np.argsort(runs.within, kind="stable")
    return Runs(runs.centres[order], runs.within[order])
