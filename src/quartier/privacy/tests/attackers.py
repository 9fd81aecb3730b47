"""Attackers that share no code with the protection: trying everything, and linear programs cell by cell."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import linprog

from quartier.base.missing import Missing
from quartier.privacy.counts import CountTable, Key, Relation

Published = Mapping[Key, int | Missing]
TINY = (0, 1, 1, 2, 3, 5, 8, 9, 10, 11, 12, 15, 20, 40)


def a_table(seed: int, *, values: Sequence[int] = TINY, deep: bool = True) -> CountTable:
    """Areas in up to three levels, crossed with categories, with all sums; sometimes complements."""
    dice = random.Random(seed)
    leaves = [f"a{i}" for i in range(dice.randint(2, 4 if deep else 2))]
    half = dice.randint(1, len(leaves))
    tree = {"west": leaves[:half], "east": leaves[half:]} if dice.random() < 0.5 else {}
    tree = {name: areas for name, areas in tree.items() if areas}
    tree["city"] = list(tree) or leaves
    kinds = [f"c{i}" for i in range(dice.randint(1, 3))]
    counts = {(k, a): dice.choice(values) for k in kinds for a in leaves}
    relations = []
    for kind in kinds:
        for area, inside in tree.items():
            counts[kind, area] = sum(counts[kind, a] for a in inside)
            relations.append(Relation((kind, area), tuple((kind, a) for a in inside)))
    if len(kinds) > 1:
        for area in [*leaves, *tree]:
            counts["all", area] = sum(counts[k, area] for k in kinds)
            relations.append(Relation(("all", area), tuple((k, area) for k in kinds)))
        for area, inside in tree.items():
            relations.append(Relation(("all", area), tuple(("all", a) for a in inside)))
    # The last kind may be one nobody publishes: "all others".
    implied = {(kinds[-1], a) for a in [*leaves, *tree]} if dice.random() < 0.3 else set()
    if len(kinds) == 1:
        implied = set()
    return CountTable(counts, tuple(relations), frozenset(implied))


def starting_limits(table: CountTable, published: Published) -> dict[Key, tuple[int, int]]:
    """What an attacker knows of each cell by itself: hidden means 1 to 9, or 1 and up if not small."""
    limits = {}
    for key, count in table.counts.items():
        seen = published.get(key)
        if isinstance(seen, int):
            limits[key] = (seen, seen)
        elif key in table.implied:
            limits[key] = (0, count + 12)
        else:
            limits[key] = (1, 9) if 0 < count < 10 else (1, count + 12)
    return limits


def by_trying(table: CountTable, published: Published) -> dict[Key, tuple[int, int]]:
    """The range of every unpublished cell over all whole-number tables that fit; complete enumeration."""
    limits = starting_limits(table, published)
    wanted = [key for key, (low, high) in limits.items() if not isinstance(published.get(key), int)]
    found = {key: (10**9, -1) for key in wanted}

    def go(limits: dict[Key, tuple[int, int]]) -> None:
        narrowed = _consistent(table, dict(limits))
        if narrowed is None:
            return
        if all(found[k][0] <= narrowed[k][0] and narrowed[k][1] <= found[k][1] for k in wanted):
            return
        free = [key for key in wanted if narrowed[key][0] < narrowed[key][1]]
        if not free:
            for key in wanted:
                value = narrowed[key][0]
                found[key] = (min(found[key][0], value), max(found[key][1], value))
            return
        key = min(free, key=lambda k: narrowed[k][1] - narrowed[k][0])
        low, high = narrowed[key]
        for value in (low, high, *range(low + 1, high)):
            go({**narrowed, key: (value, value)})

    go(limits)
    return found


def _consistent(
    table: CountTable, limits: dict[Key, tuple[int, int]]
) -> dict[Key, tuple[int, int]] | None:
    moved = True
    while moved:
        moved = False
        for relation in table.relations:
            for key in relation.keys:
                others = [k for k in relation.keys if k != key]
                sign = {k: (1 if k == relation.total else -1) for k in relation.keys}
                ends = [sorted(sign[k] * v for v in limits[k]) for k in others]
                rest = (-sum(e[1] for e in ends), -sum(e[0] for e in ends))
                possible = sorted(sign[key] * v for v in rest)
                low, high = max(limits[key][0], possible[0]), min(limits[key][1], possible[1])
                if low > high:
                    return None
                if (low, high) != limits[key]:
                    limits[key] = (low, high)
                    moved = True
    return limits


def by_linear_program(
    releases: Sequence[tuple[CountTable, Published]],
) -> dict[tuple[Key, int], tuple[int, int]]:
    """The range of every hidden (or implied small) cell of these releases, one program for each end.

    Cells with the same count in two releases are one unknown.
    """
    unknowns: dict[tuple[Key, int], list[int]] = {}
    for table, published in releases:
        for key, (low, high) in starting_limits(table, published).items():
            known = unknowns.setdefault((key, table.counts[key]), [low, high])
            known[0], known[1] = max(known[0], low), min(known[1], high)
    names = list(unknowns)
    at = {name: place for place, name in enumerate(names)}
    matrix = []
    for table, _ in releases:
        for relation in table.relations:
            line = np.zeros(len(names))
            for key in relation.parts:
                line[at[key, table.counts[key]]] -= 1
            line[at[relation.total, table.counts[relation.total]]] += 1
            matrix.append(line)
    found = {}
    for name, (low, high) in unknowns.items():
        if low == high or (_is_implied(releases, name[0]) and not 0 < name[1] < 10):
            continue
        ends = []
        for sign in (1, -1):
            goal = np.zeros(len(names))
            goal[at[name]] = sign
            solved = linprog(
                goal,
                A_eq=np.array(matrix),
                b_eq=np.zeros(len(matrix)),
                bounds=list(unknowns.values()),
            )
            assert solved.status == 0, solved.message
            ends.append(sign * solved.fun)
        found[name] = (int(np.ceil(ends[0] - 1e-6)), int(np.floor(ends[1] + 1e-6)))
    return found


def by_belief(table: CountTable, published: Published) -> dict[Key, tuple[int, int]]:
    """The ranges for somebody who takes every hidden count for 1 to 9, wherever that can be."""
    limits = starting_limits(table, published)
    for key, (low, high) in limits.items():
        if low != high and key not in table.implied:
            limits[key] = (low, min(high, 9))
    found: dict[Key, tuple[int, int]] = {}
    for group in _groups(table, limits):
        names = sorted(group)
        rows = [r for r in table.relations if not group.isdisjoint(r.keys)]
        matrix, sides = np.zeros((len(rows), len(names))), np.zeros(len(rows))
        for at, relation in enumerate(rows):
            for key in relation.keys:
                sign = 1 if key == relation.total else -1
                if key in group:
                    matrix[at, names.index(key)] += sign
                else:
                    sides[at] -= sign * limits[key][0]
        for key in names:
            ends = []
            for sign in (1, -1):
                goal = np.array([sign * (name == key) for name in names], dtype=float)
                bounds = [limits[name] for name in names]
                solved = linprog(goal, A_eq=matrix, b_eq=sides, bounds=bounds)
                if solved.status != 0:
                    break
                ends.append(sign * solved.fun)
            if len(ends) == 2 and (key not in table.implied or 0 < table.counts[key] < 10):
                found[key] = (int(np.ceil(ends[0] - 1e-6)), int(np.floor(ends[1] + 1e-6)))
    return found


def _groups(table: CountTable, limits: Mapping[Key, tuple[int, int]]) -> list[set[Key]]:
    groups: list[set[Key]] = []
    for relation in table.relations:
        joined = {key for key in relation.keys if limits[key][0] != limits[key][1]}
        apart = [group for group in groups if group.isdisjoint(joined)]
        groups = [*apart, joined.union(*(g for g in groups if not g.isdisjoint(joined)))]
    return [group for group in groups if group]


def _is_implied(releases: Sequence[tuple[CountTable, Published]], key: Key) -> bool:
    return any(key in table.implied for table, _ in releases)
