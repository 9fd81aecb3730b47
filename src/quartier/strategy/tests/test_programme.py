"""The programme in one table: order, and sums that say how many are not in them."""

from __future__ import annotations

from dataclasses import dataclass

from quartier.strategy.programme import Cost, cost_of, programme


@dataclass(frozen=True)
class Line:
    """An action as far as the table sorts and sums it."""

    number: str
    term: str = "short"
    field: str = "work"
    cents: int | None = None


def test_terms_and_fields_come_in_their_order_and_what_has_none_last() -> None:
    lines = [
        *(Line("M 1", ""), Line("M 2", "long"), Line("M 3", field="own")),
        *(Line("M 4", field=""), Line("M 5", field="housing"), Line("M 6", "some day")),
    ]
    told = programme(lines, ["housing", "work"])
    assert [part.term for part in told] == ["short", "long", ""]
    assert [part.key for part in told[0].fields] == ["housing", "own", ""]
    assert [line.number for part in told[2].fields for line in part.lines] == ["M 1", "M 6"]


def test_numbers_follow_each_other_as_people_count() -> None:
    (part,) = programme([Line("M 10"), Line(""), Line("M 2"), Line("A 3")], [])
    assert [line.number for line in part.fields[0].lines] == ["A 3", "M 2", "M 10", ""]


def test_a_sum_is_exact_and_says_how_many_are_not_in_it() -> None:
    lines = [Line("1", cents=10), Line("2", cents=0), Line("3"), Line("4", "long", cents=5)]
    assert cost_of(lines) == Cost(cents=15, counted=3, without=1)
    assert [part.cost for part in programme(lines, [])] == [Cost(10, 2, 1), Cost(5, 1, 0)]
    assert cost_of([]) == Cost(0, 0, 0)
