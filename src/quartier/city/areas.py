"""Areas: a stable id, a name, a level, what they lie in, since when and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

COLUMNS = (
    *("id", "name", "level", "parent", "group", "km2", "lon", "lat", "valid_from", "valid_to"),
    *("kind", "inside", "overlaps", "boundary_from"),
)
CITY_LEVEL = "stadt"
"""The level of the city as a whole, whatever else a city calls its levels."""


class Kind(StrEnum):
    """Parts of a city add up; project areas lie across them; the city itself is their sum."""

    AREA = "area"
    PROJECT = "project"
    CITY = "city"


@dataclass(frozen=True)
class GroupSpan:
    """The group that an area belongs to from a day until a day, both included."""

    group: str
    valid_from: date | None = None
    valid_to: date | None = None

    def meets(self, other: GroupSpan) -> bool:
        """True when there is a day in both spans."""
        return spans_meet(self.valid_from, self.valid_to, other.valid_from, other.valid_to)


@dataclass(frozen=True)
class Area:
    """An area of the city. km2: square kilometres; lon, lat: degrees (WGS 84) of its middle.

    None = not known. `group` is a label such as "Kernstadt", `groups` its history where it changed;
    `valid_to` the last day of its life; `boundary_from` the day its boundary last moved.
    `inside`: for a project area the one area it lies in; `overlaps`: those it lies in with a part.
    """

    id: str
    name: str
    level: str
    parent: str | None = None
    group: str = ""
    km2: Decimal | None = None
    lon: Decimal | None = None
    lat: Decimal | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    kind: str = Kind.AREA
    inside: str | None = None
    overlaps: tuple[str, ...] = ()
    boundary_from: date | None = None
    groups: tuple[GroupSpan, ...] = ()

    def exists_on(self, day: date) -> bool:
        """True when `day` lies within the area's life, both ends included."""
        return within(self.valid_from, self.valid_to, day)

    def exists_with(self, other: Area) -> bool:
        """True when there is a day on which both exist."""
        return spans_meet(self.valid_from, self.valid_to, other.valid_from, other.valid_to)

    def group_on(self, day: date) -> str:
        """The group it belonged to that day; "" for none."""
        for span in self.groups:
            if within(span.valid_from, span.valid_to, day):
                return span.group
        return "" if self.groups else self.group


def within(first: date | None, last: date | None, day: date) -> bool:
    """True when `day` lies from `first` to `last`, both included; None is open."""
    return (first is None or first <= day) and (last is None or day <= last)


def spans_meet(
    first: date | None, last: date | None, other_first: date | None, other_last: date | None
) -> bool:
    """True when two spans of days, ends included and None open, have a day in common."""
    starts = max(first or date.min, other_first or date.min)
    return starts <= min(last or date.max, other_last or date.max)


@dataclass(frozen=True)
class PlacedArea:
    """An area and the row of areas.csv that it comes from."""

    area: Area
    row: int
