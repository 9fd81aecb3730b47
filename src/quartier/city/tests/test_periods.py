"""Periods are read as German tables write them, or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.city.periods import MONTHS, Period, Precision, read_period


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("2016", "2016"),
        (" 2016 ", "2016"),
        ("Jahr 2016", "2016"),
        ("31.12.2016", "2016-12-31"),
        ("31.12.16", "2016-12-31"),
        ("1. 1. 1998", "1998-01-01"),
        ("1.1.98", "1998-01-01"),
        ("20161231", "2016-12-31"),
        ("2016-12-31", "2016-12-31"),
        ("2016-12-31T00:00:00", "2016-12-31"),
        ("2016-12-31 00:00:00", "2016-12-31"),
        ("31/12/2016", "2016-12-31"),
        ("31. Dezember 2016", "2016-12-31"),
        ("am 31.\u00a0Dezember 2016", "2016-12-31"),
        ("Stand: 31.12.2016", "2016-12-31"),
        ("Stichtag 31.12.2016.", "2016-12-31"),
        ("Stand zum 31.12.2016", "2016-12-31"),
        ("Jahresende 2016", "2016-12-31"),
        ("Dez 2016", "2016-12"),
        ("Dez. 2016", "2016-12"),
        ("DEZEMBER 2016", "2016-12"),
        ("Mrz 2016", "2016-03"),
        ("1. Maerz 2016", "2016-03-01"),
        ("May 2016", "2016-05"),
        ("2016-12", "2016-12"),
        ("12/2016", "2016-12"),
        ("06.2018", "2018-06"),
        ("1. Quartal 2016", "2016-Q1"),
        ("2016-Q4", "2016-Q4"),
    ],
)
def test_a_date_is_read_as_offices_write_it(text: str, stored: str) -> None:
    assert str(read_period(text)) == stored


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "gestern", "31.02.2016", "31.13.2016", "13/2016", "0", "67655", "99999999"),
        *("2016/17", "2005-2015", "2005 – 2015", "9. Quartal 2016", "Marzipan 2016", "Juno 2016"),
        *("201", "٢٠١٦"),
    ],
)
def test_what_is_no_period_is_not_guessed(text: str) -> None:
    assert read_period(text) is None


def test_a_year_is_not_its_last_day_but_may_be() -> None:
    year, day = Period.of_year(2016), Period.of_day(2016, 12, 31)
    assert not year.same_day(day)
    assert not year.same_day(year)
    assert day.same_day(Period.of_day(2016, 12, 31))
    assert year.may_be_same_day(day)
    assert not day.may_be_same_day(Period.of_day(2017, 12, 31))


def test_periods_stand_in_the_order_of_time() -> None:
    texts = ["2015-12-31", "2016-06-30", "2016", "2016-12-31", "2017-Q1", "2018-06"]
    periods = [period for text in texts if (period := read_period(text))]
    assert sorted(reversed(periods)) == periods


def test_people_read_it_in_german() -> None:
    shown = [Period.of_year(2016), Period.of_month(2016, 4, months=3), Period.of_month(2016, 3)]
    shown.append(Period.of_day(2016, 12, 31))
    assert [one.german for one in shown] == ["2016", "2. Quartal 2016", "März 2016", "31.12.2016"]


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_every_day_comes_back_from_each_way_to_write_it(day: date) -> None:
    forms = [f"{day:%d.%m.%Y}", f"{day:%Y%m%d}", day.isoformat()]
    forms.append(f"{day.day}. {MONTHS[day.month - 1]} {day.year}")
    for text in forms:
        assert read_period(text) == Period(day, day)


@given(st.text(max_size=20))
def test_what_is_read_is_stored_and_read_again(text: str) -> None:
    period = read_period(text)
    if period is not None:
        assert read_period(str(period)) == period
        assert read_period(period.german) == period
        assert period.precision in Precision
