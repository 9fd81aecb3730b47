"""Access and erasure (Articles 15 and 17): who holds what about a person, found and destroyed together.

A person is found by the number of a contribution or an offer, or by a mail address; there is no
third way, because nothing else is kept. Each room registers a holder for its tables. What is handed
out of a row are exactly its declared fields, so an answer can lack nothing that was declared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from quartier.base.registry import Registry


@dataclass(frozen=True)
class Asked:
    """How the person is found: by a number as typed, or by a mail address. Exactly one of them."""

    number: str = ""
    mail: str = ""


@dataclass(frozen=True)
class Handled:
    """What an erasure did with the rows of one table, and why where it kept them."""

    model: str
    number: int
    erased: bool
    why: str = ""


@dataclass(frozen=True)
class Holder:
    """One room's answer: the rows it has about this person, and how to erase them.

    `models` are the tables it looks through, by label. `find` returns rows; `erase` does it in one
    transaction and says what it did. Both return nothing for whoever is not known.
    """

    name: str
    order: int
    models: tuple[str, ...]
    find: Callable[[Asked], Iterable[object]]
    erase: Callable[[Asked], list[Handled]]


@dataclass(frozen=True)
class OutOfReach:
    """A table whose rows nobody can find for a person, or that is not handed out; and why."""

    name: str
    why: str
    order: int = 0


@dataclass(frozen=True)
class Answer:
    """All that was found: rows by table, each as its declared fields; and what cannot be looked up."""

    rows: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    out_of_reach: dict[str, str] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """How many rows were found."""
        return sum(len(rows) for rows in self.rows.values())


HOLDERS: Registry[Holder] = Registry()
OUT_OF_REACH: Registry[OutOfReach] = Registry()


def out_of_reach(why: str, *models: str) -> None:
    """Declare tables that no number and no address leads to, or that are kept back."""
    for model in models:
        OUT_OF_REACH.register(OutOfReach(model, why))
