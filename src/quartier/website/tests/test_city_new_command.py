"""`quartier city new`: a folder that passes its own check, said in words or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from quartier.website.commands.city import city


def run(*words: str) -> tuple[int, str]:
    ran = CliRunner().invoke(city, words)
    return ran.exit_code, ran.output


def test_a_new_city_is_begun_and_checked(tmp_path: Path) -> None:
    code, said = run("new", "Bad Dürkheim", "--in", str(tmp_path))
    assert code == 0
    assert "LIESMICH.md" in said
    code, said = run("check", str(tmp_path / "bad-duerkheim"), "--json")
    assert code == 0
    assert [one["code"] for one in json.loads(said)["findings"]] == ["city.no_areas"]


def test_programs_get_the_folder_and_its_files(tmp_path: Path) -> None:
    code, said = run("new", "Nord", "--in", str(tmp_path), "--json")
    assert code == 0
    told = json.loads(said)
    assert told["folder"] == str(tmp_path / "nord")
    assert {"areas.csv", "city.toml"} <= set(told["files"])


def test_what_is_there_is_misuse_to_begin_again(tmp_path: Path) -> None:
    run("new", "Nord", "--in", str(tmp_path))
    code, said = run("new", "Nord", "--in", str(tmp_path), "--json")
    assert code == 2
    assert json.loads(said)["error"] == "city.folder_taken"
    assert run("new", "", "--in", str(tmp_path))[0] == 2


def test_where_nothing_can_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    code, said = run("new", "Nord", "--in", str(tmp_path / "taken" / "below"), "--json")
    assert code == 2
    assert json.loads(said)["error"] == "city.no_place"


def test_a_missing_instance_is_told_to_programs_as_json(tmp_path: Path) -> None:
    code, said = run("export", str(tmp_path / "out"), "--dir", str(tmp_path / "none"), "--json")
    assert code == 2
    assert json.loads(said)["error"] == "website.no_instance"
