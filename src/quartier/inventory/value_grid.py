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
    """All grids of a delivery. `rows`: the row of each value, 0 for one summed from several cells.

    `repeated`: values whose series, period and area came before. `unplaced`: values of no area.
    """

    values: Sequence[Value]
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
    series: dict[str, int] = {}
    periods: dict[str, int] = {}
    areas: dict[str, int] = {}
    totals: set[str] = set()
    placed, unplaced = [], []
    keys = np.empty((len(values), 3), dtype=np.int32)
    for position, value in enumerate(values):
        area = value.area_id
        if area is None:
            if not value.is_total:
                unplaced.append(position)
                continue
            area = TOTAL + names.get(value.row, "")
            totals.add(area)
        elif value.is_total:
            totals.add(area)
        keys[len(placed)] = (
            series.setdefault(value.series, len(series)),
            periods.setdefault(value.period, len(periods)),
            areas.setdefault(area, len(areas)),
        )
        placed.append(position)
    keys = keys[: len(placed)]
    grids, repeated = _fill(values, np.array(placed, dtype=np.int32), keys, series, periods, areas)
    rows = np.array([value.row if value.text else 0 for value in values], dtype=np.int32)
    return Grids(values, rows, tuple(areas), frozenset(totals), grids, repeated, tuple(unplaced))


def _fill(
    values: Sequence[Value],
    placed: Indices,
    keys: Indices,
    series: Mapping[str, int],
    periods: Mapping[str, int],
    areas: Mapping[str, int],
) -> tuple[dict[str, Grid], tuple[int, ...]]:
    in_time = sorted(periods)
    rank = np.empty(max(len(periods), 1), dtype=np.int64)
    for place, period in enumerate(in_time):
        rank[periods[period]] = place
    numbers = np.array(
        [
            np.nan if (number := values[position].number) is None else float(number)
            for position in placed
        ],
        dtype=np.float64,
    )
    order = np.argsort(keys[:, 0], kind="stable")
    bounds = np.searchsorted(keys[order, 0], np.arange(len(series) + 1))
    names = tuple(areas)
    grids: dict[str, Grid] = {}
    repeated: list[int] = []
    for name, number in series.items():
        mine = order[bounds[number] : bounds[number + 1]]
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
