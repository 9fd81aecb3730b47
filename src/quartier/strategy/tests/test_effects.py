"""Trend, return to the mean, similar areas: by hand, and on chance alone."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartier.city.periods import Period
from quartier.inventory.change import Moment
from quartier.strategy.effects import (
    AreaValues,
    Effect,
    Relation,
    Way,
    effect_of,
    values_of,
)
from quartier.strategy.returning import expected_return
from quartier.strategy.trends import Point, rounded, trend_of

NUMBERS = st.decimals(-10_000, 10_000, places=1)
LATER = date(2024, 12, 31)


def points(*values: int | str) -> list[Point]:
    return [Point(12 * (2015 + n), Decimal(value)) for n, value in enumerate(values)]


def area(name: str, baseline: object, later: object, *before: int | str) -> AreaValues:
    first, last = (None if one is None else Decimal(str(one)) for one in (baseline, later))
    return AreaValues(name, first, last, tuple(points(*before)))


def told(own: AreaValues, *others: AreaValues) -> Effect:
    found = effect_of(own, others, later=LATER)
    assert found is not None
    return found


def test_a_line_runs_through_its_values_and_one_odd_year_does_not_bend_it() -> None:
    straight = trend_of(points(10, 12, 14, 16))
    assert straight is not None
    assert (straight.per_year, straight.at(12 * 2020)) == (2, 20)
    # Slopes by hand: 2 2 2 2, (90-10)/2 and the like; the middle one stays 2.
    odd = trend_of(points(10, 12, 90, 16, 18))
    assert odd is not None
    assert odd.per_year == 2
    assert odd.at(12 * 2020) == 20


def test_two_values_or_two_times_have_no_trend() -> None:
    assert trend_of(points(1, 2)) is None
    assert trend_of([*points(1, 2), *points(3)]) is None


@given(st.lists(NUMBERS, min_size=3, max_size=9), NUMBERS)
def test_a_trend_moves_with_its_values(values: list[Decimal], up: Decimal) -> None:
    one = trend_of(points(*map(str, values)))
    other = trend_of(points(*(str(value + up) for value in values)))
    assert one is not None
    assert other is not None
    assert one.slope == other.slope
    assert one.at(12 * 2030) + Fraction(up) == other.at(12 * 2030)


# Eight areas on the line "later = 20 + half of earlier", each one off by 1 up or down.
EIGHT = [
    (Decimal(first), Decimal(20) + Decimal(first) / 2 + off)
    for first, off in zip(
        (10, 10, 20, 20, 30, 30, 40, 40), (1, -1, 1, -1, 1, -1, 1, -1), strict=True
    )
]


def test_the_expected_return_by_hand() -> None:
    found = expected_return(Decimal(60), EIGHT)
    assert found is not None
    assert (found.slope, found.value) == (Fraction(1, 2), 50)
    # Left over: 8 squares of 1 / 6 degrees of freedom; 1 + 1/8 + 35²/1000 = 2.35; t = 2.447.
    # 2.447 · √(8/6 · 2.35) = 2.447 · 1.77012 = 4.33147
    assert rounded(found.high, 3) == Decimal("54.331")
    assert rounded(found.low, 3) == Decimal("45.669")
    assert found.is_extreme
    assert found.holds(Decimal(46))
    assert not found.holds(Decimal(56))


def test_too_few_areas_or_all_alike_say_nothing() -> None:
    assert expected_return(Decimal(60), EIGHT[:7]) is None
    assert expected_return(Decimal(60), [(Decimal(1), Decimal(n)) for n in range(9)]) is None


def test_where_nothing_comes_back_nothing_is_called_a_return() -> None:
    """Each area is one higher than before: the highest too, and that was to be expected."""
    steady = [area(f"a{n}", n, n + 1) for n in range(1, 11)]
    found = told(area("own", 40, 41), *steady)
    assert found.is_expected
    assert not found.is_return


def test_a_value_in_the_middle_is_not_extreme() -> None:
    middle = expected_return(Decimal(25), EIGHT)
    assert middle is not None
    assert not middle.is_extreme


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 2**32), areas=st.integers(12, 24), level=st.integers(20, 5_000))
def test_chance_alone_is_told_as_return_to_the_mean(seed: int, areas: int, level: int) -> None:
    """Each area has the same true value; the one that looked worst got the action."""
    chance, told_so, tries = random.Random(seed), 0, 300
    for _ in range(tries):
        drawn = [
            (_drawn(chance, level), _drawn(chance, level), f"a{place}") for place in range(areas)
        ]
        drawn.sort()
        *rest, (first, last, _name) = drawn
        own = AreaValues("own", first, last)
        others = [AreaValues(name, one, other) for one, other, name in rest]
        told_so += told(own, *others).is_return
    # 95 of 100 by construction; of 300, 270 lie four standard deviations below.
    assert told_so >= tries * 9 // 10


def _drawn(chance: random.Random, level: int) -> Decimal:
    return Decimal(round(chance.gauss(level, level / 20) * 10)).scaleb(-1)


def test_similar_areas_are_near_in_value_and_trend() -> None:
    own = area("own", 16, 20, 10, 12, 14, 16)
    alike = [area(f"alike-{n}", 16 + n, 18 + n, 10 + n, 12 + n, 14 + n, 16 + n) for n in range(3)]
    falling = [area(f"falling-{n}", 16, 9, 22, 20, 18, 16) for n in range(3)]
    far = [area("far", 60, 90, 54, 56, 58, 60)]
    found = told(own, *far, *falling, *alike)
    assert [one.area for one in found.similar[:3]] == ["alike-0", "alike-1", "alike-2"]
    assert "far" not in {one.area for one in found.similar}
    assert found.others == 7
    assert found.continued == 30, "16 with two more each year, seven years later"


@pytest.mark.parametrize(
    ("later", "way", "relation"),
    [
        (14, Way.UP, Relation.WITHIN),
        (19, Way.UP, Relation.ABOVE),
        (11, Way.UP, Relation.BELOW),
        (10, Way.SAME, Relation.BELOW),
        (8, Way.DOWN, Relation.BELOW),
    ],
)
def test_the_change_lies_among_those_of_similar_areas(
    later: int, way: Way, relation: Relation
) -> None:
    others = [area(f"a{n}", 9 + n, 12 + 2 * n) for n in range(3)]  # +3, +4, +5
    found = told(area("own", 10, later), area("far", 50, 50), *others)
    assert (found.way, found.relation) == (way, relation)


def test_two_similar_areas_are_too_few() -> None:
    found = told(area("own", 10, 12), area("a", 10, 11), area("b", 11, 12))
    assert (found.similar, found.relation) == ((), Relation.UNKNOWN)
    assert found.expected is None


def test_nothing_is_said_without_two_numbers() -> None:
    assert effect_of(area("own", 10, None), [], later=LATER) is None
    assert effect_of(area("own", None, 10), [], later=LATER) is None


def moments(*values: str, basis: str = "Hauptwohnsitz", source: str = "") -> list[Moment]:
    """A value for each year from 2015; "." is protected."""
    return [
        Moment(Period.of_year(2015 + n), None if value == "." else Decimal(value), basis, source)
        for n, value in enumerate(values)
    ]


def values(series: list[Moment], *, same: bool = True) -> AreaValues:
    return values_of(
        "own",
        series,
        at=Period.of_year(2018),
        later=Period.of_year(2020),
        start=date(2019, 5, 1),
        same_boundary=lambda _one, _other: same,
    )


def test_only_values_before_the_start_make_the_trend() -> None:
    found = values(moments("1", "2", ".", "4", "9", "9"))
    assert found.before == (
        Point(12 * 2015 + 12, Decimal(1)),
        Point(12 * 2016 + 12, Decimal(2)),
        Point(12 * 2018 + 12, Decimal(4)),
    )
    assert (found.baseline, found.later) == (Decimal(4), Decimal(9))


def test_what_is_protected_or_counts_others_is_not_compared() -> None:
    assert values(moments("1", "2", "3", ".", "5", "6")).baseline is None
    assert values(moments("1", "2", "3", "4", "5", ".")).later is None
    other_people = moments("1", "2", "3", "4") + moments(*"000056", basis="Zensus")[4:]
    found = values(other_people)
    assert (found.baseline, found.later) == (Decimal(4), None)
    assert values(moments(*"123456"), same=False).later is None


def test_rounding_is_half_up_and_away_from_zero() -> None:
    assert [str(rounded(Fraction(n, 4), 1)) for n in (1, -1, 2, 0)] == ["0.3", "-0.3", "0.5", "0.0"]
    assert str(rounded(Fraction(7, 2), 0)) == "4"
