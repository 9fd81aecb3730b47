"""Circles are found, once each, and nothing that only leads into one is blamed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quartier.strategy.cycles import circle_through, circles


def test_a_thing_above_itself_is_a_circle_of_one() -> None:
    assert circle_through("a", {"a": "a"}) == ("a",)
    assert circles({"a": "a"}) == [("a",)]


def test_the_way_round_is_told_from_where_one_asks() -> None:
    above = {"a": "b", "b": "c", "c": "a", "d": "a", "e": "f"}
    assert circle_through("b", above) == ("b", "c", "a")
    assert circle_through("d", above) == ()
    assert circle_through("e", above) == ()
    assert circles(above) == [("a", "b", "c")]


@given(st.dictionaries(st.integers(0, 12), st.integers(0, 12)))
def test_both_ways_of_asking_agree(above: dict[int, int]) -> None:
    on_circles = {key for circle in circles(above) for key in circle}
    assert on_circles == {key for key in above if circle_through(key, above)}


def test_ten_thousand_in_a_row_are_no_trouble() -> None:
    above = {number: number + 1 for number in range(10_000)}
    assert circles(above) == []
    assert len(circles(above | {10_000: 0})[0]) == 10_001
