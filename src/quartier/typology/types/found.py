"""Types of areas, or the answer that there are none: one call, the same answer every time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from quartier.typology.table import AreaTable
from quartier.typology.types.choosing import chosen_number, numbers_to_try
from quartier.typology.types.contiguity import edges_between
from quartier.typology.types.gradient import gradient
from quartier.typology.types.judging import Trial, Verdict, judge
from quartier.typology.types.kmeans import FloatArray, IntArray
from quartier.typology.types.methods import KMeans, Method, Solution
from quartier.typology.types.mixture import Mixture
from quartier.typology.types.stability import Stability
from quartier.typology.types.standardising import Standardised, standardised
from quartier.typology.types.ward import Ward

BETWEEN_BELOW = 0.70
_JUDGED = 1_000  # areas by which the question is judged, where there are many more


@dataclass(frozen=True)
class Settings:
    """How thorough: kept with the result. `columns`: only these; else every number column."""

    starts: int = 50
    bootstraps: int = 200
    trial: Trial = field(default_factory=Trial)
    columns: tuple[str, ...] | None = None


@dataclass(frozen=True, eq=False)
class FoundTypes:
    """Types per area, in the order of `areas` (that of the table); None where an area has none.

    `types`: 1…k, the largest type first. `membership`: share of bootstraps that agree. `second`:
    the type an area comes to next most often. `stability`, `null`: mean ARI of the bootstraps per
    number of types, and the 95th percentile of the same without types. `jaccard`: (k,) per type.
    `centroids`: (k, indicators), standardised. `scores`: place on the gradient, in SD.
    """

    areas: tuple[str, ...]
    structure: Literal["types", "gradient"]
    k: int
    types: tuple[int | None, ...]
    membership: tuple[float | None, ...]
    second: tuple[int | None, ...]
    stability: Mapping[int, float]
    null: Mapping[int, float]
    jaccard: tuple[float, ...]
    centroids: FloatArray
    means: FloatArray
    sds: FloatArray
    indicators: tuple[str, ...]
    left_out: Mapping[str, str]
    areas_left_out: Mapping[str, str]
    incomplete: Mapping[str, tuple[str, ...]]
    scores: tuple[float | None, ...]
    loadings: tuple[float, ...]
    explained: float
    p: float | None
    method: str
    seed: int
    asked: int | None
    settings: Settings

    def between(self) -> tuple[bool, ...]:
        """Which areas lie between two types: less than 70 % of the bootstraps agree."""
        return tuple(share is not None and share < BETWEEN_BELOW for share in self.membership)


def find_types(
    table: AreaTable,
    *,
    k: Literal["auto"] | int = "auto",
    seed: int = 0,
    method: str = "k-means",
    neighbours: Mapping[str, Collection[str]] | None = None,
    settings: Settings | None = None,
) -> FoundTypes:
    """The types of `table`, or the gradient where data without types would look the same.

    k: "auto" tries 2 to 10 (2 to 4 under 30 areas). A number is kept even where the answer is a
    gradient; `structure` says so all the same. Whether there are types is asked of k-means, whatever the
    method (docs/explanation/types.md). Raises TypesError.
    """
    settings = settings or Settings()
    ready = standardised(table, settings.columns)
    ks = numbers_to_try(k, len(ready.areas), ready.distinct)
    way = _method(method, settings, ready, table.areas, neighbours)
    verdict = _judged(ready.points, ks, seed, settings.trial)
    solutions: dict[int, Solution] = {}
    held: dict[int, Stability] = {}
    for each in ks:
        chance = np.random.default_rng([seed, 2, each])
        solutions[each] = way.solve(ready.points, each, chance)
        held[each] = way.redraw(ready.points, solutions[each], settings.bootstraps, chance)
    best = chosen_number(verdict, held, settings.trial.level) if verdict else None
    number = best if k == "auto" else int(k)
    typed = None
    if number is not None:
        keep = neighbours is not None
        typed = _consensus(ready.points, solutions[number], held[number], keep=keep)
    return _told(table, ready, verdict, held, best, typed, method, seed, k, settings)


def _judged(points: FloatArray, ks: tuple[int, ...], seed: int, trial: Trial) -> Verdict | None:
    if not ks:
        return None
    if len(points) > _JUDGED * 2:
        chance = np.random.default_rng([seed, 3])
        picked = np.sort(chance.choice(len(points), _JUDGED, replace=False))
        points = points[picked] - points[picked].mean(axis=0)
    return judge(points, ks, seed, trial)


def _method(
    name: str,
    settings: Settings,
    ready: Standardised,
    known: Collection[str],
    neighbours: Mapping[str, Collection[str]] | None,
) -> Method:
    """The method by name; where borders count it is Ward's, whatever the name."""
    edges = edges_between(neighbours, ready.areas, known) if neighbours is not None else None
    if name == "ward" or edges is not None:
        return Ward(edges)
    if name == "mixture":
        return Mixture()
    return KMeans(settings.starts)


@dataclass(frozen=True)
class _Typed:
    labels: IntArray  # 0…k−1, in the order of the types
    membership: FloatArray
    second: IntArray
    centroids: FloatArray
    jaccard: FloatArray


def _consensus(
    points: FloatArray, solution: Solution, held: Stability, *, keep: bool = False
) -> _Typed:
    """The type most bootstraps give each area, types by size and then by their centres.

    keep: areas stay with the type of the solution, so that types with borders stay in one piece.
    """
    shares = held.shares(solution.labels)
    own = shares[np.arange(len(points)), solution.labels]
    # An area stays with its type unless another is really more frequent.
    moves = (shares.max(axis=1) > own) & (not keep)
    labels = np.where(moves, shares.argmax(axis=1), solution.labels)
    k = shares.shape[1]
    sizes = np.bincount(labels, minlength=k)
    for empty in np.flatnonzero(
        sizes == 0
    ):  # a type that no area calls its first keeps its members
        labels = np.where(solution.labels == empty, empty, labels)
    sizes = np.bincount(labels, minlength=k)
    centres = np.array([points[labels == one].mean(axis=0) for one in range(k)])
    order = sorted(range(k), key=lambda one: (-sizes[one], *np.round(centres[one], 9).tolist()))
    place = np.empty(k, dtype=np.int64)
    place[order] = np.arange(k)
    labels, shares = place[labels], shares[:, order]
    membership = shares[np.arange(len(points)), labels]
    others = shares.copy()
    others[np.arange(len(points)), labels] = -1
    second = np.where(others.max(axis=1) > 0, others.argmax(axis=1), -1)
    return _Typed(labels, membership, second, centres[order], held.jaccard[order])


def _told(
    table: AreaTable,
    ready: Standardised,
    verdict: Verdict | None,
    held: Mapping[int, Stability],
    best: int | None,
    typed: _Typed | None,
    method: str,
    seed: int,
    k: Literal["auto"] | int,
    settings: Settings,
) -> FoundTypes:
    rows = {area: row for row, area in enumerate(ready.areas)}
    scores, loadings, explained = gradient(ready.points)
    labels = typed.labels if typed else None
    width = len(ready.indicators)
    return FoundTypes(
        areas=table.areas,
        structure="types" if best is not None else "gradient",
        k=len(typed.jaccard) if typed else 0,
        types=tuple(_whole(labels, rows.get(area)) for area in table.areas),
        membership=tuple(
            _share(typed.membership if typed else None, rows.get(area)) for area in table.areas
        ),
        second=tuple(
            _whole(typed.second if typed else None, rows.get(area)) for area in table.areas
        ),
        stability={number: held[number].agreement for number in held},
        null=dict(zip(verdict.ks, verdict.null.tolist(), strict=True)) if verdict else {},
        jaccard=tuple(typed.jaccard.tolist()) if typed else (),
        centroids=typed.centroids if typed else np.empty((0, width)),
        means=ready.means,
        sds=ready.sds,
        indicators=ready.indicators,
        left_out=ready.left_out,
        areas_left_out=ready.without,
        incomplete=ready.incomplete,
        scores=tuple(_share(scores, rows.get(area)) for area in table.areas),
        loadings=tuple(loadings.tolist()),
        explained=explained,
        p=verdict.p if verdict else None,
        method=method,
        seed=seed,
        asked=None if k == "auto" else int(k),
        settings=settings,
    )


def _whole(numbers: IntArray | None, row: int | None) -> int | None:
    if numbers is None or row is None or numbers[row] < 0:
        return None
    return int(numbers[row]) + 1


def _share(shares: FloatArray | None, row: int | None) -> float | None:
    return None if shares is None or row is None else float(shares[row])
