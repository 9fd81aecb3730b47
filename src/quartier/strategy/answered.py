"""How many voices of a quarter were read and answered, and after how many days: for the whole city only.

What is public stands still until ten voices behind a number have changed, and is rounded to five (V5).
Nobody is measured by it: it knows neither who reads nor who answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quartier.base.errors import told_to_residents
from quartier.base.numbers import percent
from quartier.privacy.voice_counts import LEAST, public_count

# A share in percent says more than its words from so many voices on.
PERCENT_FROM = 200


@dataclass(frozen=True)
class Waited:
    """One voice: when it came, whether somebody read it, when its first answer came (None: not yet)."""

    arrived_on: date
    read: bool
    answered_on: date | None = None


@dataclass(frozen=True)
class Quarter:
    """What became of the voices of three months. Exact numbers: for counting on, never for pages."""

    begins_on: date
    voices: int
    read: int
    answered: int
    median_days: int | None = None


class HowMany(StrEnum):
    """A share in words."""

    ALL = "all"
    NEARLY_ALL = "nearly_all"
    MOST = "most"
    HALF = "half"
    SOME = "some"
    FEW = "few"


HOW_MANY_WORDS: dict[HowMany, str] = {
    HowMany.ALL: told_to_residents("alle"),
    HowMany.NEARLY_ALL: told_to_residents("fast alle"),
    HowMany.MOST: told_to_residents("die meisten"),
    HowMany.HALF: told_to_residents("etwa die Hälfte"),
    HowMany.SOME: told_to_residents("ein Teil"),
    HowMany.FEW: told_to_residents("noch keine oder erst wenige"),
}


@dataclass(frozen=True)
class ToldQuarter:
    """A quarter as pages tell it: about how many voices, shares in words, percent from 200 voices on."""

    begins_on: date
    about: int
    read: HowMany
    answered: HowMany
    answered_percent: int | None
    median_days: int | None


def quarter_of(day: date) -> date:
    """The first day of the quarter.

    >>> quarter_of(date(2026, 11, 23))
    datetime.date(2026, 10, 1)
    """
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def counted(voices: Iterable[Waited]) -> list[Quarter]:
    """All quarters in which a voice came, the earliest first."""
    together: dict[date, list[Waited]] = {}
    for voice in voices:
        together.setdefault(quarter_of(voice.arrived_on), []).append(voice)
    return [_quarter(begins_on, together[begins_on]) for begins_on in sorted(together)]


def median_days(waits: Sequence[int]) -> int | None:
    """The middle of these days, of two middle ones their mean rounded half up; None where there are none.

    >>> median_days([1, 30, 4]), median_days([1, 2]), median_days([])
    (4, 2, None)
    """
    if not waits:
        return None
    known = sorted(waits)
    half = len(known) // 2
    if len(known) % 2:
        return known[half]
    return (known[half - 1] + known[half] + 1) // 2


def stands_after(before: Quarter | None, now: Quarter) -> Quarter:
    """What is told from now on: each number moves where ten voices behind it have changed, else it stays.

    The days move with the answers they are counted from.
    """
    if before is None:
        before = Quarter(now.begins_on, 0, 0, 0)
    moved = abs(now.answered - before.answered) >= LEAST
    return Quarter(
        begins_on=now.begins_on,
        voices=_moved(before.voices, now.voices),
        read=_moved(before.read, now.read),
        answered=now.answered if moved else before.answered,
        median_days=now.median_days if moved else before.median_days,
    )


def told(quarter: Quarter) -> ToldQuarter | None:
    """The quarter for pages; None while fewer than ten voices came."""
    about = public_count(quarter.voices)
    if about is None:
        return None
    answered = public_count(quarter.answered) or 0
    share = percent(min(answered, about), about, 0) if about >= PERCENT_FROM else None
    return ToldQuarter(
        begins_on=quarter.begins_on,
        about=about,
        read=how_many(quarter.read, quarter.voices),
        answered=how_many(quarter.answered, quarter.voices),
        answered_percent=None if share is None or not answered else int(share),
        median_days=quarter.median_days if answered else None,
    )


def how_many(part: int, whole: int) -> HowMany:
    """The share in words, of public numbers: what is below ten counts as few.

    >>> [how_many(part, 100).value for part in (100, 95, 60, 50, 20, 9)]
    ['all', 'nearly_all', 'most', 'half', 'some', 'few']
    """
    shown, all_of_it = public_count(part), public_count(whole)
    if shown is None or all_of_it is None:
        return HowMany.FEW
    if shown >= all_of_it:
        return HowMany.ALL if part >= whole else HowMany.NEARLY_ALL
    for least, word in _FROM_PERCENT:
        if shown * 100 >= all_of_it * least:
            return word
    return HowMany.FEW


_FROM_PERCENT = (
    (90, HowMany.NEARLY_ALL),
    (60, HowMany.MOST),
    (40, HowMany.HALF),
    (10, HowMany.SOME),
)


def together(quarters: Iterable[Quarter]) -> Quarter | None:
    """All quarters that are told, as one; those below ten stay out, so that none follows from the sum.

    None where none is told. The days are left out: medians are not added up.
    """
    shown = [one for one in quarters if public_count(one.voices) is not None]
    if not shown:
        return None
    return Quarter(
        begins_on=min(one.begins_on for one in shown),
        voices=sum(one.voices for one in shown),
        read=sum(min(one.read, one.voices) for one in shown),
        answered=sum(min(one.answered, one.voices) for one in shown),
    )


def _moved(before: int, now: int) -> int:
    return now if abs(now - before) >= LEAST else before


def _quarter(begins_on: date, voices: Sequence[Waited]) -> Quarter:
    waits = [
        (one.answered_on - one.arrived_on).days for one in voices if one.answered_on is not None
    ]
    return Quarter(
        begins_on=begins_on,
        voices=len(voices),
        read=sum(one.read for one in voices),
        answered=len(waits),
        median_days=median_days([max(days, 0) for days in waits]),
    )
