"""Priorities: people set a class for a type or an area in one field, and say why.

Nothing here computes one. A new one takes the place of the one before, which stays in the history.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quartier.base.errors import Finding, QuartierError, told_to_residents
from quartier.needs.errors import FieldUnknown, PlaceUnknown, PriorityFaulty, ReasonMissing
from quartier.needs.fields import Field
from quartier.people.policy import Role

FILE = "priorities.toml"
LONGEST_REASON = 600


class Rank(StrEnum):
    """The class that people set; in the order pages group by."""

    FIRST = "first"
    NEXT = "next"
    LATER = "later"
    NONE = "none"


RANK_WORDS: Mapping[Rank, str] = {
    Rank.FIRST: told_to_residents("zuerst"),
    Rank.NEXT: told_to_residents("als Nächstes"),
    Rank.LATER: told_to_residents("später"),
    Rank.NONE: told_to_residents("kein Vorrang"),
}

# Pages name the role that decided, never the person.
DECIDERS: Mapping[str, str] = {
    Role.LEAD.value: told_to_residents("Leitung des Prozesses"),
    Role.STRATEGY.value: told_to_residents("Team für Aufträge und Maßnahmen"),
}


@dataclass(frozen=True)
class SetPriority:
    """A priority as a city folder says it: for an area (its id) or a type (its name or letter)."""

    field: str
    rank: Rank
    reason: str
    area: str = ""
    type: str = ""
    decided_by: str = Role.LEAD.value
    decided_on: date | None = None

    def as_entry(self) -> dict[str, object]:
        """The entry of priorities.toml: `read_priorities` makes the same of it again."""
        entry: dict[str, object] = {"area": self.area} if self.area else {"type": self.type}
        entry |= {"field": self.field, "class": self.rank.value, "reason": self.reason}
        entry["by"] = self.decided_by
        if self.decided_on is not None:
            entry["on"] = self.decided_on
        return entry


def checked_reason(reason: str) -> str:
    """The reason as it is kept. Raises ReasonMissing for nothing but blanks."""
    kept = " ".join(reason.split())
    if not kept:
        raise ReasonMissing()
    return kept[:LONGEST_REASON]


def decider_of(roles: Iterable[Role]) -> str:
    """The role that a page names for who set a priority; the lead's before others."""
    held = {role.value for role in roles}
    return next((role for role in DECIDERS if role in held), Role.LEAD.value)


def read_priorities(
    content: Mapping[str, object], *, areas: Iterable[str], fields: Mapping[str, Field]
) -> tuple[tuple[SetPriority, ...], list[Finding]]:
    """The priorities of a folder's file, in its order, and everything that is wrong with it."""
    entries = content.get("priorities", [])
    known_areas = frozenset(areas)
    found: list[SetPriority] = []
    wrong: list[Finding] = []
    listed = entries if isinstance(entries, list | tuple) else [None]
    for number, entry in enumerate(listed, start=1):
        try:
            found.append(_entry(number, entry, known_areas, fields))
        except QuartierError as error:
            wrong.append(Finding.from_error(error, file=FILE))
    return tuple(found), wrong


def _entry(
    number: int, entry: object, areas: frozenset[str], fields: Mapping[str, Field]
) -> SetPriority:
    content = entry if isinstance(entry, Mapping) else {}
    wrong = [name for name in ("field", "class", "reason") if not _is_text(content.get(name))]
    if content.get("class") not in set(Rank):
        wrong.append(f"class ({', '.join(Rank)})")
    if content.get("by", Role.LEAD.value) not in DECIDERS:
        wrong.append(f"by ({', '.join(DECIDERS)})")
    if not (content.get("on") is None or type(content.get("on")) is date):
        wrong.append("on (ein Tag wie 2024-11-20)")
    known = {"area", "type", "field", "class", "reason", "by", "on"}
    wrong += [f"{name}?" for name in sorted({*content} - known)]
    if wrong:
        raise PriorityFaulty(number=number, missing=", ".join(dict.fromkeys(wrong)))
    area, letter = str(content.get("area", "")), str(content.get("type", ""))
    if bool(area) == bool(letter) or (area and area not in areas):
        raise PlaceUnknown(name=area or letter or "…")
    if content["field"] not in fields:
        raise FieldUnknown(name=content["field"], known=", ".join(fields))
    return SetPriority(
        field=str(content["field"]),
        rank=Rank(str(content["class"])),
        reason=checked_reason(str(content["reason"])),
        area=area,
        type=letter,
        decided_by=str(content.get("by", Role.LEAD.value)),
        decided_on=content.get("on"),
    )


def _is_text(found: object) -> bool:
    return isinstance(found, str) and bool(found.strip())
