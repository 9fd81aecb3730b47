"""Each value by itself: no number, impossible for its kind, or a mark that stands for none."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from quartier.base.errors import Finding, QuartierError, Severity
from quartier.inventory.delivery_view import View
from quartier.inventory.errors import NotANumber, OutOfRange
from quartier.inventory.errors_checks import LooksLikeMissing, RowOfZeros
from quartier.inventory.relations import stacks
from quartier.inventory.series import ColumnRole
from quartier.inventory.values import Value

_COUNTS = frozenset({ColumnRole.COUNT, ColumnRole.TOTAL})
_LONGEST = 40
# What programs write where they have no value; only where it is far from everything else.
_MARKS = np.array([-9999.0, -999, -99, 9999, 99999, 999999, -99999, -1])


def check_cells(view: View) -> Iterator[Finding]:
    """An error for each cell that cannot be loaded; a warning for marks; a hint for rows of zeros."""
    numbers = view.layout.numbers
    none, whole = np.isnan(numbers), np.rint(numbers)
    # Whole numbers from 0 to 100 are fine for every kind; only the others are looked at one by one.
    odd = ~none & ((numbers != whole) | (numbers < 0) | (numbers > 100))
    counts = {key for key, series in view.delivered.series.items() if series.role in _COUNTS}
    shares = {
        key for key, series in view.delivered.series.items() if series.role is ColumnRole.SHARE
    }
    floors: dict[str, bool] = {}
    for at in np.flatnonzero(none):
        value = view.layout.values[int(at)]
        if value.number is not None:
            yield _impossible(view, value, "eine Zahl mit höchstens 15 Stellen")
        elif value.missing is None and value.text.strip():
            yield view.at(NotANumber(text=value.text.strip()), Severity.ERROR, value)
    for at in np.flatnonzero(odd & ((numbers != whole) | (numbers < 0))):
        value = view.layout.values[int(at)]
        if value.series in counts:
            yield _impossible(view, value, "eine ganze Zahl ab 0")
    for at in np.flatnonzero(odd & ((numbers > 100) | (numbers < 0))):
        value = view.layout.values[int(at)]
        if value.series in shares and (
            numbers[at] > 100 or not _has_negatives(view, value.series, floors)
        ):
            yield _impossible(view, value, "ein Anteil von 0 bis 100 Prozent")
    for at in np.flatnonzero(np.isin(numbers, _MARKS)):
        value = view.layout.values[int(at)]
        if value.series not in shares and _is_mark(view, value):
            error = LooksLikeMissing(text=value.text.strip())
            yield view.at(error, Severity.WARNING, value)
    yield from _rows_of_zeros(view)


def _impossible(view: View, value: Value, wanted: str) -> Finding:
    error: QuartierError = OutOfRange(text=view.shown(value)[:_LONGEST], wanted=wanted)
    if value.number is not None and value.number < 0 and float(value.number) in _MARKS:
        error = LooksLikeMissing(text=view.shown(value))
    suggestion = "" if value.number is None or value.number >= 0 else "Ein leeres Feld?"
    return view.at(error, Severity.ERROR, value, suggestion=suggestion)


def _has_negatives(view: View, series: str, known: dict[str, bool]) -> bool:
    """True where a tenth of the column is below 0: changes in points, described as shares."""
    if series not in known:
        grid = view.layout.grids.get(series)
        given = grid.numbers[~np.isnan(grid.numbers)] if grid is not None else np.array([])
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
