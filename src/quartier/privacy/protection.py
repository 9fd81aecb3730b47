"""Protecting a table: hide the small counts, then as few others as keep them hidden.

Three passes hide: each sum by itself, then what sums reveal one after the other, then what only
linear programs see. A last one publishes again whatever is not needed.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable

from quartier.privacy.belief import narrowed_by_belief
from quartier.privacy.knowledge import Knowledge
from quartier.privacy.moves import cheapest_move
from quartier.privacy.narrowing import Limits, components, first_limits, tighten
from quartier.privacy.pattern import Pattern
from quartier.privacy.reach import intervals
from quartier.privacy.showing import show_again


def hide_enough(knowledge: Knowledge) -> Pattern:
    """The pattern: every small count hidden, and no hidden count narrower than its rule allows."""
    pattern = Pattern(knowledge)
    sum_by_sum(pattern, range(len(knowledge.rows)))
    in_circles(pattern, one_after_the_other(pattern))
    _show_what_is_known(pattern)
    show_again(pattern)
    return pattern


def sum_by_sum(pattern: Pattern, rows: Iterable[int]) -> None:
    """Hide until no sum alone gives anything away, where that is possible."""
    heap = [(_choices(pattern, row), row) for row in rows if pattern.unknowns[row]]
    heapq.heapify(heap)
    while heap:
        _, row = heapq.heappop(heap)
        while pattern.seems_to_give_away(row):
            number = pattern.cheapest(row)
            if number is None:
                break
            pattern.hide(number)
            for other in pattern.knowledge.rows_of[number]:
                if other != row:
                    heapq.heappush(heap, (_choices(pattern, other), other))


def _choices(pattern: Pattern, row: int) -> int:
    # Sums with little choice come first, so that the others can make use of what they had to hide.
    return sum(pattern.may_hide(number) for number in pattern.knowledge.rows[row].variables)


def one_after_the_other(pattern: Pattern) -> Limits:
    """Hide until going from sum to sum gives nothing away; the limits that are left then."""
    while True:
        limits, unknown = limits_of(pattern)
        troubled = [
            number for number in unknown if pattern.is_too_narrow(number, limits.width(number))
        ]
        if not troubled:
            return limits
        touched: set[int] = set()
        for number in troubled:
            if touched.isdisjoint(pattern.knowledge.rows_of[number]):
                touched.update(hide_near(pattern, number))
        if not touched:
            pattern.unprotectable |= {n: limits.width(n) for n in troubled}
        sum_by_sum(pattern, sorted(touched))


def _show_what_is_known(pattern: Pattern) -> None:
    # Hidden beside others, yet known from earlier releases: to publish it tells nobody anything.
    limits, _ = limits_of(pattern)
    for number in sorted(pattern.secondary.intersection(pattern.unprotectable)):
        if limits.width(number) == 0:
            pattern.show(number)


def in_circles(pattern: Pattern, limits: Limits) -> None:
    """Hide until linear programs find nothing more either."""
    knowledge = pattern.knowledge
    among = [n for n, is_open in enumerate(pattern.open_count) if not is_open]
    while True:
        found = intervals(knowledge, limits, among, pattern.hidden, stop_early=True)
        narrowed = [n for n in sorted(found) if pattern.is_too_narrow(n, found[n].width)]
        only_believed = not narrowed
        if only_believed:
            found = narrowed_by_belief(knowledge, pattern.hidden, among, stop_early=True)
            narrowed = sorted(found.keys() - pattern.beyond_belief)
        if not narrowed:
            return
        before = set(pattern.hidden)
        rows: set[int] = set()
        for part in components(knowledge, limits, narrowed):
            number = next(n for n in narrowed if n in part.variables)
            rows.update(_open_up(pattern, number))
        # Neighbours without an open end stand alone and are in no component.
        for number in narrowed:
            if limits.width(number) == 0:
                rows.update(_open_up(pattern, number))
        if not rows and only_believed:
            pattern.beyond_belief.update(narrowed)
        elif not rows:
            pattern.unprotectable |= {n: found[n].width for n in narrowed}
        sum_by_sum(pattern, sorted(rows))
        limits = one_after_the_other(pattern)
        news = (pattern.hidden - before) | set(narrowed)
        among = [n for part in components(knowledge, limits, news) for n in part.variables]


def _open_up(pattern: Pattern, number: int) -> list[int]:
    for steps in (2, 4):
        hide = cheapest_move(pattern, number, steps=steps)
        if hide:
            for other in hide:
                pattern.hide(other)
            return [row for other in hide for row in pattern.knowledge.rows_of[other]]
    return hide_near(pattern, number)


def limits_of(pattern: Pattern) -> tuple[Limits, list[int]]:
    """Limits after going from sum to sum, and the counts that are not simply shown."""
    limits = first_limits(pattern.knowledge, pattern.hidden)
    unknown = [n for n, shown in enumerate(pattern.open_count) if not shown]
    rows = sorted({row for n in unknown for row in pattern.knowledge.rows_of[n]})
    tighten(pattern.knowledge, limits, rows)
    return limits, unknown


def hide_near(pattern: Pattern, number: int) -> list[int]:
    """Hide the cheapest count in the sums around this one; the sums it stands in, none if there is none."""
    seen, ring = {number}, [number]
    while ring:
        found = [
            choice
            for member in ring
            for row in pattern.knowledge.rows_of[member]
            if (choice := pattern.cheapest(row)) is not None
        ]
        if found:
            best = min(found, key=lambda n: (pattern.price[n], n))
            pattern.hide(best)
            return list(pattern.knowledge.rows_of[best])
        ring = sorted(
            {
                other
                for member in ring
                for row in pattern.knowledge.rows_of[member]
                for other in pattern.knowledge.rows[row].variables
                if other not in seen and not pattern.open_count[other]
            }
        )
        seen.update(ring)
    return []
