"""Count, share and population: two of them say what the third must be, within what was rounded.

On one date a share that does not follow is wrong somewhere. Across dates populations move, so a
difference is worth a word only from a tenth on, and the word names the date it compares with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from quartier.base.errors import Finding, Severity
from quartier.base.numbers import format_number
from quartier.city.bases import NOT_STATED, comparable
from quartier.inventory.delivery_view import View, rounded
from quartier.inventory.doubts import Doubt
from quartier.inventory.errors_checks import (
    BaseUnclear,
    ImpliedBaseDiffers,
    PartExceedsWhole,
    ShareDoesNotFit,
)
from quartier.inventory.relations import HOLDS_FROM, ShareOf, Stack, find_shares, misfits, stacks
from quartier.inventory.series import ColumnRole
from quartier.inventory.slips import best_slip
from quartier.inventory.sum_checks import COUNTS, Weighed
from quartier.inventory.value_grid import Flags, Floats, Grid
from quartier.inventory.values import Value

WORTH_A_WORD = 0.10
"""From which difference on two populations of different dates are told."""

# An implied population may be this far from the known one where a slip is to be explained.
_DRIFT = 0.03


@dataclass(frozen=True)
class Triple:
    """A share, its count and, where the delivery has it, its base. `base` is an indicator or a series."""

    share: Grid
    count: Grid
    base: Grid | None
    base_indicator: str
    per: int


def check_shares(view: View, weighed: Weighed) -> Iterator[Finding]:
    """Adds shares that do not follow to `weighed`; hints where another date's population is far off."""
    for triple in triples(view):
        if triple.base is not None:
            yield from _check_within(view, triple, triple.base, weighed)
        else:
            yield from _check_known(view, triple)
    yield from _check_parts(view)


def triples(view: View) -> list[Triple]:
    """What definitions say of the shares, and what the numbers show for the other ones."""
    found = list(_declared(view))
    told = {triple.share.key for triple in found if triple.base is not None}
    known_base = {triple.share.key for triple in found}
    counts = [grid for grid in view.grids(*COUNTS) if not view.series(grid.key).part]
    shares = [grid for grid in view.grids(ColumnRole.SHARE) if grid.key not in told]
    if not shares or not counts:
        return found
    for stack in stacks([*counts, *shares]):
        mine = [grid.key for grid in shares if grid.key in stack.keys]
        for share in find_shares(stack, mine, [g.key for g in counts if g.key in stack.keys]):
            found = [triple for triple in found if triple.share.key != share.share]
            found.append(_of_share(view, share))
            known_base.add(share.share)
    found += _by_heading(view, [grid for grid in shares if grid.key not in known_base], counts)
    return found


def _of_share(view: View, share: ShareOf) -> Triple:
    grids = view.layout.grids
    return Triple(grids[share.share], grids[share.count], grids[share.base], share.base, share.per)


def _declared(view: View) -> Iterator[Triple]:
    by_indicator = {
        view.series(key).indicator: grid
        for key, grid in view.layout.grids.items()
        if view.series(key).indicator
    }
    for indicator, share in by_indicator.items():
        definition = view.known.indicators.get(indicator)
        compute = definition.compute if definition else None
        if compute is None or compute.minus or len(compute.numerator) != 1:
            continue
        count = by_indicator.get(compute.numerator[0])
        if count is None or len(compute.denominator) != 1:
            continue
        base = compute.denominator[0]
        yield Triple(share, count, by_indicator.get(base), base, compute.per)


def _by_heading(view: View, shares: Sequence[Grid], counts: Sequence[Grid]) -> Iterator[Triple]:
    """ "Ausländer" and "Ausländer in %": the base is the known count that most rows fit."""
    for share in shares:
        heading = view.title(share.key).casefold()
        named = [count for count in counts if _stem(view.title(count.key)) in heading]
        if not named:
            continue
        count = max(named, key=lambda grid: len(view.title(grid.key)))
        base = _fitting_indicator(view, share, count)
        if base:
            yield Triple(share, count, None, base, 100)


def _stem(heading: str) -> str:
    return heading.casefold().replace("anzahl", "").strip(" /()-") or "\0"


def _fitting_indicator(view: View, share: Grid, count: Grid) -> str:
    """The known count that six in ten rows imply within a tenth; "" for none."""
    best = (HOLDS_FROM - 0.07, "")
    for indicator in sorted({key[0] for key in view.known.counts}):
        near, all_rows = 0, 0
        for pair in _known_pairs(view, share, count, indicator, 100):
            all_rows += 1
            near += pair.difference < WORTH_A_WORD
        if all_rows >= 3 and near / all_rows > best[0]:
            best = (near / all_rows, indicator)
    return best[1]


def half_steps(view: View, share: Grid) -> Floats:
    """Half of the last printed digit of every cell; for the whole column where zeros are dropped."""
    steps = np.full(share.numbers.shape, np.nan)
    cells = np.argwhere(share.cells >= 0)
    for period, area in cells:
        steps[period, area] = view.places(view.layout.values[share.cells[period, area]])
    known = steps[~np.isnan(steps)]
    usual = float(np.median(known)) if len(known) else 0.0
    # One decimal less may be a dropped zero: then it is rounded as the others are.
    steps = np.where(np.abs(steps - usual) > 2, usual, steps)
    return np.asarray(0.5 * 10.0**-steps, dtype=np.float64)


def _check_within(view: View, triple: Triple, base: Grid, weighed: Weighed) -> Iterator[Finding]:
    stack = _aligned(triple, base)
    share, count, whole = stack.numbers
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = np.where(whole > 0, count / whole * triple.per, np.nan)
    half = _half_of(view, triple.share, stack)
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
    return np.nan_to_num(filled.reshape(-1), nan=0.5)


def _unclear(view: View, triple: Triple, base: Grid, wrong: int, known: int) -> Finding:
    error = BaseUnclear(
        share_name=view.title(triple.share.key),
        count_name=view.title(triple.count.key),
        base_name=view.title(base.key),
        wrong=wrong,
        all=known,
    )
    return view.finding(error, Severity.HINT, column=view.series(triple.share.key).column)


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


def with_unit(number: Decimal, per: int) -> str:
    """17,6 % or 17,6 ‰ or 17,6 je 100.000."""
    unit = {100: " %", 1000: " ‰", 1: ""}.get(per, f" je {format_number(per)}")
    return format_number(number) + unit


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


@dataclass(frozen=True)
class _KnownPair:
    """What a count and its share imply, beside the population known for the nearest date."""

    share: Value
    count: Value
    low: float
    high: float
    known: Decimal
    period: str
    same_date: bool

    @property
    def difference(self) -> float:
        """How far the known population lies outside what is implied, as a part of itself."""
        known = float(self.known)
        return max(self.low - known, known - self.high, 0.0) / known if known else 0.0


def _known_pairs(
    view: View, share: Grid, count: Grid, indicator: str, per: int
) -> Iterator[_KnownPair]:
    halves = half_steps(view, share)
    by_area: dict[str, dict[str, Decimal]] = {}
    for (key, area, period), number in view.known.counts.items():
        if key == indicator and number > 0:
            by_area.setdefault(area, {})[period] = number
    for period, stamp in enumerate(share.periods):
        row = count.at(stamp)
        if row is None:
            continue
        for place, area in enumerate(share.areas):
            printed, part = share.numbers[period, place], count.numbers[row, place]
            if area not in by_area or not (printed > 0 and part > 0):
                continue
            nearest = nearest_period(stamp, by_area[area])
            half = halves[period, place]
            share_value = view.layout.value(share, period, place)
            count_value = view.layout.value(count, row, place)
            assert share_value is not None
            assert count_value is not None
            yield _KnownPair(
                share_value,
                count_value,
                part * per / (printed + half),
                part * per / max(printed - half, half / 10),
                by_area[area][nearest],
                nearest,
                _is_same_count(view, (indicator, area), stamp, nearest),
            )


def nearest_period(stamp: str, known: Mapping[str, Decimal]) -> str:
    """The known period closest in time; of two equally close ones the earlier."""
    return min(sorted(known), key=lambda period: abs(_as_years(period) - _as_years(stamp)))


def _as_years(stamp: str) -> float:
    """A period as a number of years; a year counts as its end, where counts are usually taken."""
    parts = stamp.replace("Q", "").split("-")
    year = float(parts[0]) if parts[0].isdigit() else 0.0
    if len(parts) == 1:
        return year + 1.0
    month = float(parts[1]) * (3 if "Q" in stamp else 1)
    day = float(parts[2]) if len(parts) > 2 else 30.0
    return year + (month - 1) / 12 + day / 365


def _is_same_count(view: View, counted: tuple[str, str], stamp: str, nearest: str) -> bool:
    """True for one day, and one population base as far as both say it."""
    if stamp != nearest or len(stamp) < len("2016-12-31"):
        return False
    basis = view.known.bases.get((*counted, nearest), NOT_STATED)
    return comparable(basis, view.delivered.description.population_basis) is True


def _check_known(view: View, triple: Triple) -> Iterator[Finding]:
    """Against a population from elsewhere: exactly on the same day, else from a tenth on."""
    pairs = list(_known_pairs(view, triple.share, triple.count, triple.base_indicator, triple.per))
    if not pairs:
        return
    far = [pair for pair in pairs if pair.difference >= WORTH_A_WORD]
    if len(pairs) >= 5 and len(far) > 0.5 * len(pairs):
        yield _unclear_known(view, triple, len(far), len(pairs))
        return
    exact = [pair for pair in pairs if pair.same_date]
    off = [pair for pair in exact if pair.difference > 1e-6]
    on_the_day = len(off) <= (1 - HOLDS_FROM) * len(exact)
    for pair in pairs:
        if pair.difference >= WORTH_A_WORD or (pair.same_date and on_the_day and pair in off):
            severity = Severity.WARNING if pair.same_date else Severity.HINT
            yield _far_off(view, triple, pair, severity)


def _unclear_known(view: View, triple: Triple, far: int, known: int) -> Finding:
    error = BaseUnclear(
        share_name=view.title(triple.share.key),
        count_name=view.title(triple.count.key),
        base_name=_base_title(view, triple.base_indicator),
        wrong=far,
        all=known,
    )
    return view.finding(error, Severity.HINT, column=view.series(triple.share.key).column)


def _base_title(view: View, indicator: str) -> str:
    definition = view.known.indicators.get(indicator)
    return definition.title if definition else indicator


def _far_off(view: View, triple: Triple, pair: _KnownPair, severity: Severity) -> Finding:
    part, printed = float(pair.count.number or 0), float(pair.share.number or 0)
    key = (triple.base_indicator, pair.share.area_id or "", pair.period)
    source = view.known.sources.get(key, "andere Lieferung")
    error = ImpliedBaseDiffers(
        count=view.shown(pair.count),
        count_name=view.title(pair.count.series),
        share=with_unit(pair.share.number or Decimal(0), triple.per),
        share_name=view.title(pair.share.series),
        implied=format_number(rounded(part * triple.per / printed)),
        known=format_number(pair.known),
        source=source,
        period=pair.period,
        percent=format_number(
            rounded(100 * abs(part * triple.per / printed / float(pair.known) - 1))
        )
        + " %",
    )
    suggestion = _fitting_share(view, pair, triple.per)
    value = pair.share
    power = np.log10(part * triple.per / printed / float(pair.known))
    if abs(power) > 0.7 and abs(power - round(power)) < 0.06 and power > 0 and part > 100:
        value = pair.count
        suggestion = _fitting_count(pair, triple.per)
    return view.at(error, severity, value, suggestion=suggestion)


def _fitting_share(view: View, pair: _KnownPair, per: int) -> str:
    """The share that count and known population give; one slip away from the printed one, if any."""
    part, digits = float(pair.count.number or 0), view.places(pair.share)
    usual = max(digits, 1) if per == 100 else digits
    computed = rounded(part * per / float(pair.known), usual)
    slip = None
    if not _is_copied(view, pair.share):
        slip = best_slip(
            pair.share.number or Decimal(0),
            computed * (1 - Decimal(str(_DRIFT))),
            computed * (1 + Decimal(str(_DRIFT))),
        )
    meant, how = (slip.meant, f" ({slip.kind.value})") if slip is not None else (computed, "")
    return (
        f"{with_unit(meant, per)} würde passen{how}: {view.shown(pair.count)} von "
        f"{format_number(pair.known)} sind {with_unit(computed, per)}."
    )


def _fitting_count(pair: _KnownPair, per: int) -> str:
    """The count with its decimal sign moved, where share and known population give about that."""
    number, printed = pair.count.number or Decimal(0), pair.share.number or Decimal(0)
    about = printed * pair.known / per
    tolerance = Decimal(str(WORTH_A_WORD))
    slip = best_slip(number, about * (1 - tolerance), about * (1 + tolerance))
    meant = slip.meant if slip is not None else rounded(about)
    how = f" ({slip.kind.value})" if slip is not None else ""
    return f"{format_number(meant)} würde passen{how}."


def _is_copied(view: View, value: Value) -> bool:
    """True where the row above has the same value: then it was copied and no digit slipped."""
    cells = view.layout.grids[value.series].cells
    placed = cells[cells >= 0]
    above = placed[view.layout.rows[placed] == value.row - 1]
    return any(view.layout.values[int(cell)].number == value.number for cell in above)


def _check_parts(view: View) -> Iterator[Finding]:
    """More people in a part than in its whole, by what definitions say."""
    by_indicator = {view.series(key).indicator: key for key in view.layout.grids}
    for indicator, key in by_indicator.items():
        definition = view.known.indicators.get(indicator)
        wholes: Sequence[str] = definition.part_of if definition else ()
        for whole in [wholes] if isinstance(wholes, str) else wholes:
            if whole in by_indicator:
                yield from _check_part(view, key, by_indicator[whole])
    for triple in triples(view):
        if triple.base is not None and triple.per == 100 and view.known.indicators:
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
