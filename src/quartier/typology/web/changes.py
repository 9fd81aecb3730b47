"""What another edition changes: which areas come to another type or class (a crosswalk)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from quartier.typology.web.editions import Edition

NOTHING = "–"


@dataclass(frozen=True)
class Moved:
    """An area that is elsewhere now."""

    area: str
    before: str
    after: str


@dataclass(frozen=True)
class Changes:
    """moved: by name. table: (before, after) with the number of areas, largest first."""

    moved: tuple[Moved, ...]
    same: int
    table: tuple[tuple[str, str, int], ...]


def changes_between(before: Edition, after: Edition) -> Changes:
    """From one edition to the other, area by area; areas only one of them has stand with "–"."""
    old, new = _places(before), _places(after)
    moved, counted, same = [], Counter[tuple[str, str]](), 0
    for name in sorted(old.keys() | new.keys(), key=str.casefold):
        one, other = old.get(name, NOTHING), new.get(name, NOTHING)
        counted[one, other] += 1
        if one == other:
            same += 1
        else:
            moved.append(Moved(name, one, other))
    table = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return Changes(tuple(moved), same, tuple((one, other, n) for (one, other), n in table))


def _places(edition: Edition) -> Mapping[str, str]:
    if edition.kind == Edition.Kind.TYPES:
        rows = edition.assignments.values_list("area__name", "type__letter", "type__name")
        return {
            area: f"Typ {letter}{f', {name}' if name else ''}" if letter else NOTHING
            for area, letter, name in rows
        }
    values = edition.values.values_list("area__name", "classes")
    return {
        area: " / ".join(classes.get(name, NOTHING) for name in ("status", "dynamics"))
        for area, classes in values
    }
