"""Profiles made comparable: each column less its mean, divided by its population SD."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quartier.typology.table import AreaTable
from quartier.typology.types.completing import completed
from quartier.typology.types.errors import (
    AllMissing,
    NothingVaries,
    TooFewToCompare,
    UnknownColumn,
)
from quartier.typology.types.kmeans import FloatArray

CONSTANT, NO_VALUE = "constant", "no_value"


@dataclass(frozen=True, eq=False)
class Standardised:
    """Areas in id order. `points` (areas, indicators): standardised, gaps filled; `gaps` says where.

    `left_out`: column → "constant" or "no_value". `without`: area → "no_value", areas with no figure
    at all. `incomplete`: area → its missing columns.
    """

    areas: tuple[str, ...]
    indicators: tuple[str, ...]
    points: FloatArray
    means: FloatArray
    sds: FloatArray
    left_out: Mapping[str, str]
    without: Mapping[str, str]
    incomplete: Mapping[str, tuple[str, ...]]

    @property
    def distinct(self) -> int:
        """How many areas differ from each other."""
        return len(np.unique(self.points, axis=0))


def standardised(table: AreaTable, columns: Sequence[str] | None = None) -> Standardised:
    """The profiles of `table` (or of these columns). SD over the areas with a figure (ddof=0).

    Raises AllMissing, NothingVaries, TooFewToCompare, UnknownColumn.
    """
    for name in columns or ():
        if name not in table.columns:
            raise UnknownColumn(column=name, there=", ".join(table.columns))
    table = (table if columns is None else table.select(columns)).in_id_order()
    values = table.values
    gaps = np.isnan(values)
    if gaps.all():
        raise AllMissing(columns=", ".join(table.columns))
    if (there := int((~gaps.all(axis=1)).sum())) < 2:
        raise TooFewToCompare(areas=there)
    left_out = {
        name: why
        for name, column in zip(table.columns, values.T, strict=True)
        if (why := _why_left_out(column[~np.isnan(column)]))
    }
    kept = [place for place, name in enumerate(table.columns) if name not in left_out]
    if not kept:
        raise NothingVaries(columns=", ".join(table.columns))
    told = np.asarray(~gaps[:, kept].all(axis=1))
    chosen = np.ascontiguousarray(values[told][:, kept])
    means, sds = np.nanmean(chosen, axis=0), np.nanstd(chosen, axis=0)
    names = tuple(table.columns[place] for place in kept)
    areas = tuple(area for area, there in zip(table.areas, told, strict=True) if there)
    missing = np.isnan(chosen)
    return Standardised(
        areas,
        names,
        completed((chosen - means) / sds),
        means,
        sds,
        left_out,
        {area: NO_VALUE for area, there in zip(table.areas, told, strict=True) if not there},
        {
            areas[row]: tuple(name for name, gap in zip(names, missing[row], strict=True) if gap)
            for row in np.flatnonzero(missing.any(axis=1))
        },
    )


def _why_left_out(column: FloatArray) -> str:
    """Why a column cannot tell areas apart; "" where it can."""
    if len(column) == 0:
        return NO_VALUE
    spread = float(column.max() - column.min())
    # A spread within rounding of the figures themselves is none.
    return CONSTANT if spread <= 1e-12 * max(1.0, float(np.abs(column).max())) else ""
