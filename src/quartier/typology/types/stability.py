"""Do the same types come back when the areas are drawn again?

Bootstrap: areas drawn with replacement (as weights), k-means from the centres found, all areas
assigned. Agreement is the mean adjusted Rand index; for each type the mean Jaccard similarity of
its drawn members to the type most like it (Hennig 2007: above 0.75 stable, below 0.5 dissolved).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from quartier.typology.types.agreement import adjusted_rand, jaccard, tables
from quartier.typology.types.kmeans import FloatArray, IntArray, assign, lloyd

_LARGE = 5_000  # areas beyond which a bootstrap is a sample of so many


@dataclass(frozen=True)
class Stability:
    """`agreement`: mean ARI of the bootstraps. `jaccard`: (k,) per type. `labels`: (bootstraps, areas)."""

    agreement: float
    jaccard: FloatArray
    labels: IntArray

    def shares(self, labels: IntArray) -> FloatArray:
        """(areas, k): the share of bootstraps that put an area into each type of `labels`.

        The types of a bootstrap take the names of the types they share most areas with
        (Kuhn 1955; voting consensus: Dudoit and Fridlyand 2003, Bioinformatics 19).
        """
        k = len(self.jaccard)
        votes = np.zeros((len(labels), k))
        areas = np.arange(len(labels))
        for run, table in zip(self.labels, tables(labels, self.labels, k), strict=True):
            own, theirs = linear_sum_assignment(-table)
            names = np.empty(k, dtype=np.int64)
            names[theirs] = own
            votes[areas, names[run]] += 1
        return votes / max(1, len(self.labels))


def bootstrap(
    points: FloatArray, centres: FloatArray, count: int, chance: np.random.Generator
) -> Stability:
    """`count` bootstraps of the solution `centres` (k, columns), each started from it."""
    areas, k = len(points), len(centres)
    labels = assign(points, centres)
    if areas > _LARGE:
        return _sampled(points, centres, labels, min(count, 20), chance)
    drawn = chance.multinomial(areas, np.full(areas, 1 / areas), size=count).astype(np.float64)
    starts = np.repeat(centres[None], count, axis=0)
    runs = lloyd(points, starts, drawn, iterations=30, tolerance=1e-6)
    found = np.concatenate([assign(points, part) for part in _parts(runs.centres, areas)])
    whole = adjusted_rand(tables(labels, found, k))
    return Stability(
        float(whole.mean()), mean_jaccard(labels, found, k, (drawn > 0).astype(np.float64)), found
    )


def _sampled(
    points: FloatArray,
    centres: FloatArray,
    labels: IntArray,
    count: int,
    chance: np.random.Generator,
) -> Stability:
    k = len(centres)
    found = np.empty((count, len(points)), dtype=np.int64)
    for run in range(count):
        sample = points[chance.integers(len(points), size=_LARGE)]
        runs = lloyd(sample, centres[None], iterations=30, tolerance=1e-5)
        found[run] = assign(points, runs.centres[0])
    whole = adjusted_rand(tables(labels, found, k))
    return Stability(float(whole.mean()), mean_jaccard(labels, found, k, None), found)


def mean_jaccard(labels: IntArray, found: IntArray, k: int, drawn: FloatArray | None) -> FloatArray:
    """(k,): mean Jaccard similarity per type over the runs, among the areas with `drawn` 1."""
    like = jaccard(tables(labels, found, k, drawn))
    seen = ~np.isnan(like)
    total = np.where(seen, like, 0.0).sum(axis=0)
    return np.asarray(total / np.maximum(seen.sum(axis=0), 1))


def _parts(centres: FloatArray, areas: int) -> list[FloatArray]:
    room = max(1, 1_000_000 // (areas * centres.shape[1]))
    return [centres[start : start + room] for start in range(0, len(centres), room)]
