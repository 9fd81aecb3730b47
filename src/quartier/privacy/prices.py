"""What hiding a count costs: one cell each, small counts first, totals last, the whole city never gladly."""

from __future__ import annotations

import math

from quartier.privacy.knowledge import Knowledge

LEVELS = 6
FOR_A_LEVEL = 1.0
FOR_THE_TOP = 50.0


def prices(knowledge: Knowledge) -> list[float]:
    """The price of each variable, 1.0 and up; it depends on its size and place only."""
    heights = _heights(knowledge)
    tops = _never_a_part(knowledge)
    return [
        1.0
        + math.log10(1 + (count.truth or 0)) / 10
        + FOR_A_LEVEL * heights[number]
        + (FOR_THE_TOP if heights[number] and number in tops else 0.0)
        for number, count in enumerate(knowledge.counts)
    ]


def _never_a_part(knowledge: Knowledge) -> set[int]:
    tops = set(range(len(knowledge.counts)))
    for row in knowledge.rows:
        if row.is_sum:
            tops.difference_update(row.variables[1:])
    return tops


def _heights(knowledge: Knowledge) -> list[int]:
    # How many levels of areas lie below: a total of the same thing (the key names it first).
    heights = [0] * len(knowledge.counts)
    sums = [row for row in knowledge.rows if row.is_sum]
    for _ in range(LEVELS):
        moved = False
        for row in sums:
            total, parts = row.variables[0], row.variables[1:]
            height = min(LEVELS, 1 + max((heights[part] for part in parts), default=0))
            if height > heights[total]:
                heights[total] = height
                moved = True
        if not moved:
            break
    return heights
