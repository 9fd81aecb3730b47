"""Which area a spelling means: exact, normalised, or confirmed by a person. Never by similarity.

Similar names are offered with a reason for a person to confirm: in Kaiserslautern, Erlenbach and
Erfenbach are as similar as two spellings of one and the same district.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quartier.city.areas import Area
from quartier.city.scripts import foreign_letters, usual_scripts
from quartier.city.spellings import (
    normalised,
    normalised_id,
    shortened,
    without_footnote,
    without_number,
    written_out,
)
from quartier.city.suggestions import Suggester, Suggestion

MOST_KEPT = 100_000
"""Answers kept per index; a table of a million rows names the same few hundred spellings."""
MOST_SUGGESTED = 1_000
"""Unknown spellings that get suggestions; nobody reads more, and a hostile file brings a million."""


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
class Match:
    """What a spelling means. `area_id` is None exactly when `how` is NOT, then suggestions help."""

    spelling: str
    area_id: str | None
    how: How
    suggestions: tuple[Suggestion, ...] = ()


class NameIndex:
    """Finds the area that a spelling means among the areas and aliases of one city."""

    def __init__(self, areas: Iterable[Area], aliases: Iterable[Alias] = ()) -> None:
        self.areas = tuple(areas)
        self.aliases = tuple(aliases)
        self.names = {area.id: area.name for area in self.areas}
        self._steps = _Steps(self.areas, self.aliases)
        self.usual_scripts = usual_scripts(area.name for area in self.areas)
        self._suggester = Suggester(self.areas, self.usual_scripts)
        self._known: dict[str, Match] = {}
        self._suggested = 0
        self._narrower: dict[object, NameIndex] = {}

    def match(self, spelling: str) -> Match:
        """The area this spelling means, or suggestions for a person, best first."""
        match = self._known.get(spelling)
        if match is None:
            match = self._find(spelling)
            if len(self._known) < MOST_KEPT:
                self._known[spelling] = match
        return match

    def sure(self, spelling: str) -> str | None:
        """The id of the area this spelling means; None where a person has to say. No suggestions."""
        _, ids = self._meant(spelling.strip())
        return next(iter(ids)) if len(ids) == 1 else None

    def called(self, spelling: str) -> frozenset[str]:
        """The ids of all areas whose official name this is, but for case, blanks and hyphens."""
        return self._steps.normalised.get(normalised(spelling), frozenset())

    def match_id(self, text: str) -> Match:
        """The area with this id; leading zeros and case may differ where only one area is meant."""
        trimmed = text.strip()
        if trimmed in self.names:
            return Match(text, trimmed, How.EXACT)
        area_id = self._steps.ids.get(normalised_id(trimmed))
        return Match(text, area_id, How.NORMALISED if area_id else How.NOT)

    def at_level(self, level: str) -> NameIndex:
        """Only the areas of this level: where a district is called as the city is."""
        return self._narrowed(level, [area for area in self.areas if area.level == level])

    def on(self, day: date) -> NameIndex:
        """Only the areas that exist on `day`: where a name went from one area to another."""
        return self._narrowed(day, [area for area in self.areas if area.exists_on(day)])

    def has_foreign_letters(self, spelling: str) -> bool:
        """True when letters are of a script that no name of this city is written in."""
        return bool(foreign_letters(spelling, self.usual_scripts))

    def _narrowed(self, key: object, areas: list[Area]) -> NameIndex:
        if len(areas) == len(self.areas):
            return self
        if key not in self._narrower:
            ids = {area.id for area in areas}
            aliases = [alias for alias in self.aliases if alias.area_id in ids]
            self._narrower[key] = NameIndex(areas, aliases)
        return self._narrower[key]

    def _find(self, spelling: str) -> Match:
        trimmed = spelling.strip()
        how, ids = self._meant(trimmed)
        if len(ids) == 1:
            return Match(spelling, next(iter(ids)), how)
        if not normalised(trimmed):
            return Match(spelling, None, How.NOT)
        return Match(spelling, None, How.NOT, self._suggestions(trimmed, ids))

    def _meant(self, spelling: str) -> tuple[How, frozenset[str]]:
        how, ids = self._steps.meant_by(spelling)
        ids = ids or self._meant_with_number(spelling)
        bare = without_footnote(spelling)
        if ids or bare == spelling:
            return how, ids
        _, ids = self._steps.meant_by(bare)
        return How.NORMALISED, ids

    def _meant_with_number(self, spelling: str) -> frozenset[str]:
        """The area meant by "03 Nordstadt" if its id is 3; any other number settles nothing."""
        parts = without_number(spelling)
        if parts is None:
            return frozenset()
        number, name = parts
        _, ids = self._steps.meant_by(name)
        return frozenset(one for one in ids if normalised_id(one) == normalised_id(number))

    def _suggestions(self, spelling: str, equal: frozenset[str]) -> tuple[Suggestion, ...]:
        self._suggested += 1
        if self._suggested > MOST_SUGGESTED:
            return ()
        return self._suggester.suggest(spelling, equal)


class _Steps:
    """From a spelling to the ids it may mean, the surest way first."""

    def __init__(self, areas: Iterable[Area], aliases: Iterable[Alias]) -> None:
        listed, confirmed = tuple(areas), tuple(aliases)
        self.exact = _meanings((area.name, area.id) for area in listed)
        self.normalised = _meanings((normalised(area.name), area.id) for area in listed)
        self.aliases = _meanings((alias.spelling.strip(), alias.area_id) for alias in confirmed)
        self.plain_aliases = _meanings((normalised(one.spelling), one.area_id) for one in confirmed)
        self.written_out = _meanings(
            (form, area.id) for area in listed for form in written_out(area.name)
        )
        found = _meanings((normalised_id(area.id), area.id) for area in listed)
        self.ids = {text: next(iter(ids)) for text, ids in found.items() if len(ids) == 1}

    def meant_by(self, spelling: str) -> tuple[How, frozenset[str]]:
        """How, and the area that the first step with one answer leads to.

        Where two areas are called the same, a confirmed spelling decides; else all are given back.
        """
        key = normalised(spelling)
        steps = (
            (How.EXACT, self.exact.get(spelling)),
            (How.ALIAS, self.aliases.get(spelling)),
            (How.NORMALISED, self.normalised.get(key)),
            (How.ALIAS, self.plain_aliases.get(key)),
        )
        found = [(how, ids) for how, ids in steps if ids]
        for how, ids in found:
            if len(ids) == 1:
                return how, ids
        return found[0] if found else (How.NORMALISED, self._by_abbreviation(spelling))

    def _by_abbreviation(self, spelling: str) -> frozenset[str]:
        """Areas called so when abbreviations are written out.

        A single letter ("S.") counts only where it can stand for nothing else in this city: every
        area that it could shorten is among those returned.
        """
        found = self._leading_to(written_out(spelling))
        pattern = shortened(spelling)
        if found or pattern is None or not self._leading_to(written_out(spelling, unsure=True)):
            return found
        fitting = (ids for form, ids in self.written_out.items() if pattern.fullmatch(form))
        return frozenset().union(*fitting)

    def _leading_to(self, forms: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self.written_out.get(form, frozenset()) for form in forms))


def _meanings(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Every spelling with all areas it leads to; an empty one leads nowhere."""
    meant: dict[str, set[str]] = {}
    for spelling, area_id in pairs:
        if spelling:
            meant.setdefault(spelling, set()).add(area_id)
    return {spelling: frozenset(ids) for spelling, ids in meant.items()}
