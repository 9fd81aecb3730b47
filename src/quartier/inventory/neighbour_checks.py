"""A value that is also the one in the row above: copied, or equal by chance?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quartier.base.errors import Finding, Severity
from quartier.inventory.chances import chance_of_equal, chance_of_equal_pairs, spread
from quartier.inventory.delivery_view import View
from quartier.inventory.errors import EqualsRowAbove
from quartier.inventory.frequent_values import step_of
from quartier.inventory.series import ColumnRole
from quartier.inventory.value_grid import Flags, Floats, Grid, Indices
from quartier.inventory.values import Value

Surprise = Callable[[int], float | None]
"""How far the value at a position lies from what other years suggest; None where nothing is known."""

# A value as in the row above is said where chance makes one in ten pairs equal at most …
_RARE_PAIR = 0.1
# … surely where chance would make hardly one in the whole table, not at all where it makes many.
_SURE, _USUAL = 0.02, 8.0
# That an area has last year's number again is no news, unless it is a large one.
_RARE_IN_TIME = 0.004
# A value that fits its own past was not copied from another row; one that does not, was.
_UNSURPRISING, _ODD = 2.5, 3.5


@dataclass(frozen=True)
class _Pairs:
    """Values and those above them, and how likely each pair is equal by chance."""

    above: Indices
    below: Indices
    chance: Floats
    equal: Flags


def check_neighbours(
    view: View,
    grids: Sequence[Grid],
    surprise: Surprise,
    frequent: Mapping[str, frozenset[float]],
    trusted: Indices,
) -> Iterator[Finding]:
    """Equal neighbours that chance does not explain.

    Left out: numbers in `frequent`, and values that a sum or a share confirms (`trusted` above 0).
    """
    found = [pairs for grid in grids for pairs in _neighbours(view, grid)]
    if not found:
        return
    chance = np.concatenate([pairs.chance for pairs in found])
    equal = np.concatenate([pairs.equal for pairs in found])
    above = np.concatenate([pairs.above for pairs in found])
    below = np.concatenate([pairs.below for pairs in found])
    order = np.argsort(chance, kind="stable")
    expected = np.cumsum(chance[order])
    candidates = equal[order] & (chance[order] <= _RARE_PAIR)
    for at in np.flatnonzero(candidates):
        pair = order[at]
        one, other = int(above[pair]), int(below[pair])
        value = view.layout.values[other]
        if trusted[other] or _is_in(value, frequent):
            continue
        told = _told(view, one, other, float(chance[pair]), float(expected[at]), surprise)
        if told is not None:
            yield told


def _told(
    view: View, one: int, other: int, chance: float, expected: float, surprise: Surprise
) -> Finding | None:
    above, below = view.layout.values[one], view.layout.values[other]
    in_time = above.period != below.period
    if in_time and chance > _RARE_IN_TIME:
        return None
    odd = None if in_time else surprise(other)
    if odd is None:
        if expected > _USUAL:
            return None
        severity = Severity.WARNING if expected < _SURE else Severity.HINT
    elif abs(odd) < _UNSURPRISING:
        return None
    else:
        severity = Severity.WARNING if abs(odd) > _ODD else Severity.HINT
    where = above.period if in_time else view.printed_name(above.row)
    error = EqualsRowAbove(text=view.shown(below), above=where)
    return view.at(error, severity, below)


def _is_in(value: Value, frequent: Mapping[str, frozenset[float]]) -> bool:
    return value.number is not None and float(value.number) in frequent.get(value.series, ())


def _neighbours(view: View, grid: Grid) -> list[_Pairs]:
    """Values of one series in neighbouring rows, of one period or of one area."""
    periods, areas = np.nonzero(~np.isnan(grid.numbers))
    cells, numbers = grid.cells[periods, areas], grid.numbers[periods, areas]
    rows = view.layout.rows[cells]
    order = np.argsort(rows, kind="stable")
    order = order[rows[order] > 0]
    above, below = order[:-1], order[1:]
    near = (rows[below] == rows[above] + 1) & (numbers[below] != 0)
    in_column = near & (periods[above] == periods[below])
    in_time = near & (areas[above] == areas[below])
    if not (in_column | in_time).any():
        return []
    step = step_of(view, grid)
    equal = numbers[above] == numbers[below]
    likely = _likely(view, grid, numbers, step)
    found = [
        _Pairs(
            cells[above[in_column]],
            cells[below[in_column]],
            likely[below[in_column]],
            equal[in_column],
        )
    ]
    if in_time.any():
        apart = np.abs(numbers[below[in_time]] - numbers[above[in_time]])
        chance = chance_of_equal_pairs(apart[apart > 0], step)
        both = cells[above[in_time]], cells[below[in_time]]
        found.append(_Pairs(*both, np.full(len(both[0]), chance), equal[in_time]))
    return found


def _likely(view: View, grid: Grid, numbers: Floats, step: float) -> Floats:
    """For each value how likely another area has it too: small counts more than large ones."""
    likely = np.full(len(numbers), chance_of_equal(numbers, step))
    if view.series(grid.key).role is not ColumnRole.SHARE and (numbers >= 0).all():
        wide = spread(np.log(numbers + 1))
        if wide > 0:
            likely = np.maximum(likely, np.minimum(1.0, step * 0.4 / (wide * (numbers + 1))))
    return likely
