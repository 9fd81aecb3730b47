"""Printed values are read as numbers only to be placed in a picture."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quartier.inventory.drawn import drawn_number
from quartier.privacy.shares import SHARE_WORDS


@pytest.mark.parametrize(
    ("kind", "text", "number"),
    [
        ("quoted", "17,6", "17.6"),
        ("quoted", "1.998", "1998"),
        ("computed", "1998", "1998"),
        ("computed", "17.0", "17.0"),
    ],
)
def test_a_value_has_its_place(kind: str, text: str, number: str) -> None:
    assert drawn_number(kind, text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "k. A.", "ca. 17", "17-18"])
def test_what_is_no_number_has_none(text: str) -> None:
    assert drawn_number("quoted", text) is None


def test_shares_in_words_stand_in_the_order_of_their_words() -> None:
    places = [drawn_number("computed", "", code) for code in SHARE_WORDS]
    known = [place for place in places if place is not None]
    assert len(known) == len(SHARE_WORDS)
    assert known == sorted(known)
