"""Sums so small that even "hidden means at least one" gives too much away: here zeros are hidden too.

Nine persons in eight groups, none of them empty: whoever knows that no hidden count is zero knows each one
to within one person. Such a sum is closed: its total, all its parts, and among these the zeros are
hidden. To hide zeros only where it is needed would show where it was; so sums with one or two zeros
are closed just the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from quartier.privacy.knowledge import Knowledge, Row

MAY_BE_EMPTY = 2


def closed_zeros(knowledge: Knowledge) -> set[int]:
    """The zeros that have to be hidden, by number of variable."""
    found: set[int] = set()
    for row in _crowded(knowledge):
        parts = row.variables[1:]
        empty = {n for n in parts if knowledge.counts[n].truth == 0}
        filled = len(parts) - len(empty)
        total = knowledge.counts[row.variables[0]]
        needed = filled >= total.limit - total.width or len(empty) <= MAY_BE_EMPTY
        if needed and knowledge.forever.isdisjoint(row.variables):
            found |= empty
    return {n for n in found if knowledge.counts[n].shown is not None}


def close(knowledge: Knowledge, hidden: Collection[int]) -> None:
    """Let hidden counts be zero wherever a sum is closed; `hidden` are all that are not published."""
    for row in _crowded(knowledge):
        counts = [knowledge.counts[number] for number in row.variables]
        if all(
            number in hidden or count.shown is None
            for number, count in zip(row.variables, counts, strict=True)
        ) and knowledge.forever.isdisjoint(row.variables):
            for count in counts[1:]:
                count.hidden = (0, min(count.hidden[1], counts[0].limit - 1))
                count.width = max(count.width, counts[0].width)


def _crowded(knowledge: Knowledge) -> Iterator[Row]:
    # Small totals of so many parts that one person in each would leave too little room.
    for row in knowledge.rows:
        total = knowledge.counts[row.variables[0]]
        if (
            total.small
            and row.is_sum
            and row.low == row.high == 0
            and len(row.variables) > total.limit - total.width
            and all(knowledge.counts[n].truth is not None for n in row.variables)
        ):
            yield row
