"""The slope instead of types: where each area stands along what varies most."""

from __future__ import annotations

import numpy as np

from quartier.typology.types.kmeans import FloatArray


def gradient(points: FloatArray) -> tuple[FloatArray, FloatArray, float]:
    """First principal component: scores (areas,) with SD 1, loadings (columns,), share explained.

    The sign is such that the largest loading is positive, so that the slope rises with that column.
    """
    centred = points - points.mean(axis=0)
    values, axes = np.linalg.eigh(centred.T @ centred / len(points))
    axis = axes[:, -1]
    # Almost equal loadings must not flip the sign from machine to machine: the first of them decides.
    largest = np.flatnonzero(np.abs(axis) >= np.abs(axis).max() * (1 - 1e-6))[0]
    axis = axis * np.sign(axis[largest])
    scores = centred @ axis
    spread = float(scores.std())
    total = max(float(values.sum()), 1e-300)
    return scores / (spread if spread > 0 else 1.0), axis, float(values[-1]) / total
