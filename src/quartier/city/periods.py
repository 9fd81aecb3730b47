"""Periods that figures are about: a year, a quarter, a month or a day, as exact as the source says it.

"2016" and "2016-12-31" are two things: the first may or may not mean the last day of the year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering

EARLIEST, LATEST = 1800, 2199
"""Years outside are taken for something else: a postcode, a count, a slip."""

_LONGEST = 100
# From this on, two digits mean 19yy: "31.12.98". Below, 20yy.
_TWO_DIGITS_SPLIT = 70


class Precision(StrEnum):
    """How exact a period is."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included. Sorts by its last day, then by its first."""

    first: date
    last: date

    def __lt__(self, other: Period) -> bool:
        return (self.last, self.first) < (other.last, other.first)

    def __str__(self) -> str:
        """As it is stored: "2016", "2016-Q1", "2016-12", "2016-12-31"."""
        if self.precision is Precision.YEAR:
            return f"{self.year:04d}"
        if self.precision is Precision.QUARTER:
            return f"{self.year:04d}-Q{(self.first.month + 2) // 3}"
        return self.first.isoformat()[: 7 if self.precision is Precision.MONTH else 10]

    @property
    def german(self) -> str:
        """As people read it: "2016", "1. Quartal 2016", "Dezember 2016", "31.12.2016"."""
        if self.precision is Precision.YEAR:
            return str(self.year)
        if self.precision is Precision.QUARTER:
            return f"{(self.first.month + 2) // 3}. Quartal {self.year}"
        if self.precision is Precision.MONTH:
            return f"{MONTHS[self.first.month - 1]} {self.year}"
        return f"{self.first:%d.%m.%Y}"

    @property
    def precision(self) -> Precision:
        """How exact it is."""
        days = (self.last - self.first).days + 1
        if days == 1:
            return Precision.DAY
        if days <= 31:
            return Precision.MONTH
        return Precision.QUARTER if days <= 92 else Precision.YEAR

    @property
    def year(self) -> int:
        """The year it lies in."""
        return self.first.year

    @property
    def is_day(self) -> bool:
        """True when the source names the day."""
        return self.first == self.last

    def same_day(self, other: Period) -> bool:
        """True when both name the day and it is the same one: only then counts can be compared."""
        return self.is_day and self == other

    def may_be_same_day(self, other: Period) -> bool:
        """True when some day lies in both: "2016" and "2016-12-31" may mean the same one."""
        return self.first <= other.last and other.first <= self.last

    @classmethod
    def of_year(cls, year: int) -> Period:
        """The whole year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def of_month(cls, year: int, month: int, *, months: int = 1) -> Period:
        """The month, or `months` months from its first day on within one year."""
        end = month + months - 1
        return cls(date(year, month, 1), date(year, end, monthrange(year, end)[1]))

    @classmethod
    def of_day(cls, year: int, month: int, day: int) -> Period:
        """The day. Raises ValueError where the calendar has none."""
        exact = date(year, month, day)
        return cls(exact, exact)


MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
# Short and English forms as spreadsheets write them; full names start with these too.
_MONTH_BEGINNINGS = {
    **{name.casefold()[:3]: number for number, name in enumerate(MONTHS, start=1)},
    "mrz": 3,
    "mae": 3,
    "mar": 3,
    "may": 5,
    "oct": 10,
    "dec": 12,
}
_MONTH_WORDS = {name.casefold() for name in MONTHS} | {
    *("maerz", "january", "february", "march", "may", "june", "july", "october", "december"),
    *("jan", "feb", "febr", "mär", "mrz", "mar", "apr", "jun", "jul", "aug"),
    *("sep", "sept", "okt", "oct", "nov", "dez", "dec"),
}
# Words before a date that add nothing to it.
_LEADING = re.compile(
    r"(?:(?:stand|stichtag|datenstand|jahresende|jahr|zum|am|vom|per|im)\b[ .:]*)+", re.IGNORECASE
)
_TIME_OF_DAY = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?\Z")
_YEAR_END = re.compile(r"\bjahresende\b", re.IGNORECASE)


def read_period(text: str) -> Period | None:
    """The period that a German table means by `text`; None where it is not one, never a guess.

    >>> str(read_period("31. Dezember 2016"))
    '2016-12-31'
    >>> str(read_period("Dez 2016"))
    '2016-12'
    >>> read_period("31.02.2016") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    plain = " ".join(text.split())
    plain = _TIME_OF_DAY.sub("", plain)
    core = _LEADING.sub("", plain, count=1).rstrip(". ")
    for form, made in _FORMS:
        found = form.fullmatch(core)
        if found:
            try:
                period = made(*found.groups())
            except ValueError:
                return None
            if period is None:
                continue
            if not EARLIEST <= period.year <= LATEST:
                return None
            if _YEAR_END.search(plain) and period.precision is Precision.YEAR:
                return Period.of_day(period.year, 12, 31)
            return period
    return None


def _by_word(day: str | None, word: str, year: str) -> Period | None:
    name = word.casefold().rstrip(".")
    if name not in _MONTH_WORDS:
        return None
    month = _MONTH_BEGINNINGS[name[:3]]
    if day:
        return Period.of_day(int(year), month, int(day))
    return Period.of_month(int(year), month)


def _day_first(day: str, month: str, year: str) -> Period:
    full = int(year)
    if len(year) == 2:
        full += 1900 if full >= _TWO_DIGITS_SPLIT else 2000
    return Period.of_day(full, int(month), int(day))


def _year_first(year: str, month: str, day: str) -> Period:
    return Period.of_day(int(year), int(month), int(day))


def _month(month: str, year: str) -> Period:
    return Period.of_month(int(year), _within(int(month), 12))


def _quarter(quarter: str, year: str) -> Period:
    return Period.of_month(int(year), 3 * _within(int(quarter), 4) - 2, months=3)


def _within(number: int, most: int) -> int:
    if not 1 <= number <= most:
        raise ValueError(number)
    return number


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Period | None]], ...] = (
    (re.compile(r"([0-9]{4})"), lambda year: Period.of_year(int(year))),
    (re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"), _year_first),
    (re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"), _year_first),
    (re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4}|[0-9]{2})"), _day_first),
    (re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"), _day_first),
    (re.compile(r"(?:([0-9]{1,2})\.? ?)?([^\W\d_]+\.?)[ -]?([0-9]{4})"), _by_word),
    (re.compile(r"([0-9]{4})-([0-9]{2})"), lambda year, month: _month(month, year)),
    (re.compile(r"([0-9]{1,2})[./] ?([0-9]{4})"), _month),
    (re.compile(r"([0-9])\. ?Quartal ([0-9]{4})", re.IGNORECASE), _quarter),
    (re.compile(r"Q([0-9])[ /-]?([0-9]{4})", re.IGNORECASE), _quarter),
    (re.compile(r"([0-9]{4})-?Q([0-9])", re.IGNORECASE), lambda year, part: _quarter(part, year)),
)
