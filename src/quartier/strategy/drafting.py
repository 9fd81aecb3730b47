"""Proposals for mandates: what belongs together is laid side by side with its evidence; people decide.

Nothing here ranks: proposals stand by place and field, as in a register, and none has a score. A
source of proposals is registered (`DRAFT_SOURCES`); themes of a room to come join the same way.
"""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from quartier.base.registry import Registry
from quartier.needs.evidence import EvidenceCount

# What a person can tick at once without losing sight.
MOST_TOGETHER = 12


@dataclass(frozen=True)
class Ground:
    """One thing a proposal rests on. `ref`: what it is pinned by, e.g. "figure:<id>", "theme:<key>".

    stance: supports, contradicts or context, as evidence has it.
    """

    ref: str
    words: str
    stance: str = "supports"


@dataclass(frozen=True)
class ReadyNeed:
    """A confirmed need that waits for a mandate, with how much speaks for and against it.

    place: the key of an area or "type:<id>", "" for the whole city; `place_name` in words.
    """

    key: uuid.UUID
    title: str
    field: str
    place: str = ""
    place_name: str = ""
    group: str = ""
    supporting: EvidenceCount = dataclasses.field(default_factory=EvidenceCount)
    against: int = 0


@dataclass(frozen=True)
class Proposal:
    """What one mandate could be about: needs that are ready, or grounds for a need nobody wrote yet."""

    source: str
    key: str
    title: str
    field: str
    field_name: str
    place: str = ""
    place_name: str = ""
    text: str = ""
    needs: tuple[ReadyNeed, ...] = ()
    grounds: tuple[Ground, ...] = ()
    # What is done or offered there already, in words: nobody should plan it twice unknowing.
    covered: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, str, str]:
        """By place and field, the whole city first; never by how much is needed."""
        return (self.place_name.casefold(), self.field_name.casefold(), self.key)

    def of(self, stance: str) -> tuple[Ground, ...]:
        """The grounds with this stance."""
        return tuple(ground for ground in self.grounds if ground.stance == stance)


@dataclass(frozen=True)
class DraftSource:
    """Where proposals come from. `find` gives all of them; its queries do not grow with their number."""

    name: str
    order: int
    title: str
    query_budget: int
    find: Callable[[], Iterable[Proposal]]


DRAFT_SOURCES: Registry[DraftSource] = Registry()


def from_needs(
    needs: Iterable[ReadyNeed], fields: Mapping[str, str], *, source: str = "needs"
) -> list[Proposal]:
    """One proposal for each field and place, with the needs of it; more than fit at once make another.

    fields: names by key; a field without one is called by its key.

    >>> [p.title for p in from_needs([ReadyNeed(uuid.UUID(int=1), "Ein Treff", "encounter")], {})]
    ['Ein Treff']
    """
    together: dict[tuple[str, str], list[ReadyNeed]] = {}
    for need in sorted(needs, key=lambda one: (one.title.casefold(), one.key)):
        together.setdefault((need.place, need.field), []).append(need)
    found = []
    for (place, field), members in together.items():
        for start in range(0, len(members), MOST_TOGETHER):
            part = tuple(members[start : start + MOST_TOGETHER])
            name = fields.get(field, field)
            found.append(
                Proposal(
                    source=source,
                    # By its first need: the address holds while others join.
                    key=str(part[0].key),
                    title=part[0].title if len(part) == 1 else _headed(name, part[0].place_name),
                    text="" if len(part) == 1 else _listed(part),
                    field=field,
                    field_name=name,
                    place=place,
                    place_name=part[0].place_name,
                    needs=part,
                )
            )
    return sorted(found, key=lambda one: one.order)


def _headed(field: str, place: str) -> str:
    return f"{field}: {place}" if place else f"{field} in der ganzen Stadt"


def _listed(needs: Iterable[ReadyNeed]) -> str:
    """The needs in one sentence, for a person to write better."""
    return "Gebraucht wird: " + "; ".join(need.title for need in needs) + "."
