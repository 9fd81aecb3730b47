"""Method: how often an area keeps its class when the same figures are computed in another way.

Every variant draws each choice anew (Saisana, Saltelli, Tarantola 2005, Uncertainty and sensitivity
analysis techniques as tools for the quality assessment of composite indicators, JRSS A 168(2)): the
way through the steps, one indicator left out or none, and weights from a flat Dirichlet distribution.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quartier.typology.certainty.chance import BORDERLINE
from quartier.typology.certainty.variants import Steps, on_scale_of, scores_by, ways_of
from quartier.typology.index.bound import BoundRecipe
from quartier.typology.index.kernel import Scores
from quartier.typology.index.score_classes import classes_of
from quartier.typology.table import FloatArray

VARIANTS = 1_000


@dataclass(frozen=True, eq=False)
class IndexMethod:
    """One index under other methods, one entry per area of the bound recipe.

    same_class: share of the variants with the class it has, nan without a class. by_indicator: the
    column whose leaving out moves the area most; by_choice: the choice (a word of told.CHOICES).
    by_indicator_move, by_choice_move: how far, in scores, with sign; for weights on average.
    """

    same_class: FloatArray
    by_indicator: tuple[str, ...]
    by_indicator_move: FloatArray
    by_choice: tuple[str, ...]
    by_choice_move: FloatArray

    @property
    def borderline(self) -> npt.NDArray[np.bool_]:
        """Areas that keep their class in fewer than 90 of 100 variants."""
        found: npt.NDArray[np.bool_] = self.same_class < BORDERLINE
        return found


def method(
    bound: BoundRecipe, scores: Scores, *, variants: int = VARIANTS, seed: int = 0
) -> Mapping[str, IndexMethod]:
    """What becomes of the classes of each index under `variants` other methods.

    `scores` are the recipe's own (areas of `bound`). The same seed gives the same answer.
    """
    rng = np.random.default_rng(seed)
    ways = ways_of(bound)
    same = {name: np.zeros(len(bound.areas)) for name in bound.parts}
    counted = {name: np.zeros(len(bound.areas)) for name in bound.parts}
    moved = {name: np.zeros(len(bound.areas)) for name in bound.parts}
    own = {name: classes_of(bound.recipe, name, scores[name]) for name in bound.parts}
    drawn = rng.multinomial(variants, np.full(len(ways), 1 / len(ways)))
    for way, many in zip(ways, drawn.tolist(), strict=True):
        if not many:
            continue
        weights = {
            name: _weights(len(part.columns), many, rng) for name, part in bound.parts.items()
        }
        found = on_scale_of(bound, scores, scores_by(bound, way, weights))
        for name, other in found.items():
            classes = classes_of(bound.recipe, name, other)
            same[name] += (classes == own[name]).sum(axis=0)
            counted[name] += (classes >= 0).sum(axis=0)
            if not way.choice:
                moved[name] += np.abs(other - scores[name]).mean(axis=0)
    return {
        name: _of_one(bound, name, scores, own[name], same[name], counted[name], moved[name], ways)
        for name in bound.parts
    }


def _weights(indicators: int, many: int, rng: np.random.Generator) -> FloatArray:
    """Weights that add up to 1, any mixture equally likely; in every second draw one indicator is out."""
    weights = rng.dirichlet(np.ones(indicators), size=many)
    if indicators > 2:
        rows = np.flatnonzero(rng.random(many) < 0.5)
        weights[rows, rng.integers(0, indicators, size=len(rows))] = 0.0
    return weights


def _of_one(
    bound: BoundRecipe,
    name: str,
    scores: Scores,
    own: npt.NDArray[np.intp],
    same: FloatArray,
    counted: FloatArray,
    by_weights: FloatArray,
    ways: tuple[Steps, ...],
) -> IndexMethod:
    share = np.where((own >= 0) & (counted > 0), same / np.maximum(counted, 1), np.nan)
    columns = bound.parts[name].columns
    indicator, indicator_move = _most(_without_each(bound, name, scores) - scores[name], columns)
    choices = [way for way in ways if way.choice]
    moves = [
        on_scale_of(bound, scores, scores_by(bound, way))[name][0] - scores[name] for way in choices
    ]
    words = (*(way.choice for way in choices), "weights")
    choice, choice_move = _most(np.stack([*moves, by_weights]), words)
    return IndexMethod(share, indicator, indicator_move, choice, choice_move)


def _without_each(bound: BoundRecipe, name: str, scores: Scores) -> FloatArray:
    """Scores with one indicator left out, (indicators, areas); as they are where there is but one."""
    indicators = len(bound.parts[name].columns)
    if indicators < 2:
        return np.broadcast_to(scores[name], (indicators, len(bound.areas)))
    own = bound.parts[name].weights
    weights = {name: own * (1 - np.eye(indicators))}
    return on_scale_of(bound, scores, scores_by(bound, Steps(), weights))[name]


def _most(moves: FloatArray, words: tuple[str, ...]) -> tuple[tuple[str, ...], FloatArray]:
    """For each area the word with the greatest move, and the move; "" where nothing moves it."""
    far = np.where(np.isnan(moves), 0.0, np.abs(moves))
    most = far.argmax(axis=0)
    move = np.take_along_axis(moves, most[None], axis=0)[0]
    named = tuple(
        words[place] if length > 1e-12 else ""
        for place, length in zip(most.tolist(), far.max(axis=0).tolist(), strict=True)
    )
    return named, move
