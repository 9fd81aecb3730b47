"""Which counts are hidden so far, and which one to hide next where a sum gives too much away."""

from __future__ import annotations

from quartier.privacy.belief import believed_top
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
        # What was hidden stays so unless it can be shown: releases are to differ no more than counts do.
        kept = knowledge.hidden_before - knowledge.forever
        self.hidden = self.primary | self.closed | kept
        close(knowledge, self.hidden)
        # Nothing is left that would help these: as wide as they are, they have to stay.
        self.unprotectable: dict[int, int] = {}
        # Nor is there anything that would keep these open to who takes all hidden counts for small.
        self.beyond_belief: set[int] = set()
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
            elif self.seems_to_give_away(other):
                score -= TROUBLE_HEALED
        return score

    def seems_to_give_away(self, row_number: int) -> bool:
        """True where this sum narrows a count, or seems to, to somebody who takes all hidden for small."""
        if self.gives_away(row_number):
            return True
        row = self.knowledge.rows[row_number]
        open_ends = [self._ends(number) for number in row.variables]
        believed = [
            (low, min(high, top)) if (top := self._believed(number)) else (low, high)
            for number, (low, high) in zip(row.variables, open_ends, strict=True)
        ]
        return believed != open_ends and self._narrows(row, believed)

    def gives_away(self, row_number: int) -> bool:
        """True where this sum alone narrows a count that has to stay open."""
        row = self.knowledge.rows[row_number]
        return self._narrows(row, [self._ends(number) for number in row.variables])

    def _ends(self, number: int) -> tuple[int, int]:
        count = self.knowledge.counts[number]
        return count.shown if self.open_count[number] and count.shown else count.hidden

    def _believed(self, number: int) -> int:
        return 0 if self.open_count[number] else believed_top(self.knowledge, number)

    def _narrows(self, row: Row, ends: list[tuple[int, int]]) -> bool:
        least = most = 0
        for factor, (low, high) in zip(row.factors, ends, strict=True):
            least += factor * (low if factor > 0 else high)
            most += factor * (high if factor > 0 else low)
        if least > row.high or most < row.low:
            return False  # what is believed cannot be: it tells nothing
        for number, factor, (low, high) in zip(row.variables, row.factors, ends, strict=True):
            width = self.knowledge.counts[number].width
            if self.open_count[number] or not width or number in self.unprotectable:
                continue
            size = abs(factor)
            up, down = (high, low) if factor > 0 else (-low, -high)
            upper = min(up * size, row.high - (least - down * size))
            lower = max(down * size, row.low - (most - up * size))
            if upper // size + (-lower) // size < width:
                return True
        return False
