"""The methods by which areas come to types, behind one face: a solution, and how it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from quartier.typology.types.kmeans import FloatArray, IntArray, assign, best_of, squared_distances
from quartier.typology.types.stability import Stability, bootstrap


@dataclass(frozen=True)
class Solution:
    """Which type each area is of (areas,), 0…k−1, and the means of the types (k, columns)."""

    labels: IntArray
    centres: FloatArray


class Method(Protocol):
    """A way to make types. The same `chance` gives the same types."""

    def solve(self, points: FloatArray, k: int, chance: np.random.Generator) -> Solution:
        """The solution with `k` types."""
        ...

    def redraw(
        self, points: FloatArray, solution: Solution, count: int, chance: np.random.Generator
    ) -> Stability:
        """How the solution holds in `count` bootstraps."""
        ...


@dataclass(frozen=True)
class KMeans:
    """k-means from `starts` starts (5 beyond 5,000 areas)."""

    starts: int = 50

    def solve(self, points: FloatArray, k: int, chance: np.random.Generator) -> Solution:
        """The best of all starts."""
        starts = self.starts if len(points) <= 5_000 else min(self.starts, 5)
        centres = best_of(points, k, starts, chance).centres[0]
        labels = assign(points, centres)
        if (np.bincount(labels, minlength=k) == 0).any():
            labels, centres = _filled(points, labels, centres)
        return Solution(labels, centres)

    def redraw(
        self, points: FloatArray, solution: Solution, count: int, chance: np.random.Generator
    ) -> Stability:
        """Bootstraps from the centres found."""
        return bootstrap(points, solution.centres, count, chance)


def _filled(
    points: FloatArray, labels: IntArray, centres: FloatArray
) -> tuple[IntArray, FloatArray]:
    """Types without members (few different areas) take over the area farthest from its centre."""
    labels, centres = labels.copy(), centres.copy()
    for empty in np.flatnonzero(np.bincount(labels, minlength=len(centres)) == 0):
        own = squared_distances(points, centres)[np.arange(len(points)), labels]
        shared = np.bincount(labels, minlength=len(centres))[labels] > 1
        farthest = int(np.argmax(np.where(shared, own, -1.0)))
        labels[farthest] = empty
        centres[empty] = points[farthest]
    return labels, centres
