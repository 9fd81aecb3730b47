"""Shares in words: people are persons, households are not."""

from __future__ import annotations

import pytest
from django.utils import translation

from quartier.inventory.web.words import in_words
from quartier.privacy.shares import SHARE_WORDS

PEOPLE = {"denominator": "alle Einwohnerinnen und Einwohner"}
HOUSEHOLDS = {"denominator": "alle Haushalte"}


def test_german_says_persons_only_of_persons() -> None:
    assert in_words("1/6", PEOPLE) == "etwa jede sechste Person"
    assert in_words("1/6", HOUSEHOLDS) == "etwa 1 von 6"
    assert in_words("0", HOUSEHOLDS) == "keine"


@pytest.mark.parametrize("code", SHARE_WORDS)
def test_no_household_is_called_a_person(code: str) -> None:
    words = in_words(code, HOUSEHOLDS)
    assert "Person" not in words
    assert "niemand" not in words


def test_other_languages_say_the_same_of_both() -> None:
    with translation.override("en"):
        assert in_words("1/6", HOUSEHOLDS) == in_words("1/6", PEOPLE) == "about one in six"
