"""How far two groupings of the same areas agree."""

from __future__ import annotations

import numpy as np

from quartier.typology.types.kmeans import FloatArray, IntArray


def tables(
    labels: IntArray, runs: IntArray, k: int, weights: FloatArray | None = None
) -> FloatArray:
    """Contingency of `labels` (areas,) with each of `runs` (runs, areas): (runs, k, k).

    `weights` (runs, areas) counts areas so many times, e.g. 0 for those not drawn.
    """
    count = len(runs)
    cell = (np.arange(count)[:, None] * k + labels) * k + runs
    heavy = None if weights is None else weights.ravel()
    counts = np.bincount(cell.ravel(), heavy, minlength=count * k * k)
    return counts.reshape(count, k, k).astype(np.float64)


def adjusted_rand(table: FloatArray) -> FloatArray:
    """The adjusted Rand index of contingency tables (…, k, k); Hubert and Arabie 1985, eq. 5."""
    pairs = _pairs(table).sum(axis=(-1, -2))
    rows = _pairs(table.sum(axis=-1)).sum(axis=-1)
    columns = _pairs(table.sum(axis=-2)).sum(axis=-1)
    total = _pairs(table.sum(axis=(-1, -2)))
    expected = rows * columns / np.maximum(total, 1e-300)
    best = (rows + columns) / 2
    span = best - expected
    return np.asarray(np.where(span > 0, (pairs - expected) / np.where(span > 0, span, 1), 1.0))


def adjusted_rand_of(one: IntArray, other: IntArray) -> float:
    """The adjusted Rand index of two groupings: 1 the same, about 0 by chance alone."""
    k = int(max(one.max(), other.max())) + 1
    return float(adjusted_rand(tables(one, other[None], k))[0])


def jaccard(table: FloatArray) -> FloatArray:
    """For every group in the rows, the Jaccard similarity of the group in the columns most like it.

    Tables (…, k, k); a row without members gives nan (Hennig 2007, Comput. Stat. Data Anal. 52).
    """
    rows, columns = table.sum(axis=-1), table.sum(axis=-2)
    union = rows[..., :, None] + columns[..., None, :] - table
    like = np.where(union > 0, table / np.where(union > 0, union, 1), 0.0).max(axis=-1)
    return np.asarray(np.where(rows > 0, like, np.nan))


def _pairs(counts: FloatArray) -> FloatArray:
    return np.asarray(counts * (counts - 1) / 2)
