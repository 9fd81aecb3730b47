"""Thirteen things are wrong with the two printed tables and two maps of the kick-off slides.

Each is found by a rule that knows nothing of this city, at its row and area; the list is by hand.
"""

from __future__ import annotations

from functools import cache

import pytest

from quartier.base.errors import Finding, has_errors
from quartier.city.folder import CityFolder, find_city
from quartier.city.names import How
from quartier.inventory.folder import check_city

CORE, VILLAGES = "auslaender_2016_kernstadt.csv", "auslaender_2016_ortsteile.csv"
CHANGE, YOUNG = "karte_bevoelkerung_2005_2015.toml", "karte_alter_21_29.toml"
FOREIGN, UNDER_30 = "Ausländer in", "unter 30 Jahre in %"

# Number in the list, code, file, row, column, area. An empty text or None: not about one.
DECK: tuple[tuple[int, str, str, int | None, str, str], ...] = (
    # 1 Hohenecken is printed in Cyrillic letters.
    (1, "mixed_script", VILLAGES, 8, "Ortsteile", "16"),
    # 2 Grübentälchen: 1369 and 19,8 % would be 6.914 people, there are about ten thousand.
    (2, "implied_population_differs", CORE, 6, FOREIGN, "5"),
    # 3 Erlenbach: 6,7 is the value of the row above, and does not fit 131 of 2.223.
    (3, "equals_row_above", VILLAGES, 5, FOREIGN, "13"),
    (3, "implied_population_differs", VILLAGES, 5, FOREIGN, "13"),
    # 4 Erzhütten: 7, all others with a decimal.
    (4, "precision_differs", VILLAGES, 2, FOREIGN, "10"),
    # 5 One heading has lost its "%", the other can be read in two ways.
    *((5, "heading_without_unit", file, 1, FOREIGN, "") for file in (CORE, VILLAGES)),
    *((5, "heading_of_whom", file, 1, UNDER_30, "") for file in (CORE, VILLAGES)),
    # 6 In five districts the share among the young is below the share of all.
    (6, "subgroup_against_total", CORE, 2, UNDER_30, "1"),
    (6, "subgroup_against_total", CORE, 6, UNDER_30, "5"),
    (6, "subgroup_against_total", VILLAGES, 5, UNDER_30, "13"),
    (6, "subgroup_against_total", VILLAGES, 7, UNDER_30, "15"),
    (6, "subgroup_against_total", VILLAGES, 10, UNDER_30, "18"),
    # 7 17,4 stands at Innenstadt Ost and at Grübentälchen.
    (7, "same_value_twice", CORE, 6, UNDER_30, "5"),
    # 8 Half of the names are not spelled as the city spells them.
    *((8, "spelling_differs", CORE, row, "Stadtteile", str(row - 1)) for row in (2, 3, 4, 6, 9)),
    *((8, "spelling_differs", VILLAGES, row, "Ortsteile", str(row + 8)) for row in (2, 5, 6)),
    # 9 No row has the total.
    *((9, "no_total", file, None, "", "") for file in (CORE, VILLAGES)),
    # 10 No source under one table, no day, nobody says who was counted.
    (10, "source_not_printed", CORE, None, "", ""),
    *((10, "date_incomplete", file, None, "", "") for file in (CORE, VILLAGES)),
    *((10, "basis_missing", file, None, "", "") for file in (CORE, VILLAGES)),
    # 11 The sources of the first map count different people.
    (11, "bases_mixed", CHANGE, None, "", ""),
    # 12 21 to 29 and under 30 cannot be compared.
    (12, "ages_not_comparable", YOUNG, None, "Anteil der Altersgruppe 21 bis 29 Jahre", ""),
    # 13 Stadtteile, Ortsteile, Ortsbezirke, Quartiere side by side.
    (13, "area_words_mixed", "city.toml", None, "levels", ""),
)


@cache
def findings() -> tuple[Finding, ...]:
    return tuple(check_city(find_city("kaiserslautern")))


def at(code: str, file: str, area: str = "") -> Finding:
    return next(
        one
        for one in findings()
        if one.code == f"inventory.{code}" and one.file == file and area in ("", one.area)
    )


@pytest.mark.parametrize(("number", "code", "file", "row", "column", "area"), DECK)
def test_each_of_the_thirteen_is_found_at_its_place(
    number: int, code: str, file: str, row: int | None, column: str, area: str
) -> None:
    found = {(one.code, one.file, one.row, one.column, one.area) for one in findings()}
    assert (f"inventory.{code}", file, row, column, area) in found, number


def test_all_thirteen_are_in_the_list() -> None:
    assert {number for number, *_ in DECK} == set(range(1, 14))


def test_what_would_fit_is_said_and_nothing_is_corrected() -> None:
    assert at("implied_population_differs", CORE, "5").suggestion.startswith("13,8 % würde passen")
    assert at("implied_population_differs", VILLAGES, "13").suggestion.startswith(
        "5,9 % würde passen"
    )
    assert at("mixed_script", VILLAGES).suggestion == "Hohenecken"
    assert "2025-06" in at("implied_population_differs", CORE, "5").message


def test_the_sums_nobody_printed_are_ours() -> None:
    assert "12.258" in at("no_total", CORE).message
    assert "1.660" in at("no_total", VILLAGES).message


def test_the_words_for_areas_are_named() -> None:
    message = at("area_words_mixed", "city.toml").message
    for word in ("Stadtteile", "Ortsteile", "Ortsbezirke", "Quartiere"):
        assert word in message


def test_nothing_stops_the_load_and_little_else_is_loud() -> None:
    """Beside the list: what other sources of the folder do not say about themselves."""
    assert not has_errors(list(findings()))
    listed = {(f"inventory.{code}", file, row) for _, code, file, row, _, _ in DECK}
    others = [
        one
        for one in findings()
        if one.file in (CORE, VILLAGES) and (one.code, one.file, one.row) not in listed
    ]
    assert others == []


def test_no_name_is_matched_by_similarity() -> None:
    folder = CityFolder.read(find_city("kaiserslautern"))
    names = folder.names()
    assert names.match("Erlenbach").area_id == "13"
    assert names.match("Erfenbach").area_id == "18"
    for spelling in ("Erlfenbach", "Erenbach", "Hohemeckem"):
        assert names.match(spelling).how is How.NOT
