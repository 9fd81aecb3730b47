"""Endorsement (Mitzeichnung) as far as rules need it: who was asked, who answered, who has it now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

OPEN = ""
YES = "yes"
REMARKS = "remarks"
NO = "no"
ANSWERS = frozenset({YES, REMARKS, NO})


@dataclass(frozen=True)
class Asked:
    """One office asked in the present round, and what it said."""

    office: str
    due: date
    answer: str = OPEN
    is_required: bool = True
    has_reply: bool = False

    @property
    def is_open(self) -> bool:
        """Nothing was answered yet."""
        return self.answer == OPEN

    @property
    def waits_for_reply(self) -> bool:
        """It said no, and nobody has said anything to that."""
        return self.answer == NO and not self.has_reply


def missing_endorsements(asked: Iterable[Asked]) -> tuple[str, ...]:
    """What is missing before a decision, as German phrases; empty where nothing is.

    An office that need not agree may stay silent; but every "no" gets a reply, whoever said it.
    """
    listed = list(asked)
    silent = [one.office for one in listed if one.is_open and one.is_required]
    unheard = [one.office for one in listed if one.waits_for_reply]
    found = []
    if silent:
        found.append(f"die Antwort von {in_words(silent)}")
    if unheard:
        found.append(f"eine Erwiderung auf die Ablehnung von {in_words(unheard)}")
    return tuple(found)


def in_words(names: Iterable[str]) -> str:
    """ "A", "A und B", "A, B und C", as German lists names."""
    listed = list(names)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} und {listed[-1]}"


def days_late(one: Asked, today: date) -> int:
    """By how many days an answer is overdue; 0 where it is in or still has time."""
    return max((today - one.due).days, 0) if one.is_open else 0
