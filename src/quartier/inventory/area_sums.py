"""Which rows a total adds up: the areas below it, those of its group, or all that are listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from quartier.city.areas import Area
from quartier.city.periods import read_period
from quartier.city.spellings import normalised
from quartier.inventory.value_grid import TOTAL, Flags, Floats, Grid, Grids


@dataclass(frozen=True)
class AreaSum:
    """The column `total` of the layout is the sum of the columns `parts`.

    `absent`: areas that belong to it and have no row at all.
    """

    total: int
    parts: tuple[int, ...]
    absent: tuple[str, ...] = ()


def find_area_sums(
    layout: Grids, grids: Sequence[Grid], areas: Mapping[str, Area], *, group: str = ""
) -> list[AreaSum]:
    """Every total in the layout with the areas it adds up; nothing for one nobody can explain.

    group: the group of areas that the delivery is about, "" for all.
    """
    found = []
    for position, name in enumerate(layout.areas):
        if name in areas and not _is_unknown_total(name, layout, areas):
            parts, absent = _below(name, layout, areas)
            if len(parts) >= 2:
                found.append(AreaSum(position, parts, absent))
            groups = _group_totals(name, layout, areas)
            if groups:
                found.append(AreaSum(position, groups))
        elif name in layout.totals:
            choice, comes_out = _choose(position, _candidates(position, layout, areas), grids)
            absent = () if comes_out else _absent(position, choice, layout, areas, group)
            if choice:
                found.append(AreaSum(position, choice, absent))
    return found


def _is_unknown_total(name: str, layout: Grids, areas: Mapping[str, Area]) -> bool:
    """A row marked as a total whose area has no areas below it in the city."""
    return name in layout.totals and not any(area.parent == name for area in areas.values())


def _below(
    name: str, layout: Grids, areas: Mapping[str, Area]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The nearest areas below that the table has, level by level; and those it has no row for."""
    children = [area.id for area in areas.values() if area.parent == name and area.kind == "area"]
    places = {area: position for position, area in enumerate(layout.areas)}
    found: list[int] = []
    absent: list[str] = []
    for child in children:
        if child in places:
            found.append(places[child])
            continue
        deeper, missing = _below(child, layout, areas)
        found += deeper
        absent += missing if deeper else [child]
    return tuple(found), tuple(absent)


def _group_totals(name: str, layout: Grids, areas: Mapping[str, Area]) -> tuple[int, ...]:
    """Total rows that are called as the groups below the area, where each group has one."""
    groups = {area.group for area in areas.values() if area.parent == name and area.group}
    rows = [
        (position, normalised(row.removeprefix(TOTAL)))
        for position, row in enumerate(layout.areas)
        if row.startswith(TOTAL)
    ]
    found = [position for group in groups for position, row in rows if normalised(group)[:6] in row]
    return tuple(found) if len(found) == len(groups) >= 2 else ()


def _candidates(position: int, layout: Grids, areas: Mapping[str, Area]) -> list[tuple[int, ...]]:
    """What a total row may add up, the likeliest first."""
    printed = normalised(layout.areas[position].removeprefix(TOTAL))
    listed = [
        place
        for place, name in enumerate(layout.areas)
        if name in areas and areas[name].kind == "area" and name not in layout.totals
    ]
    lowest = _without_parents(listed, layout, areas)
    groups: dict[str, list[int]] = {}
    for place in lowest:
        groups.setdefault(areas[layout.areas[place]].group, []).append(place)
    named = [
        tuple(places)
        for group, places in groups.items()
        if group and normalised(group)[:6] in printed
    ]
    before = [place for place in lowest if place < position]
    since = [
        place
        for place in before
        if not any(
            name in layout.totals and place < other < position
            for other, name in enumerate(layout.areas)
        )
    ]
    choices = [*named, tuple(lowest), tuple(since), tuple(before), *map(tuple, groups.values())]
    return list(dict.fromkeys(choice for choice in choices if len(choice) >= 2))


def _without_parents(listed: Sequence[int], layout: Grids, areas: Mapping[str, Area]) -> list[int]:
    parents = {areas[layout.areas[place]].parent for place in listed}
    return [place for place in listed if layout.areas[place] not in parents]


def _choose(
    position: int, candidates: Sequence[tuple[int, ...]], grids: Sequence[Grid]
) -> tuple[tuple[int, ...], bool]:
    """The candidate that comes out most often, else the likeliest; and whether it ever does."""
    best: tuple[int, tuple[int, ...]] = (-1, ())
    for candidate in candidates:
        hits = 0
        for grid in grids:
            total, sums = grid.numbers[:, position], grid.numbers[:, list(candidate)].sum(axis=1)
            hits += int(np.sum(np.abs(total - sums) < 1e-6))
        if hits > best[0]:
            best = (hits, candidate)
    return best[1], best[0] > 0


def _absent(
    position: int,
    parts: Sequence[int],
    layout: Grids,
    areas: Mapping[str, Area],
    group: str,
) -> tuple[str, ...]:
    """The areas that a total row may count and the table has no row for."""
    printed = normalised(layout.areas[position].removeprefix(TOTAL))
    there = [areas[layout.areas[part]] for part in parts if layout.areas[part] in areas]
    levels = {area.level for area in there}
    return tuple(
        area.id
        for area in areas.values()
        if area.level in levels
        and area.kind == "area"
        and area.id not in layout.areas
        and (not group or area.group == group)
        and (not area.group or len(area.group) < 4 or _is_meant(area.group, printed, there))
    )


def _is_meant(group: str, printed: str, there: Sequence[Area]) -> bool:
    """False for a group that is neither named by the total row nor has an area among its parts."""
    return normalised(group)[:6] in printed or any(area.group == group for area in there)


def is_incomplete(grid: Grid, area_sum: AreaSum, areas: Mapping[str, Area]) -> Flags:
    """For each period whether an area that exists then has no row in the table at all."""
    days = [day_of(period) for period in grid.periods]
    return np.array(
        [
            any(day is None or areas[absent].exists_on(day) for absent in area_sum.absent)
            for day in days
        ],
        dtype=bool,
    )


def expected_parts(
    grid: Grid, parts: Sequence[int], layout: Grids, areas: Mapping[str, Area]
) -> Floats:
    """The parts' numbers by period; NaN for one that should be there, 0 for one that does not exist."""
    numbers = grid.numbers[:, list(parts)].copy()
    absent = grid.cells[:, list(parts)] < 0
    for period, part in zip(*np.nonzero(absent), strict=True):
        area = areas.get(layout.areas[parts[part]])
        day = day_of(grid.periods[period])
        if area is not None and day is not None and not area.exists_on(day):
            numbers[period, part] = 0.0
    return numbers


def day_of(period: str) -> date | None:
    """The last day of a period; None for a text that is none."""
    read = read_period(period)
    return read.last if read is not None else None
