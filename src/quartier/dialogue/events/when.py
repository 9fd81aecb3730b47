"""When something is planned or was: as exact as its source says it, and never more exact."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quartier.base.errors import told_to_residents
from quartier.dialogue.errors import WhenWrong


class Precision(StrEnum):
    """How exact a date is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


SEASONS = {
    "spring": (3, 5, told_to_residents("Frühjahr")),
    "summer": (6, 8, told_to_residents("Sommer")),
    "autumn": (9, 11, told_to_residents("Herbst")),
    # Of two years; it is called after the one in which it begins.
    "winter": (12, 2, told_to_residents("Winter")),
}
_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-(spring|summer|autumn|winter))?", re.ASCII)


@dataclass(frozen=True)
class RoughDate:
    """One date as written: "2018", "2018-spring", "2017-09", "2018-02-02"."""

    written: str
    precision: Precision
    first: date
    last: date


@dataclass(frozen=True)
class When:
    """A span from one rough date to another, or a single one. `first` and `last` are its days."""

    start: RoughDate
    end: RoughDate

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return self.start.first

    @property
    def last(self) -> date:
        """The last day it can mean."""
        return self.end.last

    @property
    def is_span(self) -> bool:
        """True where a beginning and an end were written."""
        return self.start != self.end

    def __str__(self) -> str:
        return f"{self.start.written}/{self.end.written}" if self.is_span else self.start.written


def read_when(written: str) -> When | None:
    """What "2017-09" or "2018-07-23/2018-08-31" means; None for an empty text.

    Raises WhenWrong for anything else, and for a span that ends before it begins.
    """
    if not written.strip():
        return None
    parts = [part.strip() for part in written.split("/")]
    if len(parts) > 2:
        raise WhenWrong(value=written)
    dates = [_read_date(part) for part in parts]
    span = When(dates[0], dates[-1])
    if span.end.last < span.start.first:
        raise WhenWrong(value=written)
    return span


def known_when(written: str) -> When | None:
    """As `read_when`, for what is stored: None also where it cannot be read, so that a page tells the rest."""
    try:
        return read_when(written)
    except WhenWrong:
        return None


def _read_date(written: str) -> RoughDate:
    match = _SHAPE.fullmatch(written)
    if match is None:
        raise WhenWrong(value=written)
    year, month, day, season = match.groups()
    try:
        if day:
            exact = date(int(year), int(month), int(day))
            return RoughDate(written, Precision.DAY, exact, exact)
        if month:
            return RoughDate(written, Precision.MONTH, *_months(int(year), int(month), int(month)))
        if season:
            begin, end, _name = SEASONS[season]
            return RoughDate(written, Precision.SEASON, *_months(int(year), begin, end))
        return RoughDate(written, Precision.YEAR, *_months(int(year), 1, 12))
    except ValueError:
        raise WhenWrong(value=written) from None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    ends_in = year + (last < first)
    return date(year, first, 1), date(ends_in, last, calendar.monthrange(ends_in, last)[1])
