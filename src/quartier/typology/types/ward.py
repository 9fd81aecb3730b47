"""Ward's method, at any number of areas, with or without regard to who borders on whom.

Up to 5,000 areas: the tree of scipy (Ward 1963; Müllner 2011), all pairs in memory. Beyond, areas
are gathered into some 2,000 micro-groups by k-means first, and Ward merges those by weight
(as BIRCH does: Zhang, Ramakrishnan and Livny 1996); memory grows with the areas, not their square.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import linkage

from quartier.typology.types.agreement import adjusted_rand, tables
from quartier.typology.types.kmeans import FloatArray, IntArray, assign, lloyd
from quartier.typology.types.methods import Solution
from quartier.typology.types.stability import Stability, mean_jaccard

DIRECT = 5_000
MICRO = 2_000
_BOOTSTRAPS = 100  # one tree each


def ward_merges(points: FloatArray) -> IntArray:
    """The tree of at most 5,000 points: (points − 1, 2), who merges with whom, nearest first."""
    merges: IntArray = linkage(points, method="ward")[:, :2].astype(np.int64)
    return merges


def cut(merges: IntArray, count: int, k: int) -> IntArray:
    """Labels 0…k−1 of `count` leaves after all but the last k − 1 merges."""
    parent = np.arange(2 * count - 1)
    for step in range(count - k):
        parent[merges[step]] = count + step
    labels = np.arange(2 * count - 1)
    for node in range(2 * count - 2, -1, -1):  # parents come after their children
        labels[node] = labels[parent[node]] if parent[node] != node else node
    return np.unique(labels[:count], return_inverse=True)[1].astype(np.int64)


def micro_groups(points: FloatArray, chance: np.random.Generator) -> IntArray:
    """Each of many points to one of at most 2,000 micro-groups."""
    picked = np.sort(chance.choice(len(points), MICRO, replace=False))
    sample = points[np.sort(chance.choice(len(points), min(len(points), 20_000), replace=False))]
    centres = lloyd(sample, points[picked][None], iterations=4).centres[0]
    labels = np.empty(len(points), dtype=np.int64)
    for start in range(0, len(points), 4_000):
        labels[start : start + 4_000] = assign(points[start : start + 4_000], centres)
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)


def weighted_merges(
    points: FloatArray, weights: FloatArray, edges: Iterable[tuple[int, int]] | None = None
) -> IntArray:
    """Ward's tree of weighted points; with `edges`, only what borders on each other merges.

    Where `edges` leave separate islands, these are joined last, nearest first.
    """
    if edges is None:
        return _all_pairs(points, weights)
    return _along_edges(points, weights, edges)


def _all_pairs(points: FloatArray, weights: FloatArray) -> IntArray:
    """Nearest-neighbour chain on the matrix of merging costs (Murtagh 1983), then in order of cost."""
    count = len(points)
    squares = np.einsum("ij,ij->i", points, points)
    cost = np.maximum(squares[:, None] + squares - 2 * points @ points.T, 0.0)
    cost *= weights[:, None] * weights / (weights[:, None] + weights)
    np.fill_diagonal(cost, np.inf)
    mass = weights.astype(np.float64).copy()
    found: list[tuple[float, int, int]] = []
    chain: list[int] = []
    alive = np.ones(count, dtype=bool)
    while len(found) < count - 1:
        if not chain:
            chain.append(int(np.flatnonzero(alive)[0]))
        here = chain[-1]
        there = int(np.argmin(cost[here]))
        before = chain[-2] if len(chain) > 1 else -1
        if before >= 0 and cost[here, before] <= cost[here, there]:
            chain = chain[:-2]
            _merge(cost, mass, alive, before, here, found)
        else:
            chain.append(there)
    return _as_tree(found, count)


def _merge(
    cost: FloatArray,
    mass: FloatArray,
    alive: np.ndarray,
    keep: int,
    gone: int,
    found: list[tuple[float, int, int]],
) -> None:
    """Lance and Williams 1967: the cost of merging with the two is known from theirs."""
    price = float(cost[keep, gone])
    found.append((price, keep, gone))
    total = mass[keep] + mass[gone] + mass
    with np.errstate(invalid="ignore"):
        row = (
            (mass[keep] + mass) * cost[keep] + (mass[gone] + mass) * cost[gone] - mass * price
        ) / total
    row[~alive] = np.inf
    row[[keep, gone]] = np.inf
    mass[keep] += mass[gone]
    alive[gone] = False
    cost[keep, :] = cost[:, keep] = row
    cost[gone, :] = cost[:, gone] = np.inf


def _as_tree(found: list[tuple[float, int, int]], count: int) -> IntArray:
    """Merges named by representative leaves, sorted by cost, as the tree of scipy names them."""
    order = sorted(range(len(found)), key=lambda place: (found[place][0], place))
    root = list(range(2 * count - 1))

    def top(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    merges = np.empty((count - 1, 2), dtype=np.int64)
    for step, place in enumerate(order):
        _, one, other = found[place]
        merges[step] = top(one), top(other)
        root[merges[step, 0]] = root[merges[step, 1]] = count + step
    return merges


def _along_edges(
    points: FloatArray, weights: FloatArray, edges: Iterable[tuple[int, int]]
) -> IntArray:
    count = len(points)
    centre: list[FloatArray] = list(points)
    mass = list(map(float, weights))
    borders: list[set[int]] = [set() for _ in range(count)]
    for one, other in edges:
        if one != other:
            borders[one].add(other)
            borders[other].add(one)
    alive = set(range(count))

    def price(one: int, other: int) -> float:
        gap = centre[one] - centre[other]
        return mass[one] * mass[other] / (mass[one] + mass[other]) * float(gap @ gap)

    heap = [(price(a, b), a, b) for a in range(count) for b in borders[a] if a < b]
    heapq.heapify(heap)
    merges = np.empty((count - 1, 2), dtype=np.int64)
    for step in range(count - 1):
        while heap and not (heap[0][1] in alive and heap[0][2] in alive):
            heapq.heappop(heap)
        if not heap:  # islands: nothing borders on anything any more
            left = sorted(alive)
            heap = [(price(a, b), a, b) for i, a in enumerate(left) for b in left[i + 1 :]]
            borders_all = set(left)
            for node in left:
                borders[node] = borders_all - {node}
            heapq.heapify(heap)
        _, one, other = heapq.heappop(heap)
        new = count + step
        merges[step] = one, other
        total = mass[one] + mass[other]
        centre.append((mass[one] * centre[one] + mass[other] * centre[other]) / total)
        mass.append(total)
        alive -= {one, other}
        borders.append({b for b in borders[one] | borders[other] if b in alive})
        alive.add(new)
        for near in sorted(borders[new]):
            borders[near].add(new)
            heapq.heappush(heap, (price(near, new), near, new))
    return merges


def ward_labels(
    points: FloatArray,
    k: int,
    chance: np.random.Generator,
    edges: Iterable[tuple[int, int]] | None = None,
) -> IntArray:
    """Labels 0…k−1 of (points, columns) by Ward's method."""
    if edges is not None:
        return cut(weighted_merges(points, np.ones(len(points)), edges), len(points), k)
    if len(points) <= DIRECT:
        return cut(ward_merges(points), len(points), k)
    groups = micro_groups(points, chance)
    sizes = np.bincount(groups).astype(np.float64)
    middles = means_of(points, groups, len(sizes))
    return cut(weighted_merges(middles, sizes), len(sizes), k)[groups]


def means_of(points: FloatArray, labels: IntArray, k: int) -> FloatArray:
    """The mean of the points of each label (k, columns)."""
    sizes = np.maximum(np.bincount(labels, minlength=k), 1)
    sums = [np.bincount(labels, column, minlength=k) for column in points.T]
    return np.asarray(np.array(sums).T / sizes[:, None])


@dataclass(frozen=True)
class Ward:
    """Ward's types; `edges` (pairs of rows that border on each other) keep each type in one piece."""

    edges: tuple[tuple[int, int], ...] | None = None

    def solve(self, points: FloatArray, k: int, chance: np.random.Generator) -> Solution:
        """The tree cut into k."""
        labels = ward_labels(points, k, chance, self.edges)
        return Solution(labels, means_of(points, labels, k))

    def redraw(
        self, points: FloatArray, solution: Solution, count: int, chance: np.random.Generator
    ) -> Stability:
        """A tree of the drawn areas each time (without borders); the others go to the nearest type."""
        k = len(solution.centres)
        count = min(count, _BOOTSTRAPS if len(points) <= 1_000 else 20)
        found = np.empty((count, len(points)), dtype=np.int64)
        drawn = np.zeros((count, len(points)))
        for run in range(count):
            picked = chance.integers(len(points), size=min(len(points), 2_000))
            sample, weights = np.unique(picked, return_counts=True)
            if len(sample) < k:
                found[run] = solution.labels
                continue
            drawn[run, sample] = 1.0
            chosen = points[sample]
            merges = weighted_merges(chosen, weights.astype(np.float64))
            labels = cut(merges, len(sample), k)
            heavy = np.repeat(labels, weights)
            centres = means_of(np.repeat(chosen, weights, axis=0), heavy, k)
            found[run] = assign(points, centres)
            found[run, sample] = labels
        whole = adjusted_rand(tables(solution.labels, found, k))
        jaccard = mean_jaccard(solution.labels, found, k, drawn)
        return Stability(float(whole.mean()), jaccard, found)
