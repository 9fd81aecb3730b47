"""Count, share and base of one delivery: two of them say what the third must be, within rounding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np

from quartier.base.errors import Finding, Severity
from quartier.base.numbers import format_number
from quartier.inventory.delivery_view import View, rounded
from quartier.inventory.doubts import Doubt
from quartier.inventory.errors_checks import BaseUnclear, PartExceedsWhole, ShareDoesNotFit
from quartier.inventory.known_populations import half_steps, with_unit
from quartier.inventory.population_checks import check_known
from quartier.inventory.relations import HOLDS_FROM, Stack, misfits, stacks
from quartier.inventory.share_triples import Triple, triples
from quartier.inventory.sibling_checks import check_siblings
from quartier.inventory.slips import best_slip
from quartier.inventory.sum_checks import Weighed, rounding_step
from quartier.inventory.value_grid import Flags, Floats, Grid
from quartier.inventory.values import Value


def check_shares(view: View, weighed: Weighed) -> Iterator[Finding]:
    """Adds shares that do not follow to `weighed`; hints where another date's population is far off."""
    found = triples(view)
    for triple in found:
        if triple.base is not None:
            yield from _check_within(view, triple, triple.base, weighed)
        else:
            yield from check_known(view, triple)
    yield from check_siblings(view, found)
    yield from _check_parts(view, found)


def _unclear(view: View, triple: Triple, base: Grid, wrong: int, known: int) -> Finding:
    error = BaseUnclear(
        share_name=view.title(triple.share.key),
        count_name=view.title(triple.count.key),
        base_name=view.title(base.key),
        wrong=wrong,
        all=known,
    )
    return view.finding(error, Severity.HINT, column=view.series(triple.share.key).column)


def _check_within(view: View, triple: Triple, base: Grid, weighed: Weighed) -> Iterator[Finding]:
    stack = _aligned(triple, base)
    share, count, whole = stack.numbers
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = np.where(whole > 0, count / whole * triple.per, np.nan)
    half = _half_of(view, triple.share, stack)
    step = rounding_step(stack.numbers[1])
    if step > 1:
        with np.errstate(divide="ignore", invalid="ignore"):
            half = half + np.nan_to_num(step / 2 / whole * triple.per, posinf=0.0)
    known = ~np.isnan(expected) & ~np.isnan(share)
    wrong = misfits(expected, share, half)
    if known.sum() >= 3 and wrong.sum() > (1 - HOLDS_FROM) * known.sum():
        cut = known & (share <= expected + 1e-9) & (expected < share + 2 * half + 1e-9)
        if cut.sum() < HOLDS_FROM * known.sum():
            if known.sum() >= 5:
                yield _unclear(view, triple, base, int(wrong.sum()), int(known.sum()))
            return
        wrong = known & ~cut  # the supplier cuts off instead of rounding
    fine = stack.cells[:, known & ~wrong]
    np.add.at(weighed.trusted, fine[fine >= 0], 1)
    for record in np.flatnonzero(wrong):
        cells = tuple(int(cell) for cell in stack.cells[:, record])
        weighed.doubts.append(_doubt(view, cells, float(half[record]), triple.per))


def _aligned(triple: Triple, base: Grid) -> Stack:
    """Share, count and base over common records, in this order."""
    return stacks([triple.share, triple.count, base])[0]


def _half_of(view: View, share: Grid, stack: Stack) -> Floats:
    steps = half_steps(view, share)
    filled = np.full((len(stack.periods), len(stack.areas)), np.nan)
    rows = [stack.periods.index(period) for period in share.periods]
    filled[rows] = steps
    return np.asarray(np.nan_to_num(filled.reshape(-1), nan=0.5), dtype=np.float64)


def _doubt(view: View, cells: tuple[int, ...], half: float, per: int) -> Doubt:
    """Share, count and base that do not fit, and what each would have to be."""
    share, count, base = (view.layout.values[cell] for cell in cells)
    printed, part, whole = (float(value.number or 0) for value in (share, count, base))
    exact = part / whole * per
    low, high = max(printed - half, 0.0), printed + half
    repairs = (
        (exact - half, exact + half),
        (low * whole / per, high * whole / per),
        (part * per / high, part * per / low if low > 0 else float("inf")),
    )

    def say(cell: int) -> Finding:
        value = view.layout.values[cell]
        position = cells.index(cell)
        digits = view.places(share)
        computed = rounded(exact, digits)
        error = ShareDoesNotFit(
            count=view.shown(count),
            count_name=view.title(count.series),
            base=view.shown(base),
            base_name=view.title(base.series),
            computed=with_unit(computed, per),
            share_name=view.title(share.series),
            share=with_unit(share.number or Decimal(0), per),
            suspect=f"„{view.title(value.series)}“",
        )
        suggestion = _suggested(value, computed if position == 0 else None, repairs[position])
        return view.at(error, Severity.WARNING, value, suggestion=suggestion)

    return Doubt(cells, repairs, say)


def _suggested(value: Value, computed: Decimal | None, repair: tuple[float, float]) -> str:
    if computed is not None:
        slip = best_slip(value.number or Decimal(0), computed, computed)
        how = f" ({slip.kind.value})" if slip is not None else ""
        return f"{format_number(computed)} würde passen{how}."
    low, high = repair
    if value.number is None or not np.isfinite(high):
        return ""
    slip = best_slip(value.number, low, high)
    if slip is not None:
        return f"{format_number(slip.meant)} würde passen ({slip.kind.value})."
    return f"{_from_to(low, high)} würde passen."


def _from_to(low: float, high: float) -> str:
    least, most = rounded(np.ceil(low)), rounded(np.floor(high))
    if least >= most:
        return format_number(rounded((low + high) / 2))
    return f"{format_number(least)} bis {format_number(most)}"


def _check_parts(view: View, found: Sequence[Triple]) -> Iterator[Finding]:
    """More people in a part than in its whole, by what definitions say."""
    by_indicator = {view.series(key).indicator: key for key in view.layout.grids}
    for indicator, key in by_indicator.items():
        definition = view.known.indicators.get(indicator)
        wholes: Sequence[str] = definition.part_of if definition else ()
        for whole in [wholes] if isinstance(wholes, str) else wholes:
            if whole in by_indicator:
                yield from _check_part(view, key, by_indicator[whole])
    for triple in found:
        if triple.base is not None and triple.per == 100:
            yield from _check_part(view, triple.count.key, triple.base.key)


def _check_part(view: View, part: str, whole: str) -> Iterator[Finding]:
    stack = stacks([view.layout.grids[part], view.layout.grids[whole]])[0]
    over: Flags = stack.numbers[0] > stack.numbers[1]
    if over.sum() > 0.5 * np.sum(~np.isnan(stack.numbers).any(axis=0)) + 1:
        return
    for record in np.flatnonzero(over):
        one, other = (view.layout.values[int(cell)] for cell in stack.cells[:, record])
        error = PartExceedsWhole(
            part=view.shown(one),
            part_name=view.title(part),
            whole=view.shown(other),
            whole_name=view.title(whole),
        )
        yield view.at(error, Severity.WARNING, one)
