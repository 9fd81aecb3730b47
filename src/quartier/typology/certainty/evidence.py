"""Shares of small areas on a scale where chance is the same for all: what is told, how precisely.

A share p of n people goes to y = arcsin(sqrt((np + 3/8) / (n + 3/4))) (Anscombe 1948), whose variance
is 1/(4n + 2) whatever p is. What is told about one area belongs together where its people do:
groups that exclude each other are drawn as one multinomial, and at two dates most people are the
same, so that chance moves both shares together (persistence).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quartier.typology.table import FloatArray

# Groups that make up everybody leave nothing open in their sum; the model needs a little.
FIRMEST = 0.999


@dataclass(frozen=True, eq=False)
class Counts:
    """Shares with what they are shares of; one column a series (an indicator at one date).

    rates: (areas, series) in 0…1, nan = missing. people: (areas, series), what each is a share of,
    above 0. disjoint: groups of series of the same people of whom nobody is in two. pairs: (now,
    before) of the same indicator. persistence: the part of the people who are there at both dates
    and whose state is the same; 0 = two dates that have nothing to do with each other.
    """

    rates: FloatArray
    people: FloatArray
    disjoint: tuple[tuple[int, ...], ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()
    persistence: float = 0.0


@dataclass(frozen=True, eq=False)
class Evidence:
    """`y` (areas, series), 0 where nothing is told; `precision` and `root` (areas, series, series):
    the inverse of its covariance, with zeros there, and a lower root of the covariance."""

    y: FloatArray
    precision: FloatArray
    root: FloatArray
    told: npt.NDArray[np.bool_]


def evidence_of(counts: Counts) -> Evidence:
    """What the counts tell, on the arcsine scale."""
    told = np.isfinite(counts.rates) & (counts.people > 0)
    people = np.where(told, counts.people, 1.0)
    rates = np.where(told, counts.rates, 0.5)
    y = np.arcsin(np.sqrt((rates * people + 3 / 8) / (people + 3 / 4)))
    deviation = np.sqrt(1 / (4 * people + 2))
    correlation = _correlation(counts, rates, people)
    both = told[:, :, None] & told[:, None, :]
    eye = np.eye(rates.shape[1])
    correlation = np.where(both, correlation, eye)
    root = np.asarray(np.linalg.cholesky(correlation), dtype=np.float64) * deviation[:, :, None]
    precision = np.linalg.inv(correlation) / (deviation[:, :, None] * deviation[:, None, :])
    return Evidence(np.where(told, y, 0.0), np.where(both, precision, 0.0), root, told)


def _correlation(counts: Counts, rates: FloatArray, people: FloatArray) -> FloatArray:
    """How chance moves the series of one area together, (areas, series, series)."""
    areas, series = rates.shape
    together = np.broadcast_to(np.eye(series), (areas, series, series)).copy()
    odds = rates / np.maximum(1 - rates, 1e-9)
    for group in counts.disjoint:
        for place, one in enumerate(group):
            for other in group[place + 1 :]:
                shared = -np.sqrt(np.minimum(odds[:, one] * odds[:, other], 1))
                together[:, one, other] = together[:, other, one] = FIRMEST * shared
    for now, before in counts.pairs:
        fewer = np.minimum(people[:, now], people[:, before])
        shared = counts.persistence * fewer / np.sqrt(people[:, now] * people[:, before])
        # Where the rate has changed, some of those who stayed must have changed their state.
        less = np.minimum(odds[:, now], odds[:, before])
        more = np.maximum(odds[:, now], odds[:, before])
        shared *= np.sqrt(np.divide(less, more, out=np.ones_like(less), where=less > 0))
        together[:, now, before] = together[:, before, now] = FIRMEST * shared
    return together


def shares_at(y: npt.NDArray[np.floating]) -> FloatArray:
    """The shares behind values on the arcsine scale; what lies outside is set to 0 or 1."""
    shares = np.clip(y, 0, np.pi / 2)
    np.sin(shares, out=shares)
    shares *= shares
    found: FloatArray = shares.astype(np.float64)
    return found
