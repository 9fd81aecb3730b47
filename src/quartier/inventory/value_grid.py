"""The values of a delivery laid out for the rules: one grid of periods and areas for each series.

Grids hold floats because the rules look at whole columns at once; a number that a sentence names
is taken from the value itself and stays exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quartier.inventory.values import Value

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Indices = NDArray[np.int32]

TOO_LARGE = 1e15

TOTAL = "∑"
"""Stands before the name of a total row that is no area of the city."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One series. `cells`: position of each value among all values of the delivery, -1 for none;
    `numbers`: NaN where there is none. Rows are periods, columns are `areas` of the whole layout.
    """

    key: str
    periods: tuple[str, ...]
    areas: tuple[str, ...]
    cells: Indices
    numbers: Floats

    def at(self, period: str) -> int | None:
        """The row of that period; None where the series has none."""
        return self.periods.index(period) if period in self.periods else None


@dataclass(frozen=True)
class Grids:
    """All grids of a delivery. `numbers`: those of all values, NaN for none; `rows`: the row of each
    value, 0 for one summed from several cells.

    `repeated`: values whose series, period and area came before. `unplaced`: values of no area.
    """

    values: Sequence[Value]
    numbers: Floats
    rows: Indices
    areas: tuple[str, ...]
    totals: frozenset[str]
    grids: Mapping[str, Grid]
    repeated: tuple[int, ...]
    unplaced: tuple[int, ...]

    def value(self, grid: Grid, period: int, area: int) -> Value | None:
        """The value in that cell of the grid."""
        position = int(grid.cells[period, area])
        return self.values[position] if position >= 0 else None


def lay_out(values: Sequence[Value], total_names: Mapping[int, str] | None = None) -> Grids:
    """The values as grids, in the order of the file. total_names: the printed name of total rows."""
    names = total_names or {}
    areas_of = [
        value.area_id
        if value.area_id is not None
        else (TOTAL + names.get(value.row, "") if value.is_total else "")
        for value in values
    ]
    totals = {area for area, value in zip(areas_of, values, strict=True) if value.is_total and area}
    placed = np.array([at for at, area in enumerate(areas_of) if area], dtype=np.int32)
    unplaced = tuple(at for at, area in enumerate(areas_of) if not area)
    numbers = np.array(
        [np.nan if value.number is None else float(value.number) for value in values],
        dtype=np.float64,
    )
    # Floats cannot tell such numbers apart, and nobody counts that far.
    numbers[np.abs(numbers) >= TOO_LARGE] = np.nan
    series, series_at = _numbered([value.series for value in values])
    periods, period_at = _numbered([value.period for value in values])
    areas, area_at = _numbered(areas_of)
    keys = np.column_stack([series_at, period_at, area_at])[placed]
    # The empty name of unplaced values is none of the areas.
    used = [area for area in areas if area]
    if len(used) < len(areas):
        rank = np.cumsum([bool(area) for area in areas]) - 1
        keys[:, 2] = rank[keys[:, 2]]
    grids, repeated = _fill(numbers[placed], placed, keys, series, periods, used)
    rows = np.array([value.row if value.text else 0 for value in values], dtype=np.int32)
    return Grids(values, numbers, rows, tuple(used), frozenset(totals), grids, repeated, unplaced)


def _numbered(names: Sequence[str]) -> tuple[list[str], Indices]:
    """The different names in the order they come, and for each value the number of its name."""
    different = list(dict.fromkeys(names))
    place = {name: number for number, name in enumerate(different)}
    return different, np.fromiter(map(place.__getitem__, names), dtype=np.int32, count=len(names))


def _fill(
    numbers: Floats,
    placed: Indices,
    keys: Indices,
    series: Sequence[str],
    periods: Sequence[str],
    areas: Sequence[str],
) -> tuple[dict[str, Grid], tuple[int, ...]]:
    in_time = sorted(periods)
    place = {period: number for number, period in enumerate(in_time)}
    rank = np.array([place[period] for period in periods], dtype=np.int64)
    order = np.argsort(keys[:, 0], kind="stable")
    bounds = np.searchsorted(keys[order, 0], np.arange(len(series) + 1))
    names = tuple(areas)
    grids: dict[str, Grid] = {}
    repeated: list[int] = []
    for number, name in enumerate(series):
        mine = order[bounds[number] : bounds[number + 1]]
        if not len(mine):
            continue
        when = rank[keys[mine, 1]]
        used = np.unique(when)
        flat = np.searchsorted(used, when) * len(names) + keys[mine, 2]
        _, first = np.unique(flat, return_index=True)
        if len(first) < len(mine):
            again = np.ones(len(mine), dtype=bool)
            again[first] = False
            repeated += [int(position) for position in placed[mine[again]]]
        cells = np.full(len(used) * len(names), -1, dtype=np.int32)
        filled = np.full(len(used) * len(names), np.nan)
        cells[flat[first]] = placed[mine[first]]
        filled[flat[first]] = numbers[mine[first]]
        shape = (len(used), len(names))
        stamps = tuple(in_time[int(place)] for place in used)
        grids[name] = Grid(name, stamps, names, cells.reshape(shape), filled.reshape(shape))
    return grids, tuple(sorted(repeated))


@lru_cache(maxsize=65536)
def places(text: str, decimal: str = ",") -> int:
    """How many decimals are printed.

    >>> places("19,8"), places("7"), places("1.234,50")
    (1, 0, 2)
    """
    after = text.strip().rstrip("%‰ ").rpartition(decimal)
    return sum(sign.isdigit() for sign in after[2]) if after[1] else 0
