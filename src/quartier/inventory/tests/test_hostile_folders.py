"""A city folder that somebody sent: whatever is in it is said in a sentence, nothing else is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from quartier.city.beginning import begin_city
from quartier.inventory.folder import check_city

DESCRIPTION = """key = "zahlen"
title = "Zahlen"
file = {file}
source = "Amt"
licence = "CC0"
reference = "2022-12-31"
population_basis = "Hauptwohnsitz"
[[columns]]
name = "Stadtteil"
role = "area"
[[columns]]
name = "Einwohner"
role = "count"
indicator = "bevoelkerung"
unit = "Personen"
"""
FIGURES = "Stadtteil;Einwohner\nNord;500\nSüd;600\n"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    folder = begin_city("Talheim", tmp_path)[0]
    (folder / "areas.csv").write_text(
        "id;name;level\n1;Nord;stadtteil\n2;Süd;stadtteil\n", encoding="utf-8"
    )
    (folder / "deliveries").mkdir(exist_ok=True)
    return folder


def errors(city: Path, content: str) -> list[tuple[str, str]]:
    (city / "deliveries" / "zahlen.toml").write_text(content, encoding="utf-8")
    return [(one.code, one.file) for one in check_city(city) if one.severity == "error"]


def test_a_link_out_of_the_folder_is_not_followed(city: Path, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.csv"
    secret.write_text(FIGURES, encoding="utf-8")
    (city / "deliveries" / "zahlen.csv").symlink_to(secret)

    found = errors(city, DESCRIPTION.format(file='"zahlen.csv"'))

    assert found == [("inventory.file_elsewhere", "zahlen.toml")]


def test_a_link_inside_the_folder_is_a_file_like_others(city: Path) -> None:
    (city / "deliveries" / "stand.csv").write_text(FIGURES, encoding="utf-8")
    (city / "deliveries" / "zahlen.csv").symlink_to("stand.csv")

    assert errors(city, DESCRIPTION.format(file='"zahlen.csv"')) == []


@pytest.mark.parametrize("file", ['".."', '"a\\u0000b"', '"' + "a" * 400 + '"', '"C:x"'])
def test_a_name_that_no_file_can_have_is_a_missing_file(city: Path, file: str) -> None:
    assert errors(city, DESCRIPTION.format(file=file)) == [
        ("inventory.file_missing", "zahlen.toml")
    ]


@pytest.mark.parametrize("content", ["a = " + "[" * 90_000, "a = " + "9" * 5_000])
def test_a_description_made_to_break_the_reader_is_said(city: Path, content: str) -> None:
    assert errors(city, content) == [("city.toml", "zahlen.toml")]
