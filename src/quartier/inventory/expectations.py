"""What a value would be, going by its neighbours in time: the year before and after, and the others.

A count moves with the city and wobbles by chance, a small one more than a large one. Both are taken
from the table itself by medians, so that a slip cannot make itself usual.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quartier.inventory.value_grid import Floats

_MEDIAN_DISTANCE = 0.6745
_ENOUGH_AREAS, _ENOUGH_TIMES = 5, 4
# Below this, a difference is noise whatever the table says about itself.
_LEAST_WIDTH = 0.02


@dataclass(frozen=True)
class Expectation:
    """For each cell of a grid: the expected value on a logarithmic scale, and its usual distance.

    `logs` are the values themselves on that scale. NaN where nothing can be expected. `offset` was
    added before taking logarithms.
    """

    logs: Floats
    expected: Floats
    width: Floats
    offset: float

    @property
    def surprise(self) -> Floats:
        """How many usual distances a value lies off; NaN where nothing is expected."""
        return np.asarray((self.logs - self.expected) / self.width, dtype=np.float64)

    def bounds(self, period: int, area: int, times: float = 3.0) -> tuple[float, float]:
        """Between which values the cell would be unsurprising."""
        middle, width = self.expected[period, area], self.width[period, area] * times
        low, high = np.exp(middle - width), np.exp(middle + width)
        return max(0.0, float(low) - self.offset), float(high) - self.offset

    def middle(self, period: int, area: int) -> float:
        """The expected value itself."""
        return max(0.0, float(np.exp(self.expected[period, area])) - self.offset)

    def gain(self, period: int, area: int, instead: float) -> float:
        """How much less surprising another value would be; 0 where nothing is expected."""
        now = self.surprise[period, area]
        if np.isnan(now) or instead < 0:
            return 0.0
        then = (np.log(instead + self.offset) - self.expected[period, area]) / self.width[
            period, area
        ]
        return float(now**2 - then**2)


def expect(
    numbers: Floats, chance: Floats | None = None, *, own_width: bool = True
) -> Expectation | None:
    """Expectations for a grid of periods and areas in the order of time; None where it is too small.

    chance: for each area the square of how far, in parts of itself, a value is off by chance alone;
    for counts (None) it follows from the count. own_width: an area that always wobbles more than the
    others may do so; not yet while its outliers are in. Fewer than two values expect nothing.
    """
    if numbers.shape[0] < 2 or numbers.shape[1] < 2:
        return None
    # Small shares double by chance; below a tenth of the usual level they count as nothing.
    offset = 0.5 if chance is None else max(0.05, 0.1 * _level(numbers))
    logs = _logs(numbers, offset)
    usual = _city_level(logs)
    rest = logs - usual[:, None]
    expected_rest, factor = _from_neighbours(rest)
    residual = rest - expected_rest
    with np.errstate(over="ignore", invalid="ignore"):
        level = np.nanmedian(np.where(np.isnan(logs).all(axis=0), 0.0, logs), axis=0)
        by_chance = np.exp(-level) if chance is None else np.nan_to_num(chance, nan=0.0)
    width = _width(residual / factor, by_chance, own_width=own_width) * factor
    return Expectation(logs, expected_rest + usual[:, None], width, offset)


def expect_by_size(numbers: Floats, size: Floats) -> Expectation | None:
    """Expectations for counts of one period from what the areas' sizes suggest; much wider."""
    offset = 0.5
    logs, of_size = _logs(numbers, offset), _logs(size, offset)
    ratio = logs - of_size
    known = ratio[~np.isnan(ratio)]
    if len(known) < _ENOUGH_AREAS + 3:
        return None
    usual = float(np.median(known))
    expected = of_size + usual
    common = float(np.median(np.abs(known - usual))) / _MEDIAN_DISTANCE
    with np.errstate(over="ignore", invalid="ignore"):
        width = np.sqrt(np.maximum(common, 0.1) ** 2 + np.exp(-expected) * 1.2)
    return Expectation(logs, expected, width, offset)


def _level(numbers: Floats) -> float:
    known = np.abs(numbers[~np.isnan(numbers)])
    return float(np.median(known)) if len(known) else 0.0


def _logs(numbers: Floats, offset: float) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.log(np.where(numbers < 0, np.nan, numbers) + offset))


def _city_level(logs: Floats) -> Floats:
    """How the middle of all areas moves, starting from 0; without enough areas it stands still."""
    steps = np.diff(logs, axis=0)
    moves = np.zeros(len(logs))
    for period, step in enumerate(steps, start=1):
        known = step[~np.isnan(step)]
        moves[period] = np.median(known) if len(known) >= _ENOUGH_AREAS else 0.0
    return np.cumsum(moves)


def _from_neighbours(rest: Floats) -> tuple[Floats, Floats]:
    """The nearest earlier and later value, averaged; and how much wider one neighbour scatters."""
    earlier, later = _carried(rest), _carried(rest[::-1])[::-1]
    both = ~np.isnan(earlier) & ~np.isnan(later)
    expected = np.where(both, (earlier + later) / 2, np.where(np.isnan(earlier), later, earlier))
    factor = np.where(both, np.sqrt(1.5), np.sqrt(2.0))
    return np.asarray(expected, dtype=np.float64), np.asarray(factor, dtype=np.float64)


def _carried(rest: Floats) -> Floats:
    """For each period the last value before it."""
    found = np.full_like(rest, np.nan)
    for period in range(1, len(rest)):
        found[period] = np.where(np.isnan(rest[period - 1]), found[period - 1], rest[period - 1])
    return found


def _width(residual: Floats, chance: Floats, *, own_width: bool) -> Floats:
    """The usual distance of each area's values: chance, what all areas show, what this one shows."""
    distance = np.abs(residual)
    known = ~np.isnan(distance)
    if not known.any():
        return np.full_like(residual, np.nan)
    usual = float(np.median(distance[known])) / _MEDIAN_DISTANCE
    # What remains when chance is taken out, never less than a small rest.
    common = max(usual**2 - float(np.median(chance)), _LEAST_WIDTH**2)
    own = np.zeros_like(chance)
    many = known.sum(axis=0) >= _ENOUGH_TIMES
    if own_width and many.any():
        own[many] = (np.nanmedian(distance[:, many], axis=0) / _MEDIAN_DISTANCE) ** 2
    width = np.sqrt(np.maximum(chance * 1.2 + common, own))
    return np.broadcast_to(width, residual.shape)
