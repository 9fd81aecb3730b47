"""Needs go in with a city's folder and come out again as they were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from quartier.city.folder import CityFolder
from quartier.needs.folder import needs_of
from quartier.needs.web.models import Need, Priority
from quartier.needs.web.own_fields import all_fields
from quartier.needs.written import WrittenNeed, need_id
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
    "needs.toml": '[[needs]]\nkey = "weg"\ntitle = "Ein sicherer Weg"\narea = "02"\nfield = "wege"\n'
    'group = "children"\nexception = "Hier zählt niemand."\nstate = "confirmed"\non = 2025-02-01\n'
    '[[needs.evidence]]\nkind = "source"\nsource = "Schulwegplan"\nwhy = "Dort steht es."\n'
    'stance = "context"\n[[needs]]\nkey = "pfad"\ntitle = "Ein Pfad"\nfield = "wege"\n'
    'exception = "Dasselbe."\nstate = "merged"\nmerged_into = "weg"\non = 2025-02-03\n'
    '[[needs]]\nkey = "ampel"\ntitle = "Eine Ampel"\nstate = "confirmed"\n'
    '[[needs.evidence]]\nkind = "theme"\ntheme = "encounter"\nwhy = "Viele sagen es."\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "probestadt"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_fields_and_priorities_come_out_as_they_went_in(folder: Path, tmp_path: Path) -> None:
    codes = [finding.code for finding in build_city(str(folder))]
    # What the instance lacks is left out and told; nothing is invented in its place.
    assert codes == ["needs.evidence_not_here", "needs.stays_draft"]
    assert [field.key for field in all_fields()][:2] == ["housing", "wege"]
    export_city(tmp_path / "out")
    before, after = (needs_of(CityFolder.read(path)) for path in (folder, tmp_path / "out"))
    assert before.priorities
    assert before.priorities == after.priorities
    assert before.fields == after.fields
    assert _told(before.needs) == _told(after.needs)
    assert Need.objects.get(title="Ein sicherer Weg").events().last().at.day == 1
    assert build_city(str(tmp_path / "out")) == []
    assert (Priority.objects.count(), Need.objects.count()) == (1, 3)


def _told(needs: Iterable[WrittenNeed]) -> list[WrittenNeed]:
    """In one order and with the keys that go out."""
    keyed = [
        replace(
            need,
            key=str(need_id(need.key)),
            merged_into=str(need_id(need.merged_into)) if need.merged_into else "",
        )
        for need in needs
        if need.title != "Eine Ampel"
    ]
    return sorted(keyed, key=lambda need: need.title)


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
    (folder / "needs.toml").unlink()
    build_city(str(folder))
    assert "wege" not in {field.key for field in all_fields()}
    # What people set stays in the history, though no page asks for it any more.
    assert Priority.objects.count() == 1
