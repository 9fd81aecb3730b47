"""How far an attacker gets with each hidden count: the interval that he cannot narrow further."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from quartier.privacy.knowledge import Knowledge
from quartier.privacy.narrowing import Component, Limits, components, first_limits, tighten
from quartier.privacy.programs import Possible, goal_of

MOST_LOTS = 10
FEW = 4
ENOUGH_LEFT = 0.9


@dataclass(frozen=True, slots=True)
class Interval:
    """Both ends are possible counts. `exact`: nothing outside is possible.

    `possible` is False where what is assumed contradicts itself: then nothing can be said.
    """

    low: int
    high: int
    exact: bool = True
    possible: bool = True

    @property
    def width(self) -> int:
        """High minus low."""
        return self.high - self.low


def reach(
    knowledge: Knowledge, hidden: Collection[int], *, exact: bool = False
) -> dict[int, Interval]:
    """The interval of every count that has to stay open. Without `exact`, wide ones may be wider still."""
    limits = first_limits(knowledge, hidden)
    unknown = [n for n in range(len(limits.low)) if limits.low[n] != limits.high[n]]
    tighten(knowledge, limits, sorted({row for n in unknown for row in knowledge.rows_of[n]}))
    return intervals(knowledge, limits, unknown, hidden, exact=exact)


def has_to_stay_open(knowledge: Knowledge, number: int, hidden: Collection[int]) -> bool:
    """True for a hidden count (or one that is never put out) that we owe an open interval."""
    count = knowledge.counts[number]
    if not count.width or number in knowledge.forever:
        return False
    return number in hidden or count.shown is None or count.earlier_only


def intervals(
    knowledge: Knowledge,
    limits: Limits,
    among: Collection[int],
    hidden: Collection[int],
    *,
    exact: bool = False,
    stop_early: bool = False,
) -> dict[int, Interval]:
    """`reach` for the counts `among`, from limits that `tighten` has been through.

    stop_early: one narrowed count of each component is enough; the others may be missing.
    """
    wanted = {n: knowledge.counts[n].width for n in among if has_to_stay_open(knowledge, n, hidden)}
    found = {n: Interval(limits.low[n], limits.high[n]) for n in wanted}
    # Row by row is never too narrow: what is too narrow already needs no program.
    circles = [part for part in components(knowledge, limits, wanted) if not part.is_tree]
    if circles:
        for part in circles:
            for number in part.variables:
                found.pop(number, None)
        effort = _Effort(exact=exact, stop_early=stop_early)
        found |= _in_circles(knowledge, limits, circles, wanted, effort)
    return found


@dataclass(frozen=True, slots=True)
class _Effort:
    exact: bool
    stop_early: bool


def _in_circles(
    knowledge: Knowledge,
    limits: Limits,
    circles: list[Component],
    wanted: Mapping[int, int],
    effort: _Effort,
) -> dict[int, Interval]:
    search = _Search(knowledge, limits, circles, wanted, effort)
    if len(circles) > 1 and not search.is_possible():
        # One component contradicts itself: the others are asked without it.
        found: dict[int, Interval] = {}
        for part in circles:
            found |= _in_circles(knowledge, limits, [part], wanted, effort)
        return found
    search.run()
    return search.found


class _Search:
    """Asks for extreme tables until each wanted count was seen far enough apart, or cannot be."""

    def __init__(
        self,
        knowledge: Knowledge,
        limits: Limits,
        circles: list[Component],
        wanted: Mapping[int, int],
        effort: _Effort,
    ) -> None:
        self.possible = Possible(knowledge, limits, circles)
        self.limits = limits
        self.effort = effort
        self.dice = np.random.default_rng(1)
        places = self.possible.place
        self.open = [places[n] for n in sorted(wanted) if n in places]
        self.width = {places[n]: width for n, width in wanted.items() if n in places}
        self.found: dict[int, Interval] = {}
        truth = [knowledge.counts[n].truth for n in self.possible.variables]
        self.possible.holds = self.possible.remember(
            np.array([-1 if t is None else t for t in truth], dtype=float)
        )

    def is_possible(self) -> bool:
        """False where no table at all fits what is known."""
        return bool(self.possible.holds.all()) or self._pull(self.open, 1.0) != {}

    def run(self) -> None:
        """Fill `found`."""
        if not self.effort.exact:
            for sign in (1.0, -1.0):
                self._pull(self.open, sign)
                self._settle()
            if self.effort.stop_early:
                self._least_moved_first()
                self._ask_one_by_one()
            self._draw_lots()
            self._least_moved_first()
        while self.open:
            self._ask_one_by_one()

    def _ask_one_by_one(self) -> None:
        # One of each component at a time: they do not disturb each other.
        chosen = self._one_of_each_part()
        highest = self._pull(chosen, 1.0)
        lowest = self._pull(chosen, -1.0)
        for place in chosen:
            self._decide(place, lowest.get(place), highest.get(place))
        done = set(chosen)
        if self.effort.stop_early:
            done |= self._parts_decided(chosen)
        self.open = [place for place in self.open if place not in done]
        if not self.effort.exact:
            self._settle()

    def _draw_lots(self) -> None:
        # Each up or down by lot: most counts are seen far apart after a few times.
        for _ in range(MOST_LOTS):
            before = len(self.open)
            if before < FEW:
                return
            goal = np.zeros(len(self.possible.variables))
            goal[self.open] = self.dice.choice([-1.0, 1.0], before)
            table = self.possible.extreme(goal)
            if table is not None:
                self.possible.remember(table)
            self._settle()
            if len(self.open) > ENOUGH_LEFT * before:
                return

    def _least_moved_first(self) -> None:
        # They are the ones that may be stuck.
        seen = self.possible.open_width()
        self.open.sort(key=lambda place: (int(seen[place]), place))

    def _parts_decided(self, chosen: list[int]) -> set[int]:
        narrowed = {
            int(self.possible.part_of[place])
            for place in chosen
            if self.found[self.possible.variables[place]].width < self.width[place]
        }
        return {place for place in self.open if int(self.possible.part_of[place]) in narrowed}

    def _one_of_each_part(self) -> list[int]:
        first: dict[int, int] = {}
        for place in self.open:
            first.setdefault(int(self.possible.part_of[place]), place)
        return list(first.values())

    def _pull(self, places: list[int], sign: float) -> dict[int, float]:
        if not places:
            return {}
        size = len(self.possible.variables)
        table = self.possible.extreme(goal_of(size, places, sign))
        if table is None:
            return {}
        self.possible.remember(table)
        return {place: float(table[place]) for place in places}

    def _settle(self) -> None:
        seen = self.possible.open_width()
        still = []
        for place in self.open:
            if seen[place] >= self.width[place]:
                self._note(place, exact=False)
            else:
                still.append(place)
        self.open = still

    def _note(self, place: int, *, exact: bool) -> None:
        low, high = self.possible.reach_low[place], self.possible.reach_high[place]
        self.found[self.possible.variables[place]] = Interval(int(low), int(high), exact)

    def _decide(self, place: int, lowest: float | None, highest: float | None) -> None:
        number = self.possible.variables[place]
        if lowest is None or highest is None:  # contradicting facts: nothing can be promised
            low = self.limits.low[number]
            self.found[number] = Interval(low, low, exact=False, possible=False)
            return
        # Rounded inwards: only whole persons are possible.
        low, high = int(np.ceil(lowest - 1e-6)), int(np.floor(highest + 1e-6))
        seen_low, seen_high = self.possible.reach_low[place], self.possible.reach_high[place]
        if (seen_low, seen_high) == (low, high):
            self._note(place, exact=True)
        elif high - low < self.width[place] and not self.effort.exact:
            self.found[number] = Interval(low, high)
        elif seen_high - seen_low >= self.width[place] and not self.effort.exact:
            self._note(place, exact=False)
        else:
            self._branch(place)

    def _branch(self, place: int) -> None:
        highest = self.possible.whole_extreme(place, largest=True)
        if not self.effort.exact and self.possible.open_width()[place] >= self.width[place]:
            self._note(place, exact=False)
            return
        lowest = self.possible.whole_extreme(place, largest=False)
        if self.possible.reach_low[place] <= self.possible.reach_high[place]:
            self._note(place, exact=highest is not None and lowest is not None)
            return
        low = self.limits.low[self.possible.variables[place]]
        self.found[self.possible.variables[place]] = Interval(low, low, exact=False)
