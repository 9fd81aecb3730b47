"""Exact numbers: rounded as official tables do, read only where nothing can be misread."""

from __future__ import annotations

import decimal
import doctest
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.base import numbers
from quartier.base.numbers import format_number, parse_german, percent, round_half_up

persons = st.integers(0, 10**9)


def test_examples_in_the_documentation_are_true() -> None:
    tried = doctest.testmod(numbers)
    assert tried.attempted
    assert not tried.failed


@given(persons, persons.filter(bool), st.integers(0, 3))
def test_a_share_is_the_exact_one_rounded_half_up(part: int, whole: int, places: int) -> None:
    share = percent(part, whole, places)
    assert share is not None
    exact = Fraction(part * 100 * 10**places, whole)
    assert share.as_tuple().exponent == -places
    assert int(share.scaleb(places)) == (2 * exact + 1) // 2


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("42.65", 1, "42.7"), ("0.5", 0, "1"), ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("1", 1, "1.0")],
)
def test_ties_go_up_where_python_goes_to_even(value: str, places: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), places)) == rounded


def test_nobody_living_there_is_not_zero_percent() -> None:
    assert percent(0, 0) is None
    assert percent(0, 10) == Decimal("0.0")


@pytest.mark.parametrize(("part", "whole"), [(-1, 10), (1, -10)])
def test_negative_persons_are_an_error(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="counted"):
        percent(part, whole)


@given(
    st.decimals(
        min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=2
    )
)
def test_what_we_print_in_german_we_read_back(value: Decimal) -> None:
    assert parse_german(format_number(value)) == value


@given(st.integers(-(10**12), 10**12), st.sampled_from(["de", "tr", "fa", "ar", "de-x-einfach"]))
def test_whole_numbers_read_back(value: int, language: str) -> None:
    assert parse_german(format_number(value, language)) == value


@given(st.integers(0, 10**12), st.sampled_from(["fr", "ru", "uk"]))
def test_numbers_grouped_by_thin_blanks_read_back(value: int, language: str) -> None:
    assert parse_german(format_number(value, language)) == value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("17,6", "17.6"),
        ("1.998", "1998"),
        ("1 998", "1998"),
        ("1\u202f998", "1998"),
        ("1\u00a0998,50", "1998.50"),
        (" 5 ", "5"),
        ("−3", "-3"),
        ("1.234.567,8", "1234567.8"),
        ("007", "7"),
    ],
)
def test_how_german_tables_print_numbers(printed: str, value: str) -> None:
    assert parse_german(printed) == Decimal(value)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        " ",
        "-",
        ".",
        ",",
        "1.5",
        "17.6",
        "12.34",
        "1,",
        ",5",
        "1,2,3",
        "1.23.456",
        "1..234",
        "1  234",
        "1234.567",
        "0.123",
        "00.123",
        "1 234.567",
        "1e5",
        "0x10",
        "1_000",
        "½",
        "۵",
        "5%",
        "--5",
        "- 5 3",
        "+5",
        "NaN",
        "inf",
        "1,2.345",
        "x",
        "…",
    ],
)
def test_what_could_mean_two_things_is_refused(printed: str) -> None:
    """ "0.123" is an English share, not one hundred and twenty-three."""
    with pytest.raises(ValueError):  # noqa: PT011
        parse_german(printed)


@given(st.text(max_size=12))
def test_reading_gives_a_finite_number_or_value_error(text: str) -> None:
    try:
        value = parse_german(text)
    except ValueError:
        return
    assert value.is_finite()


@pytest.mark.parametrize(
    ("value", "language", "printed"),
    [
        (Decimal("1E+3"), "de", "1.000"),
        (Decimal("1998.50"), "de", "1.998,50"),
        (Decimal("1998.5"), "en", "1,998.5"),
        (11352, "fr", "11\u202f352"),
        (11352, "fa", "11.352"),
        (0, "de", "0"),
    ],
)
def test_one_number_has_one_look(value: Decimal | int, language: str, printed: str) -> None:
    assert format_number(value, language) == printed


def test_somebody_elses_decimal_context_changes_nothing() -> None:
    with decimal.localcontext(decimal.Context(prec=3, rounding=decimal.ROUND_DOWN)):
        assert percent(853, 2000) == Decimal("42.7")
        assert percent(999_999, 1_000_000, 3) == Decimal("100.000")
