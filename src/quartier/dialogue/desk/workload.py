"""How much reading there is, and whether the people are enough for it. Never per person (V10)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

# Fewer read voices say nothing of how long reading takes.
FEWEST = 20
# What is longer than this was a cup of coffee, not reading.
LONGEST_SECONDS = 900
WEEKS_LOOKED_BACK = 2


@dataclass(frozen=True)
class Load:
    """What was read, how long it took, what came in the last two weeks, what people have time for."""

    read: int
    seconds: int
    arrived: int
    waiting: int
    hours_per_week: Fraction | None = None

    @property
    def hours_per_hundred(self) -> Fraction | None:
        """Hours that reading 100 voices takes; None where too few were read to tell."""
        if self.read < FEWEST:
            return None
        return Fraction(self.seconds * 100, self.read * 3600)

    @property
    def hours_needed(self) -> Fraction | None:
        """Hours a week for as many voices as came in the last two weeks; None where unknown."""
        per_hundred = self.hours_per_hundred
        if per_hundred is None:
            return None
        return per_hundred * self.arrived / (100 * WEEKS_LOOKED_BACK)

    @property
    def weeks_to_read(self) -> Fraction | None:
        """Weeks until what waits is read, if nothing more came; None where unknown or without end."""
        per_hundred = self.hours_per_hundred
        if per_hundred is None or not self.hours_per_week:
            return None
        return per_hundred * self.waiting / (100 * self.hours_per_week)

    @property
    def outgrown(self) -> bool:
        """True where more comes than people can read, as far as that is known."""
        needed = self.hours_needed
        return None not in (needed, self.hours_per_week) and needed > self.hours_per_week  # type: ignore[operator]


def counted(seconds: int) -> int:
    """The seconds that count for one voice: not negative, at most fifteen minutes."""
    return min(max(seconds, 0), LONGEST_SECONDS)
