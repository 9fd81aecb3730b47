"""`quartier index --certainty`."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quartier.typology.certainty.output import COLUMNS
from quartier.typology.certainty.tests.tables import a_table
from quartier.typology.commands_index import index


def written(folder: Path, *, people: bool = True, shuffled: bool = False) -> Path:
    """The small table with changes as a file."""
    table = a_table(D1=[1.0, -1.0, 0.5, 2.0, 0.0, -0.5])
    rows = [
        [area, *map(str, values), *(["2000"] if people else [])]
        for area, values in zip(table.areas, table.values.tolist(), strict=True)
    ]
    if shuffled:
        random.Random(5).shuffle(rows)
    header = ["area_id", *table.columns, *(["inhabitants"] if people else [])]
    path = folder / f"areas{shuffled}.csv"
    path.write_text("\n".join(",".join(row) for row in [header, *rows]) + "\n")
    return path


def run(path: Path, *options: str) -> Result:
    """The command with the recipe of Berlin."""
    return CliRunner().invoke(index, ["berlin-mss", str(path), "--certainty", *options])


def test_every_column_stands_in_the_table(tmp_path: Path) -> None:
    result = run(written(tmp_path))
    assert result.exit_code == 0, result.output
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert list(rows[0])[6:-1] == list(COLUMNS)
    for row in rows:
        assert 0 <= float(row["status_chance"]) <= 1
        assert 0 <= float(row["status_method"]) <= 1
        assert float(row["status_low"]) < float(row["status_high"])
        assert 1 <= int(row["rank_low"]) <= int(row["rank_high"]) <= 6
    assert [float(row["change_absolute"]) for row in rows] == [1.0, -1.0, 0.5, 2.0, 0.0, -0.5]
    assert "Spalte inhabitants" in result.stderr


def test_any_order_of_rows_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    assert run(written(tmp_path), "-o", str(one)).exit_code == 0
    assert run(written(tmp_path, shuffled=True), "-o", str(other)).exit_code == 0
    assert one.read_bytes() == other.read_bytes()


def test_without_people_the_columns_are_named(tmp_path: Path) -> None:
    result = run(written(tmp_path, people=False))
    assert result.exit_code == 1
    assert "S1_people" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("field", ["status_chance", "rank_low", "moved_by_indicator"])
def test_the_answer_as_json_has_them_too(tmp_path: Path, field: str) -> None:
    answer = json.loads(run(written(tmp_path), "--json").stdout)
    assert {"areas", "classes", "excluded"} <= set(answer)
    assert all(field in area for area in answer["areas"])
