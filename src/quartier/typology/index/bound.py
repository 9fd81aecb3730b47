"""A recipe bound to a table: columns found, areas left, numbers ready for the kernel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from quartier.typology.index.recipe import Aggregation, Index, Recipe, Texts
from quartier.typology.table import FloatArray


@dataclass(frozen=True, eq=False)
class Node:
    """One mean: `children` are places among the indicators (0 … m-1) and the nodes before it (m …)."""

    name: str
    method: Aggregation
    children: npt.NDArray[np.intp]
    weights: FloatArray


@dataclass(frozen=True, eq=False)
class Part:
    """What one index takes from the values: columns `begin` to `end`. nodes: bottom up, root last.

    direction, weights, reference, spread, low, high: one number per indicator.
    """

    index: Index
    columns: tuple[str, ...]
    begin: int
    end: int
    direction: FloatArray
    weights: FloatArray
    reference: FloatArray
    spread: FloatArray
    low: FloatArray
    high: FloatArray
    nodes: tuple[Node, ...]


@dataclass(frozen=True, eq=False)
class BoundRecipe:
    """Everything a computation needs. areas: those left, in id order. excluded: area → reason.

    columns: one per column of `values`, which is (areas, columns): after denominators and
    imputation, before the treatment of outliers; nan where missing. imputed: where a value was put
    in. weights: inhabitants that weigh mean and SD, or None. population: the fewest inhabitants at
    any date, nan where unknown.
    """

    recipe: Recipe
    areas: tuple[str, ...]
    excluded: Mapping[str, Texts]
    columns: tuple[str, ...]
    values: FloatArray
    parts: Mapping[str, Part]
    population: FloatArray
    weights: FloatArray | None = None
    denominated: FloatArray | None = None
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
