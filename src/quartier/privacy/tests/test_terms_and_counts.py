"""Retention as the city's table says it, and public counts of voices."""

from __future__ import annotations

import doctest
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.privacy import voice_counts
from quartier.privacy.retention import Retention, RetentionIncomplete
from quartier.privacy.voice_counts import public_count

days = st.dates(date(2017, 1, 1), date(2100, 1, 1))


def test_the_city_chooses_how_long_texts_last() -> None:
    assert Retention.from_table({"text_days": 180}).text_days == 180
    assert Retention.from_table({}) == Retention()


def test_the_houses_own_terms_can_be_shortened_and_never_lengthened() -> None:
    shorter = Retention.from_table({"original_days": 3, "withdrawn_days": 0})
    assert (shorter.original_days, shorter.withdrawn_days) == (3, 0)
    longer = Retention.from_table({"original_days": 365, "withdrawn_days": 365})
    assert (longer.original_days, longer.withdrawn_days) == (30, 7)


@pytest.mark.parametrize("key", ["text_days", "original_days", "withdrawn_days"])
@pytest.mark.parametrize("odd", ["24", 24.0, True, -1, None, [24]])
def test_an_odd_term_is_refused_and_not_guessed(key: str, odd: object) -> None:
    """`true` counts as 1 in Python: it would destroy every text after a day."""
    with pytest.raises(RetentionIncomplete) as raised:
        Retention.from_table({key: odd})
    assert key in raised.value.sentence()


def test_a_text_lasts_a_day_at_least() -> None:
    with pytest.raises(RetentionIncomplete):
        Retention.from_table({"text_days": 0})


@given(days)
def test_the_houses_own_terms(day: date) -> None:
    terms = Retention()
    assert terms.original_expires(day) - day == timedelta(days=30)
    assert terms.erased(day) - day == timedelta(days=7)


def test_examples_in_the_documentation_are_true() -> None:
    assert doctest.testmod(voice_counts).failed == 0


@given(st.integers(0, 5000))
def test_no_public_count_tells_a_single_voice(voices: int) -> None:
    shown = public_count(voices)
    if voices < 10:
        assert shown is None
    else:
        assert shown is not None
        assert shown % 5 == 0
        assert abs(shown - voices) <= 2
        assert shown >= 10
    assert (shown or 0) <= (public_count(voices + 1) or 0)
