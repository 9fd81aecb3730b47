"""The attacker who takes every hidden count for a small one.

Where that cannot be (the sums contradict it), he learns nothing. Where it can be, he may be wrong,
but he would be sure of himself; so hidden counts have to stay open to him too.
"""

from __future__ import annotations

from collections.abc import Collection

from quartier.privacy.knowledge import Knowledge
from quartier.privacy.narrowing import components, first_limits, tighten
from quartier.privacy.reach import Interval, intervals


def believed_top(knowledge: Knowledge, number: int) -> int:
    """The largest value he gives to a hidden count; 0 for none (it is never put out anyway)."""
    count = knowledge.counts[number]
    hidden_beside_others = not count.small and count.truth != 0 and bool(count.width)
    return count.limit - 1 if hidden_beside_others else 0


def narrowed_by_belief(
    knowledge: Knowledge,
    hidden: Collection[int],
    among: Collection[int],
    *,
    stop_early: bool = False,
) -> dict[int, Interval]:
    """Counts of components around `among` that he narrows too far, where his belief is possible."""
    limits = first_limits(knowledge, hidden)
    believed = {
        number: top
        for number in among
        if limits.low[number] != limits.high[number] and (top := believed_top(knowledge, number))
    }
    parts = components(knowledge, limits, believed)
    for part in parts:
        for number in part.variables:
            if top := believed_top(knowledge, number):
                limits.high[number] = max(limits.low[number], min(limits.high[number], top))
    asked: list[int] = []
    for part in parts:
        # Going row by row finds most contradictions.
        tighten(knowledge, limits, part.rows)
        if limits.impossible.isdisjoint(part.rows):
            asked += part.variables
    found = intervals(knowledge, limits, asked, hidden, stop_early=stop_early)
    return {
        number: interval
        for number, interval in found.items()
        if interval.possible and interval.width < knowledge.counts[number].width
    }
