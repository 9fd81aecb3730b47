"""The city that ships: digit by digit as printed, with its flags, by general rules only."""

from __future__ import annotations

from quartier.base import fingerprints
from quartier.base.errors import Severity, has_errors
from quartier.city.folder import find_city
from quartier.inventory.folder import check_city
from quartier.inventory.indicators import SHOWN, read_indicators
from quartier.inventory.quoting import read_exhibits

PATH = find_city("kaiserslautern")


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
        ("inventory.precision_differs", "10", 2),
        ("inventory.equals_row_above", "13", 5),
        ("inventory.mixed_script", "16", 8),
    ]


def test_the_exhibits_are_bound_to_the_very_bytes_that_ship() -> None:
    exhibits = read_exhibits()
    shipped = {
        file.stem.replace("_", "-"): fingerprints.of_bytes(file.read_bytes())
        for file in (PATH / "deliveries").glob("*.csv")
    }
    assert {key: exhibit.sha256 for key, exhibit in exhibits.items()} == shipped


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


def test_every_indicator_speaks_the_languages_of_the_city() -> None:
    for indicator in read_indicators().values():
        for language in ("en", "fa", "de-x-einfach"):
            assert all(indicator.texts[language][name] for name in SHOWN)
