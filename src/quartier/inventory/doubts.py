"""Who is to blame when a sum or a share does not come out: the value that explains most at once.

A wrong part breaks the sum of its row and the sum of its column; only one value is in both. A value
that takes part in sums that do come out is hardly the wrong one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quartier.base.errors import Finding
from quartier.inventory.slips import SlipKind, best_slip
from quartier.inventory.value_grid import Indices
from quartier.inventory.values import Value

# With more broken relations than this it is not about slips; each is told at its usual suspect.
_MOST = 400

Gain = Callable[[int, float], float]
"""How much less surprising another number would be at that position, going by other years."""


@dataclass(frozen=True)
class Doubt:
    """A relation that does not come out. `cells`: positions of its values, the usual suspect first.

    `repairs`: for each cell between which numbers it would come out. `say`: the finding at a cell.
    """

    cells: tuple[int, ...]
    repairs: tuple[tuple[float, float], ...]
    say: Callable[[int], Finding]

    def repair(self, cell: int) -> tuple[float, float]:
        """Between which numbers this cell would have to lie."""
        return self.repairs[self.cells.index(cell)]


@dataclass(frozen=True)
class Blame:
    """The value that is probably wrong, and all relations that this explains."""

    cell: int
    doubts: tuple[Doubt, ...]
    low: float
    high: float


def blame(
    doubts: Sequence[Doubt], trusted: Indices, values: Sequence[Value], gain: Gain
) -> list[Blame]:
    """For each broken relation the value to look at, few values for many relations.

    trusted: for each value in how many relations it takes part that come out.
    """
    if len(doubts) > _MOST:
        return [Blame(doubt.cells[0], (doubt,), *doubt.repairs[0]) for doubt in doubts]
    by_cell: dict[int, list[int]] = defaultdict(list)
    for number, doubt in enumerate(doubts):
        for cell in doubt.cells:
            by_cell[cell].append(number)
    fixed = {
        cell: _worth_of_cell(cell, doubts[numbers[0]], trusted, values, gain)
        for cell, numbers in by_cell.items()
    }
    still_open = set(range(len(doubts)))
    found = []
    while still_open:
        best = _best(by_cell, doubts, still_open, fixed)
        found.append(best)
        explained = {id(doubt) for doubt in best.doubts}
        still_open -= {number for number in still_open if id(doubts[number]) in explained}
    return found


def _worth_of_cell(
    cell: int, doubt: Doubt, trusted: Indices, values: Sequence[Value], gain: Gain
) -> float:
    """What speaks for this cell whatever else it explains."""
    low, high = doubt.repair(cell)
    middle = (low + high) / 2
    worth = min(max(gain(cell, middle), -50.0), 50.0) / 5 - 2.0 * min(int(trusted[cell]), 3)
    number = values[cell].number
    if high < 0:
        return worth - 20.0
    if number is not None and number >= 10:
        slip = best_slip(number, low, high) if np.isfinite(high) else None
        worth += 2.0 if slip is not None and slip.is_telling else 0.5 if slip is not None else 0.0
    return worth


def _best(
    by_cell: Mapping[int, list[int]],
    doubts: Sequence[Doubt],
    still_open: set[int],
    fixed: Mapping[int, float],
) -> Blame:
    best: tuple[float, Blame] | None = None
    for cell, numbers in by_cell.items():
        mine = [number for number in numbers if number in still_open]
        if not mine:
            continue
        agreeing, low, high = _agreeing([doubts[number] for number in mine], cell)
        first = 1.0 if any(doubt.cells[0] == cell for doubt in agreeing) else 0.0
        worth = 10.0 * len(agreeing) + fixed[cell] + first
        if best is None or worth > best[0]:
            best = (worth, Blame(cell, tuple(agreeing), low, high))
    assert best is not None
    return best[1]


def _agreeing(doubts: Sequence[Doubt], cell: int) -> tuple[list[Doubt], float, float]:
    """The largest group that one number in this cell would mend, and between which numbers."""
    best: tuple[list[Doubt], float, float] = ([], 0.0, 0.0)
    for start in doubts[:8]:
        low, high = start.repair(cell)
        group = []
        for doubt in doubts:
            least, most = doubt.repair(cell)
            if max(low, least) <= min(high, most) + 1e-9:
                group.append(doubt)
                low, high = max(low, least), min(high, most)
        if len(group) > len(best[0]):
            best = (group, low, high)
    return best


_MOST_CANDIDATES, _MANY_PARTS = 2, 8


def other_candidates(found: Blame, values: Sequence[Value], gain: Gain) -> list[tuple[int, float]]:
    """Where one slip would explain a lone broken sum too, the likeliest first, with what fits there.

    Nothing where several relations point at one value: then there is no doubt which it is.
    """
    doubt = found.doubts[0]
    if len(found.doubts) > 1 or len(doubt.cells) < _MANY_PARTS:
        return []
    candidates = []
    for cell, (low, high) in zip(doubt.cells, doubt.repairs, strict=True):
        number = values[cell].number
        if cell == found.cell or number is None or low != high or low < 0:
            continue
        slip = best_slip(number, low, high)
        if slip is not None and slip.kind in (SlipKind.DIGIT, SlipKind.SWAPPED, SlipKind.FACTOR):
            candidates.append((gain(cell, low), cell, low))
    candidates.sort(reverse=True)
    return [(cell, meant) for _, cell, meant in candidates[:_MOST_CANDIDATES]]
