"""Imputation and outliers, column by column, as COINr's defaults have them.

Becker, Caperna, Del Sorbo, Norlén, Papadimitriou, Saisana (2022), COINr: An R package for developing
composite indicators, Journal of Open Source Software 7(78), 4567; tried against its published results.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quartier.typology.index.recipe import Imputation, Treatment
from quartier.typology.table import FloatArray


@dataclass(frozen=True)
class Treated:
    """What became of a column: how many values were set to a neighbour, and whether a log followed
    (then on the untreated values, and `points` says what had been tried)."""

    points: int
    logged: bool


def imputed(values: FloatArray, rule: Imputation, groups: Sequence[str]) -> FloatArray:
    """The values with what the recipe puts in for missing ones; a group without any value stays nan.

    groups: one per area, all alike where the recipe knows no groups.
    """
    missing = np.isnan(values)
    if rule.method == "none" or not missing.any():
        return values
    filled = values.copy()
    for group in sorted(set(groups)):
        rows = np.array([each == group for each in groups])
        for column in np.flatnonzero(missing[rows].any(axis=0)):
            known = values[rows & ~missing[:, column], column]
            if len(known):
                usual = np.median(known) if rule.method == "median" else known.mean()
                filled[rows & missing[:, column], column] = usual
    return filled


def treated(values: FloatArray, rule: Treatment) -> tuple[FloatArray, dict[int, Treated]]:
    """The values (areas, columns) with outliers treated, and what was done: place of column → how."""
    if rule.method == "none":
        return values, {}
    done: dict[int, Treated] = {}
    found = values.copy()
    for column in range(values.shape[1]):
        known = ~np.isnan(values[:, column])
        own = values[known, column]
        if is_unremarkable(own, rule):
            continue
        drawn_in, points = winsorised(own, rule)
        logged = rule.otherwise == "log" and not is_unremarkable(drawn_in, rule)
        found[known, column] = _logged(own) if logged else drawn_in
        done[column] = Treated(points, logged)
    return found, done


def winsorised(values: FloatArray, rule: Treatment) -> tuple[FloatArray, int]:
    """Values of one column, none missing: the most extreme ones set to the next, one after the
    other (ties together), until skew or kurtosis is within bounds or `points` are reached."""
    found = values.copy()
    high = low = 0
    while not is_unremarkable(found, rule) and high + low < rule.points:
        if skewness(found) >= 0:
            extreme = found == found.max()
            high = int(extreme.sum())
            found[extreme] = found[~extreme].max()
        else:
            extreme = found == found.min()
            low = int(extreme.sum())
            found[extreme] = found[~extreme].min()
    return found, high + low


def is_unremarkable(values: FloatArray, rule: Treatment) -> bool:
    """Whether skew or kurtosis lies within the recipe's bounds; fewer than four values always do."""
    if len(values) < 4 or np.ptp(values) == 0:
        return True
    return not (abs(skewness(values)) > rule.skew and kurtosis(values) > rule.kurtosis)


def skewness(values: FloatArray) -> float:
    """Sample skewness as spreadsheets have it (type 2 of Joanes and Gill 1998, The Statistician 47)."""
    count = len(values)
    apart = values - values.mean()
    raw = np.sqrt(count) * (apart**3).sum() / (apart**2).sum() ** 1.5
    return float(raw * np.sqrt(count * (count - 1)) / (count - 2))


def kurtosis(values: FloatArray) -> float:
    """Sample excess kurtosis as spreadsheets have it (type 2 of Joanes and Gill 1998)."""
    count = len(values)
    apart = values - values.mean()
    raw = count * (apart**4).sum() / (apart**2).sum() ** 2
    return float(((count + 1) * (raw - 3) + 6) * (count - 1) / ((count - 2) * (count - 3)))


def _logged(values: FloatArray) -> FloatArray:
    """Natural log of the distance to the minimum plus a hundredth of the range."""
    lowest, reach = values.min(), np.ptp(values)
    found: FloatArray = np.log(values - lowest + 0.01 * reach)
    return found
