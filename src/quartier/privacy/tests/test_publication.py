"""The publication rule on tables small enough to check by hand."""

from __future__ import annotations

import doctest
from decimal import Decimal

import pytest

from quartier.base.missing import Missing
from quartier.privacy import shares
from quartier.privacy.errors import CountImpossible
from quartier.privacy.publication import (
    CountTable,
    Earlier,
    PublishedShare,
    Relation,
    audit,
    protect,
    published_share,
)

CITY, NORTH, SOUTH, WEST = ("n", "city"), ("n", "north"), ("n", "south"), ("n", "west")
SUM = Relation(CITY, (NORTH, SOUTH, WEST))


def a_city(north: int, south: int, west: int) -> CountTable:
    """A city of three areas."""
    counts = {NORTH: north, SOUTH: south, WEST: west, CITY: north + south + west}
    return CountTable(counts, (SUM,))


def test_a_small_count_is_hidden_and_the_cheapest_other_one_with_it() -> None:
    protection = protect(a_city(5, 40, 300))
    assert protection.published == {
        NORTH: Missing.PROTECTED,
        SOUTH: Missing.PROTECTED,
        WEST: 300,
        CITY: 345,
    }
    assert protection.primary == {NORTH}
    assert protection.secondary == {SOUTH}
    assert protection.audit.is_safe


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    table = a_city(10, 40, 0)
    assert protect(table).published == table.counts


def test_two_small_counts_that_fix_each_other_need_a_third() -> None:
    """1 + 1 = 2 and 9 + 9 = 18 leave nothing open to a reader who knows that hidden means 1 to 9."""
    for small in (1, 9):
        assert len(protect(a_city(small, small, 300)).secondary) == 1
    assert protect(a_city(4, 5, 300)).secondary == frozenset()


def test_an_unchanged_count_published_before_is_known_for_ever() -> None:
    table = a_city(5, 40, 300)
    before = Earlier(
        table, {NORTH: Missing.PROTECTED, SOUTH: 40, WEST: Missing.PROTECTED, CITY: 345}
    )
    protection = protect(table, earlier=[before])
    assert protection.published == {
        NORTH: Missing.PROTECTED,
        SOUTH: 40,
        WEST: Missing.PROTECTED,
        CITY: 345,
    }


def test_a_complement_is_protected_although_it_is_never_put_out() -> None:
    people, foreign, german = ("people", "north"), ("foreign", "north"), ("german", "north")
    table = CountTable(
        {people: 60, foreign: 55, german: 5},
        (Relation(people, (foreign, german)),),
        implied=frozenset({german}),
    )
    assert protect(table).published == {people: 60, foreign: Missing.PROTECTED}
    assert len(audit(table, {people: 60, foreign: 55}).narrowed) == 1


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(CountImpossible):
        protect(CountTable({NORTH: -1}))


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (12, 49, PublishedShare(missing=Missing.PROTECTED)),
        (12, 50, PublishedShare(words="1/4")),
        (30, 180, PublishedShare(words="1/6")),
        (0, 180, PublishedShare(words="0")),
        (75, 1190, PublishedShare(Decimal(6), 0)),
        (853, 2000, PublishedShare(Decimal("42.7"), 1)),
        (9, 5000, PublishedShare(missing=Missing.PROTECTED)),
        (Missing.PROTECTED, 5000, PublishedShare(missing=Missing.PROTECTED)),
        (40, Missing.NOT_DELIVERED, PublishedShare(missing=Missing.NOT_DELIVERED)),
        (0, 0, PublishedShare(missing=Missing.DOES_NOT_EXIST)),
    ],
)
def test_shares_are_coarser_the_fewer_people_there_are(
    part: int | Missing, whole: int | Missing, expected: PublishedShare
) -> None:
    assert published_share(part, whole) == expected


def test_examples_in_the_documentation_hold() -> None:
    assert doctest.testmod(shares).failed == 0
