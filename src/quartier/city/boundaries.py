"""Boundaries change. Which set of areas there is on a day, and whether two days have the same one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quartier.city.areas import Area, Kind

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class BoundaryVersion:
    """A set of areas with their boundaries, from a day until a day; None is open.

    Figures over time are compared within one version, or converted.
    """

    since: date | None
    until: date | None
    area_ids: frozenset[str]

    def __str__(self) -> str:
        """Its name in files: the day it began, "" for the one that was always there."""
        return self.since.isoformat() if self.since else ""

    def holds_on(self, day: date) -> bool:
        """True when `day` lies in its time."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


def areas_on(areas: Iterable[Area], day: date) -> tuple[Area, ...]:
    """The areas that exist on `day`, in their order."""
    return tuple(area for area in areas if area.exists_on(day))


def changes(areas: Iterable[Area]) -> tuple[date, ...]:
    """The days on which a new set of areas, or a new boundary of one, began; sorted.

    Project areas come and go without moving anybody's boundary.
    """
    days: set[date] = set()
    for area in areas:
        if area.kind == Kind.PROJECT:
            continue
        days.update(day for day in (area.valid_from, area.boundary_from) if day)
        if area.valid_to and area.valid_to < date.max:
            days.add(area.valid_to + _DAY)
    return tuple(sorted(days))


def boundary_version(areas: Sequence[Area], day: date) -> BoundaryVersion:
    """The version of the boundaries that holds on `day`."""
    days = changes(areas)
    since = max((change for change in days if change <= day), default=None)
    after = min((change for change in days if change > day), default=None)
    ids = frozenset(area.id for area in areas_on(areas, day) if area.kind != Kind.PROJECT)
    return BoundaryVersion(since, after - _DAY if after else None, ids)


def same_boundary(area: Area, one: date, other: date) -> bool:
    """True when the area existed on both days and its own boundary did not move between them."""
    if not (area.exists_on(one) and area.exists_on(other)):
        return False
    moved = area.boundary_from
    return moved is None or (moved <= one) == (moved <= other)
