"""Sums: parts of a column against the total row, columns against the column that adds them up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from quartier.base.errors import Finding, Severity
from quartier.base.numbers import format_number
from quartier.inventory.area_sums import AreaSum, expected_parts, find_area_sums, is_incomplete
from quartier.inventory.delivery_view import View, listed, rounded
from quartier.inventory.doubts import Doubt
from quartier.inventory.errors_checks import NoTotal, PartsDoNotSum, SharesDoNotSum
from quartier.inventory.relations import ColumnSum, Stack, find_sums, stacks
from quartier.inventory.series import ColumnRole
from quartier.inventory.slips import best_slip
from quartier.inventory.value_grid import Flags, Floats, Grid, Indices

COUNTS = (ColumnRole.COUNT, ColumnRole.TOTAL)
_HALF = 0.51


@dataclass
class Weighed:
    """Broken relations, and for each value in how many it comes out."""

    doubts: list[Doubt]
    trusted: Indices


def check_sums(view: View, weighed: Weighed) -> Iterator[Finding]:
    """Adds every broken sum to `weighed`; says where a table has no total at all."""
    grids = view.grids(*COUNTS)
    description = view.delivered.description
    area_sums = find_area_sums(view.layout, grids, view.areas, group=description.covers_group)
    for grid in grids:
        for area_sum in area_sums:
            _check_area_sum(view, grid, area_sum, weighed)
    for stack in stacks(grids):
        for column_sum in _column_sums(view, stack):
            _check_column_sum(view, stack, column_sum, weighed)
    for stack in stacks(view.grids(ColumnRole.SHARE)):
        yield from _check_hundred(view, stack)
    if grids and not area_sums and not description.partial:
        yield from _no_total(view, grids)


def _check_area_sum(view: View, grid: Grid, area_sum: AreaSum, weighed: Weighed) -> None:
    numbers = expected_parts(grid, area_sum.parts, view.layout, view.areas)
    totals = grid.numbers[:, area_sum.total]
    step = rounding_step(grid.numbers)
    slack = _HALF if step <= 1 else (len(area_sum.parts) + 1) * step / 2 + _HALF
    missing = np.isnan(numbers).any(axis=1) | is_incomplete(grid, area_sum, view.areas)
    difference = totals - np.nansum(numbers, axis=1)
    known = ~np.isnan(totals) & (~np.isnan(numbers)).any(axis=1)
    broken = known & np.where(missing, difference < -slack, np.abs(difference) > slack)
    cells = grid.cells[:, [area_sum.total, *area_sum.parts]]
    fine = cells[known & ~broken & ~missing]
    np.add.at(weighed.trusted, fine[fine >= 0], 1)
    if _is_no_sum(broken, known, difference, totals):
        return
    for period in np.flatnonzero(broken):
        parts = [int(cell) for cell in cells[period, 1:] if cell >= 0]
        weighed.doubts.append(
            _doubt(
                view,
                int(cells[period, 0]),
                parts,
                int(missing[period]),
                names=f"{len(parts)} Zeilen",
                total_name=view.area_name(view.layout.areas[area_sum.total]),
            )
        )


def _is_no_sum(broken: Flags, known: Flags, difference: Floats, totals: Floats) -> bool:
    """True where the total always holds a little more: people whom no area could be given."""
    if known.sum() < 3 or broken.sum() < 0.5 * known.sum():
        return False
    surplus = difference[broken] / np.maximum(totals[broken], 1)
    return bool(np.all(surplus > 0) and np.median(surplus) < 0.05)


def _column_sums(view: View, stack: Stack) -> list[ColumnSum]:
    """Sums that definitions name, then those that show in the numbers."""
    found = []
    for key in stack.keys:
        definition = view.known.indicators.get(view.series(key).indicator)
        for parts in definition.parts if definition else ():
            if all(part in stack.keys for part in parts):
                found.append(ColumnSum(key, tuple(parts)))
    named = {(column_sum.total, frozenset(column_sum.parts)) for column_sum in found}
    return found + [
        column_sum
        for column_sum in find_sums(stack)
        if (column_sum.total, frozenset(column_sum.parts)) not in named
    ]


def _check_column_sum(view: View, stack: Stack, column_sum: ColumnSum, weighed: Weighed) -> None:
    total = stack.index(column_sum.total)
    rows = [stack.index(part) for part in column_sum.parts]
    totals, parts = stack.numbers[total], stack.numbers[rows]
    step = rounding_step(stack.numbers[[total, *rows]])
    slack = _HALF if step <= 1 else (len(rows) + 1) * step / 2 + _HALF
    missing = np.asarray(np.isnan(parts).any(axis=0))
    difference = totals - np.nansum(parts, axis=0)
    known = ~np.isnan(totals) & (~np.isnan(parts)).any(axis=0)
    broken = known & np.where(missing, difference < -slack, np.abs(difference) > slack)
    cells = stack.cells[[total, *rows]]
    fine = cells[:, known & ~broken & ~missing]
    np.add.at(weighed.trusted, fine[fine >= 0], 1)
    if known.sum() >= 6 and broken.sum() > 0.5 * known.sum():
        return
    names = listed([f"„{view.title(part)}“" for part in column_sum.parts])
    for record in np.flatnonzero(broken):
        parts_here = [int(cell) for cell in cells[1:, record] if cell >= 0]
        weighed.doubts.append(
            _doubt(
                view,
                int(cells[0, record]),
                parts_here,
                int(missing[record]),
                names=names,
                total_name=view.title(column_sum.total),
            )
        )


def _doubt(
    view: View, total: int, parts: Sequence[int], incomplete: int, *, names: str, total_name: str
) -> Doubt:
    """The broken sum, and what each of its values would have to be."""
    values = view.layout.values
    whole = values[total].number or Decimal(0)
    known = [values[part].number for part in parts]
    added = sum((number for number in known if number is not None), Decimal(0))
    missing_by = whole - added
    top = float("inf") if incomplete else float(added)
    repairs = [(float(added), top)]
    for number in known:
        exact = float((number or Decimal(0)) + missing_by)
        repairs.append((0.0 if incomplete else exact, exact))

    def say(cell: int) -> Finding:
        value = values[cell]
        error = PartsDoNotSum(
            text=view.shown(value),
            parts=names,
            sum=format_number(added),
            total_name=total_name,
            total=format_number(whole),
            difference=format_number(abs(missing_by)),
        )
        meant = added if cell == total else (value.number or Decimal(0)) + missing_by
        suggestion = "" if incomplete or meant < 0 else fitting(value.number, meant)
        return view.at(error, Severity.WARNING, value, suggestion=suggestion)

    usable = [part for part, number in zip(parts, known, strict=True) if number is not None]
    kept = [repairs[0]] + [
        repair for repair, number in zip(repairs[1:], known, strict=True) if number is not None
    ]
    return Doubt((total, *usable), tuple(kept), say)


def fitting(number: Decimal | None, meant: Decimal) -> str:
    """ "13,8 würde passen", with the slip that explains it where there is one."""
    slip = best_slip(number, meant, meant) if number is not None else None
    how = f" ({slip.kind.value})" if slip is not None else ""
    return f"{format_number(meant)} würde passen{how}."


def rounding_step(numbers: Floats) -> int:
    """To which step a supplier rounded counts: 10, 5, 3, or 1 for none."""
    known = numbers[~np.isnan(numbers) & (numbers != 0)]
    if len(known) < 12:
        return 1
    return next((step for step in (100, 50, 10, 5, 3) if not np.any(known % step)), 1)


def _check_hundred(view: View, stack: Stack) -> Iterator[Finding]:
    """Shares side by side that make 100 percent in most rows, and not in this one."""
    width = len(stack.keys)
    for start in range(width - 1):
        for end in range(start + 2, min(width, start + 12) + 1):
            sums = stack.numbers[start:end].sum(axis=0)
            known = ~np.isnan(sums)
            fits = known & (np.abs(sums - 100) <= 0.051 * (end - start) + 0.051)
            if fits.sum() < 4 or fits.sum() < 0.75 * known.sum():
                continue
            names = listed([f"„{view.title(key)}“" for key in stack.keys[start:end]])
            for record in np.flatnonzero(known & ~fits):
                cell = int(stack.cells[start, record])
                error = SharesDoNotSum(
                    parts=names, sum=format_number(rounded(sums[record], 1)) + " Prozent"
                )
                yield view.at(error, Severity.WARNING, view.layout.values[cell])
            return


def _no_total(view: View, grids: Sequence[Grid]) -> Iterator[Finding]:
    """A hint with our own sums, where several areas stand and nothing adds them up."""
    sums = []
    for grid in grids:
        if view.series(grid.key).part or np.sum(~np.isnan(grid.numbers[-1])) < 2:
            continue
        added = sum(
            (view.layout.values[cell].number or Decimal(0) for cell in grid.cells[-1] if cell >= 0),
            Decimal(0),
        )
        sums.append(f"„{view.title(grid.key)}“ {_plainly(added)}")
    if sums:
        yield view.finding(NoTotal(sums=listed(sums)), Severity.HINT)


def _plainly(number: Decimal) -> str:
    """Without ",0" where the file writes whole numbers with a decimal."""
    whole = number == number.to_integral_value()
    return format_number(number.to_integral_value() if whole else number)
