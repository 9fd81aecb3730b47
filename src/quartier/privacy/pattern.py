"""Which counts are hidden so far, and which one to hide next where a sum gives too much away."""

from __future__ import annotations

from quartier.privacy.closing import close, closed_zeros
from quartier.privacy.knowledge import Knowledge, Row
from quartier.privacy.prices import prices
from quartier.privacy.reach import has_to_stay_open

# What a sum that has no hidden count yet will ask for once it has one; what it saves to heal one.
NEW_TROUBLE = 1.4
TROUBLE_HEALED = 0.9


class Pattern:
    """The hidden counts, by number of variable."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        counts = knowledge.counts
        self.primary = {n for n, count in enumerate(counts) if count.can_hide and count.small}
        self.closed = closed_zeros(knowledge)
        self.hidden = self.primary | self.closed
        close(knowledge, self.hidden)
        # Nothing is left that would help these: as wide as they are, they have to stay.
        self.unprotectable: dict[int, int] = {}
        self.price = prices(knowledge)
        # Known to everybody: shown now or shown before.
        self.open_count = [count.shown is not None for count in counts]
        for number in self.hidden - knowledge.forever:
            self.open_count[number] = False
        self.unknowns = [
            sum(not self.open_count[n] for n in row.variables) for row in knowledge.rows
        ]

    @property
    def secondary(self) -> set[int]:
        """Hidden only because a small count would follow."""
        return self.hidden - self.primary - self.closed

    def hide(self, number: int) -> None:
        """Hide one more count."""
        self.hidden.add(number)
        if self.open_count[number]:
            self.open_count[number] = False
            for row in self.knowledge.rows_of[number]:
                self.unknowns[row] += 1

    def show(self, number: int) -> None:
        """Publish a count after all."""
        self.hidden.discard(number)
        self.open_count[number] = True
        for row in self.knowledge.rows_of[number]:
            self.unknowns[row] -= 1

    def may_hide(self, number: int) -> bool:
        """True for a published count that is not zero, ours to hide, and not known from before."""
        count = self.knowledge.counts[number]
        return (
            self.open_count[number]
            and count.can_hide
            and bool(count.truth)
            and number not in self.knowledge.forever
        )

    def is_too_narrow(self, number: int, width: int) -> bool:
        """True where `width` is less than what we owe this count, or less than what can be had."""
        owed = self.unprotectable.get(number, self.knowledge.counts[number].width)
        return width < owed and has_to_stay_open(self.knowledge, number, self.hidden)

    def cheapest(self, row_number: int) -> int | None:
        """The count of this sum to hide next: cheap, and of use or at least harmless elsewhere."""
        best: tuple[float, int] | None = None
        for number in self.knowledge.rows[row_number].variables:
            if self.may_hide(number):
                score = (self._score(number, row_number), number)
                if best is None or score < best:
                    best = score
        return best[1] if best else None

    def _score(self, number: int, row_number: int) -> float:
        score = self.price[number]
        for other in self.knowledge.rows_of[number]:
            if other == row_number:
                continue
            if self.unknowns[other] == 0:
                score += NEW_TROUBLE
            elif self.gives_away(other):
                score -= TROUBLE_HEALED
        return score

    def gives_away(self, row_number: int) -> bool:
        """True where this sum alone narrows a count that has to stay open."""
        row: Row = self.knowledge.rows[row_number]
        counts, open_count = self.knowledge.counts, self.open_count
        inside = []
        least = most = 0
        for number, factor in zip(row.variables, row.factors, strict=True):
            count = counts[number]
            low, high = count.shown if open_count[number] and count.shown else count.hidden
            ends = (factor * low, factor * high) if factor > 0 else (factor * high, factor * low)
            least += ends[0]
            most += ends[1]
            if not open_count[number] and count.width and number not in self.unprotectable:
                inside.append((abs(factor), ends, count.width))
        for factor, (low, high), width in inside:
            upper = min(high, row.high - (least - low))
            lower = max(low, row.low - (most - high))
            if upper // factor + (-lower) // factor < width:
                return True
        return False
