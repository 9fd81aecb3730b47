"""Change over time is said only of the same people in the same place, and exactly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.city.bases import BASES, NOT_STATED
from quartier.city.periods import Period, read_period
from quartier.inventory.change import (
    Break,
    Change,
    Moment,
    change_between,
    longest_change,
)

MAIN, ENTITLED = "Hauptwohnsitz", "wohnberechtigte Bevölkerung"


def always(_one: date, _other: date) -> bool:
    return True


def from_2019(one: date, other: date) -> bool:
    """An area that began with 2019."""
    return min(one, other) >= date(2019, 1, 1)


def at(year: int, number: str | None, *, basis: str = MAIN, source: str = "") -> Moment:
    period = read_period(str(year))
    assert period is not None
    return Moment(period, None if number is None else Decimal(number), basis, source)


def test_a_count_changes_absolutely_and_in_percent_of_before() -> None:
    change = change_between(at(2016, "4206"), at(2024, "4442"), kind="count", same_boundary=always)
    assert isinstance(change, Change)
    assert (change.absolute, change.relative, change.in_points) == (
        Decimal(236),
        Decimal("5.6"),
        False,
    )


def test_a_share_changes_in_percentage_points_alone() -> None:
    change = change_between(at(2016, "17.6"), at(2024, "20.0"), kind="share", same_boundary=always)
    assert isinstance(change, Change)
    assert (change.absolute, change.relative, change.in_points) == (Decimal("2.4"), None, True)


@pytest.mark.parametrize(("kind", "before"), [("count", "0"), ("balance", "-12")])
def test_nothing_is_a_percentage_of_nothing_or_less(kind: str, before: str) -> None:
    change = change_between(at(2016, before), at(2024, "5"), kind=kind, same_boundary=always)
    assert isinstance(change, Change)
    assert change.relative is None


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        (at(2016, "10", basis=ENTITLED), Break.BASIS),
        (at(2016, "10", basis=NOT_STATED), Break.BASIS_UNKNOWN),
        (at(2016, "10", basis="Menschen laut Liste"), Break.BASIS_UNKNOWN),
        (at(2016, None), Break.NO_NUMBER),
    ],
)
def test_who_is_counted_must_be_the_same_and_known(earlier: Moment, expected: Break) -> None:
    later = at(2024, "12")
    assert change_between(earlier, later, kind="count", same_boundary=always) is expected


def test_one_table_counts_alike_even_where_it_does_not_say_whom() -> None:
    earlier = at(2016, "10", basis=NOT_STATED, source="tabelle 1")
    later = at(2024, "12", basis=NOT_STATED, source="tabelle 1")
    found = change_between(earlier, later, kind="count", same_boundary=always)
    assert isinstance(found, Change)


def test_an_area_is_compared_only_within_its_own_boundary() -> None:
    earlier, later = at(2016, "10"), at(2024, "12")
    broken = change_between(earlier, later, kind="count", same_boundary=from_2019)
    assert broken is Break.BOUNDARY


def test_the_change_goes_back_to_where_counting_changed_and_says_so() -> None:
    moments = [
        at(2013, "147962", basis=ENTITLED),
        at(2015, "151000", basis=ENTITLED),
        at(2016, "149621"),
        at(2020, None),
        at(2024, "156705"),
    ]
    change, broken = longest_change(moments, kind="count", same_boundary=always)
    assert change is not None
    assert (change.since, change.absolute) == (moments[2].period, Decimal(7084))
    assert broken is Break.BASIS


def test_without_a_newest_number_nothing_is_said() -> None:
    moments = [at(2016, "10"), at(2024, None)]
    assert longest_change(moments, kind="count", same_boundary=always) == (None, None)
    assert longest_change([], kind="count", same_boundary=always) == (None, None)


moments = st.lists(
    st.builds(
        Moment,
        st.integers(1990, 2030).map(Period.of_year),
        st.none() | st.decimals(0, 10**6, places=1, allow_nan=False),
        st.sampled_from([basis.name for basis in BASES]),
        st.sampled_from(["", "a", "b"]),
    ),
    max_size=8,
    unique_by=lambda moment: moment.period,
)


@given(moments, st.sampled_from(["count", "share", "rate", "value", "balance", "change"]))
def test_a_change_can_be_checked_with_the_numbers_on_the_page(
    given_moments: list[Moment], kind: str
) -> None:
    change, _broken = longest_change(given_moments, kind=kind, same_boundary=always)
    if change is None:
        return
    by_period = {moment.period: moment for moment in given_moments}
    earlier, later = by_period[change.since], by_period[change.until]
    assert earlier.number is not None
    assert later.number is not None
    assert earlier.number + change.absolute == later.number
    assert later.period == max(by_period)


@given(moments)
def test_the_order_in_which_moments_come_does_not_matter(given_moments: list[Moment]) -> None:
    there = longest_change(given_moments, kind="count", same_boundary=always)
    back = longest_change(given_moments[::-1], kind="count", same_boundary=always)
    assert there == back


def test_the_boundary_is_asked_on_the_last_day_of_each_time() -> None:
    asked: list[tuple[date, date]] = []

    def same(one: date, other: date) -> bool:
        asked.append((one, other))
        return True

    earlier = at(2016, "10")._replace(period=Period.of_day(2016, 6, 30))
    change_between(earlier, at(2024, "12"), kind="count", same_boundary=same)
    assert asked == [(date(2016, 6, 30), date(2024, 12, 31))]
