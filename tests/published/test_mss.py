"""Berlin's published classes, area by area: Monitoring Soziale Stadtentwicklung 2013 and 2015."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from quartier.typology.index.index import IndexResult, compute_index
from quartier.typology.index.reading import read_recipe
from quartier.typology.table import AreaTable, read_area_table

FILE = "monitoring/berlin_mss_2013_2015_index.csv"
CLASSIFIED = {"2013": 434, "2015": 435}
OFFICIAL = ("status_index_klasse", "dynamik_index_klasse", "status_dynamik_index")

Find = Callable[[str], Path]
Row = dict[str, str]


def rows_of(path: Path, edition: str) -> dict[str, Row]:
    with path.open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file) if row["edition"] == edition}


def table_of(path: Path, edition: str) -> AreaTable:
    return read_area_table(path.read_bytes(), path.name, where={"edition": edition})


def agreeing(result: IndexResult, rows: dict[str, Row]) -> list[int]:
    """Of the areas that have a class: how many have the official status, dynamics, group."""
    found = (result.words("status"), result.words("dynamics"), result.groups)
    return [
        sum(
            word == rows[area][official]
            for area, word in zip(result.areas, words, strict=True)
            if rows[area][official]
        )
        for words, official in zip(found, OFFICIAL, strict=True)
    ]


@pytest.mark.parametrize("edition", CLASSIFIED)
def test_every_area_in_its_official_class(published: Find, edition: str) -> None:
    path = published(FILE)
    rows = rows_of(path, edition)
    result = compute_index(read_recipe("berlin-mss"), table_of(path, edition))
    count = CLASSIFIED[edition]
    assert agreeing(result, rows) == [count, count, count]
    assert set(result.excluded) == {area for area, row in rows.items() if row["excluded_reason"]}


@pytest.mark.parametrize(
    ("edition", "expected"), [("2013", [433, 434, 433]), ("2015", [435, 434, 434])]
)
def test_the_sample_deviation_is_found_out(
    published: Find, edition: str, expected: list[int]
) -> None:
    """Dividing by n - 1, as most programs do unasked, moves one area in each edition."""
    path = published(FILE)
    recipe = read_recipe("berlin-mss")
    wrong = replace(recipe, normalisation=replace(recipe.normalisation, ddof=1))
    result = compute_index(wrong, table_of(path, edition))
    assert agreeing(result, rows_of(path, edition)) == expected


@pytest.mark.parametrize("edition", CLASSIFIED)
@pytest.mark.parametrize("blank", [np.nan, 0.0])
def test_a_bare_file_says_the_same(published: Find, edition: str, blank: float) -> None:
    """Only ids and S and D, capital letters, no inhabitants; unclassified rows blank or zero."""
    path = published(FILE)
    table = table_of(path, edition)
    chosen = [name for name in table.columns if name[0] in "sd"]
    values = np.nan_to_num(table.select(chosen).values, nan=blank)
    bare = AreaTable(table.areas, tuple(name.upper() for name in chosen), values)
    result = compute_index(read_recipe("berlin-mss"), bare)
    assert agreeing(result, rows_of(path, edition)) == [CLASSIFIED[edition]] * 3


def test_three_indicators_are_enough(published: Find) -> None:
    """From 2019 on S2 is not there; the rule takes those that are."""
    path = published(FILE)
    table = table_of(path, "2015")
    fewer = table.select([name for name in table.columns if name not in {"s2", "d2"}])
    result = compute_index(read_recipe("berlin-mss"), fewer)
    assert result.bound.columns == ("s1", "s3", "s4", "d1", "d3", "d4")
    assert len(result.areas) - len(result.excluded) == CLASSIFIED["2015"]


def test_no_row_order_changes_a_bit(published: Find) -> None:
    table = table_of(published(FILE), "2013")
    order = np.random.default_rng(7).permutation(len(table.areas))
    shuffled = AreaTable(
        tuple(table.areas[place] for place in order), table.columns, table.values[order]
    )
    recipe = read_recipe("berlin-mss")
    one, other = compute_index(recipe, table), compute_index(recipe, shuffled)
    assert one.areas == other.areas
    for name in one.scores:
        assert one.scores[name].tobytes() == other.scores[name].tobytes()
