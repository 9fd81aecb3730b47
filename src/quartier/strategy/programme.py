"""The action programme as one table: short, medium, long, in each the fields, and what it costs.

Sums are exact, and say how many actions have no planned sum: those are not counted as nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

# In the order of the table; what has no term yet comes last.
TERMS = ("short", "medium", "long", "")


class Planned(Protocol):
    """What the table needs to know of an action."""

    @property
    def term(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def cents(self) -> int | None: ...


Line = TypeVar("Line", bound=Planned)


@dataclass(frozen=True)
class Cost:
    """The planned sum in cents of those that have one, of how many, and how many have none."""

    cents: int
    counted: int
    without: int

    @property
    def whole(self) -> int:
        """How many actions there are."""
        return self.counted + self.without


@dataclass(frozen=True)
class FieldPart(Generic[Line]):
    """The actions of one field within a term; `key` is empty where nobody named a field."""

    key: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class TermPart(Generic[Line]):
    """The actions of one term by field, with their cost."""

    term: str
    fields: Sequence[FieldPart[Line]]
    cost: Cost


def cost_of(lines: Iterable[Planned]) -> Cost:
    """What these actions cost together, as far as it is planned."""
    planned = [line.cents for line in lines]
    known = [cents for cents in planned if cents is not None]
    return Cost(sum(known), len(known), len(planned) - len(known))


def programme(lines: Iterable[Line], fields: Sequence[str]) -> list[TermPart[Line]]:
    """The parts that have any action. `fields`: their order; a field unknown to it comes after them.

    Within a field by number as people count (M 2 before M 10), those without one last, else as given.
    """
    order = {key: place for place, key in enumerate(fields)}
    parts: dict[str, dict[str, list[Line]]] = {}
    for line in lines:
        term = line.term if line.term in TERMS else ""
        parts.setdefault(term, {}).setdefault(line.field, []).append(line)
    return [_term(term, parts[term], order) for term in TERMS if term in parts]


def _term(term: str, by_field: dict[str, list[Line]], order: dict[str, int]) -> TermPart[Line]:
    keys = sorted(by_field, key=lambda key: (key == "", order.get(key, len(order)), key))
    parts = [
        FieldPart(key, sorted(by_field[key], key=lambda line: counted(line.number))) for key in keys
    ]
    return TermPart(term, parts, cost_of(line for part in parts for line in part.lines))


def counted(number: str) -> tuple[bool, str, int, str]:
    """How numbers of a programme follow each other: "M 2" before "M 10", none at all last."""
    letters = number.rstrip("0123456789")
    digits = number[len(letters) :]
    return (not number, letters.strip().casefold(), int(digits or 0), number)
