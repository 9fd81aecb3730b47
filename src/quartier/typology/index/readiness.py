"""What would make the numbers of an index meaningless, found before they are computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from quartier.base.errors import Finding
from quartier.typology.errors import TypologyError
from quartier.typology.index.bound import BoundRecipe
from quartier.typology.index.errors import (
    ColumnEmpty,
    ConstantColumn,
    PopulationMissing,
    TooFewLeft,
)
from quartier.typology.table import FloatArray

COMPARES = frozenset({"z", "min-max", "rank"})
"""Normalisations that compare areas with one another; the others have fixed values."""


def check_ready(bound: BoundRecipe, areas: int) -> list[Finding]:
    """Every reason why this cannot be computed. areas: how many the table has."""
    compares = bound.recipe.normalisation.method in COMPARES
    if len(bound.areas) < (2 if compares else 1):
        counted = Counter(texts["de"] for texts in bound.excluded.values())
        reasons = ", ".join(f"{reason} ({count})" for reason, count in counted.most_common())
        few = TooFewLeft(areas=areas, left=len(bound.areas), reasons=reasons)
        return [Finding.from_error(few)]
    errors: list[TypologyError] = []
    for place, name in enumerate(bound.columns):
        known = bound.values[:, place]
        known = known[~np.isnan(known)]
        if not len(known):
            errors.append(ColumnEmpty(column=name))
        elif compares and is_constant(known):
            errors.append(
                ConstantColumn(
                    column=name, areas=len(known), value=f"{known[0]:g}".replace(".", ",")
                )
            )
    if bound.weights is not None:
        bad = np.flatnonzero(~(bound.weights > 0))
        if len(bad):
            name = bound.recipe.normalisation.weighted_by
            errors.append(PopulationMissing(column=name, area=bound.areas[bad[0]]))
    return [Finding.from_error(error) for error in errors]


def empty_columns(values: FloatArray, names: Sequence[str]) -> list[Finding]:
    """A problem for each column without any value, told before every area is left out for it."""
    return [
        Finding.from_error(ColumnEmpty(column=name))
        for place, name in enumerate(names)
        if np.isnan(values[:, place]).all()
    ]


def is_constant(values: FloatArray) -> bool:
    """Whether nothing but rounding of the last places tells the values apart."""
    return bool(np.ptp(values) <= max(1e-12 * np.abs(values).max(), 1e-100))
