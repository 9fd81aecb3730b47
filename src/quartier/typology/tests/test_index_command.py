"""`quartier index`: what it writes, and how it says what is wrong."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quartier.typology.commands_index import index

GOOD = "area_id,S1,S2,D1,D2\n" + "".join(
    f"{number:02},{number},{number * number},{number % 5},{number % 3}\n" for number in range(1, 41)
)


def run(tmp_path: Path, content: str, *options: str, recipe: str = "berlin-mss") -> Result:
    path = tmp_path / "daten.csv"
    path.write_text(content, encoding="utf-8")
    return CliRunner().invoke(index, [recipe, str(path), *options])


def test_the_columns_others_rely_on(tmp_path: Path) -> None:
    out = tmp_path / "aus.csv"
    result = run(tmp_path, GOOD, "-o", str(out))
    assert result.exit_code == 0, result.output
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[:6] == [
        *("area_id", "status_index", "status_class", "dynamics_index", "dynamics_class", "group")
    ]
    assert len(rows) == 40
    assert rows[0]["status_class"] == "hoch"
    assert rows[-1]["status_class"] == "sehr niedrig"
    assert rows[-1]["group"][0] == "4"


def test_a_file_of_an_office_is_answered_as_one(tmp_path: Path) -> None:
    out = tmp_path / "aus.csv"
    office = GOOD.replace(",", ";")
    assert run(tmp_path, office, "-o", str(out)).exit_code == 0
    content = out.read_bytes().decode("utf-8-sig")
    assert content.startswith("area_id;status_index;")
    assert "," in content.splitlines()[1]


def test_json_has_its_shape(tmp_path: Path) -> None:
    content = GOOD + "98,,,,\n99,0,0,0,0\n"
    answer = json.loads(run(tmp_path, content, "--json").output)
    assert set(answer) == {"areas", "classes", "excluded"}
    assert [each["area_id"] for each in answer["excluded"]] == ["98", "99"]
    assert sum(answer["classes"]["status"].values()) == len(answer["areas"]) == 40


BAD = {
    "a constant column": ("area_id,S1,S2\na,1,5\nb,2,5\nc,3,5\n", "„S2“", "denselben Wert"),
    "one area": ("area_id,S1\na,1\n", "1 Gebiet", "erst ab zwei"),
    "ids twice": ("area_id,S1\na,1\na,2\nb,3\n", "daten.csv:3:area_id", "schon in Zeile 2"),
    "text among numbers": ("area_id,S1\na,1\nb,viel\nc,3\n", "daten.csv:3:S1", "„viel“"),
    "only text": ("area_id,S1,S2\na,x,1\nb,y,2\nc,z,3\n", "„S1“", "enthält Text"),
    "an empty column": ("area_id,S1,S2\na,1,\nb,2,\nc,3,\n", "„S2“", "fehlen alle Werte"),
    "nothing at all": ("area_id,S1,S2\na,,\nb,,\nc,,\n", "„S1“", "fehlen alle Werte"),
    "infinity": ("area_id,S1\na,1\nb,inf\nc,3\n", "daten.csv:3:S1", "unendlich"),
    "no column of the recipe": ("area_id,T1\na,1\nb,2\n", "S1, S2", "„T1“"),
    "too large": ("area_id,S1\na,1\nb,1e300\nc,3\n", "daten.csv:3:S1", "zu groß"),
    "inhabitants in words": ("area_id,S1,inhabitants\na,1,x!\nb,2,y\n", "„inhabitants“", "Text"),
    "no id": ("nr,S1\na,1\nb,2\n", "„area_id“", "„nr“"),
    "an id missing": ("area_id,S1\na,1\n,2\nc,4\n", "daten.csv:3:area_id", "keine Gebietsnummer"),
    "an empty file": ("", "leer", ""),
}


@pytest.mark.parametrize("what", BAD)
@pytest.mark.parametrize("as_json", [False, True])
def test_bad_tables_are_told_with_the_fix(tmp_path: Path, what: str, as_json: bool) -> None:
    content, *parts = BAD[what]
    result = run(tmp_path, content, *(["--json"] if as_json else []))
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    said = json.loads(result.output)["message"] if as_json else result.output
    assert all(part in said for part in parts), said
    if what != "an empty file":
        assert "itte" in said  # "Bitte …": the way out


def test_everything_at_once(tmp_path: Path) -> None:
    result = run(tmp_path, "area_id,S1,S2\na,1,5\na,viel,inf\n,3,y\nd,4,7\ne,8,9\n")
    assert result.output.count("daten.csv:") == 5


def test_a_first_area_without_values_is_no_heading(tmp_path: Path) -> None:
    head, rows = GOOD.split("\n", 1)
    out = tmp_path / "aus.csv"
    result = run(tmp_path, f"{head}\n00,,,,\n{rows}41,,,,\n", "-o", str(out))
    assert result.exit_code == 0, result.output
    assert out.read_text(encoding="utf-8").splitlines()[1] == "00,,,,,,keine Werte"
    assert "Nicht eingestuft: 2" in result.output


def recipe_file(tmp_path: Path, text: str) -> str:
    path = tmp_path / "eigenes.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_an_absent_column_is_named_beside_those_that_are_there(tmp_path: Path) -> None:
    own = 'title = "Eigenes"\n[status]\nindicators = [{ column = "S1" }, { column = "armut" }]\n'
    result = run(tmp_path, GOOD, recipe=recipe_file(tmp_path, own))
    assert result.exit_code == 1
    assert "„armut“" in result.output
    assert "„S1“, „S2“" in result.output


def test_an_absent_group_is_named(tmp_path: Path) -> None:
    own = 'based_on = "equal-z"\n[imputation]\nmethod = "group-mean"\ngroup = "bezirk"\n'
    content = "area_id,x\na,1\nb,\nc,4\n"
    result = run(tmp_path, content, recipe=recipe_file(tmp_path, own))
    assert result.exit_code == 1
    assert "„bezirk“" in result.output
    content = "area_id,x,y,bezirk\na,1,5,1\nb,,3,1\nc,4,1,2\n"
    own += "[exclusion]\nshare_present = 0.5\n"
    own += '[status]\nindicators = [{ column = "x" }, { column = "y" }]\n'
    lines = run(tmp_path, content, recipe=recipe_file(tmp_path, own)).output.splitlines()
    assert lines[2].startswith("b,-0.3535")


def test_all_mistakes_of_a_recipe_at_once(tmp_path: Path) -> None:
    own = """
    titel = "Vertippt"
    [normalisation]
    method = "zett"
    ddof = 3
    [status]
    aggregate = ["harmonic"]
    indicators = [{ column = "S1", direction = 2 }, { match = "S*", column = "x" }]
    [[status.classes]]
    word = "hoch"
    up_to = 1.0
    below = 2.0
    """
    result = run(tmp_path, GOOD, recipe=recipe_file(tmp_path, own))
    assert result.exit_code == 1
    for entry in (
        *("„titel“", "„title“", "„normalisation.method“", "„normalisation.ddof“"),
        *("„status.aggregate“", "„status.indicators[1].direction“", "„status.indicators[2]“"),
        *("„status.classes[1]“", "„status.classes“"),
    ):
        assert entry in result.output, result.output


@pytest.mark.parametrize("text", ["title = ", "\ufffd\x00", 'title = "Leer"\n'])
def test_broken_recipes_end_without_a_traceback(tmp_path: Path, text: str) -> None:
    result = run(tmp_path, GOOD, recipe=recipe_file(tmp_path, text))
    assert result.exit_code == 1
    assert "eigenes.toml: " in result.output


@pytest.mark.parametrize(
    "column", ["Ausländeranteil", "auslaender-anteil", "foreigners", "Migrationshintergrund"]
)
def test_origin_is_refused_with_an_explanation(tmp_path: Path, column: str) -> None:
    content = f"area_id,sgb2,{column}\na,1,2\nb,2,4\nc,3,3\n"
    own = f'title = "Eigenes"\n[status]\nindicators = [{{ column = "sgb2" }}, {{ column = "{column}" }}]\n'
    for recipe in ("equal-z", recipe_file(tmp_path, own)):
        result = run(tmp_path, content, recipe=recipe)
        assert result.exit_code == 1
        assert f"„{column}“" in result.output
        assert "kein Nachteil" in result.output


def test_origin_may_be_measured_as_something_else(tmp_path: Path) -> None:
    content = "area_id,sgb2,foreigners\na,1,2\nb,2,4\nc,3,3\n"
    own = 'based_on = "equal-z"\nmeasures = "other"\n'
    assert run(tmp_path, content, recipe=recipe_file(tmp_path, own)).exit_code == 0


def test_small_cities_get_no_classes_by_deviation(tmp_path: Path) -> None:
    own = 'based_on = "small-city"\n[normalisation]\nmethod = "z"\n'
    result = run(tmp_path, GOOD, recipe=recipe_file(tmp_path, own))
    assert result.exit_code == 1
    assert "drei bis fünf Gebiete" in result.output


def test_small_cities_are_compared_with_a_fixed_row(tmp_path: Path) -> None:
    content = "area_id,sgb2\na,8\nb,10\nc,20\nreferenz,10\n"
    lines = run(tmp_path, content, recipe="small-city").output.splitlines()
    assert lines[1:4] == [
        *("a,-20,unter dem Vergleichswert,,,,", "b,0,nahe am Vergleichswert,,,,"),
        "c,100,weit über dem Vergleichswert,,,,",
    ]
    without = run(tmp_path, "area_id,sgb2\na,8\nb,10\n", recipe="small-city")
    assert without.exit_code == 1
    assert "„referenz“" in without.output


def test_misuse_ends_with_two(tmp_path: Path) -> None:
    assert run(tmp_path, GOOD, recipe="keines").exit_code == 2
    assert run(tmp_path, GOOD, "--where", "unsinn").exit_code == 2
    assert CliRunner().invoke(index, []).exit_code == 2


def test_the_recipes_are_listed() -> None:
    result = CliRunner().invoke(index, ["--list"])
    assert result.exit_code == 0
    assert "hamburg: Hamburg: Sozialmonitoring (Grenzen nicht geprüft)" in result.output
    assert len(json.loads(CliRunner().invoke(index, ["--list", "--json"]).output)["recipes"]) == 6
