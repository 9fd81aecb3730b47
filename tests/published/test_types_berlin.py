"""Types from Berlin's published context indicators: the same every time, stability and null told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from quartier.typology.table import AreaTable, read_area_table
from quartier.typology.types.found import FoundTypes, Settings, find_types
from quartier.typology.types.judging import Trial

LIGHT = Settings(starts=10, bootstraps=30, trial=Trial(null_draws=19, null_bootstraps=4))
# Unclassified areas carry zeros in the published files.
LEAST = 300

Find = Callable[[str], Path]


def table_of(path: Path) -> AreaTable:
    table = read_area_table(path.read_bytes(), path.name)
    inhabited = np.flatnonzero(table.column("inhabitants") >= LEAST)
    inside = table.only([table.areas[row] for row in inhabited])
    return inside.select([name for name in table.columns if name != "inhabitants"])


def answer(found: FoundTypes) -> dict[str, tuple[object, ...]]:
    rows = zip(found.types, found.membership, found.second, found.scores, strict=True)
    return dict(zip(found.areas, rows, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("year", [2013, 2015])
@pytest.mark.parametrize("k", ["auto", 5])
def test_ten_runs_and_shuffled_rows_are_the_same(published: Find, year: int, k):
    table = table_of(published(f"monitoring/berlin_mss_{year}_context.csv"))
    first = find_types(table, k=k, seed=1, settings=LIGHT)
    print(f"\n{year}, {len(table.areas)} areas, {len(table.columns)} indicators: {first.structure}")
    for number in first.stability:
        print(f"k={number}: {first.stability[number]:.3f}, null {first.null[number]:.3f}")
    for run in range(9):
        order = np.random.default_rng(run).permutation(len(table.areas)) if run % 2 else None
        again = table
        if order is not None:
            areas = tuple(table.areas[row] for row in order)
            again = AreaTable(areas, table.columns, table.values[order])
        found = find_types(again, k=k, seed=1, settings=LIGHT)
        assert answer(found) == answer(first)
        assert (found.stability, found.null, found.p) == (first.stability, first.null, first.p)
