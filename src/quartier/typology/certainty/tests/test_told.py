"""What a page says about certainty."""

from __future__ import annotations

import math

import pytest

from quartier.typology.certainty.tests.tables import a_bound_table
from quartier.typology.certainty.told import (
    CHOICES,
    chance_in_words,
    method_in_words,
    times_of_100,
)
from quartier.typology.certainty.variants import Steps, ways_of


def test_chance_and_method_use_different_words() -> None:
    assert chance_in_words(0.864)["de"] == "In 86 von 100 Rechnungen gleich eingeordnet"
    assert method_in_words(0.864)["de"] == "Bei 86 von 100 anderen Rechenwegen in derselben Klasse"


@pytest.mark.parametrize(
    ("share", "times"), [(0.8999, 89), (0.9, 90), (0.9999, 99), (0.29, 29), (0.0, 0)]
)
def test_what_is_below_the_border_never_reads_as_ninety(share: float, times: int) -> None:
    assert times_of_100(share) == times


def test_always_is_said_only_where_it_is_always() -> None:
    assert chance_in_words(1.0)["de"] == "In allen Rechnungen gleich eingeordnet"


def test_no_class_no_words() -> None:
    assert chance_in_words(math.nan) == {}


def test_every_choice_that_is_varied_has_words() -> None:
    ways: tuple[Steps, ...] = ways_of(a_bound_table()[0])
    assert {way.choice for way in ways if way.choice} <= set(CHOICES)
