"""A Gaussian mixture by expectation and maximisation, with its BIC.

Each type is a normal distribution with its own covariance, drawn towards the common one by a ridge
so that small types stay invertible (Fraley and Raftery 2007, J. Classif. 24). BIC as in Fraley and
Raftery 2002 (J. Am. Stat. Assoc. 97), here smaller is better.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cholesky, solve_triangular

from quartier.typology.types.agreement import adjusted_rand, tables
from quartier.typology.types.kmeans import FloatArray, IntArray, best_of, squared_distances
from quartier.typology.types.methods import Solution
from quartier.typology.types.stability import Stability, mean_jaccard
from quartier.typology.types.ward import means_of

_LARGE = 5_000


@dataclass(frozen=True, eq=False)
class Fitted:
    """Means (k, columns), covariances (k, columns, columns), shares (k,), log likelihood, BIC."""

    means: FloatArray
    covariances: FloatArray
    shares: FloatArray
    likelihood: float
    bic: float

    def responsibilities(self, points: FloatArray) -> FloatArray:
        """(points, k): how probable each type is for each point."""
        logs = _log_densities(points, self)
        logs -= logs.max(axis=1, keepdims=True)
        weights = np.exp(logs)
        return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def fit(
    points: FloatArray,
    k: int,
    chance: np.random.Generator,
    *,
    start: FloatArray | None = None,
    weights: FloatArray | None = None,
    rounds: int = 100,
) -> Fitted:
    """The mixture of `k` types from the k-means solution (or from `start`, responsibilities)."""
    heavy = np.ones(len(points)) if weights is None else weights
    pooled = np.cov(points.T, aweights=heavy, ddof=0).reshape(points.shape[1], -1)
    if start is None:
        starts = 10 if len(points) <= _LARGE else 2
        start = _sharp(squared_distances(points, best_of(points, k, starts, chance).centres[0]))
    model = _maximised(points, start, heavy, pooled)
    before = -np.inf
    for _ in range(rounds):
        logs = _log_densities(points, model)
        top = logs.max(axis=1, keepdims=True)
        raised = np.exp(logs - top)
        total = raised.sum(axis=1, keepdims=True)
        likelihood = float(heavy @ (np.log(total) + top)[:, 0])
        model = _maximised(points, raised / total, heavy, pooled)
        if likelihood - before < 1e-5 * len(points):
            break
        before = likelihood
    columns = points.shape[1]
    free = k - 1 + k * columns + k * columns * (columns + 1) / 2
    bic = free * float(np.log(heavy.sum())) - 2 * likelihood
    return Fitted(model.means, model.covariances, model.shares, likelihood, bic)


def _sharp(distance: FloatArray) -> FloatArray:
    sharp = np.zeros_like(distance)
    sharp[np.arange(len(distance)), distance.argmin(axis=1)] = 1.0
    return sharp


def _maximised(
    points: FloatArray, belongs: FloatArray, heavy: FloatArray, pooled: FloatArray
) -> Fitted:
    weighed = belongs * heavy[:, None]
    mass = weighed.sum(axis=0) + 1e-9
    means = (weighed.T @ points) / mass[:, None]
    columns = points.shape[1]
    # The ridge counts as so many areas of the common covariance, shrunk to the size of a type.
    prior = float(columns + 2)
    k = len(mass)
    common = pooled / k ** (2 / columns) + 1e-6 * np.eye(columns)
    covariances = np.empty((k, columns, columns))
    for one in range(k):
        centred = points - means[one]
        own = (centred * weighed[:, one : one + 1]).T @ centred
        covariances[one] = (own + prior * common) / (mass[one] + prior)
    return Fitted(means, covariances, mass / mass.sum(), 0.0, 0.0)


def _log_densities(points: FloatArray, model: Fitted) -> FloatArray:
    """log(share × density), (points, k)."""
    columns = points.shape[1]
    logs = np.empty((len(points), len(model.shares)))
    for one, covariance in enumerate(model.covariances):
        root = cholesky(covariance, lower=True)
        apart = solve_triangular(root, (points - model.means[one]).T, lower=True)
        logs[:, one] = (
            np.log(model.shares[one])
            - np.log(np.diag(root)).sum()
            - 0.5 * (np.einsum("ij,ij->j", apart, apart) + columns * np.log(2 * np.pi))
        )
    return logs


@dataclass(frozen=True)
class Mixture:
    """Types as a Gaussian mixture; each area goes to the type it most probably belongs to."""

    def solve(self, points: FloatArray, k: int, chance: np.random.Generator) -> Solution:
        """The mixture from the k-means solution."""
        belongs = fit(points, k, chance).responsibilities(points)
        labels = _none_empty(belongs, k)
        return Solution(labels, means_of(points, labels, k))

    def redraw(
        self, points: FloatArray, solution: Solution, count: int, chance: np.random.Generator
    ) -> Stability:
        """Mixtures of drawn areas, from the types found; a quarter of the bootstraps of k-means."""
        k = len(solution.centres)
        count = max(1, min(count, 50 if len(points) <= 1_000 else 10))
        found = np.empty((count, len(points)), dtype=np.int64)
        start = np.zeros((len(points), k))
        start[np.arange(len(points)), solution.labels] = 1.0
        even = np.full(len(points), 1 / len(points))
        drawn = chance.multinomial(len(points), even, size=count).astype(np.float64)
        for run in range(count):
            model = fit(points, k, chance, start=start, weights=drawn[run], rounds=15)
            found[run] = model.responsibilities(points).argmax(axis=1)
        whole = adjusted_rand(tables(solution.labels, found, k))
        jaccard = mean_jaccard(solution.labels, found, k, (drawn > 0).astype(np.float64))
        return Stability(float(whole.mean()), jaccard, found)


def _none_empty(belongs: FloatArray, k: int) -> IntArray:
    """The most probable type; one that no area calls its own gets the area it is likeliest for."""
    labels: IntArray = belongs.argmax(axis=1).astype(np.int64)
    for empty in np.flatnonzero(np.bincount(labels, minlength=k) == 0):
        free = np.bincount(labels, minlength=k)[labels] > 1
        labels[int(np.argmax(np.where(free, belongs[:, empty], -1.0)))] = empty
    return labels
