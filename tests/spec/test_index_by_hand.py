"""Indices small enough to check with a pencil, and what must hold for every table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartier.typology.index.binding import bind
from quartier.typology.index.index import IndexResult, compute_index
from quartier.typology.index.kernel import kernel
from quartier.typology.index.reading import read_recipe, recipe_from
from quartier.typology.index.recipe import Recipe
from quartier.typology.index.score_classes import classes_of
from quartier.typology.index.treatment import kurtosis, skewness, winsorised
from quartier.typology.table import AreaTable

ABC = ("a", "b", "c")


def recipe(status: Mapping[str, object], **rest: object) -> Recipe:
    return recipe_from({"title": "Probe", "status": status, **rest}, key="probe")


def table(**columns: list[float]) -> AreaTable:
    count = len(next(iter(columns.values())))
    areas = tuple("abcdefghijklmnopqrstuvwxyz"[:count])
    return AreaTable(areas, tuple(columns), np.array(list(columns.values()), dtype=float).T)


def status(result: IndexResult) -> list[float]:
    return [round(float(score), 6) for score in result.scores["status"]]


EVERY = {"indicators": [{"every": True}]}


def test_z_by_hand() -> None:
    """1, 2, 3: mean 2, population SD √(2/3), so ±√1.5; the sample SD would give ±1."""
    found = compute_index(recipe(EVERY), table(x=[1, 2, 3]))
    assert status(found) == [-1.224745, 0, 1.224745]
    wrong = compute_index(recipe(EVERY, normalisation={"ddof": 1}), table(x=[1, 2, 3]))
    assert status(wrong) == [-1, 0, 1]


def test_weighted_z_by_hand() -> None:
    """0 and 1 with 3 and 1 inhabitants: mean 1/4, SD √3/4."""
    rule = {"method": "z", "weighted_by": "people"}
    found = compute_index(
        recipe({"indicators": [{"column": "x"}]}, normalisation=rule),
        table(x=[0, 1], people=[3, 1]),
    )
    assert status(found) == [round(-1 / 3**0.5, 6), round(3 / 3**0.5, 6)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"method": "min-max", "high": 100.0}, [0, 25, 100]),
        ({"method": "rank"}, [0, 0.5, 1]),
        ({"method": "reference", "reference_row": "d"}, [-50, -37.5, 0]),
    ],
)
def test_scales_by_hand(rule: dict[str, object], expected: list[float]) -> None:
    columns = table(x=[4, 5, 8]) if rule["method"] != "reference" else table(x=[4, 5, 8, 8])
    assert status(compute_index(recipe(EVERY, normalisation=rule), columns)) == expected


def test_goalposts_are_clipped() -> None:
    one = {"indicators": [{"column": "x", "low": 0.0, "high": 10.0, "direction": -1}]}
    found = compute_index(recipe(one, normalisation={"method": "goalposts"}), table(x=[-5, 4, 12]))
    assert status(found) == [1, 0.6, 0]


def test_ties_share_their_rank() -> None:
    found = compute_index(recipe(EVERY, normalisation={"method": "rank"}), table(x=[1, 2, 2, 9]))
    assert status(found) == [0, 0.5, 0.5, 1]


@pytest.mark.parametrize(
    ("method", "expected"), [("arithmetic", 0.65), ("geometric", 0.4), ("minimum", 0.16)]
)
def test_means_by_hand(method: str, expected: float) -> None:
    rule = {"method": "goalposts"}
    posts = [{"column": name, "low": 0.0, "high": 1.0} for name in ("x", "y")]
    one = {"indicators": posts, "aggregate": [method]}
    y = {"arithmetic": 1.0, "geometric": 1.0, "minimum": 1.0}[method]
    x = 0.3 if method == "arithmetic" else 0.16
    found = compute_index(recipe(one, normalisation=rule), table(x=[x, 0.9], y=[y, 0.8]))
    assert status(found)[0] == expected


def test_levels_and_weights_by_hand() -> None:
    """(1·0 + 3·1) ÷ 4 = 0.75 in the group; minimum of group and z = 0.5."""
    one = {
        "aggregate": ["arithmetic", "minimum"],
        "indicators": [
            {"column": "x", "group": "g", "low": 0.0, "high": 1.0},
            {"column": "y", "group": "g", "weight": 3.0, "low": 0.0, "high": 1.0},
            {"column": "z", "low": 0.0, "high": 1.0},
        ],
        "groups": [{"key": "g"}],
    }
    columns = table(x=[0, 1], y=[1, 1], z=[0.5, 1])
    found = compute_index(recipe(one, normalisation={"method": "goalposts"}), columns)
    assert found.stage("levels").columns == ("g", "status")
    assert found.stage("levels").values[0].tolist() == [0.75, 0.5]


def test_denominators_and_what_is_put_in() -> None:
    one = {"indicators": [{"column": "poor", "denominator": "people"}]}
    made = recipe(one, imputation={"method": "median"}, exclusion={"share_present": 0.0})
    columns = table(poor=[1, 2, 6], people=[10, 10, 10])
    assert compute_index(made, columns).stage("denominated").values[:, 0].tolist() == [
        0.1,
        0.2,
        0.6,
    ]


def test_bounds_belong_where_the_office_puts_them() -> None:
    """Berlin: below -1 is "hoch", -1 and 1 are "mittel", 1.5 is still "niedrig"."""
    berlin = read_recipe("berlin-mss")
    scores = np.array([-1.01, -1.0, 1.0, 1.0001, 1.5, 1.5001, np.nan])
    assert classes_of(berlin, "status", scores).tolist() == [0, 1, 1, 2, 2, 3, -1]
    assert classes_of(berlin, "dynamics", scores).tolist() == [0, 1, 1, 2, 2, 2, -1]


def test_the_rule_of_300_at_either_date() -> None:
    columns = table(
        S1=[1, 2, 3, 9], inhabitants=[300, 299, 500, 436], inhabitants_before=[300, 400, 500, 9]
    )
    found = compute_index(read_recipe("berlin-mss"), columns)
    assert dict(found.excluded) == {area: found.excluded[area] for area in ("b", "d")}
    assert found.excluded["d"]["de"] == "unter 300 Einwohner"
    assert found.words("status") == ("mittel", "", "mittel", "")


def test_skewness_and_kurtosis_of_a_spreadsheet() -> None:
    """SKEW and KURT of 3, 4, 5, 2, 3, 4, 5, 6, 4, 7 as spreadsheet handbooks print them."""
    sample = np.array([3, 4, 5, 2, 3, 4, 5, 6, 4, 7], dtype=float)
    assert round(skewness(sample), 6) == 0.359543
    assert round(kurtosis(sample), 6) == -0.1518


def test_two_outliers_are_drawn_in() -> None:
    rule = read_recipe("coinr-asem").treatment
    values = np.array([*range(1, 11), 30, 100], dtype=float)
    drawn_in, points = winsorised(values, rule)
    assert points == 1
    assert drawn_in.tolist() == [*map(float, range(1, 11)), 30.0, 30.0]


FINITE = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))


@st.composite
def tables(draw: st.DrawFn) -> AreaTable:
    """3 to 12 areas with two columns that vary clearly."""
    count = draw(st.integers(3, 12))
    columns = [
        draw(
            st.lists(FINITE, min_size=count, max_size=count).filter(
                lambda values: max(values) - min(values) > 1
            )
        )
        for _ in range(2)
    ]
    return table(S1=columns[0], S2=columns[1])


@given(tables(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_rows_changes_no_bit(areas: AreaTable, random: object) -> None:
    order = list(range(len(areas.areas)))
    random.shuffle(order)  # type: ignore[attr-defined]
    shuffled = AreaTable(
        tuple(areas.areas[place] for place in order), areas.columns, areas.values[order]
    )
    for method in ("z", "min-max", "rank"):
        made = recipe(EVERY, normalisation={"method": method})
        one, other = compute_index(made, areas), compute_index(made, shuffled)
        assert one.scores["status"].tobytes() == other.scores["status"].tobytes()


@given(tables())
@settings(deadline=None)
def test_the_other_direction_turns_the_index_round(areas: AreaTable) -> None:
    def made(direction: int) -> Recipe:
        names = [{"column": name, "direction": direction} for name in areas.columns]
        return recipe({"indicators": names})

    one, other = compute_index(made(1), areas), compute_index(made(-1), areas)
    np.testing.assert_allclose(one.scores["status"], -other.scores["status"], atol=1e-9)


@given(tables(), st.floats(0.01, 1000), st.floats(-1000, 1000))
@settings(deadline=None)
def test_units_do_not_matter_to_z(areas: AreaTable, factor: float, shift: float) -> None:
    """Percent or per mille, Celsius or Fahrenheit: the same z."""
    moved = AreaTable(areas.areas, areas.columns, areas.values * factor + shift)
    one, other = (compute_index(recipe(EVERY), each) for each in (areas, moved))
    np.testing.assert_allclose(one.scores["status"], other.scores["status"], atol=1e-6)


@given(tables())
@settings(deadline=None)
def test_the_kernel_says_what_the_index_says(areas: AreaTable) -> None:
    """A draw that changes nothing gives the very same scores, in a pile of draws or alone."""
    result = compute_index(recipe(EVERY), areas)
    pile = np.stack([result.bound.values] * 3)
    scores = kernel(result.bound, pile)["status"]
    assert scores.shape == (3, len(areas.areas))
    for draw in scores:
        assert draw.tobytes() == result.scores["status"].tobytes()


def test_other_weights_for_each_draw() -> None:
    columns = table(x=[1, 2, 3], y=[3, 2, 1])
    bound = bind(recipe(EVERY), columns)
    weights = {"status": np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])}
    scores = kernel(bound, np.stack([bound.values] * 3), weights=weights)["status"]
    assert scores[0].tolist() == (-scores[1]).tolist()
    assert scores[2].tolist() == [0, 0, 0]


def test_a_recipe_can_be_varied() -> None:
    made = read_recipe("equal-z")
    other = replace(made, normalisation=replace(made.normalisation, method="rank"))
    assert other.fingerprint != made.fingerprint
    assert status(compute_index(other, table(x=[1, 2, 3]))) == [0, 0.5, 1]
