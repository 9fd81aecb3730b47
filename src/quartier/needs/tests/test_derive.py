"""What the figures say: small tables by hand, and what must hold of any table."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.needs.build import a_field
from quartier.needs.derive import (
    Level,
    Reading,
    Speaks,
    Yardstick,
    derive,
    mean_of,
    speaks,
    yardstick,
)

# Spread 2, city 10.
HELD = Yardstick(Decimal(10), Fraction(4))


def _reading(value: str | None, name: str = "miete") -> Reading:
    missing = "" if value else "protected"
    return Reading(name, Decimal(value) if value else None, missing, HELD)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("12", Speaks.CLEARLY_FOR),
        ("11.9", Speaks.FOR),
        ("11", Speaks.FOR),
        ("10.9", Speaks.NEITHER),
        ("9.1", Speaks.NEITHER),
        ("9", Speaks.AGAINST),
        ("8", Speaks.CLEARLY_AGAINST),
    ],
)
def test_a_value_speaks_from_half_a_spread_on_and_clearly_from_a_whole_one(
    value: str, expected: Speaks
) -> None:
    assert speaks(_reading(value), high_is_need=True) is expected


def test_what_is_protected_says_nothing() -> None:
    assert speaks(_reading(None), high_is_need=True) is Speaks.NO_FIGURE


@pytest.mark.parametrize(
    ("values", "level"),
    [
        (("13", "10"), Level.CLEAR),
        (("13", "12"), Level.CLEAR),
        (("13", "9"), Level.CLEAR),
        # One clearly for, one clearly against: both are told, the word is careful.
        (("13", "8"), Level.SOME),
        (("11", "8"), Level.SOME),
        (("10", "8"), Level.NOTHING),
        (("13", None), Level.CLEAR),
        ((None, None), Level.NO_FIGURE),
    ],
)
def test_the_word_of_a_field(values: tuple[str | None, ...], level: Level) -> None:
    field = a_field(high=("miete", "umzug"))
    readings = {
        name: _reading(value, name) for name, value in zip(("miete", "umzug"), values, strict=True)
    }
    assert derive(field, readings).level is level


def test_what_nobody_delivered_is_no_nothing() -> None:
    need = derive(a_field(high=("miete",)), {})
    assert need.level is Level.NO_FIGURE
    assert need.no_figure[0].reading.missing == "not_delivered"


def test_the_yardstick_by_hand() -> None:
    held = yardstick([Decimal(2), Decimal(4), Decimal(9)], None)
    assert held == Yardstick(Decimal(4), Fraction(26, 3), is_city=False)
    assert yardstick([Decimal(2), Decimal(4)], Decimal(3)) == Yardstick(Decimal(3), None)
    assert yardstick([], None) is None


def test_areas_that_are_all_alike_say_nothing() -> None:
    held = yardstick([Decimal(5)] * 4, Decimal(4))
    assert speaks(Reading("miete", Decimal(5), yardstick=held), True) is Speaks.NEITHER


NUMBERS = st.decimals(min_value=0, max_value=1000, places=1)


@given(st.lists(NUMBERS, min_size=3, max_size=30), NUMBERS, NUMBERS)
def test_the_other_end_says_the_opposite(
    values: list[Decimal], city: Decimal, value: Decimal
) -> None:
    opposite = {
        Speaks.CLEARLY_FOR: Speaks.CLEARLY_AGAINST,
        Speaks.FOR: Speaks.AGAINST,
        Speaks.NEITHER: Speaks.NEITHER,
        Speaks.AGAINST: Speaks.FOR,
        Speaks.CLEARLY_AGAINST: Speaks.CLEARLY_FOR,
    }
    reading = Reading("x", value, yardstick=yardstick(values, city))
    assert speaks(reading, False) is opposite[speaks(reading, True)]


@given(st.lists(NUMBERS, min_size=3, max_size=30), NUMBERS, st.integers(1, 50))
def test_the_order_of_areas_and_the_unit_change_nothing(
    values: list[Decimal], city: Decimal, times: int
) -> None:
    once = [speaks(Reading("x", one, yardstick=yardstick(values, city)), True) for one in values]
    scaled = yardstick([one * times for one in reversed(values)], city * times)
    again = [speaks(Reading("x", one * times, yardstick=scaled), True) for one in values]
    assert again == once


def test_a_type_is_the_mean_of_its_areas() -> None:
    assert mean_of([Decimal(2), Decimal(4)]) == 3
    assert mean_of([]) is None
