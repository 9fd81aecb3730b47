"""Protecting a table: hide the small counts, then as few others as keep them hidden."""

from __future__ import annotations

import math
from collections.abc import Mapping

from quartier.privacy.knowledge import Knowledge
from quartier.privacy.reach import Interval, reach


class Pattern:
    """What is hidden so far, and what hiding one more count would cost."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.primary = {
            number
            for number, count in enumerate(knowledge.counts)
            if count.can_hide and count.small
        }
        self.hidden = set(self.primary)
        self.unprotectable: set[int] = set()
        self.price = _prices(knowledge)

    def candidates(self, number: int) -> list[int]:
        """Counts in the same sums that may still be hidden, cheapest first."""
        counts = self.knowledge.counts
        found = {
            other
            for row in self.knowledge.rows_of[number]
            for other in self.knowledge.rows[row].variables
            if other not in self.hidden
            and counts[other].can_hide
            and counts[other].truth
            and other not in self.knowledge.forever
        }
        return sorted(found, key=lambda other: (self.price[other], other))


def _prices(knowledge: Knowledge) -> list[float]:
    # Small counts first; totals cost more, and what nothing else contains costs most.
    heights = [0] * len(knowledge.counts)
    part_of_something = [False] * len(knowledge.counts)
    for row in knowledge.rows:
        for variable, factor in zip(row.variables, row.factors, strict=True):
            part_of_something[variable] |= factor < 0
    for _ in range(6):
        for row in knowledge.rows:
            total = [v for v, f in zip(row.variables, row.factors, strict=True) if f == 1]
            parts = [v for v, f in zip(row.variables, row.factors, strict=True) if f == -1]
            if len(total) == 1 and parts:
                heights[total[0]] = max(
                    heights[total[0]], min(6, 1 + max(heights[p] for p in parts))
                )
    return [
        1.0
        + math.log10(1 + (count.truth or 0)) / 10
        + 1.5 * heights[number]
        + (50.0 if heights[number] and not part_of_something[number] else 0.0)
        for number, count in enumerate(knowledge.counts)
    ]


def hide_enough(knowledge: Knowledge) -> Pattern:
    """The pattern: every small count hidden, and no hidden count narrower than its rule allows."""
    pattern = Pattern(knowledge)
    while True:
        exposed = _exposed(knowledge, reach(knowledge, pattern.hidden), pattern)
        if not exposed:
            break
        number = exposed[0]
        around = _nearest_candidates(pattern, number)
        if around:
            pattern.hidden.add(around[0])
        else:
            pattern.unprotectable.add(number)
    _show_again(pattern)
    return pattern


def _exposed(knowledge: Knowledge, found: Mapping[int, Interval], pattern: Pattern) -> list[int]:
    return sorted(
        number
        for number, interval in found.items()
        if interval.width < knowledge.counts[number].width and number not in pattern.unprotectable
    )


def _nearest_candidates(pattern: Pattern, number: int) -> list[int]:
    # In its own sums first, then in those of its unknown neighbours, and so on.
    seen, ring = {number}, [number]
    while ring:
        for member in ring:
            if found := pattern.candidates(member):
                return found
        ring = sorted(
            {
                other
                for member in ring
                for row in pattern.knowledge.rows_of[member]
                for other in pattern.knowledge.rows[row].variables
                if other not in seen
                and other not in pattern.knowledge.forever
                and (other in pattern.hidden or pattern.knowledge.counts[other].shown is None)
            }
        )
        seen.update(ring)
    return []


def _show_again(pattern: Pattern) -> None:
    # What turned out not to be needed is published after all, the dearest first.
    for number in sorted(pattern.hidden - pattern.primary, key=lambda n: (-pattern.price[n], n)):
        without = pattern.hidden - {number}
        found = reach(pattern.knowledge, without)
        if not _exposed(pattern.knowledge, found, pattern):
            pattern.hidden = without
