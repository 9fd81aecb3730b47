"""Near duplicates: small changes do not hide them, and what people really say is not one."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.dialogue.desk.likeness import BANDS, alike, folded, marks_of

KEY = b"k" * 32
HATE = "Diese Leute sollen endlich verschwinden, niemand will sie hier in unserer Stadt haben"
REAL = (
    "Abends fehlt am Park das Licht",
    "Am Bahnhof fehlt abends das Licht",
    "Mehr Spielplätze im Norden bitte",
    "Der Spielplatz im Norden ist kaputt",
    "Ein Kurs am Abend",
    "Ein Sprachkurs am Abend für Mütter",
    "Der Bus kommt am Sonntag nie",
    "در پارک شب‌ها چراغ نیست",
    "ما به یک کلاس زبان نیاز داریم",
    "Увечері в парку темно",
)


@pytest.mark.parametrize(
    "changed",
    [
        HATE.upper(),
        HATE + " 4711",
        "17 " + HATE.replace(" ", "  ") + "!!!",
        "\u200b".join(HATE),
        "\u202e" + HATE,
        HATE.replace("e", "3").replace("a", "@"),
        HATE.replace("a", "а").replace("e", "е"),
        HATE.replace("endlich", "sofort"),
        HATE.replace("Leute", "Leeeuuute"),
        HATE.replace("ä", "a\u0308"),
        "Ihr da: " + HATE + " Punkt",
    ],
)
def test_small_changes_are_seen_through(changed: str) -> None:
    assert alike(HATE, changed, KEY)


@pytest.mark.parametrize(("one", "other"), list(combinations(REAL, 2)))
def test_what_people_say_is_told_apart(one: str, other: str) -> None:
    assert not alike(one, other, KEY)


@given(st.text(max_size=200))
def test_every_text_has_its_marks_and_resembles_itself(text: str) -> None:
    assert len(marks_of(text, KEY)) == BANDS
    assert alike(text, text, KEY)
    assert folded(folded(text)) == folded(folded(folded(text)))


def test_without_the_key_the_marks_say_nothing() -> None:
    assert not set(marks_of(HATE, KEY)) & set(marks_of(HATE, b"another"))
