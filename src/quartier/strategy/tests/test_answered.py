"""Shares and days of answers: exact inside, still and rounded outside."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quartier.strategy.answered import (
    HowMany,
    Quarter,
    Waited,
    counted,
    how_many,
    stands_after,
    together,
    told,
)

BEGIN = date(2026, 1, 1)


def a_quarter(voices: int = 0, read: int = 0, answered: int = 0, days: int | None = 5) -> Quarter:
    return Quarter(BEGIN, voices, read, answered, days)


def test_quarters_are_counted_from_what_came_in_them() -> None:
    day = date(2026, 3, 31)
    found = counted(
        [
            Waited(day, read=True, answered_on=day + timedelta(days=10)),
            Waited(day, read=True, answered_on=day + timedelta(days=3)),
            Waited(day, read=False),
            Waited(day + timedelta(days=1), read=True),
        ]
    )
    assert found == [
        Quarter(date(2026, 1, 1), 3, 2, 2, 7),
        Quarter(date(2026, 4, 1), 1, 1, 0, None),
    ]


def test_nothing_moves_before_ten_voices_did() -> None:
    before = a_quarter(40, 30, 20)
    assert stands_after(before, a_quarter(49, 39, 29, 8)) == before
    assert stands_after(before, a_quarter(50, 39, 30, 8)) == a_quarter(50, 30, 30, 8)


def test_below_ten_nothing_is_told_and_shares_are_of_public_numbers() -> None:
    assert told(a_quarter(9, 9, 9)) is None
    few = told(a_quarter(12, 12, 9))
    assert few is not None
    assert (few.about, few.answered, few.median_days) == (10, HowMany.FEW, None)
    many = told(a_quarter(403, 403, 297))
    assert many is not None
    assert (many.about, many.read, many.answered_percent) == (405, HowMany.ALL, 73)
    assert told(a_quarter(150, 150, 100)).answered_percent is None  # type: ignore[union-attr]


def test_a_sum_of_quarters_leaves_out_what_is_too_small_to_tell() -> None:
    whole = together([a_quarter(9, 9, 9), a_quarter(20, 20, 10), a_quarter(30, 30, 40)])
    assert whole == Quarter(BEGIN, 50, 50, 40)
    assert together([a_quarter(9)]) is None


@given(st.integers(0, 500), st.integers(0, 500))
def test_one_voice_more_or_less_never_shows(voices: int, answered: int) -> None:
    before = a_quarter(voices, voices, min(answered, voices))
    for change in (-1, 1):
        now = a_quarter(max(voices + change, 0), voices, min(answered, voices))
        assert told(stands_after(before, now)) == told(before)


@given(st.integers(0, 300), st.integers(0, 300))
def test_all_is_only_said_of_all(part: int, whole: int) -> None:
    if how_many(part, whole) is HowMany.ALL:
        assert part >= whole
