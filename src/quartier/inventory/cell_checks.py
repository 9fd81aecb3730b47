"""Each value by itself: no number, impossible for its kind, or a mark that stands for none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from quartier.base.errors import Finding, QuartierError, Severity
from quartier.inventory.delivery_view import View
from quartier.inventory.errors import NotANumber, OutOfRange
from quartier.inventory.errors_checks import LooksLikeMissing, RowOfZeros
from quartier.inventory.relations import stacks
from quartier.inventory.series import ColumnRole
from quartier.inventory.values import Value

_COUNTS = frozenset({ColumnRole.COUNT, ColumnRole.TOTAL})
# What programs write where they have no value; only where it is far from everything else.
_MARKS = frozenset(Decimal(n) for n in (-9999, -999, -99, 9999, 99999, 999999, -99999, -1))


def check_cells(view: View) -> Iterator[Finding]:
    """An error for each cell that cannot be loaded; a warning for marks; a hint for rows of zeros."""
    roles = {key: series.role for key, series in view.delivered.series.items()}
    floors: dict[str, bool] = {}
    for value in view.layout.values:
        number = value.number
        if number is None:
            if value.missing is None and value.text.strip():
                yield view.at(NotANumber(text=value.text.strip()), Severity.ERROR, value)
            continue
        role = roles.get(value.series)
        if role in _COUNTS:
            if number < 0 or number != number.to_integral_value():
                yield _impossible(view, value, "eine ganze Zahl ab 0")
        elif role is ColumnRole.SHARE and (
            number > 100 or (number < 0 and not _has_negatives(view, value.series, floors))
        ):
            yield _impossible(view, value, "ein Anteil von 0 bis 100 Prozent")
        if number in _MARKS and role is not ColumnRole.SHARE and _is_mark(view, value):
            error = LooksLikeMissing(text=value.text.strip())
            yield view.at(error, Severity.WARNING, value)
    yield from _rows_of_zeros(view)


def _impossible(view: View, value: Value, wanted: str) -> Finding:
    error: QuartierError = OutOfRange(text=view.shown(value), wanted=wanted)
    if value.number in _MARKS and value.number < 0:
        error = LooksLikeMissing(text=view.shown(value))
    suggestion = "" if value.number is None or value.number >= 0 else "Ein leeres Feld?"
    return view.at(error, Severity.ERROR, value, suggestion=suggestion)


def _has_negatives(view: View, series: str, known: dict[str, bool]) -> bool:
    """True where a tenth of the column is below 0: changes in points, described as shares."""
    if series not in known:
        numbers = view.layout.grids[series].numbers
        given = numbers[~np.isnan(numbers)]
        known[series] = bool(np.mean(given < 0) > 0.1) if len(given) else False
    return known[series]


def _is_mark(view: View, value: Value) -> bool:
    """True where the number is far from all others of its column, or stands there often."""
    grid = view.layout.grids.get(value.series)
    if grid is None or value.number is None:
        return False
    numbers = grid.numbers[~np.isnan(grid.numbers)]
    number = float(value.number)
    others = np.abs(numbers[numbers != number])
    if len(others) < 3 or abs(number) < 9:
        return False
    return bool(abs(number) > 3 * float(others.max()))


def _rows_of_zeros(view: View) -> Iterator[Finding]:
    """Shares that are all 0 in a row where the counts are not."""
    shares = [grid for grid in view.grids(ColumnRole.SHARE) if not view.series(grid.key).part]
    if len(shares) < 3:
        return
    for stack in stacks(shares):
        given = ~np.isnan(stack.numbers)
        zeros = given & (stack.numbers == 0)
        all_zero = (zeros.sum(axis=0) == given.sum(axis=0)) & (given.sum(axis=0) >= 3)
        if all_zero.sum() > 0.2 * given.any(axis=0).sum():
            continue
        for record in np.flatnonzero(all_zero):
            cells = stack.cells[:, record]
            value = view.layout.values[int(cells[cells >= 0][0])]
            error = RowOfZeros(count=int(given[:, record].sum()))
            yield view.finding(error, Severity.HINT, row=value.row, area=value.area_id or "")
