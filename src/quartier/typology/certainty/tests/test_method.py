"""Other methods, the same figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from quartier.typology.certainty.method import method
from quartier.typology.certainty.tests.tables import a_bound_table, a_recipe
from quartier.typology.certainty.variants import Steps, on_scale_of, scores_by, ways_of
from quartier.typology.index.index import compute_index
from quartier.typology.index.kernel import kernel
from quartier.typology.index.reading import recipe_content, recipe_from


def test_the_recipe_itself_is_one_of_the_ways() -> None:
    bound, _ = a_bound_table()
    own = kernel(bound, bound.values)
    again = on_scale_of(bound, own, scores_by(bound, Steps()))
    assert again["status"][0] == pytest.approx(own["status"])


def test_another_way_is_what_that_recipe_computes() -> None:
    bound, table = a_bound_table()
    way = next(way for way in ways_of(bound) if way.choice == "ddof")
    by_sample = replace(bound.recipe.normalisation, ddof=1)
    other = replace(bound.recipe, normalisation=by_sample)
    expected = compute_index(other, table).scores["status"]
    assert scores_by(bound, way)["status"][0] == pytest.approx(expected)


def test_indicators_that_say_the_same_leave_no_doubt() -> None:
    bound, table = a_bound_table()
    same = replace(bound, values=np.column_stack([table.column("S1")] * 2))
    own = kernel(same, same.values)
    found = method(same, own, variants=200)["status"]
    # Another scale may still move an area, another mixture of the same cannot.
    assert "weights" not in found.by_choice
    assert set(found.by_indicator) == {""}


def test_what_moves_an_area_most_is_named() -> None:
    bound, _ = a_bound_table()
    values = bound.values.copy()
    values[3, 1] = 5.0
    other = replace(bound, values=values)
    found = method(other, kernel(other, values), variants=100)["status"]
    # Area d is first in S1 and last in S2: without either it is somewhere else.
    assert found.by_indicator[3] in {"S1", "S2"}
    assert abs(found.by_indicator_move[3]) > 1
    assert found.same_class[3] < found.same_class[2]


def test_the_same_seed_finds_the_same() -> None:
    bound, _ = a_bound_table()
    own = kernel(bound, bound.values)
    one, other = (method(bound, own, variants=100, seed=3)["status"] for _ in range(2))
    assert (one.same_class == other.same_class).all()
    assert one.by_choice == other.by_choice


def test_the_share_lies_between_none_and_all() -> None:
    bound, _ = a_bound_table(a_recipe(), S3=np.array([5.0, 9, 4, 2, 8, 7]), inhabitants=2_000.0)
    found = method(bound, kernel(bound, bound.values), variants=300)["status"]
    assert ((found.same_class >= 0) & (found.same_class <= 1)).all()
    assert (found.borderline == (found.same_class < 0.9)).all()


def test_without_weight_an_indicator_is_out_of_any_mean() -> None:
    for aggregation in ("geometric", "minimum"):
        content = recipe_content("kommonitor-leitindikator")
        content["status"] = {
            "aggregate": [aggregation],
            "indicators": [{"column": "S1"}, {"column": "S2"}, {"column": "S3"}],
        }
        recipe = recipe_from(content, key="three")
        bound, _ = a_bound_table(recipe, S3=np.array([5.0, 9, 4, 2, 8, 7]), inhabitants=2_000.0)
        without = kernel(bound, bound.values, weights={"status": np.array([1.0, 1.0, 0.0])})
        content["status"] = {
            "aggregate": [aggregation],
            "indicators": [{"column": "S1"}, {"column": "S2"}],
        }
        two, _ = a_bound_table(recipe_from(content, key="two"))
        assert without["status"] == pytest.approx(kernel(two, two.values)["status"])


def test_other_weights_keep_the_unit_of_a_fixed_comparison() -> None:
    content = recipe_content("small-city")
    content["status"] = {
        **content["status"],  # type: ignore[dict-item]
        "indicators": [{"column": "S1", "reference": 10.0}, {"column": "S2", "reference": 30.0}],
    }
    bound, _ = a_bound_table(recipe_from(content, key="fixed"))
    own = kernel(bound, bound.values)
    found = on_scale_of(bound, own, scores_by(bound, Steps(), {"status": np.array([[1.0, 0.0]])}))
    assert found["status"][0] == pytest.approx(10 * (bound.values[:, 0] - 10))
