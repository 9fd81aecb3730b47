"""Are there types at all? Each number of types against what data without types give.

Three things are asked, and all three must say yes (so an error of one does not make types):
the areas lie closer to their types than in the fitted null (explained variance), they thin out
between the types more than in the fitted null, and more than along a plain straight line of
areas. Each is a maximum over the numbers of types, standardised by the null, so that trying many
of them makes no types either.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from quartier.typology.types.kmeans import FloatArray, best_of
from quartier.typology.types.null import fit_null
from quartier.typology.types.separation import separation
from quartier.typology.types.stability import bootstrap

_LINE = 200  # areas on the line at most; more change nothing
_FEW = 40
# Half as many areas between the types as around them: a valley one can see, not only measure.
DEPTH = 0.5
_NEAR = 1e-5  # of the sum of squares: near enough for a comparison
_BLOCK = 20  # null data sets between two looks


@dataclass(frozen=True)
class Trial:
    """How hard the question is asked. `null_draws` at most; fewer where the answer is plain."""

    null_draws: int = 99
    null_starts: int = 5
    null_bootstraps: int = 10
    level: float = 0.05


@dataclass(frozen=True)
class Verdict:
    """`p`: chance of at least this much without types. Per number of types (in the order of `ks`):
    `null`: the 95th percentile of the null's stability; `compact`, `apart`: distances above the
    null in its standard deviations; `depth`: areas between types per area around them; `weakest`: the
    same of the type least apart."""

    ks: tuple[int, ...]
    p: float
    null: FloatArray
    compact: FloatArray
    apart: FloatArray
    depth: FloatArray
    weakest: FloatArray
    draws: int


def for_few(trial: Trial) -> Trial:
    """The same question under 40 areas, where a draw costs little and chance does more."""
    return replace(
        trial, null_draws=2 * trial.null_draws + 1, null_bootstraps=3 * trial.null_bootstraps
    )


def judge(points: FloatArray, ks: tuple[int, ...], seed: int, trial: Trial) -> Verdict:
    """The verdict on `points` (areas, columns; standardised, complete) for these numbers of types."""
    trial = for_few(trial) if len(points) < _FEW else trial
    chance = np.random.default_rng([seed, 1])
    real = [_measure(points, k, trial, chance, bootstraps=0) for k in ks]
    depth, weakest = np.array([each[3:] for each in real]).T
    own = np.array([each[:2] for each in real])
    null = fit_null(points)
    rows: list[list[tuple[float, ...]]] = []
    along = line(min(len(points), _LINE), ks, trial.null_starts)
    least = _chance_of(own[:, 1:], along[:, :, None])[0]
    # Where no number of types can be claimed any more, further draws would change nothing.
    settled = least > trial.level or bool((depth > DEPTH).all())
    p = 1.0
    while len(rows) < trial.null_draws:
        for _ in range(min(_BLOCK, trial.null_draws - len(rows))):
            drawn = null.draw(chance)
            drawn -= drawn.mean(axis=0)
            rows.append([_measure(drawn, k, trial, chance, trial.null_bootstraps) for k in ks])
        seen = np.array(rows)
        p, exceeded = _chance_of(own, seen[:, :, :2])
        if settled or exceeded + 1 > trial.level * (trial.null_draws + 1):
            break
    seen = np.array(rows)
    middle, spread = _scale(seen[:, :, :2])
    above = (own - middle) / spread
    p = max(p, least)
    return Verdict(
        ks,
        p,
        np.quantile(seen[:, :, 2], 0.95, axis=0),
        above[:, 0],
        above[:, 1],
        depth,
        weakest,
        len(rows),
    )


def _measure(
    points: FloatArray, k: int, trial: Trial, chance: np.random.Generator, bootstraps: int
) -> tuple[float, float, float, float, float]:
    """Explained variance (−log of the share within), separation, stability, depth, weakest depth."""
    runs = best_of(points, k, trial.null_starts, chance, tolerance=_NEAR)
    total = max(float((points**2).sum()), 1e-300)
    compact = -float(np.log(max(float(runs.within[0]) / total, 1e-12)))
    apart = separation(points, runs.centres[0])
    stable = bootstrap(points, runs.centres[0], bootstraps, chance).agreement if bootstraps else 0.0
    return compact, apart.score, stable, apart.depth, apart.weakest


def _scale(seen: FloatArray) -> tuple[FloatArray, FloatArray]:
    return seen.mean(axis=0), np.maximum(seen.std(axis=0, ddof=1), 1e-9)


def _chance_of(own: FloatArray, seen: FloatArray) -> tuple[float, int]:
    """The largest p over the measures, each as a maximum over k; and how often it was exceeded."""
    middle, spread = _scale(seen)
    real = ((own - middle) / spread).max(axis=0)
    exceeded = (((seen - middle) / spread).max(axis=1) >= real).sum(axis=0)
    return float((1 + exceeded.max()) / (1 + len(seen))), int(exceeded.max())


@lru_cache(maxsize=32)
def line(areas: int, ks: tuple[int, ...], starts: int, draws: int = 99) -> FloatArray:
    """Separation scores (draws, k) of areas spread evenly by chance along one straight line."""
    chance = np.random.default_rng([areas, draws])
    scores = np.empty((draws, len(ks)))
    for row in range(draws):
        points = chance.uniform(-1, 1, size=(areas, 1))
        points -= points.mean(axis=0)
        for column, k in enumerate(ks):
            centres = best_of(points, k, starts, chance, tolerance=_NEAR).centres[0]
            scores[row, column] = separation(points, centres).score
    scores.flags.writeable = False
    return scores
