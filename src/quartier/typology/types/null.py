"""What data without types would look like: the same covariance, the same tails, no clusters.

A Gaussian with the same covariance is the usual reference (Tibshirani, Walther and Hastie 2001;
Liu, Hayes, Nobel and Marron 2008, "SigClust"). It takes every flat or skewed gradient for types.
Here the scores of each principal component are drawn from a density of one peak, fitted to the
data: the kernel estimate with the smallest bandwidth that leaves a single mode (Silverman 1981,
J. R. Stat. Soc. B 43), rescaled so that the variance stays.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quartier.typology.types.kmeans import FloatArray

_GRID = 128
_ENOUGH = 2_000  # points that fix a bandwidth


@dataclass(frozen=True)
class Null:
    """Scores (areas, components) of the data, their axes, and one bandwidth per component."""

    scores: FloatArray
    axes: FloatArray
    bandwidths: FloatArray

    def draw(self, chance: np.random.Generator) -> FloatArray:
        """One data set of the same size without types (areas, columns)."""
        count, parts = self.scores.shape
        picked = chance.integers(count, size=(count, parts))
        raw = np.take_along_axis(self.scores, picked, axis=0)
        raw += chance.standard_normal((count, parts)) * self.bandwidths
        spread = self.scores.var(axis=0)
        raw *= np.sqrt(spread / (spread + self.bandwidths**2))
        return np.asarray(raw @ self.axes)


def fit_null(points: FloatArray) -> Null:
    """The null of `points` (areas, columns; centred): one peak along every component."""
    _, singular, axes = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)
    keep = singular > 1e-9 * max(float(singular[0]), 1e-300)
    axes = axes[keep]
    scores = points @ axes.T
    bandwidths = np.array([one_peak_bandwidth(scores[:, j]) for j in range(scores.shape[1])])
    return Null(scores, axes, bandwidths)


def one_peak_bandwidth(values: FloatArray) -> float:
    """The smallest Gaussian bandwidth whose kernel estimate has one mode (Silverman 1981)."""
    ordered = np.sort(values)
    if len(ordered) > _ENOUGH:
        ordered = np.quantile(ordered, (np.arange(_ENOUGH) + 0.5) / _ENOUGH)
    width = float(ordered[-1] - ordered[0])
    if width <= 0:
        return 0.0
    low, high = 0.01 * width, width
    for _ in range(12):
        middle = (low * high) ** 0.5
        if _modes(ordered, middle) > 1:
            low = middle
        else:
            high = middle
    return high


def _modes(ordered: FloatArray, bandwidth: float) -> int:
    grid = np.linspace(ordered[0], ordered[-1], _GRID)
    density = np.exp(-0.5 * ((grid[:, None] - ordered) / bandwidth) ** 2).sum(axis=1)
    step = np.sign(np.diff(density))
    step = step[step != 0]
    return int(((step[:-1] > 0) & (step[1:] < 0)).sum()) + int(step[0] < 0) + int(step[-1] > 0)
