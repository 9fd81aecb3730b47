"""What an attack found, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from quartier.base.numbers import percent
from quartier.privacy.counts import Key


@dataclass(frozen=True, slots=True)
class HiddenCell:
    """One cell the public does not see, and the interval an attacker cannot narrow further.

    why: "small" (the rule hides it), "beside" (hidden so that a small one does not follow),
    "implied" (never put out, but it would follow), "withheld" (by the supplier), "earlier"
    (hidden in an earlier release), "shown" (small and published: the attacker just reads it).
    exact: an attacker gets exactly this interval; else he cannot even get this far.
    """

    key: Key
    why: str
    low: int
    high: int
    width_wanted: int
    exact: bool = True

    @property
    def is_narrowed(self) -> bool:
        """True when an attacker gets closer than the rule allows."""
        return self.high - self.low < self.width_wanted


@dataclass(frozen=True)
class AttackFigures:
    """What an attack with linear programming found.

    cells, small: counts that could be published, and those of them that are small.
    hidden_small, hidden_beside, hidden_zeros: not published, and why; zeros only in closed sums.
    known_before: small counts that earlier releases have given away already.
    not_adding_up: totals that differ from their parts, and by how much.
    one_sided: published groups of few people who all are one and the same.
    """

    cells: int
    small: int
    hidden_small: int
    hidden_beside: int
    hidden_zeros: int
    hidden: tuple[HiddenCell, ...]
    known_before: tuple[Key, ...] = ()
    not_adding_up: tuple[tuple[Key, int], ...] = ()
    one_sided: tuple[Key, ...] = ()

    @property
    def narrowed(self) -> tuple[HiddenCell, ...]:
        """Cells an attacker gets closer to than the rule allows; empty where all is well."""
        return tuple(cell for cell in self.hidden if cell.is_narrowed)

    @property
    def exactly_known(self) -> int:
        """Cells whose exact count an attacker finds out although it should be hidden."""
        return sum(cell.low == cell.high for cell in self.narrowed)

    @property
    def narrowest(self) -> int | None:
        """The shortest interval that stays open; None where nothing is hidden."""
        return min((cell.high - cell.low for cell in self.hidden), default=None)

    @property
    def is_safe(self) -> bool:
        """True when nothing is narrowed: the release may go out."""
        return not self.narrowed

    @property
    def hidden_share(self) -> Decimal:
        """Percent of all cells that are not published, with one decimal."""
        return percent(self.hidden_small + self.hidden_beside, self.cells) or Decimal(0)
