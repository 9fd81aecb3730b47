"""Voices in a file: invented ones of an invented city, and never anyone else's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quartier.base.errors import has_errors
from quartier.city.folder import CityFolder, find_city
from quartier.dialogue.publishing.folder import COLUMNS, FILE, voices_of

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
