"""Voices in a file: invented ones of an invented city, and never anyone else's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quartier.base.errors import has_errors
from quartier.city.folder import CityFolder, find_city
from quartier.dialogue.publishing.answers_folder import ANSWERS_FILE
from quartier.dialogue.publishing.folder import COLUMNS, FILE, OPTIONAL, voices_of

HEAD = ";".join(COLUMNS)
GOOD = "a1;2026-03-01;idea;work;;;online;fa;shown;released;یک پارک;Ein Park"


def folder_with(tmp_path: Path, city: str, *rows: str) -> CityFolder:
    """A copy of an example city with this file of voices."""
    place = tmp_path / city
    shutil.copytree(find_city(city), place, dirs_exist_ok=True)
    (place / FILE).write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    return CityFolder.read(place)


def test_an_invented_city_may_speak(tmp_path: Path) -> None:
    found = voices_of(folder_with(tmp_path, "musterstadt", GOOD), [])
    (voice,) = found.voices
    assert (voice.kind, voice.language, voice.text, voice.german) == (
        "idea",
        "fa",
        "یک پارک",
        "Ein Park",
    )


def test_a_real_city_is_refused(tmp_path: Path) -> None:
    found = voices_of(folder_with(tmp_path, "kaiserslautern", GOOD), [])
    assert found.voices == ()
    (finding,) = found.findings
    assert finding.code == "dialogue.voices_of_real_people"
    assert has_errors(found.findings)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *[("day", "gestern"), ("kind", "lob"), ("theme", "wetter"), ("area", "nirgends")],
        *[("event", "fest"), ("channel", "traum"), ("language", "xx"), ("visibility", "ja")],
        *[("state", "erased"), ("text", ""), ("id", "")],
    ],
)
def test_what_we_do_not_know_is_named_by_its_cell(column: str, value: str, tmp_path: Path) -> None:
    cells = dict(zip(COLUMNS, GOOD.split(";"), strict=True)) | {column: value}
    found = voices_of(folder_with(tmp_path, "musterstadt", ";".join(cells.values())), [])
    assert found.voices == ()
    assert (column, 2) in {(finding.column, finding.row) for finding in found.findings}


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"answer": "kein-baustein"}, "answer"),
        ({"office": "nirgendwo"}, "office"),
        ({"state": "forwarded"}, "office"),
        ({"office": "wohnungsamt"}, "office"),
    ],
)
def test_who_answers_uses_blocks_and_offices_we_know(
    change: dict[str, str], column: str, tmp_path: Path
) -> None:
    folder = folder_with(tmp_path, "musterstadt")
    names = [*COLUMNS, *OPTIONAL]
    cells = {**dict.fromkeys(names, ""), **dict(zip(COLUMNS, GOOD.split(";"), strict=True))}
    rows = (";".join(names), ";".join({**cells, **change}.values()))
    (folder.path / FILE).write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert {one.column for one in voices_of(folder, []).findings} == {column}


@pytest.mark.parametrize(
    "wrong",
    [
        "[[many]",
        "offices = 3",
        '[[offices]]\nname = "Amt"',
        '[[many]]\ntheme = "wetter"\nfirst = "2026-01"\nlast = "2026-02"\nde = "Ja."',
        '[[many]]\ntheme = "work"\nfirst = "bald"\nlast = "2026-02"\nde = "Ja."',
        '[[many]]\ntheme = "work"\nfirst = "2026-03"\nlast = "2026-02"\nde = "Ja."',
        '[[many]]\ntheme = "work"\nfirst = "2026-01"\nlast = "2026-02"\nen = "Yes."',
    ],
)
def test_what_is_wrong_with_answers_is_named(wrong: str, tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "musterstadt", GOOD)
    (folder.path / ANSWERS_FILE).write_text(wrong, encoding="utf-8")
    found = voices_of(folder, [])
    assert has_errors(found.findings)
    assert {one.file for one in found.findings} == {ANSWERS_FILE}


def test_musterstadt_speaks_nine_languages_and_says_nothing_wrong() -> None:
    folder = CityFolder.read(find_city("musterstadt"))
    events = {
        row.rpartition('"')[0].partition('"')[2]
        for row in (find_city("musterstadt") / "events.toml").read_text().splitlines()
        if row.startswith("key = ")
    }
    found = voices_of(folder, events)
    assert not found.findings
    assert len(found.voices) >= 400
    assert len({voice.language for voice in found.voices}) == 9
    assert all(voice.german for voice in found.voices if not voice.language.startswith("de"))
