"""Which area a spelling means: exact, normalised, or confirmed by a person. Never by similarity.

Similar names are offered with a reason for a person to confirm: in Kaiserslautern, Erlenbach and
Erfenbach are as similar as two spellings of one and the same district.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Protocol

from quartier.city.scripts import folded, foreign_letters, german_script_names, scripts_of

SUGGEST_FROM = 0.6
"""Similarity (0 to 1) from which a name is offered. Offered, never taken."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class Named(Protocol):
    """What has a name and an id to find it by: an area."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Alias:
    """A spelling that a person confirmed as meaning this area."""

    spelling: str
    area_id: str
    confirmed_by: str


class How(StrEnum):
    """How a spelling was matched; NOT means: a person has to say."""

    EXACT = "exact"
    NORMALISED = "normalised"
    ALIAS = "alias"
    NOT = "not"


@dataclass(frozen=True)
class Suggestion:
    """An area that may be meant. similarity: 0 to 1. `reason` is a German sentence for people."""

    area_id: str
    name: str
    similarity: float
    reason: str


@dataclass(frozen=True)
class Match:
    """What a spelling means. `area_id` is None exactly when `how` is NOT, then suggestions help."""

    spelling: str
    area_id: str | None
    how: How
    suggestions: tuple[Suggestion, ...] = ()


def normalised(name: str) -> str:
    """The name without case, blanks, hyphens, slashes, dots; umlauts written out.

    >>> normalised("Grübentälchen/ Volkspark") == normalised("GRUEBENTAELCHEN-Volkspark")
    True
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    # Composed first, so that "a" + "¨" becomes "ä" becomes "ae".
    plain = unicodedata.normalize("NFC", plain).translate(_UMLAUTS)
    return "".join(sign for sign in plain if sign.isalnum())


class NameIndex:
    """Finds the area that a spelling means among the areas and aliases of one city."""

    def __init__(self, areas: Iterable[Named], aliases: Iterable[Alias] = ()) -> None:
        listed = list(areas)
        self.names = {area.id: area.name for area in listed}
        self._exact = _unambiguous((area.name, area.id) for area in listed)
        self._normalised = _unambiguous((normalised(area.name), area.id) for area in listed)
        confirmed = list(aliases)
        self._aliases = _unambiguous((alias.spelling.strip(), alias.area_id) for alias in confirmed)
        self._folded_aliases = _unambiguous(
            (normalised(alias.spelling), alias.area_id) for alias in confirmed
        )
        self.usual_scripts = frozenset().union(*(scripts_of(area.name) for area in listed))

    def match(self, spelling: str) -> Match:
        """The area this spelling means, or suggestions for a person, best first."""
        trimmed, key = spelling.strip(), normalised(spelling)
        steps = (
            (How.EXACT, self._exact.get(trimmed)),
            (How.NORMALISED, self._normalised.get(key)),
            (How.ALIAS, self._aliases.get(trimmed) or self._folded_aliases.get(key)),
        )
        for how, area_id in steps:
            if area_id is not None:
                return Match(spelling, area_id, how)
        return Match(spelling, None, How.NOT, self._suggestions(trimmed))

    def has_foreign_letters(self, spelling: str) -> bool:
        """True when letters are of a script that no name of this city is written in."""
        return bool(foreign_letters(spelling, self.usual_scripts))

    def _suggestions(self, spelling: str) -> tuple[Suggestion, ...]:
        """At most three similar names, each with the reason why it is offered."""
        latin = folded(spelling)
        found = []
        for area_id, name in self.names.items():
            similarity = SequenceMatcher(
                None, normalised(latin), normalised(name), autojunk=False
            ).ratio()
            if similarity >= SUGGEST_FROM:
                found.append(
                    Suggestion(area_id, name, similarity, self._reason(spelling, latin, name))
                )
        found.sort(key=lambda suggestion: (-suggestion.similarity, suggestion.area_id))
        return tuple(found[:3])

    def _reason(self, spelling: str, latin: str, name: str) -> str:
        letters = foreign_letters(spelling, self.usual_scripts)
        if not letters:
            return f"„{spelling}“ ist ähnlich geschrieben wie „{name}“."
        scripts = german_script_names(spelling, self.usual_scripts)
        return (
            f"„{spelling}“ enthält {scripts} Buchstaben ({', '.join(letters)}); "
            f"in lateinischen gelesen steht dort „{latin}“, ähnlich wie „{name}“."
        )


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What leads to exactly one area; a spelling of two areas, or an empty one, leads nowhere."""
    meant: dict[str, set[str]] = {}
    for spelling, area_id in pairs:
        if spelling:
            meant.setdefault(spelling, set()).add(area_id)
    return {spelling: ids.pop() for spelling, ids in meant.items() if len(ids) == 1}
