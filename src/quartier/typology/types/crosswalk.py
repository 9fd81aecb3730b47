"""From one edition's types to the next: how many areas went where, and which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from quartier.typology.types.agreement import adjusted_rand_of


@dataclass(frozen=True)
class Crosswalk:
    """`rows`: old types, `columns`: new types, `counts[row][column]`: areas with both.

    `matched`: old type → the new one that shares most of its areas, each new one once. `moved`:
    areas whose new type is not the match of their old one, as area → (old, new). `only_old` and
    `only_new`: areas with a type in one edition alone. `agreement`: adjusted Rand index, None where
    fewer than two areas have both.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    counts: tuple[tuple[int, ...], ...]
    matched: Mapping[int, int]
    moved: Mapping[str, tuple[int, int]]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]
    agreement: float | None


def crosswalk(old: Mapping[str, int | None], new: Mapping[str, int | None]) -> Crosswalk:
    """The crosswalk of two editions: area → type (None: it has none)."""
    was = {area: kind for area, kind in old.items() if kind is not None}
    now = {area: kind for area, kind in new.items() if kind is not None}
    both = sorted(was.keys() & now.keys())
    rows, columns = sorted(set(was.values())), sorted(set(now.values()))
    counts = np.zeros((len(rows), len(columns)), dtype=np.int64)
    for area in both:
        counts[rows.index(was[area]), columns.index(now[area])] += 1
    matched = {
        rows[row]: columns[column]
        for row, column in zip(*linear_sum_assignment(-counts), strict=True)
        if counts[row, column] > 0
    }
    agreement = None
    if len(both) > 1:
        agreement = adjusted_rand_of(
            np.array([rows.index(was[area]) for area in both]),
            np.array([columns.index(now[area]) for area in both]),
        )
    return Crosswalk(
        tuple(rows),
        tuple(columns),
        tuple(tuple(int(each) for each in row) for row in counts),
        matched,
        {a: (was[a], now[a]) for a in both if matched.get(was[a]) != now[a]},
        tuple(sorted(was.keys() - now.keys())),
        tuple(sorted(now.keys() - was.keys())),
        agreement,
    )
