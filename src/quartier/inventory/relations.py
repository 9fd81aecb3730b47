"""Which columns belong together: found in the numbers themselves, whatever the headings say.

That "männlich" and "weiblich" make "insgesamt", or that a share is a count divided by a population,
shows in most rows. A relation is taken only where it holds in at least two thirds of the rows that
say anything about it, and where chance cannot explain that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from quartier.inventory.value_grid import Flags, Floats, Grid, Indices

HOLDS_FROM = 2 / 3
"""Share of rows in which a relation has to hold."""

# Powers of ten by which chance has to be ruled out, after trying so many combinations.
_CERTAIN = 7.0
_MOST_CELLS = 12_000_000
_SAMPLED = 48
# Columns further apart than this in a table are not tried as parts of one sum.
_WINDOW = 14


@dataclass(frozen=True)
class Stack:
    """Several series over the same records; a record is one period of one area."""

    keys: tuple[str, ...]
    periods: tuple[str, ...]
    areas: tuple[str, ...]
    numbers: Floats
    cells: Indices

    def index(self, key: str) -> int:
        """The row of a series."""
        return self.keys.index(key)

    def record(self, position: int) -> tuple[str, str]:
        """Period and area of a record."""
        return self.periods[position // len(self.areas)], self.areas[position % len(self.areas)]


@dataclass(frozen=True)
class ColumnSum:
    """The series `total` is the sum of the series `parts`."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class ShareOf:
    """The series `share` is `count` ÷ `base` × per; the base may stand outside of the delivery."""

    share: str
    count: str
    base: str
    per: int = 100


def stacks(grids: Sequence[Grid]) -> list[Stack]:
    """The grids over common records; by equal periods where one common stack would be too big."""
    if not grids:
        return []
    every = sorted({period for grid in grids for period in grid.periods})
    size = len(grids) * len(every) * len(grids[0].areas)
    if size <= _MOST_CELLS:
        return [_stack(grids, tuple(every))]
    by_periods: dict[tuple[str, ...], list[Grid]] = {}
    for grid in grids:
        by_periods.setdefault(grid.periods, []).append(grid)
    return [_stack(group, periods) for periods, group in by_periods.items()]


def _stack(grids: Sequence[Grid], periods: tuple[str, ...]) -> Stack:
    areas = grids[0].areas
    shape = (len(grids), len(periods), len(areas))
    numbers = np.full(shape, np.nan)
    cells = np.full(shape, -1, dtype=np.int32)
    place = {period: number for number, period in enumerate(periods)}
    for position, grid in enumerate(grids):
        rows = [place[period] for period in grid.periods]
        numbers[position, rows] = grid.numbers
        cells[position, rows] = grid.cells
    flat = (len(grids), -1)
    return Stack(
        tuple(grid.key for grid in grids),
        periods,
        areas,
        numbers.reshape(flat),
        cells.reshape(flat),
    )


def find_sums(stack: Stack) -> list[ColumnSum]:
    """Every column that is a sum of others: of two anywhere near, or of several side by side.

    One total may be divided up in several ways: by sex and by age.
    """
    found = []
    for total in range(len(stack.keys)):
        sample = _telling_records(stack.numbers, total)
        if len(sample) < 3:
            continue
        used: set[int] = set()
        candidates = sorted(_candidates(stack.numbers[:, sample], total), key=len, reverse=True)
        for parts in candidates:
            if used.isdisjoint(parts) and _holds(stack.numbers, total, parts):
                used |= set(parts)
                found.append(
                    ColumnSum(stack.keys[total], tuple(stack.keys[part] for part in parts))
                )
    return found


def _telling_records(numbers: Floats, total: int) -> Indices:
    """Some records with a value to sum up to, spread over the table."""
    known = np.flatnonzero(~np.isnan(numbers[total]) & (numbers[total] != 0))
    if len(known) <= _SAMPLED:
        return known.astype(np.int32)
    spread_out = np.linspace(0, len(known) - 1, _SAMPLED).astype(int)
    return np.asarray(known[spread_out], dtype=np.int32)


def _candidates(sample: Floats, total: int) -> Iterator[tuple[int, ...]]:
    """Combinations of columns whose sum is the total in at least half of the sampled records."""
    low, high = max(0, total - _WINDOW), min(len(sample), total + _WINDOW + 1)
    near = [column for column in range(low, high) if column != total]
    wanted = sample[total]
    usable = [column for column in near if np.mean(sample[column] <= wanted) > 0.5]
    if len(usable) < 2:
        return
    block = np.nan_to_num(sample[usable])
    tolerance = _tolerance(wanted)
    pairs = np.array(list(combinations(range(len(usable)), 2)))
    hits = np.mean(np.abs(block[pairs[:, 0]] + block[pairs[:, 1]] - wanted) <= tolerance, axis=1)
    for one, other in pairs[hits >= 0.5]:
        yield usable[one], usable[other]
    running = np.vstack([np.zeros(block.shape[1]), np.cumsum(block, axis=0)])
    for start in range(len(usable) - 2):
        sums = running[start + 3 :] - running[start]
        hits = np.mean(np.abs(sums - wanted) <= tolerance, axis=1)
        for end in np.flatnonzero(hits >= 0.5):
            yield tuple(usable[start : start + 3 + int(end)])


def _tolerance(total: Floats) -> float:
    whole = total[~np.isnan(total)]
    return 1e-6 if np.all(whole == np.rint(whole)) else 0.06


def _holds(numbers: Floats, total: int, parts: tuple[int, ...]) -> bool:
    wanted, addends = numbers[total], numbers[list(parts)]
    known = ~np.isnan(wanted) & ~np.isnan(addends).any(axis=0)
    # A row in which one part is everything or nothing says nothing about the others.
    telling = known & ((addends != 0).sum(axis=0) >= 2)
    fits = telling & (np.abs(addends.sum(axis=0) - wanted) <= _tolerance(wanted))
    if fits.sum() < 3 or fits.sum() < HOLDS_FROM * telling.sum():
        return False
    ruled_out = np.log10(1 + np.abs(wanted[fits]) / 3).sum()
    return bool(ruled_out >= _CERTAIN)


def find_shares(stack: Stack, shares: Sequence[str], counts: Sequence[str]) -> list[ShareOf]:
    """Every column that is one count divided by another, as percent or per 1,000 and so on."""
    rows = {key: stack.index(key) for key in (*shares, *counts)}
    found = []
    for share in shares:
        best: tuple[float, ShareOf] | None = None
        printed = stack.numbers[rows[share]]
        half = _half_step(printed)
        for count, base in _pairs(counts, rows[share], rows):
            fits = _fitting(printed, stack.numbers[rows[count]], stack.numbers[rows[base]], half)
            if fits is not None and (best is None or fits[0] > best[0]):
                best = (fits[0], ShareOf(share, count, base, fits[1]))
        if best is not None:
            found.append(best[1])
    return found


def _pairs(counts: Sequence[str], share: int, rows: dict[str, int]) -> Iterator[tuple[str, str]]:
    near = sorted(counts, key=lambda key: abs(rows[key] - share))[: 2 * _WINDOW]
    for count in near:
        for base in near:
            if count != base:
                yield count, base


def _fitting(printed: Floats, count: Floats, base: Floats, half: float) -> tuple[float, int] | None:
    """How surely the share is count ÷ base, and per how many; None where it is not."""
    known = ~np.isnan(printed) & (count > 0) & (base > 0) & (printed > 0)
    if known.sum() < 3:
        return None
    ratio = count[known] / base[known]
    power = float(np.log10(np.median(printed[known] / ratio)))
    per = 10 ** round(power)
    if abs(power - round(power)) > 0.05 or not 1 <= per <= 100_000:
        return None
    fits = np.abs(ratio * per - printed[known]) <= half * 1.0001
    if fits.sum() < 3 or fits.mean() < HOLDS_FROM:
        return None
    width = max(float(np.std(printed[known])), half)
    certain = float(fits.sum() * np.log10(max(1.01, width / half)))
    return (certain, per) if certain >= _CERTAIN - 3 else None


def _half_step(printed: Floats) -> float:
    """Half of the last printed digit, for the column as a whole."""
    known = printed[~np.isnan(printed)]
    for digits in range(6):
        if np.all(np.abs(known * 10**digits - np.rint(known * 10**digits)) < 1e-6):
            return float(0.5 * 10.0**-digits)
    return 0.5e-6


def misfits(expected: Floats, printed: Floats, half: Floats | float) -> Flags:
    """Where a printed value is not what it would be rounded from; false where either is missing."""
    known = ~np.isnan(expected) & ~np.isnan(printed)
    distance = np.abs(np.where(known, expected - printed, 0.0))
    return known & (distance > half * (1 + 1e-9) + 1e-9)
