"""The check finds what marks people, however it is written, and leaves other names alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.typology.profiles.errors import NameNeedsReason, WordListUnfit
from quartier.typology.profiles.neutral_names import (
    check_name,
    check_text,
    name_needs_reason,
    read_word_list,
    require_neutral,
)

HARMLESS = (Path(__file__).parent / "harmless_names.txt").read_text().splitlines()
MARKED = {
    "Sozialer Brennpunkt": "Brennpunkt",
    "soziale Brennpunkte": "Brennpunkt",
    "Hot-Spots der Armut": "Brennpunkt",
    "Problemkiez": "Problem",
    "Risikoquartier": "Problem",
    "Ghettos": "Ghetto",
    "Ghettoisierte Siedlung": "Ghetto",
    "No-Go-Area": "No-go",
    "nogo": "No-go",
    "sozial schwache Familien": "sozial schwach",
    "Strukturschwach": "sozial schwach",
    "Unterschichtenviertel": "sozial schwach",
    "Hartz-IV-Siedlung": "sozial schwach",
    "Prekäre Lage": "sozial schwach",
    "Arm, aber jung": "arm",
    "Armutsinsel": "arm",
    "Die Ärmsten": "arm",
    "Bildungsferne Schichten": "bildungsfern",
    "Abgehängte Ränder": "abgehängt",
    "Schlechte Lage": "abgehängt",
    "Parallelgesellschaft": "Parallelgesellschaft",
    "Asi-Viertel": "asozial",
    "Überalterte Ortsteile": "überaltert",
    "Bonzenhügel": "Bonzen",
    "Ausländeranteil hoch": "Ausländer",
    "Ausländer*innenviertel": "Ausländer",
    "Flüchtlingsunterkünfte": "Ausländer",
    "Türkenviertel": "Name einer Herkunft",
    "Russensiedlung": "Name einer Herkunft",
    "Türkische Läden": "Name einer Herkunft",
    "Klein-Istanbul": "Name einer Herkunft",
    "Chinatown": "Name einer Herkunft",
    "Romasiedlung": "Name einer Herkunft",
    "Muslimische Nachbarschaft": "Name einer Herkunft",
    "Deprived inner city": "deprived",
    "Left-behind estates": "deprived",
    "Poor but young": "deprived",
    "Rough edges": "problem area",
    "Immigrant quarter": "Ausländer",
}
DISGUISED = {
    "Prоblеm": "Problem",  # Cyrillic о and е
    "ΡRΟΒLΕΜ": "Problem",  # Greek capitals
    "Br3nnpunkt": "Brennpunkt",
    "Gh€tt0": "Ghetto",
    "B-r-e-n-n-p-u-n-k-t": "Brennpunkt",
    "P r o b l e m": "Problem",
    "Pro\u00adblem": "Problem",
    "Pro\u200bblem": "Problem",
    "Probleeeem": "Problem",
    "Ｇｈｅｔｔｏ": "Ghetto",
    "Ausla\u0308nder": "Ausländer",
    "AUSLAENDER": "Ausländer",
    "Auslander": "Ausländer",
    "abgehangt": "abgehängt",
    "prekaer": "sozial schwach",
    "Gettó": "Ghetto",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_name_passes(name: str) -> None:
    assert check_name(name) == []


def test_there_are_a_hundred_harmless_names() -> None:
    assert len(set(HARMLESS)) >= 100


@pytest.mark.parametrize("name", MARKED)
def test_a_word_that_marks_people_is_found(name: str) -> None:
    hits = check_name(name)

    assert MARKED[name] in [hit.word for hit in hits]
    assert all(hit.found in name and hit.why and hit.suggestion for hit in hits)


@pytest.mark.parametrize("name", DISGUISED)
def test_a_disguised_word_is_found(name: str) -> None:
    assert DISGUISED[name] in [hit.word for hit in check_name(name)]


_DISGUISES = st.sampled_from(
    [
        str.upper,
        str.lower,
        str.title,
        lambda name: "\u200b".join(name),
        lambda name: "-".join(name),
        lambda name: name.replace("ä", "ae").replace("ü", "ue").replace("ö", "oe"),
        lambda name: name.replace("e", "е").replace("o", "о"),  # Cyrillic
        lambda name: name.replace("e", "ë") if "ä" not in name else name,
        lambda name: f"Wohnen im {name}",
        lambda name: f"{name} / Nord",
    ]
)


@given(
    st.sampled_from(["Problemviertel", "Brennpunkt", "Ghetto", "Ausländerviertel", "Unterschicht"]),
    st.lists(_DISGUISES, max_size=2),
)
def test_disguises_do_not_add_up_to_a_way_past(name: str, disguises: list[object]) -> None:
    for disguise in disguises:
        name = disguise(name)  # type: ignore[operator]

    assert check_name(name)


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error_and_the_same_twice(text: str) -> None:
    hits = check_name(text)

    assert hits == check_name(text)
    assert [hit.word for hit in hits] == [hit.word for hit in check_name(text, "en")]


@given(st.lists(st.sampled_from(HARMLESS[:20]), min_size=1, max_size=3))
def test_harmless_names_in_a_row_stay_harmless(names: list[str]) -> None:
    assert check_name(" und ".join(names)) == []


def test_a_hit_says_what_stands_in_the_name_why_and_what_else() -> None:
    (hit,) = check_name("Sozialer Brennpunkt, Nord", "en")

    assert hit.found == "Brennpunkt"
    assert "fire" in hit.why
    assert hit.suggestion.startswith("Rather")


def test_a_reason_lets_a_name_pass() -> None:
    assert name_needs_reason("Russische Kolonie")
    assert name_needs_reason("Russische Kolonie", "so halt")
    assert not name_needs_reason("Russische Kolonie", "Amtlicher Name eines Denkmals")
    assert not name_needs_reason("Ruhige Ränder")

    require_neutral("Ruhige Ränder")
    with pytest.raises(NameNeedsReason) as caught:
        require_neutral("Problemkiez")
    assert "„Problemkiez“" in caught.value.sentence("de")
    assert "…" not in caught.value.sentence("de") + caught.value.sentence("en")


def test_a_text_may_speak_of_origin_and_must_not_judge() -> None:
    told = "Viele Menschen mit Einwanderungsgeschichte wohnen schon lange hier."

    assert check_name(told)
    assert check_text(told) == []
    assert [hit.word for hit in check_text("Ein Brennpunkt mit Einwanderern")] == ["Brennpunkt"]


def test_a_long_text_is_read_in_no_time() -> None:
    assert check_name("Problem " * 5000)
    assert check_name("a" * 100_000) == []


def test_a_faulty_list_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    for content, said in (
        ("words = ", "Schreibweise"),
        ("words = []", "groups"),
        ('[[groups]]\nword = "x"\nanywere = ["x"]', "anywere"),
    ):
        path.write_text(content)
        with pytest.raises(WordListUnfit, match=said):
            read_word_list(path)
