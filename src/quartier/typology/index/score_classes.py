"""From scores to classes, with the open or closed side as the recipe's office published it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from quartier.typology.index.recipe import Recipe
from quartier.typology.table import FloatArray


def classes_of(recipe: Recipe, name: str, scores: FloatArray) -> npt.NDArray[np.intp]:
    """The place of the class of each score, 0 for the lowest; -1 where there is no score.

    Of the same shape as `scores`. All -1 where the index has no classes.
    """
    rules = recipe.index(name).classes
    if not rules:
        return np.full(scores.shape, -1, dtype=np.intp)
    places = np.zeros(scores.shape, dtype=np.intp)
    for rule in rules[:-1]:
        bound = np.inf if rule.bound is None else rule.bound
        places += scores > bound if rule.closed else scores >= bound
    places[np.isnan(scores)] = -1
    return places


def class_words(recipe: Recipe, name: str) -> tuple[str, ...]:
    """The words of the classes, lowest first."""
    return tuple(rule.word for rule in recipe.index(name).classes)


def cross_code(recipe: Recipe, status: int, dynamics: int) -> str:
    """The code of a cross class, such as "2+/-"; "" where one of the classes is missing."""
    if not recipe.cross or status < 0 or dynamics < 0:
        return ""
    one, other = recipe.index("status").classes, recipe.index("dynamics").classes
    return one[status].code + other[dynamics].code
