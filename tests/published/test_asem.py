"""COINr's own results for its ASEM example, stage by stage."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from quartier.typology.index.index import IndexResult, compute_index
from quartier.typology.index.reading import read_recipe
from quartier.typology.table import FloatArray, read_area_table

Find = Callable[[str], Path]


@pytest.fixture
def result(published: Find) -> IndexResult:
    path = published("monitoring/coinr_asem_idata.csv")
    recipe = read_recipe("coinr-asem")
    table = read_area_table(path.read_bytes(), path.name, id_column=recipe.id_column)
    return compute_index(recipe, table)


def theirs(path: Path, areas: tuple[str, ...], columns: tuple[str, ...]) -> FloatArray:
    with path.open(encoding="utf-8") as file:
        rows = {row["UnitCode"]: row for row in csv.DictReader(file)}
    return np.array([[float(rows[area][name]) for name in columns] for area in areas])


@pytest.mark.parametrize("stage", ["imputed", "treated", "normalised"])
def test_all_indicators_at_every_stage(published: Find, result: IndexResult, stage: str) -> None:
    ours = result.stage(stage)
    path = published(f"monitoring/coinr_asem_coin_v0_{stage}.csv")
    expected = theirs(path, result.bound.areas, ours.columns)
    assert len(ours.columns) == 49
    assert np.abs(ours.values - expected).max() < 1e-6


def test_all_countries_on_every_level(published: Find, result: IndexResult) -> None:
    ours = result.stage("levels")
    columns = tuple("Index" if name == "status" else name for name in ours.columns)
    path = published("monitoring/coinr_asem_coin_v0_aggregated.csv")
    expected = theirs(path, result.bound.areas, columns)
    assert ours.values.shape == (51, 11)
    assert np.abs(ours.values - expected).max() < 1e-6


def test_the_printed_table(result: IndexResult) -> None:
    scores = dict(zip(result.areas, result.scores["status"], strict=True))
    printed = {"CHE": 68.38, "NLD": 64.82, "DNK": 64.80, "IND": 39.79}
    assert {area: round(float(scores[area]), 2) for area in printed} == printed
    assert sorted(scores, key=lambda area: -scores[area]).index("IND") + 1 == 45
