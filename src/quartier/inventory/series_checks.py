"""Values against their own past: jumps, exchanged areas, shifted units, silent revisions.

What is expected comes from the year before and after and from the other areas; see expectations.py.
A jump may be real, so it is a hint, unless moving the decimal sign makes it vanish.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from quartier.base.errors import Finding, Severity
from quartier.base.numbers import format_number
from quartier.city.bases import comparable
from quartier.inventory.delivery_view import Key, View, rounded
from quartier.inventory.errors_checks import (
    Jump,
    JumpSinceLast,
    OrderOfMagnitude,
    UnitsShifted,
    UnusualRate,
)
from quartier.inventory.expectations import Expectation, expect, expect_by_size
from quartier.inventory.series import ColumnRole
from quartier.inventory.slips import Slip, SlipKind, best_slip
from quartier.inventory.value_grid import Flags, Floats, Grid
from quartier.inventory.values import Value

_COUNTS = (ColumnRole.COUNT, ColumnRole.TOTAL)

SURPRISING = 5.0
"""From how many usual distances on a value is told."""

_LEAST_CHANGE = 0.18
_ROUNDS = 4
_FAR_FROM_SIZE, _TIMES = 5.0, 4.0


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
    counts = _by_indicator(_comparable(view))
    last = _by_indicator(view.known.last)
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


def _by_indicator(
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


def check_series(view: View, seen: Sequence[Seen]) -> Iterator[Finding]:
    """Jumps, each at its value; columns in another unit; values revised without a word."""
    for one in seen:
        yield from _units(view, one)
        for period, area in one.odd:
            yield _jump(view, one, period, area)
        if one.by_size:
            yield from _unusual(view, one)
    yield from _since_last(view)


def _jump(view: View, one: Seen, period: int, area: int) -> Finding:
    assert one.expectation is not None
    value = one.value(view, period, area)
    slip = slip_for(one, value, period, area)
    digits = view.places(value)
    expected = rounded(one.expectation.middle(period, area), digits)
    before_period, before = _neighbour(one, period, area, -1)
    after_period, after = _neighbour(one, period, area, 1)
    if before is None:
        before_period, before, after = after_period, after, None
    if slip is not None and slip.kind is SlipKind.FACTOR:
        return _magnitude(view, value, slip.meant, f"erwartet wären etwa {format_number(expected)}")
    shown_before = "–" if before is None else format_number(rounded(before, digits))
    shown_after = "" if after is None else format_number(rounded(after, digits))
    error = Jump(
        text=view.shown(value),
        before_period=before_period,
        before=shown_before,
        after=f", {after_period} wieder {shown_after}" if shown_after else "",
        after_en=f", {after_period} again {shown_after}" if shown_after else "",
        expected=format_number(expected),
    )
    suggestion = (
        f"{format_number(slip.meant)} würde passen ({slip.kind.value})." if slip is not None else ""
    )
    return view.at(error, Severity.HINT, value, suggestion=suggestion)


def _unusual(view: View, one: Seen) -> Iterator[Finding]:
    """Counts of one period far from what the areas' sizes suggest."""
    if one.expectation is None:
        return
    surprise = np.nan_to_num(one.expectation.surprise)
    for period, area in np.argwhere((np.abs(surprise) > _FAR_FROM_SIZE) & one.own):
        value = one.value(view, int(period), int(area))
        middle = one.expectation.middle(int(period), int(area))
        times = one.numbers[period, area] / max(middle, one.expectation.offset)
        if (
            not (times > _TIMES or times < 1 / _TIMES)
            or abs(one.numbers[period, area] - middle) < 10
        ):
            continue
        error = UnusualRate(
            text=view.shown(value), times=f"das {format_number(rounded(times, 1))}-Fache"
        )
        slip = slip_for(one, value, int(period), int(area))
        suggestion = ""
        if slip is not None and slip.kind is SlipKind.FACTOR:
            suggestion = f"{format_number(_plain(slip.meant))} wäre üblich ({slip.kind.value})."
        yield view.at(error, Severity.HINT, value, suggestion=suggestion)


def slip_for(one: Seen, value: Value, period: int, area: int) -> Slip | None:
    """The slip of the pen that would explain the value, going by what is expected."""
    if one.expectation is None or value.number is None:
        return None
    slip = best_slip(value.number, *one.expectation.bounds(period, area, 2.5))
    is_vague = (
        2.5 * one.expectation.width[period, area] > np.log(3.0)
        or one.expectation.middle(period, area) < 2 * one.expectation.offset
    )
    # Where a factor of three is usual, or next to nothing, a moved decimal sign explains nothing.
    return None if slip is not None and slip.kind is SlipKind.FACTOR and is_vague else slip


def _magnitude(view: View, value: Value, meant: Decimal, reason: str) -> Finding:
    number = value.number or Decimal(1)
    large = abs(number) > abs(meant)
    factor = number / meant if large else meant / number if number else Decimal(0)
    error = OrderOfMagnitude(
        text=view.shown(value),
        factor=format_number(rounded(factor)),
        direction="groß" if large else "klein",
        reason=reason,
    )
    suggestion = f"{format_number(_plain(meant))} würde passen (Komma verschoben)."
    return view.at(error, Severity.WARNING, value, suggestion=suggestion)


def _plain(number: Decimal) -> Decimal:
    """Without zeros at the end and without an exponent."""
    return Decimal(f"{number.normalize():f}")


def _neighbour(one: Seen, period: int, area: int, step: int) -> tuple[str, float | None]:
    at = period + step
    while 0 <= at < len(one.periods):
        if not np.isnan(one.numbers[at, area]):
            return one.periods[at], float(one.numbers[at, area])
        at += step
    return "", None


def shifted_cells(seen: Sequence[Seen]) -> frozenset[int]:
    """Positions of the values in periods that are in another unit than their neighbours."""
    found: set[int] = set()
    for one in seen:
        for period, _, _ in _shifts(one):
            row = one.grid.at(one.periods[period])
            if row is not None:
                found |= {int(cell) for cell in one.grid.cells[row] if cell >= 0}
    return frozenset(found)


def _shifts(one: Seen) -> list[tuple[int, int, int]]:
    """Periods in another unit, each with the one it is compared with and the power of ten."""
    powers: dict[tuple[int, int], int] = {}
    for period in range(1, len(one.periods)):
        now, before = one.numbers[period], one.numbers[period - 1]
        both = (now > 0) & (before > 0)
        if both.sum() < 4:
            continue
        steps = np.log10(now[both] / before[both])
        power = float(np.median(steps))
        if abs(power) >= 0.9 and abs(power - round(power)) <= 0.12:
            powers[period - 1, period] = round(power)
    found = []
    for (before_at, at), power in powers.items():
        back = powers.get((at, at + 1))
        if powers.get((before_at - 1, before_at)) == -power:
            continue  # the way back from a period that was told already
        last = at == len(one.periods) - 1
        # Between two units the shorter side is the odd one; at the very end it is the new one.
        shifted = at if back == -power or last or before_at > 0 else before_at
        if one.own[shifted].any():
            other = before_at if shifted == at else at
            found.append((shifted, other, power if shifted == at else -power))
    return found


def _units(view: View, one: Seen) -> Iterator[Finding]:
    """A whole period that is ten, a hundred or a thousand times the one beside it."""
    for period, other, power in _shifts(one):
        area = int(np.flatnonzero(one.own[period])[0])
        value = one.value(view, period, area)
        factor = format_number(Decimal(10) ** abs(power))
        error = UnitsShifted(
            name=view.title(one.grid.key),
            factor=factor if power > 0 else f"1/{factor}",
            reference=f"dem, was für {one.periods[other]} galt",
        )
        yield view.finding(error, Severity.WARNING, row=value.row, column=value.column)


def _since_last(view: View) -> Iterator[Finding]:
    """The same date again, and one value changed where the others did not."""
    last = _by_indicator(view.known.last)
    for key, grid in view.layout.grids.items():
        known = last.get(view.series(key).indicator, {})
        old = np.full(grid.numbers.shape, np.nan)
        for period, stamp in enumerate(grid.periods):
            for area, name in enumerate(grid.areas):
                number = known.get((name, stamp))
                if number is not None:
                    old[period, area] = float(number)
        both = ~np.isnan(old) & ~np.isnan(grid.numbers)
        if both.sum() < 5:
            continue
        apart = np.where(both, np.abs(grid.numbers - old), 0.0)
        changed = both & (apart > 0)
        far = changed & (apart > np.maximum(0.1 * np.abs(old), 3.0))
        if changed.sum() > 0.3 * both.sum():
            continue
        for period, area in np.argwhere(far):
            value = view.layout.value(grid, int(period), int(area))
            assert value is not None
            before = rounded(old[period, area], view.places(value))
            error = JumpSinceLast(text=view.shown(value), before=format_number(before))
            yield view.at(error, Severity.HINT, value)
