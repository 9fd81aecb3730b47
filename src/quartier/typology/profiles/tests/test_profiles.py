"""A type against its city: which traits, how strong, in which order."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.typology.profiles.profile import between, from_json, profile, profiles_of

CITY = {"a": 10.0, "b": 20.0, "c": 5.0}
SPREAD = {"a": 2.0, "b": 4.0, "c": 1.0}


@dataclass(frozen=True)
class Figures:
    indicators: tuple[str, ...] = ("b", "a")
    centroids: object = ((1.5, -0.25), (-3.0, 0.5))
    means: object = (20.0, 10.0)
    sds: object = (4.0, 2.0)


def test_traits_stand_in_the_order_of_their_strength_with_both_values() -> None:
    found = profile(1, {"a": 11.0, "b": 12.0, "c": 5.4}, CITY, SPREAD, compared_with="city")

    assert [(trait.indicator, trait.z, trait.strength) for trait in found.values] == [
        ("b", -2.0, "strong"),
        ("a", 0.5, "some"),
        ("c", pytest.approx(0.4), "none"),
    ]
    assert [(trait.mean, trait.city, trait.direction) for trait in found.traits] == [
        (12.0, 20.0, "below"),
        (11.0, 10.0, "above"),
    ]


def test_what_has_no_value_or_no_spread_is_left_out_and_said() -> None:
    found = profile(
        1,
        {"a": math.nan, "b": 21.0, "c": 5.0, "d": 1.0},
        CITY,
        SPREAD | {"c": 0.0},
    )

    assert [trait.indicator for trait in found.values] == ["b"]
    assert found.left_out == {"a": "no_value", "c": "constant", "d": "no_value"}


def test_types_are_compared_with_the_city_only_where_it_has_every_value() -> None:
    by_areas = profiles_of(Figures(), {"a": 9.0})
    by_city = profiles_of(Figures(), {"a": 9.0, "b": 22.0})

    assert {found.compared_with for found in by_areas} == {"areas"}
    assert [trait.z for trait in by_areas[0].values] == [1.5, -0.25]
    assert by_areas[0].values[0].mean == 26.0
    assert {found.compared_with for found in by_city} == {"city"}
    assert [trait.z for trait in by_city[0].values] == [1.0, 0.25]
    assert [found.number for found in by_city] == [1, 2]


def test_the_difference_of_two_types_is_the_difference_of_their_means() -> None:
    first, second = profiles_of(Figures())
    apart = between(first, second)

    assert apart.compared_with == "type"
    assert [(trait.indicator, trait.z) for trait in apart.values] == [("b", 4.5), ("a", -0.75)]
    assert [(trait.mean, trait.city) for trait in apart.values] == [(26.0, 8.0), (9.5, 11.0)]


@given(st.lists(st.floats(-4, 4), min_size=2, max_size=2), st.permutations([0, 1]))
def test_the_order_of_columns_does_not_matter(row: list[float], order: list[int]) -> None:
    def figures(places: list[int]) -> Figures:
        names = [("b", "a")[place] for place in places]
        return Figures(
            tuple(names),
            np.array([[row[place] for place in places]]),
            [(20.0, 10.0)[place] for place in places],
            [(4.0, 2.0)[place] for place in places],
        )

    assert profiles_of(figures([0, 1])) == profiles_of(figures(order))


def test_a_profile_is_stored_and_read_again() -> None:
    found = profile(3, {"a": 11.0, "x": 1.0}, CITY, SPREAD, compared_with="city")

    assert from_json(found.as_json()) == found
