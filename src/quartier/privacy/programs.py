"""Linear programs over all components at once: tables that are as possible as the true one.

A solution is rounded and checked against every sum in whole numbers before it counts, so that no
rounding error of a solver can make a table look safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array, csr_array, vstack

from quartier.privacy.knowledge import FAR, Knowledge
from quartier.privacy.narrowing import Component, Limits

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
ENDLESS = FAR**2


class Possible:
    """The possible tables of these components: asks for extreme ones, remembers how far they reach."""

    def __init__(self, knowledge: Knowledge, limits: Limits, chosen: Sequence[Component]) -> None:
        self.parts = list(chosen)
        self.variables = [variable for part in chosen for variable in part.variables]
        self.place = {variable: place for place, variable in enumerate(self.variables)}
        self.part_of = np.repeat(np.arange(len(chosen)), [len(p.variables) for p in chosen])
        self.low = np.array([limits.low[v] for v in self.variables], dtype=np.int64)
        self.high = np.array([limits.high[v] for v in self.variables], dtype=np.int64)
        self._fill(knowledge, limits)
        self._prepare()
        size = len(self.variables)
        self.reach_low = np.full(size, np.iinfo(np.int64).max)
        self.reach_high = np.full(size, np.iinfo(np.int64).min)
        self.holds = np.zeros(len(chosen), dtype=np.bool_)

    def _fill(self, knowledge: Knowledge, limits: Limits) -> None:
        at: list[int] = []
        across: list[int] = []
        factors: list[int] = []
        least: list[int] = []
        most: list[int] = []
        owner: list[int] = []
        for part_number, part in enumerate(self.parts):
            for number in part.rows:
                row = knowledge.rows[number]
                known = 0
                for variable, factor in zip(row.variables, row.factors, strict=True):
                    if variable in self.place:
                        at.append(len(least))
                        across.append(self.place[variable])
                        factors.append(factor)
                    else:
                        known += factor * limits.low[variable]
                least.append(row.low - known)
                most.append(row.high - known)
                owner.append(part_number)
        shape = (len(least), len(self.variables))
        self.matrix = csr_array(coo_array((factors, (at, across)), shape=shape, dtype=np.int64))
        self.least = np.array(least, dtype=np.int64)
        self.most = np.array(most, dtype=np.int64)
        self.owner = np.array(owner, dtype=np.int64)
        self.equal = self.least == self.most

    def _prepare(self) -> None:
        equal = self.equal
        both = self.matrix.astype(np.float64)
        self._equations = both[equal] if equal.any() else None
        self._sides = self.least[equal].astype(float) if equal.any() else None
        self._inequations, self._tops = None, None
        if not equal.all():
            tops = np.concatenate([self.most[~equal], -self.least[~equal]]).astype(float)
            keep = np.abs(tops) < ENDLESS
            self._inequations = csr_array(vstack([both[~equal], -both[~equal]]))[keep]
            self._tops = tops[keep]
        self._bounds = np.column_stack([self.low, self.high]).astype(float)

    def extreme(self, goal: Floats) -> Floats | None:
        """A table that makes goal * table largest, in floats; None where none is possible."""
        solved = linprog(
            -goal,
            A_ub=self._inequations,
            b_ub=self._tops,
            A_eq=self._equations,
            b_eq=self._sides,
            bounds=self._bounds,
            method="highs",
        )
        return np.asarray(solved.x) if solved.status == 0 else None

    def remember(self, table: Floats) -> NDArray[np.bool_]:
        """Note how far the parts of `table` that hold in whole numbers reach; which parts hold."""
        whole = np.rint(table).astype(np.int64)
        sums = self.matrix @ whole
        wrong_rows = (sums < self.least) | (sums > self.most)
        wrong = np.zeros(len(self.parts), dtype=bool)
        wrong[self.owner[wrong_rows]] = True
        outside = (whole < self.low) | (whole > self.high)
        wrong[self.part_of[outside]] = True
        good = ~wrong[self.part_of]
        self.reach_low[good] = np.minimum(self.reach_low[good], whole[good])
        self.reach_high[good] = np.maximum(self.reach_high[good], whole[good])
        return ~wrong

    def open_width(self) -> Integers:
        """How far apart two possible tables were found to be, for each variable; -1 for none."""
        found = self.reach_high >= self.reach_low
        return np.where(found, np.where(found, self.reach_high, 0) - self.reach_low, -1)

    def whole_extreme(self, place: int, *, largest: bool, seconds: float = 5.0) -> int | None:
        """The largest or smallest whole number possible here, by branch and bound on its part."""
        own = self.part_of == self.part_of[place]
        rows = self.owner == self.part_of[place]
        goal = np.zeros(len(self.variables))
        goal[place] = -1.0 if largest else 1.0
        least = np.where(self.least < -ENDLESS, -np.inf, self.least.astype(float))
        most = np.where(self.most > ENDLESS, np.inf, self.most.astype(float))
        solved = milp(
            goal[own],
            integrality=np.ones(int(own.sum())),
            bounds=Bounds(self.low[own].astype(float), self.high[own].astype(float)),
            constraints=LinearConstraint(
                self.matrix[rows][:, own].astype(float), least[rows], most[rows]
            ),
            options={"time_limit": seconds},
        )
        if solved.x is None:
            return None
        table = np.zeros(len(self.variables))
        table[own] = solved.x
        # Other parts are left out: they fail the check and are not noted.
        self.remember(table)
        return round(float(table[place]))


def goal_of(size: int, places: Iterable[int], sign: float) -> Floats:
    """A goal that pulls at these places."""
    goal = np.zeros(size)
    goal[list(places)] = sign
    return goal
