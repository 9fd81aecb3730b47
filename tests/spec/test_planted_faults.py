"""Faults planted into invented tables are found at their cell; clean tables stay quiet."""

from __future__ import annotations

from random import Random

import pytest

from tests.spec.planted_faults import (
    FAULTS,
    SHAPES,
    Clean,
    Fault,
    Score,
    findings_of,
    measure,
    measure_clean,
)
from tests.spec.synthetic import Sheet, a_sheet, an_office

SHAPE = {"areas": 24, "years": 5}
SEEDS = range(2)


def sheet_of(seed: int, **fields: object) -> Sheet:
    random = Random(f"{fields} {seed}")
    return a_sheet(random, an_office(random, **{**SHAPE, **fields}))  # type: ignore[arg-type]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_every_planted_fault_is_found_at_its_cell(fault: Fault) -> None:
    score = Score()
    for seed in SEEDS:
        measure(fault, Random(seed), sheet_of(seed), score)
    assert score.planted > 0
    assert score.missed == []


def test_a_fault_is_seldom_blamed_on_others() -> None:
    """Of all warnings about tables with one fault, few stand in other rows."""
    score = Score()
    for fault in FAULTS:
        if fault.__name__ not in ("row_copied", "year_delivered_twice"):
            measure(fault, Random(7), sheet_of(7), score)
    assert score.elsewhere <= 0.05 * score.planted


def test_clean_tables_stay_quiet() -> None:
    seen = Clean()
    for seed in range(4):
        measure_clean(sheet_of(seed), seen)
        measure_clean(sheet_of(seed, years=1, areas=18), seen)
    assert seen.alarmed_cells <= 0.0005 * seen.cells
    assert seen.alarmed_tables <= 1
    assert seen.hints <= 0.01 * seen.cells


def test_the_same_table_says_the_same_twice() -> None:
    sheet = sheet_of(3)
    assert findings_of(sheet) == findings_of(sheet)


def test_every_shape_has_tables() -> None:
    assert all(
        a_sheet(Random(0), an_office(Random(0), **fields)).rows for fields in SHAPES.values()
    )
