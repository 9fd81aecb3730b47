"""Values that stand out in their column: repeated, of another precision, all alike, copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from quartier.base.errors import Finding, Severity
from quartier.inventory.chances import chance_of_equal
from quartier.inventory.delivery_view import View
from quartier.inventory.errors import PrecisionDiffers
from quartier.inventory.errors_checks import (
    ColumnCopied,
    ConstantColumn,
    PeriodCopied,
    PrecisionVaries,
    SameValueTwice,
)
from quartier.inventory.frequent_values import frequent_numbers, say_frequent, step_of
from quartier.inventory.neighbour_checks import Surprise, check_neighbours
from quartier.inventory.series import ColumnRole
from quartier.inventory.value_grid import Grid, Indices

NUMBERS = (ColumnRole.COUNT, ColumnRole.TOTAL, ColumnRole.SHARE, ColumnRole.VALUE)

# Below this many values no precision is usual, and nothing is a column.
_ENOUGH_FOR_A_HABIT = 4
_SMALL_COLUMN = 30
_NOT_ROUNDED = 4
_FEW_COLUMNS = 12


def check_columns(view: View, surprise: Surprise, trusted: Indices) -> Iterator[Finding]:
    """Findings about values that stand out among their neighbours, and columns that say nothing."""
    grids = view.grids(*NUMBERS)
    whole = [grid for grid in grids if not view.series(grid.key).part]
    frequent = {grid.key: frequent_numbers(view, grid, step_of(view, grid)) for grid in whole}
    for grid in whole:
        yield from say_frequent(view, grid, frequent[grid.key])
    yield from check_neighbours(view, grids, surprise, frequent, trusted)
    yield from _same_twice(view, grids)
    keeps_zeros = _keeps_zeros(view, grids)
    for grid in grids:
        yield from _precision(view, grid, keeps_zeros=keeps_zeros)
        yield from _constant(view, grid)
        yield from _period_copied(view, grid)
    yield from _column_copied(view, grids)


def _same_twice(view: View, grids: Sequence[Grid]) -> Iterator[Finding]:
    """Two equal values in a short column where chance would expect less than half a pair."""
    columns = [(grid, period) for grid in grids for period in range(len(grid.periods))]
    if len(columns) > _FEW_COLUMNS:
        return
    for grid, period in columns:
        numbers = grid.numbers[period]
        places = np.flatnonzero(~np.isnan(numbers) & (numbers != 0))
        if not _ENOUGH_FOR_A_HABIT <= len(places) <= _SMALL_COLUMN:
            continue
        pairs = len(places) * (len(places) - 1) / 2
        if pairs * chance_of_equal(numbers[places], step_of(view, grid)) >= 0.5:
            continue
        for one, other in combinations(places, 2):
            first = view.layout.value(grid, period, int(one))
            second = view.layout.value(grid, period, int(other))
            if first is None or second is None or numbers[one] != numbers[other]:
                continue
            if view.layout.areas[int(other)] in view.layout.totals or not second.text:
                continue
            if abs(second.row - first.row) > 1:
                name = view.area_name(view.layout.areas[int(one)])
                error = SameValueTwice(text=view.shown(second), other=f"„{name}“")
                yield view.at(error, Severity.HINT, second)


def _keeps_zeros(view: View, grids: Sequence[Grid]) -> set[int]:
    """The numbers of decimals with which some value of the table ends in a zero."""
    found = set()
    for grid in grids:
        if view.series(grid.key).role in (ColumnRole.COUNT, ColumnRole.TOTAL):
            continue
        for cell in grid.cells[grid.cells >= 0][:1000]:
            value = view.layout.values[int(cell)]
            text = value.text.strip()
            if text.endswith("0") and view.decimal(value.column) in text:
                found.add(view.places(value))
    return found


def _precision(view: View, grid: Grid, *, keeps_zeros: set[int]) -> Iterator[Finding]:
    """Values with another number of decimals than at least three quarters of their column."""
    if view.series(grid.key).role in (ColumnRole.COUNT, ColumnRole.TOTAL):
        return
    printed = [
        (value, view.places(value))
        for cell in grid.cells[~np.isnan(grid.numbers)]
        if (value := view.layout.values[int(cell)]).text
    ]
    habit = Counter(places for _, places in printed)
    if len(printed) < _ENOUGH_FOR_A_HABIT or len(habit) < 2:
        return
    usual, _ = habit.most_common(1)[0]
    # A habit has few exceptions; where precision is mixed anyway, no single value is odd. So many
    # decimals come from a program, not from a person who rounds.
    others = [(value, places) for value, places in printed if places != usual]
    if len(others) * 4 > len(printed) or usual >= _NOT_ROUNDED:
        return
    may_be_dropped = usual not in keeps_zeros and all(places < usual for _, places in others)
    if may_be_dropped and len(others) > 2:
        return
    kind = PrecisionVaries if may_be_dropped else PrecisionDiffers
    severity = Severity.HINT if may_be_dropped else Severity.WARNING
    for value, places in others:
        error = kind(text=view.shown(value), places=places, usual=usual)
        yield view.at(error, severity, value)


def _constant(view: View, grid: Grid) -> Iterator[Finding]:
    known = grid.numbers[~np.isnan(grid.numbers)]
    if len(known) < 5 or not np.all(known == known[0]) or view.series(grid.key).part:
        return
    first = view.layout.values[int(grid.cells[~np.isnan(grid.numbers)][0])]
    title = view.title(grid.key)
    error = ConstantColumn(name=title, count=len(known), text=view.shown(first))
    yield view.finding(error, Severity.HINT, column=first.column)


def _period_copied(view: View, grid: Grid) -> Iterator[Finding]:
    """All values of a period are those of the one before."""
    for period in range(1, len(grid.periods)):
        now, before = grid.numbers[period], grid.numbers[period - 1]
        both = ~np.isnan(now) & ~np.isnan(before)
        telling = both & (np.abs(now) >= 20)
        if telling.sum() >= 4 and np.array_equal(now[both], before[both]):
            first = view.layout.value(grid, period, int(np.flatnonzero(both)[0]))
            assert first is not None
            error = PeriodCopied(
                count=int(both.sum()), period=grid.periods[period], before=grid.periods[period - 1]
            )
            yield view.finding(error, Severity.WARNING, row=first.row, column=first.column)


def _column_copied(view: View, grids: Sequence[Grid]) -> Iterator[Finding]:
    """Two columns that hold the same values, cell by cell."""
    seen: dict[bytes, str] = {}
    for grid in grids:
        known = grid.numbers[~np.isnan(grid.numbers)]
        if view.series(grid.key).part or len(np.unique(known)) < 5 or np.median(known) < 5:
            continue
        print_of = grid.numbers.tobytes()
        other = seen.setdefault(print_of, grid.key)
        if other != grid.key:
            error = ColumnCopied(name=view.title(grid.key), other=view.title(other))
            yield view.finding(error, Severity.HINT, column=view.series(grid.key).column)
