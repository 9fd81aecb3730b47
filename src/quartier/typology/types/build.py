"""Tables with a known structure, for tests: planted types, and slopes without any."""

from __future__ import annotations

from typing import Literal

import numpy as np

from quartier.typology.table import AreaTable
from quartier.typology.types.kmeans import FloatArray, IntArray

Shape = Literal["normal", "uniform", "lognormal"]


def planted(
    areas: int, columns: int = 8, k: int = 4, *, apart: float = 3.0, seed: int = 0
) -> tuple[AreaTable, IntArray]:
    """`k` round clusters whose centres lie `apart` (per column) times the noise, and the truth."""
    chance = np.random.default_rng([seed, 11])
    truth = np.arange(areas) % k
    centres = chance.standard_normal((k, columns)) * apart
    return a_table(centres[truth] + chance.standard_normal((areas, columns))), truth


def one_factor(
    areas: int, columns: int = 8, *, shape: Shape = "normal", noise: float = 1.0, seed: int = 0
) -> AreaTable:
    """Every column follows one continuous factor, with noise of `noise` times its spread."""
    chance = np.random.default_rng([seed, 12])
    if shape == "normal":
        factor = chance.standard_normal(areas)
    elif shape == "uniform":
        factor = chance.uniform(-(3**0.5), 3**0.5, areas)
    else:
        factor = chance.lognormal(0, 1, areas)
        factor = (factor - factor.mean()) / factor.std()
    loadings = chance.uniform(0.5, 1, columns) * chance.choice([-1, 1], columns)
    return a_table(np.outer(factor, loadings) + noise * chance.standard_normal((areas, columns)))


def a_table(values: FloatArray) -> AreaTable:
    """A table of these values with ids g0000, g0001 … and columns a0, a1 …"""
    areas, columns = values.shape
    return AreaTable(
        tuple(f"g{row:04d}" for row in range(areas)),
        tuple(f"a{column}" for column in range(columns)),
        np.asarray(values, dtype=np.float64),
    )
