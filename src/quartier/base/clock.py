"""One injectable clock for everything that waits, expires or is dated.

UTC is stored, Europe/Berlin is shown. Nothing else in the house asks the machine for the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

CITY_ZONE = ZoneInfo("Europe/Berlin")

_fixed: ContextVar[datetime | None] = ContextVar("fixed clock", default=None)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _fixed.get() or datetime.now(UTC)


def today() -> date:
    """The city's calendar day."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The city's calendar day of a stored moment; in Greenwich it may still be the day before."""
    return moment.astimezone(CITY_ZONE).date()


def start_of_today() -> datetime:
    """Midnight of the city's day, in UTC: for what must not tell the hour it came."""
    return datetime.combine(today(), datetime.min.time(), CITY_ZONE).astimezone(UTC)


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Within this block it is `moment` (aware); used by tests and by jobs that replay a day."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    token = _fixed.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)


def days(number: int) -> timedelta:
    """`number` days, so that rules read as they are spoken: `now() + days(30)`."""
    return timedelta(days=number)
