"""organisations.csv, seats.csv, provisions.csv, goals.csv: everything that is wrong, with its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quartier.city.folder import BUILT_IN, CityFolder
from quartier.needs.target_groups import TargetGroup
from quartier.strategy.folder import organisations, provisions
from quartier.strategy.folder.goals import LEVELS
from quartier.strategy.folder.reading import StrategyFolder, strategy_of
from quartier.strategy.policy import KINDS

OFFICES = "id;name;kind;url;source\namt;Amt;office;https://example.org/;Quelle\n"


@pytest.fixture(scope="module")
def kaiserslautern() -> CityFolder:
    return CityFolder.read(BUILT_IN / "kaiserslautern")


def _said(folder: CityFolder, path: Path, **files: str) -> StrategyFolder:
    for name, text in files.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return strategy_of(replace(folder, path=path))


def _places(said: StrategyFolder) -> list[tuple[str, int | None, str]]:
    return [(one.file, one.row, one.column) for one in said.findings]


def test_every_fault_is_told_with_file_row_and_column(
    kaiserslautern: CityFolder, tmp_path: Path
) -> None:
    said = _said(
        kaiserslautern,
        tmp_path,
        organisations=OFFICES + "amt;amt;wichtig;example.org;Quelle\n",
        seats="organisation;body;since;until\nfehlt;alliance;;\namt;;2025-02-30;\n"
        "amt;steering;2025-05-01;2024-05-01\namt;advisory;;\namt;advisory;;\n",
        provisions="id;kind;title;carrier;areas;field;group;languages;lon;state;source\n"
        "Groß;offer;Treff;fehlt;1 99;unsinn;alle;de xx;7.7;neu;Quelle\n;;;;;;;;;;Quelle\n",
        goals="id;level;title;parent;source\nziel;goal;Ziel;empfehlung;Quelle\n"
        "empfehlung;recommendation;Mehr davon;;Quelle\nunter;goal;Ziel;empfehlung;Quelle\n",
    )
    assert _places(said) == [
        *(("organisations.csv", 3, name) for name in ("id", "kind", "url", "name")),
        *(("seats.csv", 2, "organisation"), ("seats.csv", 3, "since"), ("seats.csv", 3, "body")),
        *(("seats.csv", 4, "until"), ("seats.csv", 6, "organisation")),
        *(("provisions.csv", 2, name) for name in ("lat", "id", "carrier", "areas", "field")),
        *(("provisions.csv", 2, name) for name in ("group", "languages", "state")),
        *(("provisions.csv", 3, name) for name in ("kind", "id", "title")),
        *(("goals.csv", 2, "parent"), ("goals.csv", 4, "parent")),
    ]
    assert said == StrategyFolder(findings=said.findings), "nothing is loaded by half"
    sentences = {(one.file, one.row, one.column): one.message for one in said.findings}
    assert sentences["provisions.csv", 2, "areas"] == (
        "„1 99“ passt nicht in die Spalte „areas“. Erwartet wird: "
        "Kennungen aus areas.csv, mit Leerzeichen getrennt."
    )


def test_a_table_without_its_columns_says_which(kaiserslautern: CityFolder, tmp_path: Path) -> None:
    said = _said(kaiserslautern, tmp_path, provisions="name;art\nTreff;Angebot\n")
    missing = [("provisions.csv", 1, name) for name in ("id", "kind", "title")]
    assert _places(said) == missing


def test_a_real_city_names_its_sources(kaiserslautern: CityFolder, tmp_path: Path) -> None:
    text = "id;name;source\neins;Amt;\nzwei;Verein;Bericht 2013\n"
    (finding,) = _said(kaiserslautern, tmp_path, organisations=text).findings
    assert (finding.code, finding.severity, finding.row) == (
        "strategy.source_missing",
        "warning",
        2,
    )
    invented = replace(kaiserslautern, city=replace(kaiserslautern.description(), synthetic=True))
    assert _said(invented, tmp_path).findings == ()


@pytest.mark.parametrize("city", ["kaiserslautern", "musterstadt"])
def test_the_cities_that_ship_have_no_finding(city: str) -> None:
    said = strategy_of(CityFolder.read(BUILT_IN / city))
    assert said.findings == ()
    assert said.organisations
    assert said.provisions
    assert {goal.level for goal in said.goals} == set(LEVELS)


def test_kaiserslautern_says_what_was_not_found(kaiserslautern: CityFolder) -> None:
    said = strategy_of(kaiserslautern)
    texts = [one.text for one in [*said.provisions, *said.goals]]
    assert sum("nicht gefunden" in text for text in texts) >= 10
    assert all(one.source for one in [*said.provisions, *said.goals, *said.organisations])
    assert said.seats == (), "of an alliance nothing is known"


def test_words_of_the_tables_are_those_of_the_house() -> None:
    assert set(provisions.STATES) == next(
        kind.states for kind in KINDS if kind.name == "strategy.provision"
    )
    assert set(TargetGroup) >= {"everyone", "refugees"}
    assert organisations.BODIES[0] == "alliance"
