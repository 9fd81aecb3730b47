"""Which ranks an area may truly have: from comparing it with every other one, all at once.

Mogstad, Romano, Shaikh and Wilhelm (2024), Inference for ranks with applications to mobility across
neighbourhoods and academic achievement across countries, Review of Economic Studies 91(1). Ranks of
redrawn data are no answer: they scatter around ranks that chance has pulled apart already. Instead
each difference of two areas gets an interval, wide enough that all of them hold together; an area
surely lies behind those that are surely above it, and before those that are surely below it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quartier.typology.table import FloatArray

Ranks = npt.NDArray[np.int64]

# All pairs are compared in every draw: beyond so many areas nobody reads ranks.
MOST_AREAS = 2_000
BLOCK = 1_000_000


@dataclass(frozen=True, eq=False)
class RankSets:
    """Lowest and highest rank of each area; 1 is the highest score.

    `low`, `high` hold for any one area with the level asked for; `all_low`, `all_high` for all
    areas together.
    """

    low: Ranks
    high: Ranks
    all_low: Ranks
    all_high: Ranks


def rank_sets(scores: FloatArray, errors: FloatArray, level: float = 0.9) -> RankSets:
    """The ranks that the areas with these `scores` (areas,) may have.

    `errors` (draws, areas) is how far scores of redrawn data lie from the scores they were redrawn
    from. Two-sided intervals, studentised by the standard deviation of the redrawn differences.
    """
    areas = len(scores)
    if areas == 1:
        one = np.ones(1, dtype=np.int64)
        return RankSets(one, one, one, one)
    apart = _deviations(errors)
    critical, together = _critical(errors.astype(np.float32), apart.astype(np.float32), level)
    steps = (scores[None, :] - scores[:, None]) / apart
    return RankSets(*_counted(steps, critical[:, None]), *_counted(steps, together))


def _deviations(errors: FloatArray) -> FloatArray:
    """Standard deviation of each difference, (areas, areas); infinite between an area and itself."""
    covariance = np.cov(errors.T)
    own = np.diag(covariance)
    squared = own[:, None] + own[None, :] - 2 * covariance
    apart: FloatArray = np.sqrt(np.maximum(squared, 1e-12 * max(own.max(), 1e-300)))
    np.fill_diagonal(apart, np.inf)
    return apart


def _critical(
    errors: npt.NDArray[np.float32], apart: npt.NDArray[np.float32], level: float
) -> tuple[FloatArray, float]:
    """How many standard deviations a difference may be off: per area over its comparisons, and
    over all comparisons. The quantile of the greatest studentised error."""
    draws, areas = errors.shape
    some = max(1, BLOCK // (draws * areas))
    by_area = np.ascontiguousarray(errors.T)
    critical = np.empty(areas)
    greatest = np.zeros(draws, dtype=np.float32)
    place = min(draws - 1, int(np.ceil(level * draws)) - 1)
    for first in range(0, areas, some):
        rows = slice(first, first + some)
        off = errors[None] - by_area[rows, :, None]
        np.abs(off, out=off)
        off *= (1 / apart[rows])[:, None, :]
        most = off.max(axis=2)
        np.maximum(greatest, most.max(axis=0), out=greatest)
        critical[rows] = np.partition(most, place, axis=1)[:, place]
    return critical, float(np.partition(greatest, place)[place])


def _counted(steps: FloatArray, critical: FloatArray | float) -> tuple[Ranks, Ranks]:
    above = (steps > critical).sum(axis=1)
    below = (steps < -critical).sum(axis=1)
    return 1 + above, len(steps) - below
