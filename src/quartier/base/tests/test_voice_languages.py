"""The languages of voices: more than those of the pages, each in its own script."""

from __future__ import annotations

import unicodedata

import pytest

from quartier.base.languages import LANGUAGES
from quartier.base.voice_languages import (
    BY_CODE,
    OTHER,
    VOICE_LANGUAGES,
    direction,
    german_name,
    own_name,
)


def test_every_language_of_the_pages_and_those_asked_for_can_be_chosen() -> None:
    assert {language.code for language in LANGUAGES} < set(BY_CODE)
    assert {"kmr", "ckb", "ti", "ps", "prs"} < set(BY_CODE)
    assert len(BY_CODE) == len(VOICE_LANGUAGES) >= 9 + 5 + 12


def test_names_are_given_once_and_in_both_languages() -> None:
    assert len({language.name for language in VOICE_LANGUAGES}) == len(VOICE_LANGUAGES)
    assert all(language.german_name for language in VOICE_LANGUAGES)
    assert VOICE_LANGUAGES[-1].code == OTHER, "any other language comes last"


@pytest.mark.parametrize("language", VOICE_LANGUAGES[:-1], ids=lambda one: one.code)
def test_the_direction_is_that_of_the_script(language: object) -> None:
    first = next(sign for sign in language.name if sign.isalpha())
    rtl = unicodedata.bidirectional(first) in {"R", "AL"}
    assert language.direction == ("rtl" if rtl else "ltr")


def test_dari_is_a_language_of_its_own() -> None:
    assert german_name("prs") == "Dari"
    assert own_name("prs") != own_name("fa")
    assert direction("prs") == "rtl"


def test_an_unknown_code_says_itself() -> None:
    assert (german_name("xx"), own_name("xx"), direction("xx")) == ("xx", "xx", "auto")
