"""How far sums narrow hidden counts, in whole numbers: first row by row, then by linear programs.

Where the hidden counts and their sums hang together like a tree, going row by row is exact. Where
they close circles, a linear program looks for tables that are possible too; each one is checked in
whole numbers, and what two possible tables leave open no attacker can close.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from quartier.privacy.knowledge import Knowledge

MOST_VISITS = 40


@dataclass(slots=True)
class Limits:
    """The interval of each variable that is left.

    unfinished: rows that kept on moving. impossible: rows that no whole numbers satisfy.
    """

    low: list[int]
    high: list[int]
    unfinished: set[int] = field(default_factory=set)
    impossible: set[int] = field(default_factory=set)

    def width(self, variable: int) -> int:
        """High minus low."""
        return self.high[variable] - self.low[variable]


@dataclass(frozen=True, slots=True)
class Component:
    """Unknown counts that hang together by sums, and these sums."""

    variables: tuple[int, ...]
    rows: tuple[int, ...]
    is_tree: bool
    """Going row by row was exact."""


def first_limits(knowledge: Knowledge, hidden: Collection[int]) -> Limits:
    """What is known of each count by itself: shown counts as shown, the others by the rule."""
    low: list[int] = []
    high: list[int] = []
    for number, count in enumerate(knowledge.counts):
        pair = count.hidden
        if count.shown is not None and (number not in hidden or number in knowledge.forever):
            pair = count.shown
        low.append(pair[0])
        high.append(pair[1])
    return Limits(low, high)


def tighten(knowledge: Knowledge, limits: Limits, start: Iterable[int]) -> set[int]:
    """Go row by row until nothing moves, from the rows `start` on; the variables that moved.

    Exact on trees, right but perhaps too wide elsewhere. `limits` is changed.
    """
    queue = deque(start)
    waiting = set(queue)
    visits: dict[int, int] = {}
    moved: set[int] = set()
    while queue:
        number = queue.popleft()
        waiting.discard(number)
        visits[number] = visits.get(number, 0) + 1
        if visits[number] > MOST_VISITS:
            limits.unfinished.add(number)
            continue
        for variable in _tighten_row(knowledge, limits, number):
            moved.add(variable)
            for other in knowledge.rows_of[variable]:
                if other != number and other not in waiting:
                    waiting.add(other)
                    queue.append(other)
    return moved


def _tighten_row(knowledge: Knowledge, limits: Limits, number: int) -> list[int]:
    row = knowledge.rows[number]
    low, high = limits.low, limits.high
    least = most = 0
    for variable, factor in zip(row.variables, row.factors, strict=True):
        if factor > 0:
            least += factor * low[variable]
            most += factor * high[variable]
        else:
            least += factor * high[variable]
            most += factor * low[variable]
    if least > row.high or most < row.low:
        limits.impossible.add(number)
        return []
    changed = []
    for variable, factor in zip(row.variables, row.factors, strict=True):
        a, b = low[variable], high[variable]
        if a == b:
            continue
        # What the others leave for factor * count.
        if factor > 0:
            over, under = row.high - (least - factor * a), row.low - (most - factor * b)
            new_low, new_high = -(-under // factor), over // factor
        else:
            over, under = row.high - (least - factor * b), row.low - (most - factor * a)
            new_low, new_high = -(over // -factor), (-under) // -factor
        new_low, new_high = max(a, new_low), min(b, new_high)
        if new_low > new_high:  # the facts contradict each other: nothing can be learned here
            limits.impossible.add(number)
            continue
        if (new_low, new_high) != (a, b):
            low[variable], high[variable] = new_low, new_high
            if factor > 0:
                least += factor * (new_low - a)
                most += factor * (new_high - b)
            else:
                least += factor * (new_high - b)
                most += factor * (new_low - a)
            changed.append(variable)
    return changed


def components(knowledge: Knowledge, limits: Limits, among: Iterable[int]) -> list[Component]:
    """The groups of unknown counts among (and around) these variables, smallest number first."""
    done: set[int] = set()
    found = []
    for start in sorted(among):
        if start in done or limits.low[start] == limits.high[start]:
            continue
        variables, rows, links = [start], set(), 0
        done.add(start)
        for variable in variables:
            for number in knowledge.rows_of[variable]:
                if number in rows:
                    continue
                rows.add(number)
                for other in knowledge.rows[number].variables:
                    if limits.low[other] == limits.high[other]:
                        continue
                    links += 1
                    if other not in done:
                        done.add(other)
                        variables.append(other)
        # Without circles, counts and sums together have one link fewer than members.
        is_tree = links == len(variables) + len(rows) - 1 and not any(
            number in limits.unfinished or not knowledge.rows[number].is_sum for number in rows
        )
        found.append(Component(tuple(sorted(variables)), tuple(sorted(rows)), is_tree))
    return found
