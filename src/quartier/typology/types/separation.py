"""Do the areas thin out between two types? Counts in three equal windows along the line of centres.

Along the line from a type's centre (−1) to that of the nearest other type (+1), count the areas of
both around the centres (±1 ± 1/3) and in the middle (0 ± 1/3). Any distribution with one peak has
at least as many in the middle as around the thinner side, however flat, skewed or bent it is;
only where there are two groups is there a valley. The idea is that of the dip (Hartigan and
Hartigan 1985, Ann. Stat. 13; dip-means: Kalogeratos and Likas 2012) with plain counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quartier.typology.types.kmeans import FloatArray, assign, squared_distances

_THIRD = 1.0 / 3.0


@dataclass(frozen=True)
class Separation:
    """Areas around the centres (the thinner side of each pair) and between them, summed over types.

    `weakest`: areas between per area around, of the type least apart from its neighbour.
    """

    around: int
    between: int
    weakest: float = 1.0

    @property
    def score(self) -> float:
        """How far the counts are from a level ground, about in standard deviations."""
        total = self.around + self.between
        return float((self.around - self.between) / np.sqrt(total + 1.0))

    @property
    def depth(self) -> float:
        """Areas between per area around: 1 on level ground, 0 where the types stand apart."""
        return self.between / self.around if self.around else 1.0


def separation(points: FloatArray, centres: FloatArray) -> Separation:
    """The counts for every type and its nearest neighbour. Centres that coincide count as level."""
    labels = assign(points, centres)
    distances = squared_distances(centres, centres)
    np.fill_diagonal(distances, np.inf)
    around = between = 0
    weakest = 0.0
    for own, others in enumerate(distances):
        other = int(np.argmin(others))
        gap = float(others[other])
        if not np.isfinite(gap) or gap <= 0:
            weakest = max(weakest, 1.0)
            continue
        pair = points[(labels == own) | (labels == other)]
        axis = centres[other] - centres[own]
        place = (pair @ axis - (centres[own] + centres[other]) @ axis / 2) * (2 / gap)
        here = int((np.abs(place + 1) <= _THIRD).sum())
        there = int((np.abs(place - 1) <= _THIRD).sum())
        middle = int((np.abs(place) < _THIRD).sum())
        around += min(here, there)
        between += middle
        weakest = max(weakest, Separation(min(here, there), middle).depth)
    return Separation(around, between, weakest)
