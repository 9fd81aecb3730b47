"""Findings put together: confirmed ones weigh more, floods are cut, the reference has every code."""

from __future__ import annotations

from pathlib import Path

from quartier.base.errors import Finding, QuartierError, Severity
from quartier.inventory import errors_checks
from quartier.inventory.weighing import MOST_OF_A_KIND, weigh

REFERENCE = Path(__file__).resolve().parents[4] / "docs" / "reference" / "checks.md"


def hint(code: str, row: int = 2, column: str = "Anteil") -> Finding:
    return Finding(f"inventory.{code}", Severity.HINT, "…", "probe.csv", row, column)


def test_two_doubts_about_one_value_make_a_warning() -> None:
    alone = weigh([hint("equals_row_above"), hint("implied_population_differs", row=3)])
    assert {one.severity for one in alone} == {Severity.HINT}
    both = weigh([hint("equals_row_above"), hint("implied_population_differs")])
    assert {one.severity for one in both} == {Severity.WARNING}


def test_a_subgroup_confirms_what_stands_beside_it_and_stays_a_hint() -> None:
    found = weigh([hint("equals_row_above"), hint("subgroup_against_total", column="unter 30")])
    assert [one.severity for one in found] == [Severity.WARNING, Severity.HINT]


def test_a_jump_elsewhere_in_the_row_confirms_nothing() -> None:
    found = weigh([hint("jump"), hint("jump", column="Anzahl")])
    assert {one.severity for one in found} == {Severity.HINT}


def test_a_flood_is_cut_with_its_number() -> None:
    found = weigh([hint("jump", row=row) for row in range(2, 1002)])
    assert len(found) == MOST_OF_A_KIND + 1
    assert "899 weitere" in found[-1].message


def test_the_same_is_told_once_and_in_the_order_of_the_file() -> None:
    found = weigh([hint("jump", row=5), hint("jump", row=3), hint("jump", row=5)])
    assert [one.row for one in found] == [3, 5]


def test_every_code_of_the_rules_stands_in_the_reference() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    codes = {
        error.code.removeprefix("inventory.")
        for error in vars(errors_checks).values()
        if isinstance(error, type)
        and issubclass(error, QuartierError)
        and error is not QuartierError
    }
    assert sorted(code for code in codes if f"`{code}`" not in text) == []
