"""A new city folder passes its own check and overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.base.errors import Severity
from quartier.city.beginning import begin_city
from quartier.city.errors import CityNameWrong, FolderTaken
from quartier.city.folder import CityFolder


def test_a_new_folder_is_read_and_asks_for_areas(tmp_path: Path) -> None:
    folder, files = begin_city("Bad Dürkheim", tmp_path)
    assert folder.name == "bad-duerkheim"
    assert files == ["LIESMICH.md", "aliases.csv", "areas.csv", "city.toml"]
    read = CityFolder.read(folder)
    assert [(one.code, one.severity) for one in read.findings] == [("city.no_areas", Severity.HINT)]
    assert read.description().name == "Bad Dürkheim"
    assert [level.key for level in read.description().levels] == ["stadt", "stadtteil"]


def test_what_lies_there_stays(tmp_path: Path) -> None:
    folder, _ = begin_city("Nord", tmp_path)
    (folder / "areas.csv").write_text("meine Arbeit", encoding="utf-8")
    with pytest.raises(FolderTaken):
        begin_city("Nord", tmp_path)
    assert (folder / "areas.csv").read_text(encoding="utf-8") == "meine Arbeit"


@pytest.mark.parametrize("name", ["", "   ", "…", "N" * 121, "Nord\u202eStadt", "../.."])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CityNameWrong):
        begin_city(name, tmp_path)
    assert not list(tmp_path.iterdir())


@given(st.text(min_size=1, max_size=40))
def test_every_name_it_takes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    parent = tmp_path_factory.mktemp("cities")
    try:
        folder, _ = begin_city(name, parent)
    except CityNameWrong:
        return
    assert folder.parent == parent
    assert CityFolder.read(folder).description().name == " ".join(name.split())
