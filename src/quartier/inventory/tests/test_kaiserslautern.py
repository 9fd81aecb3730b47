"""The city that ships: digit by digit as printed, with its flags, by general rules only."""

from __future__ import annotations

import tomllib

from quartier.base import fingerprints
from quartier.base.errors import Severity, has_errors
from quartier.city.folder import find_city
from quartier.inventory.folder import check_city
from quartier.inventory.indicators import SHOWN, read_indicators
from quartier.inventory.quoting import read_exhibits

PATH = find_city("kaiserslautern")
DESCRIPTIONS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((PATH / "deliveries").glob("*.toml"))
}


def test_its_warnings_are_those_of_the_printed_tables() -> None:
    findings = check_city(PATH)
    assert not has_errors(findings)
    warned = [
        (finding.code, finding.area, finding.row)
        for finding in findings
        if finding.severity is Severity.WARNING and finding.row is not None
    ]
    assert warned == [
        ("city.foreign_script", "16", 4),
        ("inventory.heading_without_unit", "", 1),
        ("inventory.heading_of_whom", "", 1),
        ("inventory.implied_population_differs", "5", 6),
        ("inventory.heading_without_unit", "", 1),
        ("inventory.heading_of_whom", "", 1),
        ("inventory.precision_differs", "10", 2),
        ("inventory.implied_population_differs", "13", 5),
        ("inventory.equals_row_above", "13", 5),
        ("inventory.mixed_script", "16", 8),
    ]


def test_the_exhibits_are_bound_to_the_very_bytes_that_ship() -> None:
    quoted = {
        entry["key"]: fingerprints.of_bytes((PATH / "deliveries" / entry["file"]).read_bytes())
        for entry in DESCRIPTIONS.values()
        if entry.get("quoted")
    }
    assert {key: exhibit.sha256 for key, exhibit in read_exhibits().items()} == quoted


def test_what_looks_wrong_stands_as_printed() -> None:
    core = (PATH / "deliveries" / "auslaender_2016_kernstadt.csv").read_text(encoding="utf-8")
    villages = (PATH / "deliveries" / "auslaender_2016_ortsteile.csv").read_text(encoding="utf-8")
    assert "Grübentälchen/ Volkspark;1369;19,8;17,4" in core
    assert "Erzhütten/ Wiesenthalerhof;190;7;10,0" in villages
    assert "ERLENBACH;131;6,7;6,5" in villages
    assert "Нонемескем;331;9,2;10,7" in villages


def test_the_sums_of_the_printed_counts_are_those_of_the_source() -> None:
    sums = []
    for name in ("kernstadt", "ortsteile"):
        text = (PATH / "deliveries" / f"auslaender_2016_{name}.csv").read_text(encoding="utf-8")
        sums.append(sum(int(line.split(";")[1]) for line in text.splitlines()[1:]))
    assert sums == [12258, 1660]


def rows_of(name: str) -> list[list[str]]:
    text = (PATH / "deliveries" / f"{name}.csv").read_text(encoding="utf-8")
    return [line.split(";") for line in text.splitlines()[1:]]


def test_every_delivery_says_where_it_comes_from() -> None:
    for name, entry in DESCRIPTIONS.items():
        assert entry["source"], name
        assert entry["licence"], name
        assert entry.get("reference") or entry.get("periods"), name


def test_known_sums_come_out() -> None:
    people = {row[0]: int(row[1]) for row in rows_of("bevoelkerung_2016")}
    assert people["Kernstadt"] + people["Ortsbezirke"] == people["Kaiserslautern"] == 100569
    city = next(row for row in rows_of("bevoelkerung_2016") if row[0] == "Kaiserslautern")
    assert int(city[2]) + int(city[3]) == 100569
    assert sum(int(row[1]) for row in rows_of("bevoelkerung_2025")) == 101597


def test_a_figure_of_a_neighbour_is_not_taken_for_its_own() -> None:
    """A source prints Erfenbach's figure for Erlenbach, too; it stays away, and the note says so."""
    assert "Erlenbach" not in {row[0] for row in rows_of("bevoelkerung_2020")}
    assert "Erlenbach" in DESCRIPTIONS["bevoelkerung_2020"]["note"]


def test_the_maps_without_values_are_described_and_nothing_is_made_up() -> None:
    maps = {name: entry for name, entry in DESCRIPTIONS.items() if entry.get("kind") == "map"}
    assert sorted(maps) == ["karte_alter_21_29", "karte_bevoelkerung_2005_2015"]
    for name, entry in maps.items():
        assert entry["delivered"] is False
        assert "file" not in entry
        assert not (PATH / "deliveries" / f"{name}.csv").exists()


def test_the_process_has_what_was_planned_and_what_happened() -> None:
    lines = (PATH / "timeline.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "step;planned;from;until;remark;source"
    steps = [line.split(";") for line in lines[1:]]
    assert all(len(step) == 6 and step[5] for step in steps)
    forum = next(step for step in steps if "Bürgerforum" in step[0])
    assert forum[1:3] == ["2017-09", "2017-10-19"]


def test_every_indicator_speaks_the_languages_of_the_city() -> None:
    for indicator in read_indicators().values():
        for language in ("en", "fa", "de-x-einfach"):
            assert all(indicator.texts[language][name] for name in SHOWN)
