"""The run of an event: points with their minutes become a sheet with times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from quartier.base.clock import CITY_ZONE


@dataclass(frozen=True)
class Point:
    """One point: how many minutes (None: not yet known), what, and in which role someone does it."""

    minutes: int | None
    what: str
    role: str = ""


@dataclass(frozen=True)
class TimedPoint:
    """A point with the time at which it begins in the city; "" from the first unknown length on."""

    time: str
    point: Point


def run_sheet(starts_at: datetime | None, points: Sequence[Point]) -> list[TimedPoint]:
    """The points with their times, counted from the beginning of the event.

    Without a beginning there are no times; after a point of unknown length neither.
    """
    at = starts_at.astimezone(CITY_ZONE) if starts_at else None
    sheet = []
    for point in points:
        sheet.append(TimedPoint(f"{at:%H:%M}" if at else "", point))
        at = at + timedelta(minutes=point.minutes) if at and point.minutes is not None else None
    return sheet


def total_minutes(points: Sequence[Point]) -> int:
    """How long the points with a known length are together."""
    return sum(point.minutes or 0 for point in points)
