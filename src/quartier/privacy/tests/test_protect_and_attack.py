"""`quartier protect` and `quartier attack` on files, as a clerk and as a program meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quartier.privacy.commands import attack, protect

COUNTS = """gebiet;jahr;insgesamt;auslaender;deutsche;anteil
Nord;2016;1.190;75;1115;6,3
Süd;2016;820;7;813;0,9
West;2016;2300;410;1890;17,8
Stadt;2016;4310;492;3818;11,4
"""
SPEC = """
cells = ["gebiet", "jahr"]
counts = ["insgesamt", "auslaender", "deutsche"]

[[sums]]
column = "gebiet"
total = "Stadt"

[[sums]]
column = "column"
total = "insgesamt"
parts = ["auslaender", "deutsche"]

[[shares]]
column = "anteil"
along = "column"
part = "auslaender"
whole = "insgesamt"
"""
LONG = """was;wo;zahl
alle;Nord;60
alle;Ost;500
fremd;Nord;55
fremd;Ost;80
"""
LONG_SPEC = """
cells = ["was", "wo"]
count = "zahl"

[[rests]]
column = "was"
whole = "alle"
part = "fremd"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The table and its description."""
    (tmp_path / "counts.csv").write_text(COUNTS, encoding="utf-8")
    (tmp_path / "spec.toml").write_text(SPEC, encoding="utf-8")
    return tmp_path


def run(*words: str | Path) -> Result:
    """The command's answer."""
    name, *rest = [str(word) for word in words]
    return CliRunner().invoke({"protect": protect, "attack": attack}[name], rest)


def lines(path: Path) -> list[str]:
    """The rows of a written table."""
    return path.read_text(encoding="utf-8-sig").splitlines()


def test_a_table_comes_out_protected_with_its_shares_computed_anew(folder: Path) -> None:
    ran = run("protect", folder / "counts.csv", folder / "spec.toml", "-o", folder / "out.csv")
    assert ran.exit_code == 0, ran.output
    assert "4 von 12 Zahlen (33,3 %) sind geschützt" in ran.output
    assert lines(folder / "out.csv") == [
        "gebiet;jahr;insgesamt;auslaender;deutsche;anteil",
        "Nord;2016;1190;.;.;.",
        "Süd;2016;820;.;.;.",
        "West;2016;2300;410;1890;17,8",
        "Stadt;2016;4310;492;3818;11,4",
    ]


def test_its_own_output_withstands_the_attack_and_the_original_does_not(folder: Path) -> None:
    run("protect", folder / "counts.csv", folder / "spec.toml", "-o", folder / "out.csv")
    for spec in (["--spec", folder / "spec.toml"], []):
        assert run("attack", folder / "out.csv", *spec).exit_code == 0
        ran = run("attack", folder / "counts.csv", *spec, "--json")
        answer = json.loads(ran.output)
        assert (ran.exit_code, answer["safe"], answer["shown_small"]) == (1, False, 1)


def test_hiding_only_the_small_count_is_seen_through(folder: Path) -> None:
    (folder / "half.csv").write_text(COUNTS.replace(";7;", ";.;"), encoding="utf-8")
    ran = run("attack", folder / "half.csv", "--json")
    found = json.loads(ran.output)
    assert ran.exit_code == 1
    assert found["found"] == [
        {"key": ["Süd", "2016", "auslaender"], "why": "withheld", "low": 7, "high": 7}
    ]
    assert "genau 7" in run("attack", folder / "half.csv").output


def test_a_share_left_standing_is_seen_through(folder: Path) -> None:
    """Everything about the south is hidden but the percentage: 0,9 % of 820 are 7 or 8 people."""
    half = COUNTS.replace(";7;813;", ";.;.;").replace(";75;1115;", ";.;.;")
    (folder / "half.csv").write_text(half, encoding="utf-8")
    assert run("attack", folder / "half.csv").exit_code == 0  # without a description: no shares
    assert run("attack", folder / "half.csv", "--spec", folder / "spec.toml").exit_code == 1


def test_protecting_the_output_or_a_second_release_changes_nothing(folder: Path) -> None:
    spec = folder / "spec.toml"
    first, second, third = (folder / f"{name}.csv" for name in "abc")
    run("protect", folder / "counts.csv", spec, "-o", first)
    run("protect", first, spec, "-o", second)
    run(
        "protect",
        folder / "counts.csv",
        spec,
        "-o",
        third,
        "--earlier",
        folder / "counts.csv",
        first,
    )
    assert lines(first) == lines(second) == lines(third)


def test_what_remains_of_a_whole_is_protected_too(tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_text(LONG, encoding="utf-8")
    (tmp_path / "spec.toml").write_text(LONG_SPEC, encoding="utf-8")
    ran = run("protect", tmp_path / "long.csv", tmp_path / "spec.toml", "--json")
    answer = json.loads(ran.output)
    assert answer["safe"] is True
    assert [cell["key"] for cell in answer["published"] if cell["missing"]] == [["fremd", "Nord"]]


def test_what_an_older_table_showed_is_remembered(folder: Path) -> None:
    spec = folder / "spec.toml"
    run("protect", folder / "counts.csv", spec, "-o", folder / "out.csv")
    ran = run("attack", folder / "counts.csv", folder / "out.csv", "--spec", spec, "--json")
    assert ran.exit_code == 1
    assert json.loads(ran.output)["found"] == [
        {"key": ["Süd", "2016", "auslaender"], "why": "earlier", "low": 7, "high": 7}
    ]
    assert run("attack", folder / "out.csv", folder / "out.csv", "--spec", spec).exit_code == 0


@pytest.mark.parametrize(
    ("counts", "spec", "code"),
    [
        ("", SPEC, "privacy.table_unreadable"),
        ("a;b\n1;2\n", SPEC, "privacy.column_missing"),
        (COUNTS.replace(";75;", ";fünf;"), SPEC, "privacy.count_unreadable"),
        (COUNTS.replace(";75;", ";-5;"), SPEC, "privacy.count_unreadable"),
        (COUNTS.replace("Süd", "Nord"), SPEC, "privacy.cell_twice"),
        (COUNTS, "cells = 5", "privacy.spec_unreadable"),
        (COUNTS, "cells = [", "privacy.spec_unreadable"),
        (COUNTS, SPEC + "\n[rule]\nsmallest = 5\n", "privacy.spec_unreadable"),
        (COUNTS, SPEC.replace('column = "gebiet"', 'column = "ort"'), "privacy.spec_unreadable"),
    ],
)
def test_what_cannot_be_read_ends_with_two_and_a_sentence(
    folder: Path, counts: str, spec: str, code: str
) -> None:
    (folder / "counts.csv").write_text(counts, encoding="utf-8")
    (folder / "spec.toml").write_text(spec, encoding="utf-8")
    ran = run("protect", folder / "counts.csv", folder / "spec.toml", "--json")
    assert ran.exit_code == 2
    assert json.loads(ran.output)["error"] == code
