"""Empirical Bayes: what lies behind rates of small areas, drawn from a model of all areas together.

Each area tells y_i with a known covariance V_i (its shares on the arcsine scale, see evidence.py).
Behind them stand true values eta_i ~ N(mu, Sigma), one mean and one covariance for all areas, so
that a small area is drawn towards the others, and less so where its indicators go together:

    eta_i | y  ~  N(S_i (Q_i y_i + Sigma^-1 mu), S_i),   S_i = (Q_i + Sigma^-1)^-1,   Q_i = V_i^-1

Brown (2008), In-season prediction of batting averages, Annals of Applied Statistics 2(1), does this
for one rate. mu and Sigma are not known either, and with 18 areas that matters (Morris 1983,
Parametric empirical Bayes inference, JASA 78): they are drawn too, by Gibbs sampling, with the prior
of Huang and Wand (2013, Bayesian Analysis 8(2)): half-t on every standard deviation, every
correlation equally likely.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quartier.typology.table import FloatArray

# Half-t with two degrees of freedom for standard deviations; each correlation uniform.
DEGREES = 2.0
# The scale of that half-t, in standard deviations of what is seen: hardly a restriction.
PRIOR_WIDTH = 10.0
LEAST_VARIANCE = 1e-8
# All of the arcsine scale is less than two wide: no spread is wider than this says, told or not.
LEAST_PRECISION = 0.1
WARM_UP = 12
# Numbers of a block that fit the processor's cache; and matrix cells that chains may cost.
BLOCK, CELLS = 2_000_000, 2_000_000


@dataclass(frozen=True)
class Effort:
    """`chains` run side by side; of each, `warm_up` rounds are thrown away and `kept` used."""

    chains: int
    warm_up: int
    kept: int


def effort_for(areas: int, series: int, draws: int) -> Effort:
    """Few areas leave mu and Sigma open and cost little: many chains. Many areas: one will do."""
    different = max(12, min(draws, CELLS // (areas * (series + 4) ** 2)))
    chains = max(1, min(different // 8, 50))
    return Effort(chains, WARM_UP, math.ceil(different / chains))


@dataclass(frozen=True, eq=False)
class _Behind:
    """What stands behind all areas, one for each chain; `half` helps to draw the half-t prior."""

    mu: FloatArray
    sigma: FloatArray
    half: FloatArray


def draw_true_values(
    y: FloatArray,
    precision: FloatArray,
    draws: int,
    rng: np.random.Generator,
    effort: Effort | None = None,
) -> Iterator[npt.NDArray[np.floating]]:
    """Blocks of draws of the true values, (some, areas, series), on the scale of `y`; `draws` in all.

    `y` (areas, series), 0 where nothing is told; `precision` (areas, series, series), zeros there.
    """
    areas, series = y.shape
    chosen = effort or effort_for(areas, series, draws)
    pull = np.einsum("nij,nj->ni", precision, y)
    scale, behind = _start(y, precision, chosen.chains)
    each = math.ceil(draws / (chosen.chains * chosen.kept))
    left = draws
    for turn in range(chosen.warm_up + chosen.kept):
        mean, root = _posterior(behind, precision, pull)
        eta = mean + _times(root, rng.standard_normal(mean.shape))
        if turn >= chosen.warm_up:
            yield eta[:left]
            left -= len(eta[:left])
            for block in _more(mean, root, min(left, (each - 1) * chosen.chains), rng):
                left -= len(block)
                yield block
        if left <= 0:
            return
        behind = _drawn_behind(eta, behind, scale, rng)


def _more(
    mean: FloatArray, root: FloatArray, draws: int, rng: np.random.Generator
) -> Iterator[npt.NDArray[np.float32]]:
    """Further draws of the areas given the same mu and Sigma of each chain in turn."""
    chains, areas, series = mean.shape
    most = max(1, BLOCK // (areas * series))
    for chain in range(chains):
        left = draws // chains + (chain < draws % chains)
        while left > 0:
            some = min(left, most)
            yield scattered(mean[chain], root[chain], some, rng)
            left -= some


def scattered(
    middle: FloatArray, root: FloatArray, draws: int, rng: np.random.Generator
) -> npt.NDArray[np.float32]:
    """Normal draws (draws, areas, series) around `middle` (areas, series), `root` of each area's
    covariance. Seven digits are plenty for noise, and twice as fast."""
    areas, series = middle.shape
    noise = rng.standard_normal((areas, draws, series), dtype=np.float32)
    turned = np.ascontiguousarray(root.swapaxes(-1, -2), dtype=np.float32)
    around: npt.NDArray[np.float32] = np.matmul(noise, turned).swapaxes(0, 1)
    return around + middle.astype(np.float32)


def _times(root: FloatArray, vectors: FloatArray) -> FloatArray:
    product: FloatArray = np.matmul(root, vectors[..., None])[..., 0]
    return product


def _inverse(matrix: FloatArray) -> FloatArray:
    """The inverse, exactly symmetric: rounding must not add up over rounds."""
    return _even(np.asarray(np.linalg.inv(matrix), dtype=np.float64))


def _even(matrix: FloatArray) -> FloatArray:
    return (matrix + matrix.swapaxes(-1, -2)) / 2


def _posterior(
    behind: _Behind, precision: FloatArray, pull: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Mean of every area's true values and a root of their covariance, given mu and Sigma."""
    inverse = np.linalg.inv(behind.sigma)
    towards = np.einsum("cij,cj->ci", inverse, behind.mu)
    factor = np.linalg.cholesky(precision + inverse[:, None])
    lower = np.asarray(np.linalg.inv(factor), dtype=np.float64)
    root = lower.swapaxes(-1, -2)
    return _times(root, _times(lower, pull + towards[:, None])), root


def _drawn_behind(
    eta: FloatArray, behind: _Behind, scale: FloatArray, rng: np.random.Generator
) -> _Behind:
    """mu and Sigma given the true values, each chain its own."""
    chains, areas, series = eta.shape
    root = np.linalg.cholesky(behind.sigma / areas)
    mu = eta.mean(axis=1) + _times(root, rng.standard_normal((chains, series)))
    apart = eta - mu[:, None]
    spread = np.matmul(np.ascontiguousarray(apart.swapaxes(1, 2)), apart)
    spread += 2 * DEGREES * np.eye(series) * behind.half[:, None]
    inverse = _wishart(areas + DEGREES + series - 1, _inverse(spread), rng)
    inverse += LEAST_PRECISION * np.eye(series)
    rate = DEGREES * np.einsum("cii->ci", inverse) + 1 / (PRIOR_WIDTH * scale) ** 2
    half = rng.gamma((DEGREES + series) / 2, 1.0, size=(chains, series)) / rate
    return _Behind(mu, _inverse(inverse), half)


def _wishart(degrees: float, scale: FloatArray, rng: np.random.Generator) -> FloatArray:
    """One draw of a Wishart distribution for each matrix of `scale` (Bartlett 1933)."""
    chains, series, _ = scale.shape
    lower = np.tril(rng.standard_normal((chains, series, series)), -1)
    diagonal = np.sqrt(rng.chisquare(degrees - np.arange(series), size=(chains, series)))
    factor = np.matmul(np.linalg.cholesky(scale), lower + diagonal[..., None] * np.eye(series))
    drawn: FloatArray = _even(np.matmul(factor, factor.swapaxes(-1, -2)))
    return drawn


def _start(y: FloatArray, precision: FloatArray, chains: int) -> tuple[FloatArray, _Behind]:
    """By moments: what is seen less what chance explains, at least a fifth of it in any direction.
    And the standard deviations seen."""
    told = np.einsum("nii->ni", precision) > 0
    count = np.maximum(told.sum(axis=0), 1)
    mu = np.where(told, y, 0).sum(axis=0) / count
    apart = np.where(told, y - mu, 0)
    series = len(mu)
    least = LEAST_VARIANCE * np.eye(series)
    # A series nobody told anything about: as wide as the widest.
    untold = np.diag(np.where(told.any(axis=0), 0.0, max(float((apart**2).sum(0).max()), 1e-4)))
    seen = apart.T @ apart / np.sqrt(np.outer(count, count)) + least + untold
    firm = precision.sum(axis=0) / np.sqrt(np.outer(count, count)) + (untold > 0)
    # In units of chance, where its covariance is the identity.
    factor = np.linalg.cholesky(firm + 1e-9 * np.eye(series) * float(firm.max()))
    values, vectors = np.linalg.eigh(factor.T @ seen @ factor)
    back = np.linalg.inv(factor.T) @ vectors
    sigma = (back * np.maximum(values - 1, 0.2 * values)) @ back.T
    deviation = np.sqrt(np.diag(seen))
    # However alike or rarely told indicators are, the first covariance can be inverted.
    firmer = 1e-3 * np.diag(np.diag(seen)) + least
    return deviation, _Behind(
        np.broadcast_to(mu, (chains, series)),
        np.broadcast_to(_even(sigma) + firmer, (chains, series, series)),
        np.broadcast_to(1 / np.diag(seen), (chains, series)),
    )
