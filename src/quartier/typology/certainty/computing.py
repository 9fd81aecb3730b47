"""Both kinds of certainty of a computed index, beside each other and never as one number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from quartier.typology.certainty.chance import DRAWS, LEVEL, IndexChance, chance
from quartier.typology.certainty.method import VARIANTS, IndexMethod, method
from quartier.typology.certainty.people import told_by
from quartier.typology.index.bound import BoundRecipe
from quartier.typology.index.index import IndexResult
from quartier.typology.index.recipe import Texts
from quartier.typology.table import AreaTable, FloatArray


@dataclass(frozen=True, eq=False)
class Certainty:
    """chance, method: index name → one entry per area of `areas` (those that are in, in id order).

    chance is empty where no column is a share of people. change: the mean of the changes the
    dynamics stand on, in their own unit (percentage points), nan without. notes: what stands in,
    what was left out of chance. draws, variants, seed, level: as computed.
    """

    areas: tuple[str, ...]
    chance: Mapping[str, IndexChance]
    method: Mapping[str, IndexMethod]
    change: FloatArray
    notes: tuple[Texts, ...]
    draws: int
    variants: int
    seed: int
    level: float


def certainty_of(
    result: IndexResult,
    table: AreaTable,
    *,
    draws: int = DRAWS,
    variants: int = VARIANTS,
    seed: int = 0,
    level: float = LEVEL,
    with_chance: bool = True,
) -> Certainty:
    """How sure the classes of `result` are; `table` is what it was computed from.

    Raises NoChance where it cannot be known of how many people the shares are, naming the columns.
    """
    bound = result.bound
    places = [place for place, area in enumerate(result.areas) if area not in result.excluded]
    scores = {name: values[places] for name, values in result.scores.items()}
    without = {name: found[places] < 0 for name, found in result.classes.items()}
    by_chance: Mapping[str, IndexChance] = {}
    notes: tuple[Texts, ...] = ()
    if with_chance:
        told = told_by(bound, table)
        notes = told.notes
        if told.redrawing is not None:
            by_chance = chance(bound, told.redrawing, scores, draws=draws, seed=seed, level=level)
    by_method = method(bound, scores, variants=variants, seed=seed)
    # An area may have a score and no class, where too few people live for one.
    by_chance = {
        name: replace(found, probability=np.where(without[name], np.nan, found.probability))
        for name, found in by_chance.items()
    }
    by_method = {
        name: replace(found, same_class=np.where(without[name], np.nan, found.same_class))
        for name, found in by_method.items()
    }
    return Certainty(
        areas=bound.areas,
        chance=by_chance,
        method=by_method,
        change=absolute_change(bound),
        notes=notes,
        draws=draws,
        variants=variants,
        seed=seed,
        level=level,
    )


def absolute_change(bound: BoundRecipe) -> FloatArray:
    """Mean of the changes of each area, weighted as in the recipe and without comparing areas: a
    relative index says "worse than the others" also where everybody fared better. Positive is more
    of what the index measures."""
    part = bound.parts.get("dynamics")
    if part is None:
        return np.full(len(bound.areas), np.nan)
    own = bound.values[:, part.begin : part.end] * part.direction
    known = np.isfinite(own)
    weights = np.where(known, part.weights, 0.0)
    total = weights.sum(axis=1)
    change = (np.where(known, own, 0.0) * weights).sum(axis=1)
    found: FloatArray = np.where(total > 0, change / np.where(total > 0, total, 1), np.nan)
    return found
