"""Rules of the desk without a database: splitting loses nothing, work is told in hours."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from quartier.dialogue.desk.splitting import parts, sentences
from quartier.dialogue.desk.workload import Load, counted


@given(st.text(alphabet="ab .!?\n؟۔", max_size=60))
def test_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


@given(st.text(alphabet="ab .!?\n", max_size=60), st.lists(st.integers(-1, 9), max_size=9))
def test_no_letter_is_lost_by_splitting(text: str, numbers: list[int]) -> None:
    kept = "".join(parts(text, numbers))
    assert sorted(kept.replace(" ", "").replace("\n", "")) == sorted(
        text.replace(" ", "").replace("\n", "")
    )


def test_sentences_go_where_they_were_put() -> None:
    text = "Es ist dunkel. Der Bus fehlt! Und am Park auch."
    assert parts(text, [1, 2, 1]) == ["Es ist dunkel. Und am Park auch.", "Der Bus fehlt!"]


def test_hours_for_a_hundred_voices_and_what_a_week_needs() -> None:
    load = Load(read=50, seconds=50 * 72, arrived=400, waiting=100, hours_per_week=Fraction(3))
    assert load.hours_per_hundred == 2
    assert load.hours_needed == 4
    assert load.weeks_to_read == Fraction(2, 3)
    assert load.outgrown


def test_too_few_readings_tell_nothing_and_warn_of_nothing() -> None:
    load = Load(read=19, seconds=9000, arrived=9000, waiting=9, hours_per_week=Fraction(1))
    assert load.hours_per_hundred is None
    assert not load.outgrown


def test_a_cup_of_coffee_is_not_reading() -> None:
    assert counted(5000) == 900
    assert counted(-3) == 0
