"""Areas that are left out of an index, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quartier.base.errors import told_to_residents
from quartier.typology.index.bound import Part
from quartier.typology.index.recipe import Recipe, Texts
from quartier.typology.table import AreaTable, FloatArray

NO_VALUES: Texts = {"de": told_to_residents("keine Werte"), "en": "no values"}
TOO_FEW_VALUES: Texts = {"de": told_to_residents("zu wenige Werte"), "en": "too few values"}


@dataclass(frozen=True, eq=False)
class Left:
    """The areas that stay, with their values, words and population (the fewest at any date)."""

    areas: tuple[str, ...]
    values: FloatArray
    population: FloatArray
    words: Mapping[str, tuple[str, ...]]
    excluded: Mapping[str, Texts]


def leave_out(
    recipe: Recipe,
    table: AreaTable,
    values: FloatArray,
    parts: Mapping[str, Part],
    population_columns: Sequence[str],
) -> Left:
    """What is left after the exclusion rules, in the order they are told: by hand, population,
    values. Where only the values of the change are too few, the area keeps its status."""
    values = values.copy()
    if recipe.exclusion.zeros_are_missing:
        empty = ((values == 0) | np.isnan(values)).all(axis=1)
        values[empty] = np.nan
    population = _population(table, population_columns)
    by_hand = _by_hand(recipe, table)
    excluded: dict[str, Texts] = {}
    fewest = recipe.exclusion.population_below
    share = recipe.exclusion.share_present
    first = next(iter(parts))
    for place, area in enumerate(table.areas):
        known = ~np.isnan(values[place])
        if area in by_hand:
            excluded[area] = by_hand[area]
        elif fewest is not None and population[place] < fewest:
            excluded[area] = too_few_people(fewest)
        elif not known.any():
            excluded[area] = NO_VALUES
    for name, part in parts.items():
        own = values[:, part.begin : part.end]
        poor = (~np.isnan(own)).mean(axis=1) < max(share, 1e-9)
        own[poor] = np.nan
        if name == first:
            for area, is_poor in zip(table.areas, poor, strict=True):
                if is_poor:
                    excluded.setdefault(area, TOO_FEW_VALUES)
    stay = [place for place, area in enumerate(table.areas) if area not in excluded]
    words = {name: tuple(texts[place] for place in stay) for name, texts in table.words.items()}
    areas = tuple(table.areas[place] for place in stay)
    return Left(areas, values[stay], population[stay], words, excluded)


def _population(table: AreaTable, columns: Sequence[str]) -> FloatArray:
    """The fewest inhabitants at any date; nan where no column tells."""
    if not columns:
        return np.full(len(table.areas), np.nan)
    found = np.column_stack([table.column(name) for name in columns])
    fewest: FloatArray = np.where(np.isnan(found), np.inf, found).min(axis=1)
    return np.where(np.isinf(fewest), np.nan, fewest)


def _by_hand(recipe: Recipe, table: AreaTable) -> dict[str, Texts]:
    """Area → reason, for those named by id or by their name in a text column."""
    found: dict[str, Texts] = {}
    for one in recipe.exclusion.by_hand:
        for place, area in enumerate(table.areas):
            names = (texts[place] for texts in table.words.values()) if one.name else ()
            if (one.id and area == one.id) or any(one.name == name for name in names):
                found[area] = {"de": one.reason, "en": one.reason}
    return found


def too_few_people(fewest: float) -> Texts:
    """Why an area with fewer inhabitants is left out: German and English."""
    return {"de": f"unter {fewest:g} Einwohner", "en": f"under {fewest:g} inhabitants"}
