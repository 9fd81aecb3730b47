"""Each series with its past: what is expected of its values, and which of them surprise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from quartier.city.bases import comparable
from quartier.inventory.delivery_view import Key, View
from quartier.inventory.expectations import Expectation, expect, expect_by_size
from quartier.inventory.series import ColumnRole
from quartier.inventory.value_grid import Flags, Floats, Grid
from quartier.inventory.values import Value

_COUNTS = (ColumnRole.COUNT, ColumnRole.TOTAL)

SURPRISING = 4.2
"""From how many usual distances on a value is told."""

_LEAST_CHANGE = 0.18
_ROUNDS = 4


@dataclass(frozen=True)
class Seen:
    """A series with its past: `own` marks the delivered cells, the others come from elsewhere.

    `by_size`: there is no past, so that expectations come from the areas' sizes; they are wide.
    """

    grid: Grid
    periods: tuple[str, ...]
    numbers: Floats
    own: Flags
    expectation: Expectation | None
    odd: tuple[tuple[int, int], ...]
    by_size: bool = False

    def value(self, view: View, period: int, area: int) -> Value:
        """The delivered value in that cell."""
        row = self.grid.at(self.periods[period])
        assert row is not None
        found = view.layout.value(self.grid, row, area)
        assert found is not None
        return found


def look_back(view: View) -> list[Seen]:
    """Every series with what is expected of its values, and which of them surprise."""
    counts = by_indicator(_comparable(view))
    last = by_indicator(view.known.last)
    size = _size(view)
    found = []
    for grid in view.grids(*_COUNTS, ColumnRole.SHARE, ColumnRole.VALUE):
        indicator = view.series(grid.key).indicator
        past = {**counts.get(indicator, {}), **last.get(indicator, {})} if indicator else {}
        periods, numbers, own = _with_past(grid, past)
        seen = _seen(grid, periods, numbers, own, _chance(view, grid, size))
        if len(periods) == 1 and size is not None and view.series(grid.key).role in _COUNTS:
            seen = _beside_size(seen, size)
        found.append(seen)
    return found


def _size(view: View) -> Floats | None:
    """The largest count of each area, as a measure of how many people live there."""
    grids = [grid for grid in view.grids(*_COUNTS) if not view.series(grid.key).part]
    if not grids:
        return None
    largest = max(grids, key=lambda grid: float(np.nan_to_num(np.nanmedian(_any(grid.numbers)))))
    with np.errstate(all="ignore"):
        return np.asarray(np.nanmedian(_any(largest.numbers), axis=0))


def _any(numbers: Floats) -> Floats:
    """The numbers, with 0 in columns that have none, so that a median says nothing wrong."""
    return np.where(np.isnan(numbers).all(axis=0), 0.0, numbers)


def _chance(view: View, grid: Grid, size: Floats | None) -> Floats | None:
    """How far shares are off by chance, squared; None for counts, where it follows from the count."""
    if view.series(grid.key).role in _COUNTS:
        return None
    level = np.nanmedian(_any(grid.numbers), axis=0)
    is_percent = view.series(grid.key).role is ColumnRole.SHARE or level.max(initial=0.0) <= 100
    if size is None or not is_percent:
        return np.zeros_like(level)
    # A share of a sub-group has a smaller base, so that chance is larger by about three.
    return np.asarray(300.0 / np.maximum(level * size, 1.0), dtype=np.float64)


def _beside_size(seen: Seen, size: Floats) -> Seen:
    """With one period alone, a count is compared with what the areas' sizes suggest."""
    if np.array_equal(np.nan_to_num(seen.numbers[0]), np.nan_to_num(size)):
        return seen
    expectation = expect_by_size(seen.numbers, size[None, :])
    return replace(seen, expectation=expectation, by_size=True)


def _comparable(view: View) -> dict[Key, Decimal]:
    """What is known from other deliveries that count the same people."""
    mine = view.delivered.description.population_basis
    bases = view.known.bases
    fits = {words: comparable(words, mine) is not False for words in set(bases.values())}
    return {
        key: number
        for key, number in view.known.counts.items()
        if key not in bases or fits[bases[key]]
    }


def by_indicator(
    known: Mapping[Key, Decimal],
) -> dict[str, dict[tuple[str, str], Decimal]]:
    found: dict[str, dict[tuple[str, str], Decimal]] = {}
    for (indicator, area, period), number in known.items():
        found.setdefault(indicator, {})[area, period] = number
    return found


def _with_past(
    grid: Grid, past: Mapping[tuple[str, str], Decimal]
) -> tuple[tuple[str, ...], Floats, Flags]:
    """The grid with rows for periods that only others have."""
    other = {period for _, period in past} - set(grid.periods)
    periods = tuple(sorted({*grid.periods, *other}))
    numbers = np.full((len(periods), len(grid.areas)), np.nan)
    own = np.zeros(numbers.shape, dtype=bool)
    rows = [periods.index(period) for period in grid.periods]
    numbers[rows] = grid.numbers
    own[rows] = ~np.isnan(grid.numbers)
    if other:
        row_of = {period: number for number, period in enumerate(periods)}
        column_of = {area: number for number, area in enumerate(grid.areas)}
        for (area, period), number in past.items():
            if period in other and area in column_of:
                numbers[row_of[period], column_of[area]] = float(number)
    return periods, numbers, own


def _seen(
    grid: Grid, periods: tuple[str, ...], numbers: Floats, own: Flags, chance: Floats | None
) -> Seen:
    # A single negative value is a fault; a balance, where many are, has no logarithm.
    has_negatives = (numbers < 0).sum() > 0.02 * numbers.size
    expectation = None if has_negatives else expect(numbers, chance, own_width=False)
    odd: list[tuple[int, int]] = []
    for _ in range(_ROUNDS):
        more = _most_surprising(expectation, numbers, own, odd) if expectation else []
        if not more or expectation is None:
            break
        odd += more
        expectation = _without(expectation, numbers, chance, odd, own_width=False)
    if expectation is not None:
        expectation = _without(expectation, numbers, chance, odd, own_width=True)
        odd = [cell for cell in odd if _is_odd(expectation, numbers, *cell)]
    return Seen(grid, periods, numbers, own, expectation, tuple(odd))


def _without(
    expectation: Expectation,
    numbers: Floats,
    chance: Floats | None,
    odd: Sequence[tuple[int, int]],
    *,
    own_width: bool,
) -> Expectation:
    """What is expected when the odd values are left out; the values themselves stay."""
    masked = numbers.copy()
    if odd:
        masked[tuple(np.array(odd).T)] = np.nan
    again = expect(masked, chance, own_width=own_width)
    assert again is not None
    return replace(again, logs=expectation.logs)


def _most_surprising(
    expectation: Expectation, numbers: Floats, own: Flags, known: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The most surprising delivered value of each area, where it is surprising enough."""
    surprise = np.abs(np.nan_to_num(expectation.surprise))
    surprise[~own] = 0.0
    for cell in known:
        surprise[cell] = 0.0
    at = np.argmax(surprise, axis=0)
    found = []
    for area, period in enumerate(at):
        cell = (int(period), area)
        if surprise[cell] > SURPRISING and _is_odd(expectation, numbers, *cell):
            found.append(cell)
    return found


def _is_odd(expectation: Expectation, numbers: Floats, period: int, area: int) -> bool:
    surprise = expectation.surprise[period, area]
    if np.isnan(surprise) or abs(surprise) <= SURPRISING:
        return False
    middle = expectation.middle(period, area)
    apart = abs(numbers[period, area] - middle)
    return bool(apart > _LEAST_CHANGE * max(middle, 1e-9) and apart > 4 * expectation.offset)
