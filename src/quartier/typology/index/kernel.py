"""From values to index scores, fast: no loop over areas, and a thousand draws are one call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from quartier.typology.index.bound import BoundRecipe, Node, Part
from quartier.typology.index.normalising import normalised, standardised
from quartier.typology.table import FloatArray

Scores: TypeAlias = dict[str, FloatArray]

CACHE = 20_000
"""Numbers worked on at a time, 2 MB: what fits beside the core is several times as fast."""


def kernel(
    bound: BoundRecipe, values: FloatArray, *, weights: Mapping[str, FloatArray] | None = None
) -> Scores:
    """Scores of each index, (..., areas), from values (..., areas, columns of `bound`).

    The treatment of outliers is not repeated here. weights: for an index, other weights of its
    indicators, shape (indicators,) or (draws, indicators); they need not add up to anything.
    """
    lead = values.shape[:-2]
    draws = values.reshape((-1, *values.shape[-2:]))
    step = max(1, CACHE // max(1, draws.shape[1] * draws.shape[2]))
    found: Scores = {name: np.empty(draws.shape[:2]) for name in bound.parts}
    for start in range(0, len(draws), step):
        some = draws[start : start + step]
        for name, part in bound.parts.items():
            own = (weights or {}).get(name)
            if own is not None and own.ndim > 1:
                own = own.reshape((-1, own.shape[-1]))[start : start + step]
            scores = _scores(bound, part, some[:, :, part.begin : part.end], own)
            found[name][start : start + step] = scores
    return {name: scores.reshape((*lead, -1)) for name, scores in found.items()}


def level_values(
    part: Part, scaled: FloatArray, weights: FloatArray | None = None
) -> list[FloatArray]:
    """One array (..., areas) per node of the index, bottom up; the last one is the index."""
    if weights is None:
        weights = part.weights
    known: list[FloatArray] = []
    for node in part.nodes:
        known.append(_mean(node, scaled, known, weights))
    return known


def restandardised(bound: BoundRecipe, scores: FloatArray) -> FloatArray:
    """Scores standardised once more over the areas, as the recipe standardises indicators."""
    column = scores[..., None]
    found: FloatArray = standardised(column, bound.recipe.normalisation.ddof, bound.weights)[..., 0]
    return found


def _scores(
    bound: BoundRecipe, part: Part, values: FloatArray, weights: FloatArray | None
) -> FloatArray:
    scaled = normalised(values, part, bound.recipe.normalisation, bound.weights)
    total = level_values(part, scaled, weights)[-1]
    return restandardised(bound, total) if part.index.restandardise else total


def _mean(
    node: Node, scaled: FloatArray, below: list[FloatArray], weights: FloatArray
) -> FloatArray:
    """The node's mean of what lies under it; what is missing is left out and the others count for it."""
    size = scaled.shape[-1]
    leaves = node.children[node.children < size]
    if len(leaves) == size == len(node.children):
        under, heavy = scaled, weights
    else:
        nodes = [below[place - size] for place in node.children[node.children >= size]]
        under = np.concatenate([scaled[..., leaves], *(each[..., None] for each in nodes)], axis=-1)
        own = np.broadcast_to(node.weights[len(leaves) :], (*weights.shape[:-1], len(nodes)))
        heavy = np.concatenate([weights[..., leaves], own], axis=-1)
    if heavy.ndim > 1:
        heavy = heavy[:, None, :]
    if node.method != "arithmetic" and not heavy.all():
        # Without any weight it is left out, also where it is the smallest or zero.
        under = np.where(heavy > 0, under, np.nan)
    if node.method == "minimum":
        return _smallest(under)
    if node.method == "geometric":
        with np.errstate(divide="ignore"):
            return np.exp(_weighted(np.log(under), heavy))
    return _weighted(under, heavy)


def _weighted(values: FloatArray, weights: FloatArray) -> FloatArray:
    missing = np.isnan(values)
    if not missing.any():
        found: FloatArray = (values * weights).sum(axis=-1) / weights.sum(axis=-1)
        return found
    heavy = np.where(missing, 0.0, weights)
    total = heavy.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.where(missing, 0.0, values * weights).sum(axis=-1) / total
    return np.where(total > 0, found, np.nan)


def _smallest(values: FloatArray) -> FloatArray:
    missing = np.isnan(values)
    smallest: FloatArray = np.where(missing, np.inf, values).min(axis=-1)
    return np.where(missing.all(axis=-1), np.nan, smallest)
