"""Blackening takes words away; it never adds, changes or hints at any."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.privacy.redaction import BLOCK, blacken, words

texts = st.text(
    alphabet=st.one_of(st.sampled_from("ab ä\n\t.,۱۲ا█\u00a0\u200f\x1c\u2028"), st.characters()),
    max_size=80,
)
choices = st.sets(st.integers(-3, 40))


@given(texts, choices)
def test_what_is_left_is_the_persons_own_words_in_their_order(text: str, chosen: set[int]) -> None:
    left = [word for word in blacken(text, chosen).split() if word != BLOCK]
    own = [word.text for word in words(text) if word.number not in chosen and word.text != BLOCK]
    assert left == own


@given(texts)
def test_nothing_chosen_changes_nothing(text: str) -> None:
    assert blacken(text, ()) == text
    assert blacken(text, {-1, 10_000}) == text


@given(texts, choices)
def test_no_two_blocks_stand_together(text: str, chosen: set[int]) -> None:
    """Else the number of blocks would tell how many words a name has."""
    shown = blacken(text.replace("█", "x"), chosen).split()
    assert (BLOCK, BLOCK) not in list(pairwise(shown))


@given(st.text(alphabet="abcäß۱ا", min_size=1, max_size=30))
def test_the_length_of_a_name_is_not_told(name: str) -> None:
    text = f"Ich traf {name} am Markt"
    assert blacken(text, {2}) == blacken("Ich traf Li am Markt", {2})
    assert blacken(f"Ich traf {name} {name} am Markt", {2, 3}) == blacken(text, {2})


@given(texts, choices)
def test_blackening_again_takes_nothing_back(text: str, chosen: set[int]) -> None:
    once = blacken(text, chosen)
    kept = [word.number for word in words(once) if word.text != BLOCK]
    assert blacken(once, kept).replace(BLOCK, "").strip() == ""


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("Bitte an a.b@example.org schreiben", ["a.b@example.org"]),
        ("Ruf 0631 365-0 an", ["0631", "365-0"]),
        ("Ruf +49 (631) 3650123 an", ["+49", "(631)", "3650123"]),
        ("شماره ۰۱۵۱ ۲۳۴۵۶۷۸ است", ["۰۱۵۱", "۲۳۴۵۶۷۸"]),
        ("In der Eisenbahnstraße 12a wohnt er", ["Eisenbahnstraße", "12a"]),
        ("In der Königstr. 5 ist es laut", ["Königstr.", "5"]),
        ("Frau Beispiel hat geholfen", ["Frau", "Beispiel"]),
        ("Siehe www.example.org/x dort", ["www.example.org/x"]),
        ("Wir sind 3 Kinder in 2 Zimmern", []),
        ("Seit 2015 ist die Straße dunkel", []),
        ("", []),
    ],
)
def test_what_is_suggested(text: str, suggested: list[str]) -> None:
    assert [word.text for word in words(text) if word.suggested] == suggested


@pytest.mark.parametrize("heavy", ["1 " * 2000, "a" * 4000, "a@" * 2000, "1" + " " * 3998 + "x"])
def test_a_hostile_text_does_not_hold_up_the_reader(heavy: str) -> None:
    """4,000 signs is the most a voice has; a pattern that backtracks would take minutes."""
    assert blacken(heavy, {0}).startswith(BLOCK)
