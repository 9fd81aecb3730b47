"""Needs go in with a city's folder and come out again as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from quartier.city.folder import CityFolder
from quartier.needs.folder import needs_of
from quartier.needs.web.models import Priority
from quartier.needs.web.own_fields import all_fields
from quartier.website.building import build_city
from quartier.website.exporting import export_city

pytestmark = pytest.mark.django_db

FILES = {
    "city.toml": 'name = "Probestadt"\n[[levels]]\nkey = "teil"\nname = "Teil"\nplural = "Teile"\n',
    "areas.csv": "id;name;level\n01;Nord;teil\n02;Süd;teil\n",
    "fields/wege.toml": 'title = "Wege"\nquestion = "Kommt man gut an?"\norder = 15\n'
    '[[indicators]]\nindicator = "spielplaetze"\nmeans_need = "low"\nper = "unter-18"\n'
    'times = 100\nlabel = "Spielplätze je 100 Kinder"\n[texts.en]\ntitle = "Paths"\nquestion = "Easy?"\n',
    "priorities.toml": '[[priorities]]\narea = "02"\nfield = "wege"\nclass = "later"\n'
    'reason = "Der Weg wird gerade gebaut."\nby = "strategy"\non = 2025-02-11\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "probestadt"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_fields_and_priorities_come_out_as_they_went_in(folder: Path, tmp_path: Path) -> None:
    assert build_city(str(folder)) == []
    assert [field.key for field in all_fields()][:2] == ["housing", "wege"]
    export_city(tmp_path / "out")
    before, after = (needs_of(CityFolder.read(path)) for path in (folder, tmp_path / "out"))
    assert before.priorities
    assert before == after
    build_city(str(tmp_path / "out"))
    assert Priority.objects.count() == 1


def test_with_a_fault_in_a_field_nothing_is_loaded(folder: Path) -> None:
    field = folder / "fields" / "wege.toml"
    field.write_text(field.read_text().replace("spielplaetze", "auslaender-anteil"))
    (finding,) = build_city(str(folder))
    assert finding.code == "needs.field_takes_origin"
    assert finding.file == "fields/wege.toml"
    assert not Priority.objects.exists()


def test_a_field_that_was_given_up_is_forgotten(folder: Path) -> None:
    build_city(str(folder))
    (folder / "fields" / "wege.toml").unlink()
    (folder / "priorities.toml").unlink()
    build_city(str(folder))
    assert "wege" not in {field.key for field in all_fields()}
    # What people set stays in the history, though no page asks for it any more.
    assert Priority.objects.count() == 1
