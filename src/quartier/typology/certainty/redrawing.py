"""Values of a recipe drawn anew: shares by chance, changes as the difference of two shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from quartier.typology.certainty.evidence import Counts, evidence_of, shares_at
from quartier.typology.certainty.shrinking import BLOCK, Effort, draw_true_values, scattered
from quartier.typology.table import FloatArray


@dataclass(frozen=True, eq=False)
class Redrawing:
    """How the values of a recipe come from series of shares.

    values: (areas, columns) as told. now: for each column the series it shows, -1 for a column that
    is no share of people and stays as it is. before: the series it is compared with, -1 for none.
    scale: 100 where values are in percent.
    """

    counts: Counts
    values: FloatArray
    now: tuple[int, ...]
    before: tuple[int, ...]
    scale: float = 100.0

    def true_values(
        self, draws: int, rng: np.random.Generator, effort: Effort | None = None
    ) -> Iterator[FloatArray]:
        """Blocks (some, areas, columns) of what may truly lie behind the values, `draws` in all."""
        told = evidence_of(self.counts)
        for block in draw_true_values(told.y, told.precision, draws, rng, effort):
            yield self._as_told(shares_at(block))

    def as_redrawn(self) -> FloatArray:
        """The values that `redrawn` scatters around: as told, but for what the scale rounds off."""
        found: FloatArray = self._as_told(shares_at(evidence_of(self.counts).y)[None])[0]
        return found

    def redrawn(self, draws: int, rng: np.random.Generator) -> Iterator[FloatArray]:
        """Blocks (some, areas, columns) of values as they might have come out, had chance rolled
        again over the people who live there; nothing is shrunk."""
        told = evidence_of(self.counts)
        areas, series = told.y.shape
        most = max(1, BLOCK // (areas * series))
        for first in range(0, draws, most):
            some = min(most, draws - first)
            yield self._as_told(shares_at(scattered(told.y, told.root, some, rng)))

    def _as_told(self, shares: FloatArray) -> FloatArray:
        """Values (some, areas, columns) from shares (some, areas, series)."""
        _not_more_than_all(shares, self.counts.disjoint)
        if self.now == tuple(range(shares.shape[-1])) and max(self.before, default=-1) < 0:
            values = shares
            values *= self.scale
        else:
            values = shares[..., list(self.now)] * self.scale
            changing = [place for place, then in enumerate(self.before) if then >= 0]
            then = [self.before[place] for place in changing]
            values[..., changing] -= shares[..., then] * self.scale
            fixed = [place for place, series in enumerate(self.now) if series < 0]
            values[..., fixed] = self.values[:, fixed]
        missing = np.isnan(self.values)
        if missing.any():
            values[..., missing] = np.nan
        return values


def _not_more_than_all(shares: FloatArray, disjoint: tuple[tuple[int, ...], ...]) -> None:
    """Groups without common members are never more than everybody."""
    for group in disjoint:
        together = shares[..., list(group)]
        total = together.sum(axis=-1, keepdims=True)
        shares[..., list(group)] = together / np.maximum(total, 1)
