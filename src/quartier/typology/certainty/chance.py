"""Chance: how often an area would stand where it stands, had the counts come out differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from quartier.typology.certainty.rank_sets import MOST_AREAS, RankSets, rank_sets
from quartier.typology.certainty.redrawing import Redrawing
from quartier.typology.index.bound import BoundRecipe
from quartier.typology.index.kernel import Scores, kernel
from quartier.typology.index.score_classes import classes_of
from quartier.typology.table import FloatArray

DRAWS = 1_000
LEVEL = 0.9
SOME_AREAS = 4_000
BORDERLINE = 0.9
"""Below this share of calculations with the same class an area is borderline, and hatched."""

Drawn: TypeAlias = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class IndexChance:
    """One index under chance, one entry per area of the bound recipe.

    probability: how likely the class it has is, nan without a class. of_classes: (areas, classes).
    low, high: the interval of its score. ranks: None beyond 2,000 areas.
    """

    probability: FloatArray
    of_classes: FloatArray
    low: FloatArray
    high: FloatArray
    ranks: RankSets | None

    @property
    def borderline(self) -> npt.NDArray[np.bool_]:
        """Areas whose class holds in fewer than 90 of 100 calculations."""
        found: npt.NDArray[np.bool_] = self.probability < BORDERLINE
        return found


def chance(
    bound: BoundRecipe,
    redrawing: Redrawing,
    scores: Scores,
    *,
    draws: int = DRAWS,
    seed: int = 0,
    level: float = LEVEL,
    with_ranks: bool = True,
) -> Mapping[str, IndexChance]:
    """Class probabilities, intervals and rank sets of every index of the recipe.

    `scores` are those of the values as told (areas of `bound`). `level`: of intervals and rank sets.
    The same seed gives the same answer.
    """
    rng = np.random.default_rng(seed)
    drawn = _gathered(bound, redrawing.true_values(draws, rng), draws)
    errors: dict[str, FloatArray] = {}
    if with_ranks and len(bound.areas) <= MOST_AREAS:
        again = _gathered(bound, redrawing.redrawn(draws, rng), draws)
        middle = kernel(bound, redrawing.as_redrawn())
        errors = {name: values - middle[name] for name, values in again.items()}
    return {
        name: _of_one(bound, name, scores[name], drawn[name], errors.get(name), level)
        for name in bound.parts
    }


def _gathered(bound: BoundRecipe, blocks: Iterator[FloatArray], draws: int) -> dict[str, Drawn]:
    """The scores of every draw, (draws, areas); only these are kept, with seven digits."""
    found = {name: np.empty((draws, len(bound.areas)), dtype=np.float32) for name in bound.parts}
    first = 0
    for block in blocks:
        for name, scores in kernel(bound, block).items():
            found[name][first : first + len(block)] = scores
        first += len(block)
    return found


def _of_one(
    bound: BoundRecipe,
    name: str,
    scores: FloatArray,
    drawn: Drawn,
    errors: FloatArray | None,
    level: float,
) -> IndexChance:
    of_classes = np.empty((len(scores), len(bound.recipe.index(name).classes)))
    low, high = np.empty(len(scores)), np.empty(len(scores))
    for first in range(0, len(scores), SOME_AREAS):
        some = slice(first, first + SOME_AREAS)
        places = classes_of(bound.recipe, name, drawn[:, some].astype(np.float64))
        for each in range(of_classes.shape[1]):
            of_classes[some, each] = (places == each).mean(axis=0)
        ends = [(1 - level) / 2, (1 + level) / 2]
        low[some], high[some] = np.quantile(drawn[:, some], ends, axis=0)
    own = classes_of(bound.recipe, name, scores)
    held = own >= 0
    probability = np.full(len(scores), np.nan)
    probability[held] = of_classes[held, own[held]]
    known = np.isfinite(scores)
    ranks = rank_sets(scores, errors, level) if errors is not None and known.all() else None
    return IndexChance(probability, of_classes, low, high, ranks)
