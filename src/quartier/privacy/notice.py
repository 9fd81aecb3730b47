"""What the notice says about each purpose, put together from what the rooms declared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quartier.privacy import expiry
from quartier.privacy.declared import PURPOSES, Purpose, fields_for
from quartier.privacy.retention import Retention

Words = Callable[[str], str]


@dataclass(frozen=True)
class Kept:
    """What is kept for as long as one rule says."""

    what: tuple[str, ...]
    until: str


@dataclass(frozen=True)
class Told:
    """One purpose as the notice tells it; every text in the reader's language."""

    purpose: Purpose
    title: str
    why: str
    basis: str
    readers: str
    kept: tuple[Kept, ...]


def told(retention: Retention, translated: Words, *, about_staff: bool = False) -> list[Told]:
    """The purposes that concern residents, or staff; what ends first stands first in each."""
    return [
        Told(
            purpose=purpose,
            title=translated(purpose.title),
            why=translated(purpose.why),
            basis=translated(purpose.basis.german),
            readers=translated(purpose.readers),
            kept=tuple(_kept(purpose, retention, translated)),
        )
        for purpose in PURPOSES
        if purpose.about_staff == about_staff
    ]


def _kept(purpose: Purpose, retention: Retention, translated: Words) -> list[Kept]:
    by_end: dict[str, list[str]] = {}
    for field in fields_for(purpose.name):
        by_end.setdefault(field.expiry, []).append(translated(field.what))
    rules = [rule for rule in expiry.RULES if rule.name in by_end]
    return [
        Kept(
            what=tuple(dict.fromkeys(by_end[rule.name])),
            until=until(rule, retention, translated),
        )
        for rule in rules
    ]


def until(rule: expiry.Expiry, retention: Retention, translated: Words) -> str:
    """The sentence of a rule with this city's days in it."""
    days = rule.days(retention)
    sentence = translated(rule.german)
    return sentence if days is None else sentence % {"days": days}
