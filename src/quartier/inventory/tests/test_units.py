"""One place is no "1 Orte"."""

from __future__ import annotations

import pytest

from quartier.inventory.units import unit_for


@pytest.mark.parametrize(
    ("number", "unit", "told"),
    [("1", "Orte", "Ort"), ("2", "Orte", "Orte"), ("0", "Orte", "Orte"), ("1", "Euro", "Euro")],
)
def test_one_thing_is_told_in_the_singular(number: str, unit: str, told: str) -> None:
    assert unit_for(number, unit) == told


def test_other_languages_keep_their_word() -> None:
    assert unit_for("1", "Orte", "fr") == "Orte"
