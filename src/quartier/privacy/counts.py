"""Counts as the publication rule sees them: cells, the sums that join them, what went out before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quartier.base.missing import Missing

Key = tuple[str, ...]
"""Names a cell, usually (indicator, area, period). Equal keys in two releases mean the same cell."""


@dataclass(frozen=True, slots=True)
class Relation:
    """`total` is the sum of `parts`: an area of its areas, persons of their age bands, and so on."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        """The total, then the parts."""
        return (self.total, *self.parts)


@dataclass(frozen=True, slots=True)
class DeliveredShare:
    """A share that the source itself states: `percent` of `whole`, printed with so many decimals."""

    part: Key
    whole: Key
    percent: str
    """As printed with a point, "6.3": its decimals say how far it was rounded."""


@dataclass(frozen=True)
class CountTable:
    """Everything that one release would say about persons.

    counts: the true counts, 0 and up, implied cells included.
    relations: every sum a reader can form; one that does not add up is used with its difference.
    implied: cells that are never put out but follow from others (a complement, a remainder).
    withheld: cells without a count: protected by the supplier, not delivered, not existing.
    shares: shares the source states, to be put out beside the counts if that gives nothing away.
    """

    counts: Mapping[Key, int]
    relations: tuple[Relation, ...] = ()
    implied: frozenset[Key] = frozenset()
    withheld: Mapping[Key, Missing] = field(default_factory=dict)
    shares: tuple[DeliveredShare, ...] = ()


@dataclass(frozen=True)
class Earlier:
    """An earlier release: its table with the counts of that time, and what the public saw of it."""

    table: CountTable
    published: Mapping[Key, int | Missing]
    shares: tuple[DeliveredShare, ...] = ()
