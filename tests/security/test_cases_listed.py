"""`docs/reference/security-cases.md` names tests that exist, and every case that is known."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from quartier.privacy.risks import RISKS

ROOT = Path(__file__).parents[2]
LISTED = (ROOT / "docs" / "reference" / "security-cases.md").read_text(encoding="utf-8")
NAMES = sorted(set(re.findall(r"`((?:tests|src)/[\w/]+\.py(?:::\w+)?)`", LISTED)))
CASES = 35


@cache
def names_in(path: str) -> frozenset[str]:
    """The names of the tests in a file; none where there is no such file."""
    file = ROOT / path
    if not file.exists():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_listed_test_exists(name: str) -> None:
    path, _colons, test = name.partition("::")
    assert names_in(path), f"there is no file {path}"
    assert not test or test in names_in(path)


def test_every_case_has_a_row_with_a_test_or_says_later() -> None:
    rows = dict(re.findall(r"^\| (\d+) \|.*?\| (.*) \|$", LISTED, re.MULTILINE))
    assert sorted(map(int, rows)) == list(range(1, CASES + 1))
    assert not [number for number, tests in rows.items() if "`" not in tests]


def test_every_rule_for_voices_has_a_row() -> None:
    assert set(re.findall(r"^\| (V\d+) ", LISTED, re.MULTILINE)) >= {
        f"V{number}" for number in range(1, 11)
    }


def test_the_impact_assessment_names_tests_that_exist() -> None:
    assert not [risk.shown_by for risk in RISKS if not names_in(risk.shown_by)]
