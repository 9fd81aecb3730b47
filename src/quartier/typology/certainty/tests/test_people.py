"""Of how many people a share is: told, stood in for, or missed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from quartier.typology.certainty.computing import certainty_of
from quartier.typology.certainty.errors import NoChance
from quartier.typology.certainty.people import told_by
from quartier.typology.certainty.tests.tables import a_bound_table, a_recipe, a_table
from quartier.typology.index.index import compute_index


def test_the_people_of_each_share_are_used() -> None:
    told = told_by(*a_bound_table(S1_people=500.0, S2_people=80.0))
    assert told.redrawing is not None
    assert told.redrawing.counts.people[0].tolist() == [500.0, 80.0]
    assert told.redrawing.counts.rates[0] == pytest.approx([0.1, 0.3])
    assert told.notes == ()


def test_all_people_stand_in_and_it_is_said() -> None:
    recipe = a_recipe(shares=[{"column": "S2", "part": 0.5}])
    told = told_by(*a_bound_table(recipe, inhabitants=3_000.0))
    assert told.redrawing is not None
    assert told.redrawing.counts.people[0].tolist() == [3_000.0, 1_500.0]
    (note,) = told.notes
    assert "S1, S2" in note["de"]
    assert "(Spalte inhabitants; S2: 50 %)" in note["de"]
    assert note["template"].format(**note) == note["de"]


def test_without_any_people_the_columns_are_named() -> None:
    bound, table = a_bound_table(other=1.0)
    with pytest.raises(NoChance) as problem:
        told_by(bound, table)
    assert "„S1_people“, „S2_people“" in str(problem.value)
    assert "„inhabitants“" in str(problem.value)


def test_a_column_the_recipe_names_is_used() -> None:
    recipe = a_recipe(shares=[{"column": "S*", "people": "adults"}])
    told = told_by(*a_bound_table(recipe, adults=700.0))
    assert told.redrawing is not None
    assert told.redrawing.counts.people[0].tolist() == [700.0, 700.0]


def test_no_people_at_all_is_told_with_area_and_column() -> None:
    people = np.array([500.0, 0.0, 500.0, 500.0, 500.0, 500.0])
    with pytest.raises(NoChance, match="„S1_people“, Gebiet b"):
        told_by(*a_bound_table(S1_people=people, S2_people=80.0))


def test_what_is_no_share_is_told() -> None:
    money = np.array([900.0, 950.0, 870.0, 1_000.0, 910.0, 880.0])
    bound, table = a_bound_table(S3=money, inhabitants=3_000.0)
    with pytest.raises(NoChance, match=r"„S3“, Gebiet a: 900 ist kein Anteil"):
        told_by(bound, table)


def test_a_fixed_column_stays_as_it_is() -> None:
    money = np.array([900.0, 950.0, 870.0, 1_000.0, 910.0, 880.0])
    told = told_by(*a_bound_table(a_recipe(fixed=["S3"]), S3=money, inhabitants=3_000.0))
    assert told.redrawing is not None
    drawn = np.concatenate(list(told.redrawing.true_values(50, np.random.default_rng(1))))
    assert (drawn[:, :, 2] == money).all()
    assert np.ptp(drawn[:, 0, 0]) > 0
    assert any("S3" in note["de"] for note in told.notes)


def test_nothing_to_redraw_is_said() -> None:
    told = told_by(*a_bound_table(a_recipe(fixed=["*"])))
    assert told.redrawing is None
    assert "Zufall ist nicht gerechnet" in told.notes[0]["de"]


def test_a_change_is_the_difference_of_two_shares() -> None:
    recipe = a_recipe(changes=[{"column": "D*", "of": "S*"}], persistence=0.5)
    change = np.array([1.0, -1.0, 0.5, 2.0, 0.0, -0.5])
    told = told_by(*a_bound_table(recipe, D1=change, inhabitants=3_000.0))
    assert told.redrawing is not None
    counts = told.redrawing.counts
    assert counts.pairs == ((0, 2),)
    assert counts.rates[:, 2] == pytest.approx(np.array([9, 13, 7.5, 13, 9, 11.5]) / 100)
    again = told.redrawing.as_redrawn()[:, 2]
    assert again == pytest.approx(change, abs=0.05)


def test_a_change_without_its_share_is_told() -> None:
    recipe = a_recipe(changes=[{"column": "D*", "of": "S*"}])
    change = np.array([1.0, -1.0, 0.5, 2.0, 0.0, -0.5])
    with pytest.raises(NoChance, match="Spalte „S7“"):
        told_by(*a_bound_table(recipe, D7=change, inhabitants=3_000.0))


def test_too_few_people_for_a_class_leave_nothing_to_be_sure_of() -> None:
    recipe = a_recipe(changes=[{"column": "D*", "of": "S*"}])
    few = replace(
        recipe,
        indices=tuple(
            replace(one, minimum_population=1_000.0 if one.name == "dynamics" else None)
            for one in recipe.indices
        ),
    )
    people = np.array([2_000.0, 500.0, 2_000.0, 2_000.0, 2_000.0, 2_000.0])
    table = a_table(D1=[1.0, -1.0, 0.5, 2.0, 0.0, -0.5], inhabitants=people)
    found = certainty_of(compute_index(few, table), table, draws=100, variants=50)
    assert np.isnan(found.chance["dynamics"].probability).tolist() == [False, True] + [False] * 4
    assert np.isnan(found.method["dynamics"].same_class).tolist() == [False, True] + [False] * 4
    assert np.isfinite(found.chance["status"].probability).all()
    assert found.change[1] == -1.0
