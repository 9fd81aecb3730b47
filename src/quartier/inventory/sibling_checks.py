"""Two pairs of count and share in one row: both imply how many people there are, and must agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from quartier.base.errors import Finding, Severity
from quartier.base.numbers import format_number
from quartier.inventory.delivery_view import View, rounded
from quartier.inventory.errors_checks import ImpliedBasesDisagree
from quartier.inventory.known_populations import half_steps, with_unit
from quartier.inventory.relations import HOLDS_FROM, Stack, stacks
from quartier.inventory.series import ColumnRole
from quartier.inventory.share_triples import Triple, pairs_by_heading
from quartier.inventory.value_grid import Floats, Grid

_ENOUGH_ROWS = 4


def check_siblings(view: View, known: Sequence[Triple]) -> Iterator[Finding]:
    """A hint where two pairs that agree in most rows do not in this one; none where a base is there."""
    open_pairs = [(one.share, one.count) for one in known if one.base is None and one.per == 100]
    told = {share.key for share, _ in open_pairs} | {one.share.key for one in known if one.base}
    counts = [
        grid
        for grid in view.grids(ColumnRole.COUNT, ColumnRole.TOTAL)
        if not view.series(grid.key).part
    ]
    shares = [grid for grid in view.grids(ColumnRole.SHARE) if grid.key not in told]
    open_pairs += pairs_by_heading(view, shares, counts)
    for first, second in combinations(open_pairs, 2):
        if first[1].key != second[1].key:
            yield from _compare(view, first, second)


def _compare(view: View, first: tuple[Grid, Grid], second: tuple[Grid, Grid]) -> Iterator[Finding]:
    stack = stacks([*first, *second])[0]
    low_one, high_one = _implied(view, first, stack, 0)
    low_other, high_other = _implied(view, second, stack, 2)
    known = ~np.isnan(low_one) & ~np.isnan(low_other)
    apart = known & ((low_one > high_other) | (low_other > high_one))
    if known.sum() < _ENOUGH_ROWS or apart.sum() > (1 - HOLDS_FROM) * known.sum():
        return
    for record in np.flatnonzero(apart):
        share, count = (view.layout.values[int(cell)] for cell in stack.cells[:2, record])
        error = ImpliedBasesDisagree(
            count=view.shown(count),
            share=with_unit(share.number or rounded(0), 100),
            implied=format_number(rounded((low_one[record] + high_one[record]) / 2)),
            other_count=view.title(second[1].key),
            other_share=view.title(second[0].key),
            other=format_number(rounded((low_other[record] + high_other[record]) / 2)),
        )
        yield view.at(error, Severity.HINT, share)
        other = view.layout.values[int(stack.cells[2, record])]
        yield view.at(error, Severity.HINT, other)


def _implied(view: View, pair: tuple[Grid, Grid], stack: Stack, at: int) -> tuple[Floats, Floats]:
    """Between which bases the pair's count and share lie, for every record."""
    share, count = stack.numbers[at], stack.numbers[at + 1]
    half = float(np.nanmedian(half_steps(view, pair[0])))
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(share > half, count * 100 / (share + half), np.nan)
        high = np.where(share > half, count * 100 / (share - half), np.nan)
    return np.asarray(low), np.asarray(high)
