"""What may be said, and the life of a voice."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.dialogue.contributions import GONE, LIFE, LONGEST, Kind, Visibility, checked_text
from quartier.dialogue.errors import NothingSaid, TooLong


@given(st.text(max_size=300))
def test_nothing_but_line_ends_and_edges_changes(text: str) -> None:
    """It is the person's word: no folding, no correcting, no trimming inside."""
    try:
        kept = checked_text(text)
    except NothingSaid:
        assert not any(sign.isprintable() and not sign.isspace() for sign in text)
        return
    assert kept == kept.strip()
    assert "\r" not in kept
    assert "\x00" not in kept
    assert kept.split() == text.replace("\x00", "").split()
    assert checked_text(kept) == kept


@pytest.mark.parametrize(
    "said",
    ["مامان 👩‍👧 گفت", "Zwei\n\nAbsätze", "é", unicodedata.normalize("NFD", "é"), "<b>&amp;", "۱"],
)
def test_words_of_any_script_stay_as_they_are(said: str) -> None:
    assert checked_text(said) == said


@pytest.mark.parametrize(
    "said", ["", "   ", "\n\r\n", "\x00", "\u00a0\t", "\u200b\u200f", "\ufeff"]
)
def test_an_empty_field_is_told_kindly(said: str) -> None:
    """Also a field with only invisible signs in it: nobody could read it."""
    with pytest.raises(NothingSaid):
        checked_text(said)


def test_exactly_the_longest_fits_and_line_ends_count_once() -> None:
    assert len(checked_text("a" * LONGEST)) == LONGEST
    assert len(checked_text("a\r\n" * (LONGEST // 2) + "  ")) <= LONGEST
    with pytest.raises(TooLong) as raised:
        checked_text("ä" * (LONGEST + 1))
    assert str(LONGEST) in raised.value.sentence()
    assert str(LONGEST + 1) in raised.value.sentence()


def test_a_voice_can_be_taken_back_from_every_state() -> None:
    for state in LIFE.states - GONE:
        LIFE.check(state, "withdrawn")


def test_a_voice_can_expire_from_every_state_in_which_it_has_a_text() -> None:
    """A text ends by the table even where nobody has read it."""
    for state in LIFE.states - GONE - {"expired"}:
        LIFE.check(state, "expired")


def test_what_is_gone_never_comes_back() -> None:
    assert LIFE.steps["withdrawn"] == {"erased"}
    assert LIFE.steps["erased"] == frozenset()
    assert not LIFE.steps["expired"] & {"released", "held", "arrived"}


def test_hidden_is_the_first_choice() -> None:
    assert next(iter(Visibility)) is Visibility.HIDDEN
    assert len(Kind) == 4
