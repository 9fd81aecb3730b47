"""Names are matched for sure or not at all."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.city.build import an_alias, an_area
from quartier.city.names import How, NameIndex, normalised
from quartier.city.scripts import folded, foreign_letters

KAISERSLAUTERN = [
    an_area("1", "Innenstadt-Ost"),
    an_area("3", "Innenstadt West/Kotten"),
    an_area("5", "Grübentälchen/Volkspark"),
    an_area("8", "Bännjerrück/Karl-Pfaff-S."),
    an_area("13", "Erlenbach"),
    an_area("16", "Hohenecken"),
    an_area("18", "Erfenbach"),
]
INDEX = NameIndex(KAISERSLAUTERN, [an_alias("Bännjerrück/ Karl-Pfaff-Siedlg.", "8")])


@pytest.mark.parametrize(
    ("spelling", "area_id", "how"),
    [
        ("Erlenbach", "13", How.EXACT),
        (" Erfenbach ", "18", How.EXACT),
        ("ERLENBACH", "13", How.NORMALISED),
        ("Innenstadt Ost", "1", How.NORMALISED),
        ("Innenstadt-West / Kotten", "3", How.NORMALISED),
        ("Gruebentaelchen/ Volkspark", "5", How.NORMALISED),
        ("Bännjerrück/ Karl-Pfaff-Siedlg.", "8", How.ALIAS),
        ("BÄNNJERRÜCK/Karl-Pfaff-Siedlg", "8", How.ALIAS),
    ],
)
def test_a_spelling_that_is_sure_is_matched(spelling: str, area_id: str, how: How) -> None:
    match = INDEX.match(spelling)
    assert (match.area_id, match.how) == (area_id, how)


def test_decomposed_umlauts_are_the_same_name() -> None:
    apart = unicodedata.normalize("NFD", "Grübentälchen/Volkspark")
    assert INDEX.match(apart).area_id == "5"


@pytest.mark.parametrize("spelling", ["Erlfenbach", "Erenbach", "Ertenbach", "Elfenbach"])
def test_erlenbach_and_erfenbach_are_never_confused(spelling: str) -> None:
    match = INDEX.match(spelling)
    assert (match.area_id, match.how) == (None, How.NOT)
    assert {"13", "18"} <= {suggestion.area_id for suggestion in match.suggestions}


def test_cyrillic_letters_suggest_what_they_look_like_and_say_why() -> None:
    match = INDEX.match("Нонемескем")
    assert match.area_id is None
    assert [suggestion.area_id for suggestion in match.suggestions] == ["16"]
    assert match.suggestions[0].similarity == pytest.approx(0.8)
    assert "kyrillische" in match.suggestions[0].reason
    assert "Hohemeckem" in match.suggestions[0].reason


def test_a_city_that_writes_cyrillic_is_not_flagged_for_it() -> None:
    index = NameIndex([an_area("1", "Поділ")])
    assert not index.has_foreign_letters("Поділ")
    assert index.has_foreign_letters("Podil")


def test_two_areas_of_one_name_match_nowhere() -> None:
    index = NameIndex([an_area("1", "Nord"), an_area("2", "nord")])
    assert index.match("Nord").area_id == "1"
    assert index.match("NORD").area_id is None


@given(st.text(max_size=30))
def test_only_equal_normal_forms_are_ever_taken(spelling: str) -> None:
    match = INDEX.match(spelling)
    if match.area_id is not None:
        known = {"Bännjerrück/ Karl-Pfaff-Siedlg.", INDEX.names[match.area_id]}
        assert normalised(spelling) in {normalised(name) for name in known}


@given(st.text(max_size=30))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@given(st.text(st.characters(codec="latin-1"), max_size=30))
def test_latin_letters_stay_as_they_are(text: str) -> None:
    assert folded(text) == text
    assert not set(foreign_letters(text)) & set("äöüßAZaz")
