"""Recipes from files: what ships is sound, what a city adds stands on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quartier.typology.index.errors import RecipeUnfit, RecipeUnknown
from quartier.typology.index.origin import speaks_of_origin
from quartier.typology.index.reading import (
    read_recipe,
    recipe_content,
    recipe_from,
    recipe_names,
)
from quartier.typology.index.recipe import OFFICIAL_WORDS


@pytest.mark.parametrize("name", recipe_names())
def test_what_ships_is_complete_in_both_languages(name: str) -> None:
    recipe = read_recipe(name)
    texts = (recipe.title, recipe.purpose, *recipe.notes)
    assert all(text["de"] and text["en"] != text["de"] for text in texts)
    assert recipe.source
    assert recipe.thresholds_verified or recipe.not_verified


@pytest.mark.parametrize("name", recipe_names())
def test_an_edition_can_make_it_again(name: str) -> None:
    recipe = read_recipe(name)
    again = recipe_from(recipe_content(name), key=name)
    assert again == recipe
    assert again.fingerprint == recipe.fingerprint


def test_hamburg_says_what_it_is_not() -> None:
    recipe = read_recipe("hamburg")
    assert not recipe.thresholds_verified
    assert not recipe.official
    columns = [each.column for index in recipe.indices for each in index.indicators]
    assert len(columns) == 12
    assert not speaks_of_origin(columns)
    assert "Migrationshintergrund" in recipe.notes[0]["de"]


def test_a_city_builds_on_a_recipe_and_wins(tmp_path: Path) -> None:
    (tmp_path / "unser.toml").write_text(
        'based_on = "berlin-mss"\ntitle = "Unser Index"\n[normalisation]\nmethod = "rank"\n',
        encoding="utf-8",
    )
    ours = read_recipe("unser", folder=tmp_path)
    assert ours.title["de"] == "Unser Index"
    assert ours.normalisation.method == "rank"
    assert ours.index("status").classes == read_recipe("berlin-mss").index("status").classes
    assert "unser" in recipe_names(tmp_path)
    with pytest.raises(RecipeUnknown):
        read_recipe("unser")


def test_recipes_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('based_on = "a"\n', encoding="utf-8")
    with pytest.raises(RecipeUnknown):
        read_recipe("a", folder=tmp_path)


def test_official_words_belong_to_deprivation() -> None:
    content = recipe_content("berlin-mss") | {"measures": "other"}
    with pytest.raises(RecipeUnfit, match="gehören zum sozialen Status"):
        recipe_from(content, key="x")
    assert {
        rule.word for rule in read_recipe("berlin-mss").index("status").classes
    } == OFFICIAL_WORDS


@pytest.mark.parametrize(
    "name",
    [
        *("Ausländeranteil", "auslaender-anteil", "Anteil Nichtdeutsche", "nicht deutsch"),
        *("Staatsangehörigkeit", "migrationshintergrund-anteil", "foreign_residents", "Herkunft"),
        *("Geflüchtete", "refugees", "Eingebürgerte", "k05_inhabitants_with_migration_background"),
    ],
)
def test_origin_is_recognised(name: str) -> None:
    assert speaks_of_origin([name])


@pytest.mark.parametrize(
    "name",
    [
        "sgb2-anteil",
        "S1",
        "k11_migration_volume",
        "Wanderungssaldo",
        "Grassfläche",
        "alleinerziehende",
    ],
)
def test_other_columns_are_not(name: str) -> None:
    assert not speaks_of_origin([name])
