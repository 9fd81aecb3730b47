"""`quartier city draft`: what it writes, what it prints, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quartier.inventory.tests import delivered_files
from quartier.website.commands.city import city

CITY_TOML = 'name = "Probe"\n[[levels]]\nkey = "teil"\nname = "Teil"\nplural = "Teile"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "stadt"
    made.mkdir()
    (made / "city.toml").write_text(CITY_TOML, encoding="utf-8")
    return made


def test_a_draft_goes_into_the_folder_and_passes_its_check(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "20251231_Altersgruppenstatistik.csv"
    file.write_bytes(delivered_files.ages_with_metadata())
    ran = CliRunner().invoke(city, ["draft", str(file), "--city", str(folder), "--json"])
    told = json.loads(ran.output)
    assert ran.exit_code == 0
    assert [Path(path).name for path in told["written"]][1:] == [file.name, "areas.csv"]
    assert told["recognised"]["encoding"] == "cp1252"
    assert len(told["areas"]) == 18
    assert CliRunner().invoke(city, ["check", str(folder)]).exit_code == 0
    again = CliRunner().invoke(city, ["draft", str(file), "--city", str(folder)])
    assert again.exit_code == 1
    assert "--replace" in again.output


def test_without_a_city_it_is_only_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "auslaender.xlsx"
    file.write_bytes(delivered_files.workbook_with_merged_heads())
    ran = CliRunner().invoke(city, ["draft", str(file)])
    assert ran.exit_code == 0
    assert 'indicator = "auslaender-anteil"' in ran.stdout
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_nothing_is_written_into_a_city_that_ships(tmp_path: Path) -> None:
    file = tmp_path / "auslaender.xlsx"
    file.write_bytes(delivered_files.workbook_with_merged_heads())
    ran = CliRunner().invoke(city, ["draft", str(file), "--city", "kaiserslautern", "--json"])
    told = json.loads(ran.output)
    assert (ran.exit_code, told["written"], told["recognised"]["unknown_areas"]) == (0, [], [])


def test_a_list_of_people_is_not_copied(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("Vorname;Nachname;Stadtteil\nA;B;Nord\nC;D;Süd\n", encoding="utf-8")
    ran = CliRunner().invoke(city, ["draft", str(file), "--city", str(folder), "--json"])
    told = json.loads(ran.output)
    assert ran.exit_code == 1
    assert [finding["code"] for finding in told["findings"]] == ["inventory.person_rows"]
    assert (told["written"], told["toml"]) == ([], "")
    assert [path.name for path in folder.iterdir()] == ["city.toml"]


def test_misuse_ends_with_two(tmp_path: Path) -> None:
    assert CliRunner().invoke(city, ["draft", str(tmp_path / "fehlt.csv")]).exit_code == 2
    file = tmp_path / "x.csv"
    file.write_text("Gebiet;Einwohner\nNord;1\n", encoding="utf-8")
    assert CliRunner().invoke(city, ["draft", str(file), "--city", "nirgends"]).exit_code == 2
