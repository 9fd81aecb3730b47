"""Whether something like it exists already: what a new thing overlaps with, and why, in a sentence.

Two things overlap when they are for the same field of action, in the same place (or one of them for
the whole city) and for people of the same group (or one of them for a group that holds the other).
Where one of them does not say for whom it is, they may overlap, and the sentence says so. Where one
does not say its field or its place, nothing can be said, and nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from quartier.needs.target_groups import GROUP_WORDS, TargetGroup

# Which groups hold others: families have children, refugees are among those who are new here.
HOLDS: Mapping[str, frozenset[str]] = {
    TargetGroup.EVERYONE: frozenset(group.value for group in TargetGroup),
    TargetGroup.FAMILIES: frozenset({TargetGroup.CHILDREN}),
    TargetGroup.NEWLY_ARRIVED: frozenset({TargetGroup.REFUGEES}),
}


class Group(IntEnum):
    """How the groups of two things lie to each other; a smaller number is closer."""

    SAME = 0
    WIDER = 1
    NARROWER = 2
    UNKNOWN = 3
    OTHER = 4


@dataclass(frozen=True)
class Place:
    """Where something is: keys of the areas named, and of the larger areas that these lie in."""

    named: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()
    is_citywide: bool = False


@dataclass(frozen=True)
class Comparable:
    """What is compared: `fields` are keys of fields of action, `groups` of groups; empty: not said."""

    key: str
    fields: frozenset[str]
    groups: frozenset[str] = frozenset()
    place: Place = Place()


@dataclass(frozen=True)
class Overlap:
    """Another thing that this one overlaps with: in which fields and areas, and how for whom."""

    other: Comparable
    fields: tuple[str, ...]
    areas: tuple[str, ...]
    group: Group

    def reason(self, fields: Mapping[str, str], areas: Mapping[str, str]) -> str:
        """Why, as a German sentence; `fields` and `areas` are names by key."""
        field = " und ".join(fields.get(key, key) for key in self.fields)
        return f"Gleiches Handlungsfeld ({field}), {self._where(areas)}, {self._for_whom()}."

    def _where(self, areas: Mapping[str, str]) -> str:
        if not self.areas:
            return "in der ganzen Stadt"
        named = [areas.get(key, key) for key in self.areas[:3]]
        more = len(self.areas) - len(named)
        return f"auch in {', '.join(named)}" + (f" und {more} weiteren" if more else "")

    def _for_whom(self) -> str:
        words = ", ".join(_group_word(key) for key in sorted(self.other.groups))
        return {
            Group.SAME: f"auch für: {words}",
            Group.WIDER: f"für eine größere Gruppe: {words}",
            Group.NARROWER: f"für einen Teil der Gruppe: {words}",
        }.get(self.group, "vielleicht für dieselben Menschen: für wen, steht nicht überall")


def overlaps(this: Comparable, others: Iterable[Comparable]) -> list[Overlap]:
    """The others that this one overlaps with, the closest first; never itself."""
    found = [
        overlap
        for other in others
        if other.key != this.key
        for overlap in [overlap_of(this, other)]
        if overlap is not None
    ]
    return sorted(found, key=lambda one: (one.group, not one.areas, one.other.key))


def overlap_of(this: Comparable, other: Comparable) -> Overlap | None:
    """How the two overlap; None where they do not, or where nobody can tell."""
    fields = this.fields & other.fields
    if not fields:
        return None
    group = _closest(this.groups, other.groups)
    if group is Group.OTHER:
        return None
    areas = _shared_areas(this.place, other.place)
    if not areas and not (this.place.is_citywide or other.place.is_citywide):
        return None
    if not (_is_placed(this.place) and _is_placed(other.place)):
        return None
    return Overlap(other, tuple(sorted(fields)), tuple(sorted(areas)), group)


def _is_placed(place: Place) -> bool:
    return place.is_citywide or bool(place.named)


def _shared_areas(one: Place, other: Place) -> frozenset[str]:
    """The areas both are for: what both name, and where one names what the other's lie in."""
    if one.named & other.named:
        return one.named & other.named
    return frozenset(
        name
        for here, there in ((one, other), (other, one))
        if here.named & there.above
        for name in here.named & there.above
    )


def _closest(this: frozenset[str], other: frozenset[str]) -> Group:
    if not this or not other:
        return Group.UNKNOWN
    return min(_group(mine, theirs) for mine in this for theirs in other)


def _group(this: str, other: str) -> Group:
    if this == other:
        return Group.SAME
    if this in HOLDS.get(other, frozenset()):
        return Group.WIDER
    if other in HOLDS.get(this, frozenset()):
        return Group.NARROWER
    return Group.OTHER


def _group_word(key: str) -> str:
    return GROUP_WORDS[TargetGroup(key)] if key in set(TargetGroup) else key
