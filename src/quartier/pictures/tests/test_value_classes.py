"""Classes of values: none empty, ties together, exact, and bounds a person can read."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.pictures.value_classes import Method, classes_for

VALUES = st.lists(
    st.decimals(-10_000, 1_000_000, places=2) | st.integers(-5, 5).map(Decimal),
    min_size=1,
    max_size=60,
)
METHODS = st.sampled_from(get_args(Method))


def decimals(text: str) -> list[Decimal]:
    return [Decimal(part) for part in text.split()]


@given(VALUES, METHODS, st.integers(1, 9))
def test_every_class_holds_what_it_says_and_none_is_empty(
    values: list[Decimal], method: Method, count: int
) -> None:
    classes = classes_for(values, count, method)
    assert 1 <= len(classes) <= min(5, count, len(set(values)))
    for one in classes.classes:
        last = one.number == len(classes)
        inside = [v for v in values if one.low <= v < one.high or (last and v == one.high)]
        assert one.count == len(inside) > 0
        assert all(classes.number_of(value) == one.number for value in inside)
    assert classes.classes[0].low == min(values)
    assert classes.classes[-1].high == max(values)
    assert sum(one.count for one in classes.classes) == len(values)


@given(VALUES, METHODS)
def test_order_does_not_matter(values: list[Decimal], method: Method) -> None:
    assert classes_for(values, method=method) == classes_for(sorted(values), method=method)


def test_quantiles_share_the_areas_out_and_have_short_bounds() -> None:
    values = decimals("20.1 21.2 23.4 17.6 9.8 11.3 14.2 8.7 15.1 6.3 12.2 5.1 4.8 3.9 4.4 6.2")
    classes = classes_for(values, 4)
    assert [one.count for one in classes.classes] == [4, 4, 4, 4]
    assert [one.low for one in classes.classes] == decimals("3.9 6 10 17")


def test_pretty_bounds_are_even_steps_and_exact() -> None:
    classes = classes_for(decimals("0.1 0.2 0.3 0.35 0.4 0.45 0.5 0.6"), method="pretty")
    assert [one.low for one in classes.classes] == decimals("0.1 0.2 0.4")
    assert classes.number_of(Decimal("0.4")) == 3


@pytest.mark.parametrize("method", get_args(Method))
def test_ties_are_never_split(method: Method) -> None:
    classes = classes_for([Decimal(7)] * 30 + [Decimal(8)], method=method)
    assert [one.count for one in classes.classes] == [30, 1]


@pytest.mark.parametrize(("number", "wanted"), [(0, 0), (1, 1), (2, 2), (3, 3), (5, 3), (12, 5)])
def test_few_values_make_few_classes(number: int, wanted: int) -> None:
    assert len(classes_for(range(number))) == wanted


def test_a_value_beyond_the_range_falls_into_the_outer_class() -> None:
    classes = classes_for(range(10), 2)
    assert classes.number_of(Decimal(-3)) == 1
    assert classes.number_of(Decimal(99)) == 2
