"""What became of a contribution: a line of stations, to which the rooms above add theirs."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from quartier.base.registry import Registry


@dataclass(frozen=True)
class Voice:
    """Whose stations are asked for, and the language in which to tell them.

    `kin` are the voices it lives on in: what it was merged into, what it was split into, what the
    person added to it. `shared` is one page's own: the first part to fetch something leaves it there.
    """

    contribution_id: uuid.UUID
    language: str
    kin: frozenset[uuid.UUID] = frozenset()
    shared: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def ids(self) -> frozenset[uuid.UUID]:
        """This voice and its kin."""
        return self.kin | {self.contribution_id}


@dataclass(frozen=True)
class Station:
    """One station. `reached` False means it waits; then `office` says where it lies.

    `date` is a month or a decision's day, never the moment a voice came. `language` is the language
    of `text` where it differs from the page's.
    """

    name: str
    title: str
    text: str = ""
    date: date | None = None
    url: str = ""
    office: str = ""
    reached: bool = True
    language: str = ""
    lines: Sequence[str] = ()

    def as_json(self) -> dict[str, object]:
        """The stable shape of `quartier trace --json`."""
        shape = asdict(self)
        shape["date"] = self.date.isoformat() if self.date else None
        shape["lines"] = list(self.lines)
        return shape


@dataclass(frozen=True)
class TraceStation:
    """A room's part of the line: finds its stations for one voice within `query_budget` queries.

    Every part is asked before the stations of any are read: one that answers lazily shares the query
    for its translations with the others.
    """

    name: str
    order: int
    query_budget: int
    find: Callable[[Voice], Iterable[Station]]


TRACE_STATIONS: Registry[TraceStation] = Registry()
