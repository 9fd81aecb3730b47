"""Values against their own past: jumps, shifted units, silent revisions; or against the area's size.

What is expected comes from the year before and after and from the other areas; see expectations.py.
A jump may be real, so it is a hint, unless moving the decimal sign makes it vanish.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np

from quartier.base.errors import Finding, Severity
from quartier.base.numbers import format_number
from quartier.inventory.delivery_view import View, rounded
from quartier.inventory.errors_checks import (
    Jump,
    JumpSinceLast,
    OrderOfMagnitude,
    UnitsShifted,
    UnusualRate,
)
from quartier.inventory.looking_back import Seen, by_indicator
from quartier.inventory.slips import Slip, SlipKind, best_slip
from quartier.inventory.values import Value

_FAR_FROM_SIZE, _TIMES = 5.0, 4.0
# From 20 to 2 is chance in a large table; from 200 to 20 is not.
_SMALL_COUNT = 50


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
    is_small = max(value.number or 0, expected) < _SMALL_COUNT
    if slip is not None and slip.kind is SlipKind.FACTOR and (digits or not is_small):
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
    last = by_indicator(view.known.last)
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
