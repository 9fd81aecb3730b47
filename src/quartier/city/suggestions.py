"""Which areas may be meant by a name nobody knows, each with the reason why it is offered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from quartier.city.areas import Area
from quartier.city.scripts import folded, foreign_letters, german_script_names
from quartier.city.spellings import normalised, written_out

SUGGEST_FROM = 0.6
"""Similarity (0 to 1) from which a name is offered. Offered, never taken."""
MOST_OFFERED = 3
# Shorter names are part of many others by chance.
_PART_FROM = 4
# A longer spelling is no name; comparing it letter by letter would cost seconds.
_LONGEST = 200


@dataclass(frozen=True)
class Suggestion:
    """An area that may be meant. similarity: 0 to 1. `reason` is a German sentence for people."""

    area_id: str
    name: str
    similarity: float
    reason: str


class Suggester:
    """Offers areas of one city for spellings that are not sure."""

    def __init__(self, areas: Iterable[Area], usual_scripts: frozenset[str]) -> None:
        self._areas = tuple(areas)
        self._plain = {area.id: normalised(area.name) for area in self._areas}
        self._forms = {area.id: written_out(area.name, unsure=True) for area in self._areas}
        self._usual = usual_scripts

    def suggest(self, spelling: str, equal: frozenset[str] = frozenset()) -> tuple[Suggestion, ...]:
        """At most three areas, best first. `equal`: those it leads to, where that is several."""
        if equal:
            offered = [area for area in self._areas if area.id in equal]
            return tuple(
                Suggestion(area.id, area.name, 1.0, _several(area, len(equal)))
                for area in offered[:MOST_OFFERED]
            )
        if len(spelling) > _LONGEST:
            return ()
        latin = folded(spelling)
        key = normalised(latin)
        forms = written_out(spelling, unsure=True)
        found = []
        for area in self._areas:
            similarity, is_part = self._similarity(key, area)
            if not forms.isdisjoint(self._forms[area.id]):
                found.append(Suggestion(area.id, area.name, 1.0, _abbreviated(spelling, area.name)))
            elif similarity >= SUGGEST_FROM:
                reason = self._reason(spelling, latin, area.name, is_part=is_part)
                found.append(Suggestion(area.id, area.name, similarity, reason))
        found.sort(key=lambda suggestion: (-suggestion.similarity, suggestion.area_id))
        return tuple(found[:MOST_OFFERED])

    def _similarity(self, key: str, area: Area) -> tuple[float, bool]:
        """How similar, and whether one name is part of the other."""
        plain = self._plain[area.id]
        matcher = SequenceMatcher(None, key, plain, autojunk=False)
        similarity = matcher.ratio() if matcher.quick_ratio() >= SUGGEST_FROM else 0.0
        shorter = min(len(key), len(plain))
        if similarity < SUGGEST_FROM and shorter >= _PART_FROM and (key in plain or plain in key):
            return SUGGEST_FROM, True
        return similarity, False

    def _reason(self, spelling: str, latin: str, name: str, *, is_part: bool) -> str:
        letters = foreign_letters(spelling, self._usual)
        if letters:
            scripts = german_script_names(spelling, self._usual)
            return (
                f"„{spelling}“ enthält {scripts} Buchstaben ({', '.join(letters)}); "
                f"in lateinischen gelesen steht dort „{latin}“, ähnlich wie „{name}“."
            )
        if is_part:
            return f"„{spelling}“ und „{name}“ enthalten den gleichen Namen."
        return f"„{spelling}“ ist ähnlich geschrieben wie „{name}“."


def _abbreviated(spelling: str, name: str) -> str:
    return (
        f"„{spelling}“ kann „{name}“ sein, wenn man die Abkürzungen ausschreibt; "
        "eine davon kann auch anderes heißen."
    )


def _several(area: Area, number: int) -> str:
    """Why one of several that are called the same has to be chosen."""
    since = f", seit {area.valid_from:%d.%m.%Y}" if area.valid_from else ""
    until = f", bis {area.valid_to:%d.%m.%Y}" if area.valid_to else ""
    return (
        f"So können {number} Gebiete heißen; eines ist „{area.name}“ "
        f"(Kennung {area.id}, Ebene {area.level}{since}{until})."
    )
