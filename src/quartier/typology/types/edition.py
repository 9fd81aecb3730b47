"""Types that stay: an edition keeps its centres, and later years are assigned to them.

Clustering every year anew would rename the city every year; Berlin gave up its clusters for that
reason. An edition is a JSON document; a new edition comes with a crosswalk (crosswalk.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from quartier.typology.table import AreaTable
from quartier.typology.types.errors import FrozenUnfit, NoFrozenTypes
from quartier.typology.types.found import FoundTypes
from quartier.typology.types.kmeans import FloatArray

FORMAT = "quartier.types/1"


@dataclass(frozen=True, eq=False)
class FrozenTypes:
    """Centres (k, indicators) in standard deviations from `means`, as found in the edition's year."""

    indicators: tuple[str, ...]
    means: FloatArray
    sds: FloatArray
    centroids: FloatArray

    @classmethod
    def of(cls, found: FoundTypes) -> Self:
        """What an edition keeps of found types; no centres where the answer was a gradient."""
        return cls(found.indicators, found.means, found.sds, found.centroids)

    def to_json(self) -> dict[str, object]:
        """The document; `from_json` makes the same types of it, digit for digit."""
        return {
            "format": FORMAT,
            "indicators": list(self.indicators),
            "means": self.means.tolist(),
            "sds": self.sds.tolist(),
            "centroids": self.centroids.tolist(),
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """The types of a document. Raises NoFrozenTypes where it is none."""
        try:
            names = tuple(str(name) for name in told["indicators"])
            means = np.array(told["means"], dtype=np.float64)
            sds = np.array(told["sds"], dtype=np.float64)
            centroids = np.array(told["centroids"], dtype=np.float64).reshape(-1, len(names))
        except (KeyError, TypeError, ValueError) as error:
            raise NoFrozenTypes(why="indicators, means, sds, centroids") from error
        if means.shape != (len(names),) or sds.shape != means.shape or not (sds > 0).all():
            raise NoFrozenTypes(why="means, sds")
        return cls(names, means, sds, centroids)


@dataclass(frozen=True)
class Assigned:
    """Per area of the table: its type (1…k; None without figures), the next one, and the ratio of
    the distances to both: near 0 clear, 1 right between. `incomplete`: area → columns it lacks."""

    areas: tuple[str, ...]
    types: tuple[int | None, ...]
    second: tuple[int | None, ...]
    ratio: tuple[float | None, ...]
    incomplete: Mapping[str, tuple[str, ...]]


def assign(frozen: FrozenTypes, table: AreaTable) -> Assigned:
    """Every area of `table` to the nearest frozen centre, over the columns it has a figure in.

    Standardised with the edition's own means and SD, so that what changed shows. Raises FrozenUnfit
    where a column is absent altogether.
    """
    absent = [name for name in frozen.indicators if name not in table.columns]
    if absent:
        raise FrozenUnfit(columns=", ".join(absent))
    points = (table.select(frozen.indicators).values - frozen.means) / frozen.sds
    there = ~np.isnan(points)
    counted = there.sum(axis=1)
    gap = np.where(there[:, None, :], points[:, None, :] - frozen.centroids[None], 0.0)
    share = np.where(counted > 0, len(frozen.indicators) / np.maximum(counted, 1), np.nan)
    distance = np.sqrt((gap**2).sum(axis=2) * share[:, None])
    order = np.argsort(distance, axis=1, kind="stable")
    lacks = {
        area: tuple(name for name, has in zip(frozen.indicators, row, strict=True) if not has)
        for area, row in zip(table.areas, there, strict=True)
        if not row.all()
    }
    types: list[int | None] = []
    second: list[int | None] = []
    ratio: list[float | None] = []
    for row, ranks in enumerate(order):
        known = counted[row] > 0 and len(ranks) > 0
        two = known and len(ranks) > 1
        types.append(int(ranks[0]) + 1 if known else None)
        second.append(int(ranks[1]) + 1 if two else None)
        far = float(distance[row, ranks[1]]) if two else 0.0
        ratio.append(float(distance[row, ranks[0]]) / far if far > 0 else None)
    return Assigned(table.areas, tuple(types), tuple(second), tuple(ratio), lacks)
