"""A number that stands in a column far too often: it stands for something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from quartier.base.errors import Finding, Severity
from quartier.inventory.chances import chance_of_equal
from quartier.inventory.delivery_view import View
from quartier.inventory.errors_checks import FrequentValue
from quartier.inventory.series import ColumnRole
from quartier.inventory.value_grid import Grid

_ENOUGH_TO_COUNT, _OFTEN, _PART_OF_ALL, _TIMES_CHANCE = 20, 6, 0.08, 12
# Small counts repeat; from here on a count does not.
_SMALL_COUNT = 20
_COUNTS = (ColumnRole.COUNT, ColumnRole.TOTAL)


def step_of(view: View, grid: Grid) -> float:
    """The smallest difference two printed values of the column can have."""
    if view.series(grid.key).role in _COUNTS:
        return 1.0
    used = grid.cells[grid.cells >= 0][:50]
    usual = Counter(view.places(view.layout.values[int(cell)]) for cell in used)
    return float(10.0 ** -usual.most_common(1)[0][0]) if usual else 1.0


def frequent_numbers(view: View, grid: Grid, step: float) -> frozenset[float]:
    """Numbers that in some period many areas share, far more than chance would let them."""
    found: set[float] = set()
    is_count = view.series(grid.key).role in _COUNTS
    for row in grid.numbers:
        known = row[~np.isnan(row)]
        if len(known) < _ENOUGH_TO_COUNT:
            continue
        numbers, times = np.unique(known, return_counts=True)
        often = times >= max(_OFTEN, _PART_OF_ALL * len(known))
        if is_count:
            often &= numbers >= _SMALL_COUNT
        if not often.any():
            continue
        others = known[~np.isin(known, numbers[often])]
        expected = len(known) * chance_of_equal(others if len(others) > 2 else known, step)
        often &= times > _TIMES_CHANCE * (expected + 0.5)
        found |= {float(number) for number in numbers[often]}
    return frozenset(found)


def say_frequent(view: View, grid: Grid, frequent: frozenset[float]) -> Iterator[Finding]:
    """One hint for each such number except 0, at its first cell."""
    for number in sorted(frequent - {0.0}):
        here = grid.numbers == number
        if here.sum() == np.sum(~np.isnan(grid.numbers)):
            continue
        value = view.layout.values[int(grid.cells[here].min())]
        error = FrequentValue(text=view.shown(value), times=int(here.sum()))
        yield view.at(error, Severity.HINT, value)
