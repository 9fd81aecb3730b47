"""Fields as data: what ships is whole, and what is wrong is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from quartier.base.languages import LANGUAGES as SITE_LANGUAGES
from quartier.inventory.indicators import read_indicators
from quartier.needs.errors import FieldFaulty, FieldTakesOrigin
from quartier.needs.fields import (
    BUILT_IN,
    faulty_fields,
    field_from,
    in_order,
    read_fields,
    speaks_of_origin,
)

LANGUAGES = {language.code for language in SITE_LANGUAGES} - {"de"}


def test_fields_that_ship_name_indicators_that_exist() -> None:
    assert faulty_fields(BUILT_IN, read_indicators()) == []
    assert [field.key for field in in_order(read_fields())][:4] == [
        "housing",
        "work",
        "education",
        "public_space",
    ]


@pytest.mark.parametrize("key", read_fields())
def test_a_field_that_ships_speaks_every_language_and_comes_back_from_its_entries(key: str) -> None:
    field = read_fields()[key]
    assert set(field.texts) == LANGUAGES
    assert all(set(one.labels) == LANGUAGES for one in field.indicators if one.label)
    assert field_from(key, field.as_entries()) == field


def test_all_that_is_missing_is_told_at_once() -> None:
    with pytest.raises(FieldFaulty) as caught:
        field_from("wege", {"indicators": [{"indicator": "x", "means_need": "up"}], "farbe": 1})
    sentence = caught.value.sentence()
    for part in ("title", "question", "means_need", "farbe?"):
        assert part in sentence


@pytest.mark.parametrize(
    "key", ["auslaender-anteil", "migrationshintergrund-anteil", "eingebuergert", "foreign-share"]
)
def test_origin_does_not_say_what_somebody_needs(key: str) -> None:
    content = {
        "title": "Wohnen",
        "question": "Wie?",
        "indicators": [{"indicator": key, "means_need": "high"}],
    }
    with pytest.raises(FieldTakesOrigin, match="Herkunft"):
        field_from("wohnen", content)


def test_every_indicator_under_the_theme_of_origin_is_refused(tmp_path: Path) -> None:
    known = read_indicators()
    origin = [key for key, one in known.items() if one.theme == "herkunft"]
    for key in origin:
        (tmp_path / f"{key}.toml").write_text(
            f'title = "T"\nquestion = "F"\n[[indicators]]\nindicator = "{key}"\nmeans_need = "high"\n'
        )
    refused = {one.file for one in faulty_fields(tmp_path, known)}
    assert refused == {f"fields/{key}.toml" for key in origin}


def test_needing_help_with_german_is_no_origin() -> None:
    assert not speaks_of_origin("deutsch-foerderbedarf-anteil")


def test_an_indicator_nobody_knows_is_named(tmp_path: Path) -> None:
    (tmp_path / "wege.toml").write_text(
        'title = "Wege"\nquestion = "F"\n[[indicators]]\nindicator = "wege"\nmeans_need = "low"\n'
    )
    (finding,) = faulty_fields(tmp_path, read_indicators())
    assert "„wege“" in finding.message
