"""The cheapest way to keep one count open: which published counts would have to move with it.

A linear program shifts the count by as much as has to stay open and lets the counts around it give
way so that every sum still holds. Published counts that give way have to be hidden.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array

from quartier.privacy.knowledge import FAR
from quartier.privacy.pattern import Pattern

ALMOST_FREE = 0.001
ENDLESS = FAR**2


def cheapest_move(pattern: Pattern, number: int, *, steps: int) -> list[int] | None:
    """Counts to hide so that `number` can move far enough; None where nothing within `steps` sums helps."""
    truth = pattern.knowledge.counts[number].truth
    if truth is None:
        return None
    movable = _around(pattern, number, steps)
    width = pattern.knowledge.counts[number].width
    low, high = pattern.knowledge.counts[number].hidden
    found = [
        solved
        for target in (truth + width, truth - width)
        if low <= target <= high and (solved := _solve(pattern, movable, number, target))
    ]
    return min(found)[1] if found else None


def _around(pattern: Pattern, number: int, steps: int) -> list[int]:
    knowledge = pattern.knowledge
    reached, ring = {number}, {number}
    for _ in range(steps):
        ring = {
            other
            for member in ring
            for row in knowledge.rows_of[member]
            for other in knowledge.rows[row].variables
            if other not in reached and (not pattern.open_count[other] or pattern.may_hide(other))
        }
        reached |= ring
    return sorted(reached)


def _solve(
    pattern: Pattern, movable: list[int], number: int, target: int
) -> tuple[float, list[int]] | None:
    knowledge = pattern.knowledge
    place = {variable: at for at, variable in enumerate(movable)}
    # Each count moves up (first half) or down (second half) from where it is.
    size = len(movable)
    cost = np.zeros(2 * size)
    limits = np.zeros((2 * size, 2))
    start = []
    for variable, at in place.items():
        count = knowledge.counts[variable]
        low, high = count.hidden
        here = count.truth if count.truth is not None else low
        start.append(here)
        free = not pattern.open_count[variable]
        cost[at] = cost[at + size] = ALMOST_FREE if free else pattern.price[variable]
        if count.truth is None:
            cost[at] = 0.0
        limits[at, 1], limits[at + size, 1] = high - here, here - low
    shift = target - start[place[number]]
    at = place[number] + (0 if shift > 0 else size)
    limits[at] = abs(shift)
    limits[place[number] + (size if shift > 0 else 0)] = 0
    solved = _program(pattern, movable, cost, limits, start)
    if solved is None:
        return None
    moves = solved[:size] - solved[size:]
    hide = [v for v, a in place.items() if pattern.open_count[v] and abs(moves[a]) > 1e-6]
    return sum(pattern.price[v] for v in hide), hide


def _program(
    pattern: Pattern,
    movable: list[int],
    cost: np.ndarray,
    limits: np.ndarray,
    start: list[int],
) -> np.ndarray | None:
    knowledge = pattern.knowledge
    place = {variable: at for at, variable in enumerate(movable)}
    size = len(movable)
    at: list[int] = []
    across: list[int] = []
    factors: list[int] = []
    least: list[int] = []
    most: list[int] = []
    for number in sorted({row for v in movable for row in knowledge.rows_of[v]}):
        row = knowledge.rows[number]
        stands = 0
        for variable, factor in zip(row.variables, row.factors, strict=True):
            if variable not in place:
                truth = knowledge.counts[variable].truth
                if truth is None:
                    return None
                stands += factor * truth
                continue
            stands += factor * start[place[variable]]
            at += [len(least), len(least)]
            across += [place[variable], place[variable] + size]
            factors += [factor, -factor]
        least.append(row.low - stands)
        most.append(row.high - stands)
    matrix = csr_array(
        coo_array((factors, (at, across)), shape=(len(least), 2 * size), dtype=float)
    )
    low, high = np.array(least, dtype=float), np.array(most, dtype=float)
    equal = low == high
    above, below = ~equal & (high < ENDLESS), ~equal & (low > -ENDLESS)
    solved = linprog(
        cost,
        A_eq=matrix[equal],
        b_eq=low[equal],
        A_ub=_both(matrix, above, below),
        b_ub=np.concatenate([high[above], -low[below]]),
        bounds=limits,
        method="highs",
    )
    return np.asarray(solved.x) if solved.status == 0 else None


def _both(matrix: csr_array, above: np.ndarray, below: np.ndarray) -> np.ndarray:
    # Only printed shares are no equations; there are few of them in one neighbourhood.
    return np.vstack([matrix[above].toarray(), -matrix[below].toarray()])
