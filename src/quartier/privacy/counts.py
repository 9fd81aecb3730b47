"""Counts as the publication rule sees them: cells, the sums that join them, what went out before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

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
class PrintedShare:
    """A share that stands printed somewhere: `percent` of `whole`, with the decimals it has there."""

    part: Key
    whole: Key
    percent: str
    """With a point, "6.3": its decimals say how far it was rounded."""


@dataclass(frozen=True)
class CountTable:
    """Everything that one release would say about persons.

    counts: the true counts, 0 and up, implied cells included.
    relations: every sum a reader can form; one that does not add up is used with its difference.
    implied: cells that are never put out but follow from others (a complement, a remainder).
    withheld: cells that are never put out: protected by the supplier, not delivered, not existing.
    """

    counts: Mapping[Key, int]
    relations: tuple[Relation, ...] = ()
    implied: frozenset[Key] = frozenset()
    withheld: Mapping[Key, Missing] = field(default_factory=dict)

    @cached_property
    def ordered(self) -> tuple[Relation, ...]:
        """The relations by their cells, so that the order of rows in a file decides nothing."""
        return tuple(sorted(self.relations, key=lambda r: (r.total, sorted(r.parts))))


@dataclass(frozen=True)
class Earlier:
    """An earlier release: its table with the counts of that time, and what the public saw of it.

    `shares` are printed shares that are not computed from these counts, such as quoted ones.
    """

    table: CountTable
    published: Mapping[Key, int | Missing]
    shares: tuple[PrintedShare, ...] = ()
