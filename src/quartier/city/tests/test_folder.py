"""The city folder, and the one that ships."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quartier.base.errors import has_errors
from quartier.city.errors import CityFaulty, NoCityFolder
from quartier.city.folder import CityFolder, find_city
from quartier.city.names import How

CITY = '[[levels]]\nkey = "stadtteil"\nname = "Stadtteil"\nplural = "Stadtteile"\n'


def test_kaiserslautern_comes_whole() -> None:
    folder = CityFolder.read(find_city("kaiserslautern"))
    assert not has_errors(list(folder.findings))
    city = folder.description()
    assert city.banner == "Nachbau aus öffentlichen Quellen, nicht von der Stadt"
    assert city.retention["text_days"] == 730
    parts = [area.id for area in folder.areas if area.kind == "area"]
    assert parts == [str(number) for number in range(1, 19)]
    assert [area.kind for area in folder.areas if area.id not in parts] == ["city", "project"]
    assert {area.parent for area in folder.areas if area.kind == "area"} == {"kaiserslautern"}
    assert len(folder.borders) == 38
    assert folder.boundary_version(date(2016, 12, 31)).since is None
    assert "nicht von ihr betrieben" in folder.legal["de/impressum"]
    assert len(folder.deliveries) >= 2
    assert folder.names().match("Нонемескем").how is How.ALIAS


def test_what_is_wrong_with_the_city_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "city.toml").write_text(
        'languages = ["en", "tlh"]\naccent = "blau"\n[retention]\ntext = "lang"\n', encoding="utf-8"
    )
    folder = CityFolder.read(tmp_path)
    assert [finding.column for finding in folder.findings if finding.file == "city.toml"] == [
        "name",
        "languages",
        "levels",
        "accent",
        "retention",
    ]
    with pytest.raises(CityFaulty):
        folder.description()


def test_a_broken_toml_names_the_place(tmp_path: Path) -> None:
    (tmp_path / "city.toml").write_text("name = Nord", encoding="utf-8")
    (tmp_path / "areas.csv").write_text("", encoding="utf-8")
    codes = [finding.code for finding in CityFolder.read(tmp_path).findings]
    assert codes == ["city.toml", "tables.empty"]


def test_a_file_that_is_not_there_is_not_called_empty(tmp_path: Path) -> None:
    (tmp_path / "city.toml").write_text('name = "Nord"\n' + CITY, encoding="utf-8")
    codes = [finding.code for finding in CityFolder.read(tmp_path).findings]
    assert "city.file_missing" in codes
    assert "tables.empty" not in codes


def test_a_folder_without_city_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoCityFolder):
        CityFolder.read(tmp_path)
    with pytest.raises(NoCityFolder):
        find_city("atlantis")


def test_legal_texts_are_found_by_language(tmp_path: Path) -> None:
    (tmp_path / "city.toml").write_text('name = "Nord"\n' + CITY, encoding="utf-8")
    (tmp_path / "areas.csv").write_text("id;name;level\n1;Nord;stadtteil\n", encoding="utf-8")
    (tmp_path / "legal" / "en").mkdir(parents=True)
    (tmp_path / "legal" / "en" / "impressum.md").write_text("# Imprint", encoding="utf-8")
    folder = CityFolder.read(tmp_path)
    assert folder.findings == ()
    assert folder.legal == {"en/impressum": "# Imprint"}
