"""Missing values filled in for computing, so that no area is dropped for one of them.

Regularised iterative principal components (Josse and Husson 2012, J. Soc. Fr. Stat. 153): what an
area lacks is taken from what areas of like profile have, drawn towards the mean. The filled values
never leave the computation; which areas lacked what is told.
"""

from __future__ import annotations

import numpy as np

from quartier.typology.types.kmeans import FloatArray

_COMPONENTS = 3
_ROUNDS = 60


def completed(points: FloatArray) -> FloatArray:
    """Standardised `points` (areas, columns) with every nan filled in; without nan, the same array."""
    gaps = np.isnan(points)
    if not gaps.any():
        return points
    full = np.where(gaps, 0.0, points)
    areas, columns = full.shape
    parts = min(_COMPONENTS, columns - 1, areas - 1)
    if parts < 1:
        return full
    for _ in range(_ROUNDS):
        middle = full.mean(axis=0)
        values, axes = np.linalg.eigh((full - middle).T @ (full - middle) / areas)
        noise = max(float(values[:-parts].mean()), 0.0)
        strong = np.maximum(values[-parts:], 1e-12)
        shrunk = np.maximum(strong - noise, 0.0) / strong
        axes = axes[:, -parts:]
        guess = middle + (((full - middle) @ axes) * shrunk) @ axes.T
        moved = float(np.abs(np.where(gaps, guess - full, 0.0)).max())
        full = np.where(gaps, guess, full)
        if moved < 1e-6:
            break
    return full
