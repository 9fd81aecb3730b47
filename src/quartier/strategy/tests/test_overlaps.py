"""What overlaps with what: same field, same place, same or covering group; and when nothing is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartier.strategy.overlaps import Comparable, Group, Place, overlap_of, overlaps

NORTH = Place(frozenset({"north"}), frozenset({"upper"}))
SOUTH = Place(frozenset({"south"}), frozenset({"lower"}))
HILL = Place(frozenset({"hill"}), frozenset({"upper"}))
CITY = Place(is_citywide=True)
DISTRICT = Place(frozenset({"upper"}))


def _thing(
    key: str = "one", field: str = "housing", group: str = "families", place: Place = NORTH
) -> Comparable:
    groups = frozenset({group}) if group else frozenset()
    return Comparable(key, frozenset({field}) if field else frozenset(), groups, place)


@pytest.mark.parametrize(
    ("other", "group"),
    [
        (_thing("two"), Group.SAME),
        (_thing("two", group="everyone"), Group.WIDER),
        (_thing("two", group="children"), Group.NARROWER),
        (_thing("two", group=""), Group.UNKNOWN),
        (_thing("two", place=CITY), Group.SAME),
        (_thing("two", place=DISTRICT), Group.SAME),
        (_thing("two", group="older"), None),
        (_thing("two", field="work"), None),
        (_thing("two", field=""), None),
        (_thing("two", place=SOUTH), None),
        (_thing("two", place=HILL), None),
        (_thing("two", place=Place()), None),
    ],
)
def test_two_things_overlap_in_field_place_and_group(
    other: Comparable, group: Group | None
) -> None:
    found = overlap_of(_thing(), other)
    assert (found.group if found else None) is group


def test_the_sentence_says_why() -> None:
    (found,) = overlaps(_thing(), [_thing("two", group="everyone", place=DISTRICT)])
    assert found.reason({"housing": "Wohnen"}, {"upper": "Bezirk Nord"}) == (
        "Gleiches Handlungsfeld (Wohnen), auch in Bezirk Nord, für eine größere Gruppe: alle, die hier leben."
    )
    (found,) = overlaps(_thing(), [_thing("two", group="", place=CITY)])
    assert "in der ganzen Stadt" in found.reason({}, {})
    assert "vielleicht" in found.reason({}, {})


def test_the_closest_comes_first_and_nothing_overlaps_with_itself() -> None:
    others = [
        _thing("one"),
        _thing("unsure", group=""),
        _thing("city", place=CITY),
        _thing("here"),
    ]
    assert [one.other.key for one in overlaps(_thing(), others)] == ["here", "city", "unsure"]


_PLACES = st.sampled_from([NORTH, SOUTH, HILL, CITY, DISTRICT, Place()])
_THINGS = st.builds(
    _thing,
    st.just("x"),
    st.sampled_from(["", "housing", "work"]),
    st.sampled_from(["", "everyone", "families", "children", "older"]),
    _PLACES,
)


@settings(max_examples=60)
@given(_THINGS, _THINGS)
def test_overlapping_goes_both_ways(one: Comparable, other: Comparable) -> None:
    assert (overlap_of(one, other) is None) == (overlap_of(other, one) is None)
