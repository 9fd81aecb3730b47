"""`quartier person access` and `erase`: the same as the page, for whoever has only a terminal."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quartier.dialogue.web import saying
from quartier.dialogue.web.models import Contribution
from quartier.website.commands.person import person

pytestmark = pytest.mark.django_db
WORDS = "Die Pergola am Bahnhof ist schön."


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command names its folder in the environment; the next test must not find it there."""
    monkeypatch.setenv("QUARTIER_DIR", os.environ.get("QUARTIER_DIR", ""))
    monkeypatch.setattr("quartier.website.commands.person.start_django", lambda folder: None)
    monkeypatch.setattr("quartier.website.commands.person.refuse_old_tables", lambda as_json: None)


def call(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(person, list(words), input=typed)


@pytest.fixture
def code() -> str:
    usual = {"kind": "good", "language": "de", "visibility": "hidden", "area": None}
    said = saying.Said(text=WORDS, form_key="person-command-key-0123456789", **usual)
    return saying.say(said).code


def test_all_that_is_stored_is_printed_or_written(code: str, tmp_path: Path) -> None:
    printed = json.loads(call("access", "--number", code).stdout)
    assert printed["gespeichert"]["dialogue.contribution"][0]["original_id"] == WORDS
    assert printed["felder"]["dialogue.contribution.original_id"]["was"] == "Ihr Text"
    file = tmp_path / "auskunft.json"
    told = call("access", "--number", "-", "-o", str(file), "--json", typed=f"{code}\n")
    rows = sum(len(rows) for rows in printed["gespeichert"].values())
    assert json.loads(told.stdout) == {"file": str(file), "rows": rows}
    assert json.loads(file.read_text(encoding="utf-8"))["gespeichert"] == printed["gespeichert"]


def test_erasing_asks_and_says_what_it_kept(code: str) -> None:
    assert call("erase", "--number", code, typed="n\n").exit_code == 1
    assert Contribution.objects.get().state == "arrived"
    done = call("erase", "--number", code, typed="y\n")
    assert done.exit_code == 0
    assert "gelöscht: 1 × dialogue.contribution" in done.stdout
    assert Contribution.objects.get().state == "erased"


def test_nothing_found_ends_with_one_and_misuse_with_two(code: str) -> None:
    assert call("erase", "--mail", "niemand@example.org", "--yes").exit_code == 1
    assert call("access").exit_code == 2
    assert call("access", "--number", "12").exit_code == 2
    for words in (["--number", "12"], ["--mail", "niemand"], []):
        assert call("access", *words).exit_code == 2
        assert call("erase", *words, "--yes").exit_code == 2


def test_a_file_that_cannot_be_written_is_told(code: str, tmp_path: Path) -> None:
    told = call("access", "--number", code, "-o", str(tmp_path / "nowhere" / "auskunft.json"))
    assert told.exit_code == 2
    assert "lässt sich nicht schreiben" in told.stderr
