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
    by_area = np.ascontiguousarray(errors.T)
    weight = 1 / apart
    most = np.zeros((areas, draws), dtype=np.float32)
    room = np.empty((areas, draws), dtype=np.float32)
    for area in range(areas - 1):
        # Each pair once: an area and all those after it.
        off = np.subtract(by_area[area + 1 :], by_area[area], out=room[area + 1 :])
        np.abs(off, out=off)
        off *= weight[area, area + 1 :, None]
        np.maximum(most[area], off.max(axis=0), out=most[area])
        np.maximum(most[area + 1 :], off, out=most[area + 1 :])
    place = min(draws - 1, int(np.ceil(level * draws)) - 1)
    critical = np.partition(most, place, axis=1)[:, place].astype(np.float64)
    return critical, float(np.partition(most.max(axis=0), place)[place])


def _counted(steps: FloatArray, critical: FloatArray | float) -> tuple[Ranks, Ranks]:
    above = (steps > critical).sum(axis=1)
    below = (steps < -critical).sum(axis=1)
    return 1 + above, len(steps) - below
