"""Are there types at all? A slope gives none, planted ones are found; `quartier types` from outside."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from quartier.cli import main
from quartier.typology.types.agreement import adjusted_rand_of
from quartier.typology.types.build import Shape, one_factor, planted
from quartier.typology.types.found import Settings, find_types
from quartier.typology.types.judging import Trial

# Lighter than what people get: the same question with fewer repetitions.
LIGHT = Settings(starts=10, bootstraps=20, trial=Trial(null_draws=39, null_bootstraps=5))


@pytest.mark.slow
@pytest.mark.parametrize("shape", ["normal", "uniform", "lognormal"])
@pytest.mark.parametrize(("areas", "draws"), [(18, 60), (540, 8)])
def test_one_continuous_factor_gives_no_types(areas: int, draws: int, shape: Shape):
    """At most five of a hundred; the hundred draws each are those of `python -m bench.slopes`."""
    noise = 1.0 if shape == "normal" else 0.3
    claimed = [
        find_types(one_factor(areas, shape=shape, noise=noise, seed=seed), settings=LIGHT).structure
        for seed in range(draws)
    ]
    assert claimed.count("types") <= 0.05 * draws


@pytest.mark.slow
@pytest.mark.parametrize("areas", [60, 540])
def test_four_clear_types_are_found(areas: int):
    for seed in range(3):
        table, truth = planted(areas, 10, apart=4, seed=seed)
        found = find_types(table, settings=LIGHT)
        assert (found.structure, found.k) == ("types", 4)
        assert adjusted_rand_of(np.array(found.types), truth) >= 0.95


@pytest.mark.slow
def test_four_clear_types_among_eighteen_areas_are_found_nine_times_in_ten():
    right = 0
    for seed in range(20):
        table, truth = planted(18, apart=4, seed=seed)
        found = find_types(table, settings=LIGHT)
        right += found.k == 4 and adjusted_rand_of(np.array(found.types), truth) >= 0.95
    assert right >= 18


def written(folder: Path, lines: list[str]) -> Path:
    path = folder / "daten.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def planted_file(folder: Path) -> Path:
    table, _ = planted(40, 5, 3, apart=4)
    rows = [
        ",".join([area, *(f"{value:.4f}" for value in row), "7"])
        for area, row in zip(table.areas, table.values, strict=True)
    ]
    return written(folder, [",".join(["area_id", *table.columns, "same"]), *rows])


def run(*arguments: object) -> tuple[int, str]:
    answer = CliRunner().invoke(main, ["types", *map(str, arguments)])
    assert answer.exception is None or isinstance(answer.exception, SystemExit)
    return answer.exit_code, answer.output


def test_the_command_writes_a_table_and_answers_as_json(tmp_path: Path):
    data, out = planted_file(tmp_path), tmp_path / "out.csv"
    code, told = run(data, "-o", out, "--json", "--seed", 3)
    answer = json.loads(told)
    assert code == 0
    assert list(answer)[:5] == ["k", "structure", "stability", "null", "left_out"]
    assert (answer["k"], answer["structure"], answer["left_out"]) == (3, "types", ["same"])
    assert set(answer["stability"]) == set(answer["null"]) == {str(k) for k in range(2, 11)}
    header, *rows = out.read_text(encoding="utf-8").splitlines()
    assert header.startswith("area_id,type,membership,")
    assert {row.split(",")[1] for row in rows} == {"1", "2", "3"}
    assert all(0 <= float(row.split(",")[2]) <= 1 for row in rows)


def test_shuffled_rows_give_the_same_file(tmp_path: Path):
    data, first, second = planted_file(tmp_path), tmp_path / "1.csv", tmp_path / "2.csv"
    run(data, "-k", 4, "-o", first)
    header, *rows = data.read_text(encoding="utf-8").splitlines()
    order = np.random.default_rng(1).permutation(len(rows))
    run(written(tmp_path, [header, *(rows[row] for row in order)]), "-k", 4, "-o", second)
    assert first.read_bytes() == second.read_bytes()


def test_a_slope_leaves_the_types_empty(tmp_path: Path):
    lines = [f"g{n:02d},{n},{n * 2 + n % 3},{50 - n}" for n in range(18)]
    code, told = run(written(tmp_path, ["area_id,a,b,c", *lines]))
    assert code == 0
    assert "keine typen, sondern abstufung" in told.lower()
    assert ",,," in told.splitlines()[1]


BAD = {
    "constant": (["area_id,a", "x,1", "y,1", "z,1"], (), "unterscheiden sich die Gebiete"),
    "one area": (["area_id,a", "x,1"], (), "ab zwei"),
    "twice": (["area_id,a", "x,1", "x,2", "y,3"], (), "steht schon in Zeile 2"),
    "text": (["area_id,a", "x,1", "y,viel", "z,3"], (), "keine Zahl"),
    "all missing": (["area_id,a,b", "x,,", "y,,", "z,,"], (), ""),
    "infinite": (["area_id,a", "x,1", "y,inf", "z,3"], (), "unendlich"),
    "k > n": (["area_id,a", "x,1", "y,2", "z,3"], ("-k", "4"), "mehr als die 3"),
    "k no number": (["area_id,a", "x,1", "y,2", "z,3"], ("-k", "viele"), "auto"),
    "k below two": (["area_id,a", "x,1", "y,2", "z,3"], ("-k", "1"), "ab 2"),
    "no such column": (["area_id,a", "x,1", "y,2"], ("--columns", "b"), "„b“"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_ends_with_one_and_the_fix(tmp_path: Path, case: str):
    lines, options, expected = BAD[case]
    code, told = run(written(tmp_path, lines), *options)
    assert code == 1
    assert expected in told
    assert "itte" in told
    code, told = run(written(tmp_path, lines), *options, "--json")
    assert code == 1
    assert {"error", "message"} <= set(json.loads(told))


def test_types_are_kept_and_a_later_year_assigned_to_them(tmp_path: Path):
    data, kept, out = planted_file(tmp_path), tmp_path / "types.json", tmp_path / "out.csv"
    run(data, "--freeze", kept, "-o", out)
    code, told = run(data, "--frozen", kept, "--json")
    assert code == 0
    first = {
        row.split(",")[0]: row.split(",")[1] for row in out.read_text("utf-8").splitlines()[1:]
    }
    assert {area: str(kind) for area, kind in json.loads(told)["types"].items()} == first
    kept.write_text("[]", encoding="utf-8")
    code, told = run(data, "--frozen", kept)
    assert (code, "--freeze" in told) == (1, True)


def test_types_by_rule(tmp_path: Path):
    rules = tmp_path / "rules.toml"
    rules.write_text(
        '[[types]]\nname = "oben"\nwhere = [{ indicator = "a", above = 2, as = "value" }]\n'
    )
    code, told = run(
        written(tmp_path, ["area_id,a", "x,1", "y,2", "z,"]), "--rules", rules, "--json"
    )
    assert code == 0
    assert json.loads(told) == {
        "types": {"x": None, "y": 1, "z": None},
        "names": ["oben"],
        "without": {"x": "no_rule", "z": "no_value"},
    }
    rules.write_text("[[types]]", encoding="utf-8")
    assert run(written(tmp_path, ["area_id,a", "x,1", "y,2"]), "--rules", rules)[0] == 1


def test_neighbours_keep_a_type_in_one_piece(tmp_path: Path):
    data, pairs, out = planted_file(tmp_path), tmp_path / "pairs.csv", tmp_path / "out.csv"
    areas = [f"g{number:04d}" for number in range(40)]
    lines = [f"{one},{other}" for one, other in itertools.pairwise(areas)]
    pairs.write_text("\n".join(["a,b", *lines]) + "\n", encoding="utf-8")
    assert run(data, "-k", 3, "--neighbours", pairs, "-o", out)[0] == 0
    kinds = [row.split(",")[1] for row in out.read_text(encoding="utf-8").splitlines()[1:]]
    assert sum(one != other for one, other in itertools.pairwise(kinds)) == 2
    pairs.write_text("von,nach\nx,y\n", encoding="utf-8")
    assert run(data, "--neighbours", pairs)[0] == 1
