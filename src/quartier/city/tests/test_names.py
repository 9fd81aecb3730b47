"""Names are matched for sure or not at all."""

from __future__ import annotations

import unicodedata
from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.city.build import an_alias, an_area
from quartier.city.names import How, NameIndex
from quartier.city.scripts import folded, foreign_letters
from quartier.city.spellings import normalised

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


SHORT = NameIndex(
    [
        an_area("1", "Karl-Pfaff-S."),
        an_area("2", "Sankt Martin"),
        an_area("3", "Mainzer Straße"),
        an_area("4", "Gartensiedlung"),
        an_area("5", "Neustadt an der Lauter"),
        an_area("6", "Weststadt-Süd"),
        an_area("7", "Altstadt-Süd"),
        an_area("8", "Altstadt-Südwest"),
    ]
)


@pytest.mark.parametrize(
    ("spelling", "area_id"),
    [
        ("St. Martin", "2"),
        ("Mainzer Str.", "3"),
        ("Mainzerstr.", "3"),
        ("Mainzer-Str", "3"),
        ("GARTENSIEDLG.", "4"),
        ("Garten-Sdlg.", "4"),
        ("Neustadt a. d. Lauter", "5"),
        ("Neustadt a.d.Lauter", "5"),
        ("Weststadt-S.", "6"),
    ],
)
def test_an_abbreviation_with_one_meaning_is_written_out(spelling: str, area_id: str) -> None:
    match = SHORT.match(spelling)
    assert (match.area_id, match.how) == (area_id, How.NORMALISED)


@pytest.mark.parametrize(
    ("spelling", "offered"),
    [
        ("Altstadt-S.", ["7", "8"]),
        ("Karl-Pfaff-Süd", ["1"]),
        ("Karl-Pfaff-Siedlg.", ["1"]),
    ],
)
def test_a_letter_that_may_mean_two_words_is_only_offered(
    spelling: str, offered: list[str]
) -> None:
    match = SHORT.match(spelling)
    assert match.area_id is None
    assert [suggestion.area_id for suggestion in match.suggestions] == offered


LETTERS = "abcdefghiklmnoprstuwzäöüß"


@given(
    st.sampled_from(["Erlenbach", "Erfenbach", "Hohenecken", "Betzenberg"]),
    st.integers(0, 9),
    st.sampled_from(LETTERS),
    st.sampled_from(["replace", "insert", "drop", "swap"]),
)
def test_one_slip_of_the_pen_is_never_taken_for_a_name(
    name: str, place: int, letter: str, slip: str
) -> None:
    place = min(place, len(name) - 2)
    before, sign, after = name[:place], name[place], name[place + 1 :]
    written = {
        "replace": before + letter + after,
        "insert": before + letter + sign + after,
        "drop": before + after,
        "swap": before + after[0] + sign + after[1:],
    }[slip]
    names = NameIndex([*KAISERSLAUTERN, an_area("6", "Betzenberg")])
    match = names.match(written)
    same = [area for area, known in names.names.items() if normalised(known) == normalised(written)]
    assert ([match.area_id] if match.area_id else []) == same


def test_a_letter_that_looks_the_same_is_another_letter() -> None:
    match = INDEX.match("Erfеnbach")  # the fourth letter is Cyrillic
    assert match.area_id is None
    assert [one.area_id for one in match.suggestions][:2] == ["18", "13"]
    assert match.suggestions[0].similarity == 1
    assert "kyrillische" in match.suggestions[0].reason


@pytest.mark.parametrize(
    "text",
    ["a" + " " * 100_000 + "(", "S. " * 30_000, "a. d. " * 30_000, "(" * 100_000, "1 " * 50_000],
)
def test_a_hostile_name_costs_no_time(text: str) -> None:
    begun = perf_counter()
    assert INDEX.match(text).area_id is None
    assert perf_counter() - begun < 2


LEVELS = [
    an_area("stadt", "Mitte", level="stadt"),
    an_area("01", "Mitte"),
    an_area("02", "Nordstadt"),
    an_area("alt", "Hafen", valid_to=date(2018, 12, 31)),
    an_area("neu", "Hafen", valid_from=date(2019, 1, 1)),
]


def test_a_name_of_two_levels_is_decided_by_the_level() -> None:
    names = NameIndex(LEVELS, [an_alias("Zentrum", "01")])
    match = names.match("Mitte")
    assert match.area_id is None
    assert [suggestion.area_id for suggestion in match.suggestions] == ["stadt", "01"]
    assert "Ebene stadtteil" in match.suggestions[1].reason
    assert names.at_level("stadtteil").match("Mitte").area_id == "01"
    assert names.at_level("stadtteil").match("Zentrum").area_id == "01"
    assert names.at_level("stadt").match("Zentrum").area_id is None


def test_a_person_decides_between_two_of_one_name() -> None:
    names = NameIndex(LEVELS, [an_alias("Mitte", "01")])
    assert (names.match("Mitte").area_id, names.match("Mitte").how) == ("01", How.ALIAS)


def test_a_name_that_went_to_another_area_is_decided_by_the_day() -> None:
    names = NameIndex(LEVELS)
    assert names.match("Hafen").area_id is None
    assert names.on(date(2018, 12, 31)).match("Hafen").area_id == "alt"
    assert names.on(date(2019, 1, 1)).match("Hafen").area_id == "neu"


def test_a_number_beside_the_name_must_be_its_own() -> None:
    names = NameIndex(LEVELS).at_level("stadtteil")
    for spelling in ("2 Nordstadt", "02 - Nordstadt", "Nordstadt (2)", "002. NORDSTADT"):
        assert names.match(spelling).area_id == "02", spelling
    wrong = names.match("03 Nordstadt")
    assert wrong.area_id is None
    assert [suggestion.area_id for suggestion in wrong.suggestions] == ["02"]


@pytest.mark.parametrize(
    ("spelling", "area_id"),
    [
        *((f"Nordstadt{mark}", "02") for mark in ("¹", " ¹⁾", "²)", "*", "**", " 1)", "1)")),
        ("Nordstadt 1", None),
        ("Nordstadt (1)", None),
        ("Nordstadt 12)", None),
        ("*", None),
    ],
)
def test_a_footnote_is_no_part_of_the_name(spelling: str, area_id: str | None) -> None:
    assert NameIndex(LEVELS).match(spelling).area_id == area_id


def test_ids_lose_their_zeros_in_spreadsheets() -> None:
    names = NameIndex([an_area("01", "A"), an_area("10", "B"), an_area("st3", "C")])
    ids = [names.match_id(text).area_id for text in ("01", "1", "1.0", "10", "ST3", "0", "3", "")]
    assert ids == ["01", "01", "01", "10", "st3", None, None, None]
    twice = NameIndex([an_area("1", "A"), an_area("01", "B")])
    assert [twice.match_id(text).area_id for text in ("1", "01", "001")] == ["1", "01", None]


def test_a_million_lookups_take_seconds_not_minutes() -> None:
    names = NameIndex([an_area(str(number), f"Gebiet {number}") for number in range(60)])
    spellings = [f"GEBIET {number % 80}" for number in range(1000)]
    begun = perf_counter()
    for _ in range(1000):
        for spelling in spellings:
            names.match(spelling)
    assert perf_counter() - begun < 10


def test_a_file_of_unknown_names_gets_no_endless_advice() -> None:
    names = NameIndex([an_area(str(number), f"Gebiet {number}") for number in range(60)])
    matches = [names.match(f"Gebied {number} x") for number in range(1_100)]
    assert matches[0].suggestions
    assert not matches[-1].suggestions
    assert not any(match.area_id for match in matches)
