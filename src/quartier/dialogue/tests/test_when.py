"""Rough dates: as exact as written, never more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.dialogue.errors import WhenWrong
from quartier.dialogue.events.when import Precision, known_when, read_when


@pytest.mark.parametrize(
    ("written", "precision", "first", "last"),
    [
        ("2018-02-02", Precision.DAY, date(2018, 2, 2), date(2018, 2, 2)),
        ("2018-02", Precision.MONTH, date(2018, 2, 1), date(2018, 2, 28)),
        ("2018-spring", Precision.SEASON, date(2018, 3, 1), date(2018, 5, 31)),
        ("2018-winter", Precision.SEASON, date(2018, 12, 1), date(2019, 2, 28)),
        ("2018", Precision.YEAR, date(2018, 1, 1), date(2018, 12, 31)),
    ],
)
def test_a_date_means_all_days_it_can_mean(written, precision, first, last):
    span = read_when(written)
    assert (span.start.precision, span.first, span.last) == (precision, first, last)
    assert str(span) == written
    assert not span.is_span


def test_a_span_runs_from_the_first_day_of_one_to_the_last_of_the_other():
    span = read_when("2018-03/2018-04")
    assert (span.first, span.last, span.is_span) == (date(2018, 3, 1), date(2018, 4, 30), True)


def test_nothing_is_no_date():
    assert read_when("  ") is None


@pytest.mark.parametrize(
    "written",
    ["2018-13", "2018-02-30", "18", "2018-04/2018-03", "2018/2019/2020", "bald", "2018-fall", "/"],
)
def test_what_is_no_date_is_refused(written):
    with pytest.raises(WhenWrong):
        read_when(written)


@given(st.text(max_size=30))
def test_any_text_is_a_date_nothing_or_refused(text):
    try:
        span = read_when(text)
    except WhenWrong:
        return
    assert span is None or span.first <= span.last


def test_a_stored_date_that_cannot_be_read_hides_nothing_else():
    assert known_when("bald") is None
    assert known_when("2018") == read_when("2018")
