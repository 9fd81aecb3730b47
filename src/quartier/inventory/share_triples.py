"""Which columns are a share, its count and its base: as defined, as the numbers show, as headings say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quartier.inventory.delivery_view import View
from quartier.inventory.known_populations import WORTH_A_WORD, known_pairs
from quartier.inventory.relations import HOLDS_FROM, ShareOf, find_shares, stacks
from quartier.inventory.series import ColumnRole
from quartier.inventory.value_grid import Grid

_COUNTS = (ColumnRole.COUNT, ColumnRole.TOTAL)


@dataclass(frozen=True)
class Triple:
    """A share, its count and, where the delivery has it, its base. `base` is an indicator or a series."""

    share: Grid
    count: Grid
    base: Grid | None
    base_indicator: str
    per: int


def triples(view: View) -> list[Triple]:
    """What definitions say of the shares, and what the numbers show for the other ones."""
    found = list(_declared(view))
    told = {triple.share.key for triple in found if triple.base is not None}
    known_base = {triple.share.key for triple in found}
    counts = [grid for grid in view.grids(*_COUNTS) if not view.series(grid.key).part]
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


def counted_bases(view: View) -> dict[str, str]:
    """The base of each share that the delivery's own counts make out, by the keys of the series."""
    counts = [grid for grid in view.grids(*_COUNTS) if not view.series(grid.key).part]
    shares = view.grids(ColumnRole.SHARE)
    if not shares or len(counts) < 2:
        return {}
    found = {}
    for stack in stacks([*counts, *shares]):
        mine = [grid.key for grid in shares if grid.key in stack.keys]
        for share in find_shares(stack, mine, [g.key for g in counts if g.key in stack.keys]):
            found[share.share] = share.base
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
    """The base is the known count that most rows fit."""
    for share, count in pairs_by_heading(view, shares, counts):
        base = _fitting_indicator(view, share, count)
        if base:
            yield Triple(share, count, None, base, 100)


def pairs_by_heading(
    view: View, shares: Sequence[Grid], counts: Sequence[Grid]
) -> list[tuple[Grid, Grid]]:
    """Shares with the count whose heading stands in theirs: "Ausländer" and "Ausländer in %"."""
    found = []
    for share in shares:
        heading = view.title(share.key).casefold()
        named = [count for count in counts if _stem(view.title(count.key)) in heading]
        if named:
            found.append((share, max(named, key=lambda grid: len(view.title(grid.key)))))
    return found


def _stem(heading: str) -> str:
    return heading.casefold().replace("anzahl", "").strip(" /()-") or "\0"


def _fitting_indicator(view: View, share: Grid, count: Grid) -> str:
    """The known count that six in ten rows imply within a tenth; "" for none."""
    best = (HOLDS_FROM - 0.07, "")
    for indicator in sorted(view.known_counts):
        near, all_rows = 0, 0
        for pair in known_pairs(view, share, count, indicator, 100):
            all_rows += 1
            near += pair.difference < WORTH_A_WORD
        if all_rows >= 3 and near / all_rows > best[0]:
            best = (near / all_rows, indicator)
    return best[1]
