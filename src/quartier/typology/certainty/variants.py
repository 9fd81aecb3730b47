"""Other ways to compute the same index: one choice changed, everything else as the recipe has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from quartier.typology.index.bound import BoundRecipe, Part
from quartier.typology.index.kernel import Scores, kernel
from quartier.typology.index.recipe import Aggregation, Normalisation, Scaling, Treatment
from quartier.typology.index.treatment import treated
from quartier.typology.table import FloatArray

WINSORISED = Treatment(method="winsorise", points=5, otherwise="log")
# Geometric means need values above zero: COINr's scale from 1 to 100.
ABOVE_ZERO = Normalisation(method="min-max", low=1.0, high=100.0)
RELATIVE: tuple[Scaling, ...] = ("z", "min-max", "rank")


@dataclass(frozen=True)
class Steps:
    """One way through the steps of a recipe; None is the recipe's own choice. choice: its word in
    told.CHOICES, "" for the recipe itself."""

    choice: str = ""
    normalisation: Normalisation | None = None
    aggregation: Aggregation | None = None
    treatment: Treatment | None = None


def ways_of(bound: BoundRecipe) -> tuple[Steps, ...]:
    """The recipe itself, then each way that makes sense beside it, one choice changed at a time.

    Where values are compared with fixed ones, another scale would be another question.
    """
    own = bound.recipe.normalisation
    used = {node.method for part in bound.parts.values() for node in part.nodes}
    ways = [Steps()]
    if own.method in RELATIVE:
        if own.method == "z":
            ways.append(Steps("ddof", normalisation=replace(own, ddof=1 - own.ddof)))
        elif "geometric" not in used:
            ways.append(Steps("z", normalisation=Normalisation()))
        if own.method == "z" and not own.weighted_by and np.isfinite(bound.population).all():
            ways.append(Steps("population", normalisation=replace(own, weighted_by="population")))
        for method in RELATIVE[1:]:
            if own.method != method:
                ways.append(Steps(method, normalisation=Normalisation(method=method)))
        if bound.recipe.treatment.method == "none":
            ways.append(Steps("treatment", treatment=WINSORISED))
        else:
            ways.append(Steps("no-treatment", treatment=Treatment()))
    if "geometric" not in used and own.method in RELATIVE:
        ways.append(Steps("geometric", normalisation=ABOVE_ZERO, aggregation="geometric"))
    if used != {"arithmetic"}:
        ways.append(Steps("arithmetic", aggregation="arithmetic"))
    return tuple(ways)


def scores_by(
    bound: BoundRecipe, steps: Steps, weights: Mapping[str, FloatArray] | None = None
) -> Scores:
    """Scores (variants, areas) of one way with these weights, (variants, indicators) per index;
    without weights (1, areas), by those of the recipe."""
    recipe = bound.recipe
    values, _ = treated(bound.values, steps.treatment or recipe.treatment)
    normalisation = steps.normalisation or recipe.normalisation
    weighing = bound.weights if normalisation.weighted_by else None
    if normalisation.weighted_by and weighing is None:
        weighing = bound.population
    other = replace(
        bound,
        recipe=replace(recipe, normalisation=normalisation),
        parts={name: _part(part, steps.aggregation) for name, part in bound.parts.items()},
        weights=weighing,
    )
    many = max((len(each) for each in (weights or {}).values()), default=1)
    return kernel(other, np.broadcast_to(values, (many, *values.shape)), weights=weights)


def on_scale_of(bound: BoundRecipe, own: Scores, other: Scores) -> Scores:
    """Scores of another way with mean and spread of the recipe's own, so that its classes apply.

    A recipe that standardises its sum has done so already, by its own rule for the spread; one that
    compares with fixed values keeps its unit whatever the weights.
    """
    if bound.recipe.normalisation.method not in RELATIVE:
        return other
    found: Scores = {}
    for name, scores in other.items():
        if bound.parts[name].index.restandardise:
            found[name] = scores
            continue
        middle = np.nanmean(scores, axis=-1, keepdims=True)
        spread = np.nanstd(scores, axis=-1, keepdims=True)
        even = (scores - middle) / np.where(spread > 0, spread, 1)
        found[name] = even * np.nanstd(own[name]) + np.nanmean(own[name])
    return found


def _part(part: Part, aggregation: Aggregation | None) -> Part:
    if aggregation is None:
        return part
    return replace(part, nodes=tuple(replace(node, method=aggregation) for node in part.nodes))
