"""Small tables that anybody can check with a pencil, and what the checks say about each."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from quartier.base.errors import Finding, Severity
from quartier.city.areas import Area
from quartier.city.build import an_area
from quartier.city.names import NameIndex
from quartier.inventory.build import a_description, an_indicator
from quartier.inventory.checks import Known, check_delivery
from quartier.inventory.deliveries import Column, ColumnRole
from quartier.inventory.indicators import Indicator, read_indicators

NAMES = ("Nord", "Süd", "Ost", "West", "Mitte", "Hafen")
AREAS = tuple(an_area(name[0].lower(), name) for name in NAMES)
QUIET = frozenset({"inventory.no_total", "inventory.series_without_indicator"})
Cell = tuple[str, int | None, str]


def column(heading: str) -> Column:
    """What a heading of these tables means."""
    if heading == "Gebiet":
        return Column(heading, ColumnRole.AREA)
    if heading == "Stichtag":
        return Column(heading, ColumnRole.PERIOD)
    indicators = {"Einwohner": "bevoelkerung", "Ausländer": "auslaender"}
    if "%" in heading or heading.startswith("Anteil"):
        share = "auslaender-anteil" if heading == "Ausländer in %" else ""
        return Column(heading, ColumnRole.SHARE, share, "Prozent")
    return Column(heading, ColumnRole.COUNT, indicators.get(heading, ""), "Personen")


def check(
    text: str,
    *,
    areas: tuple[Area, ...] = AREAS,
    counts: Mapping[tuple[str, str, str], int] | None = None,
    last: Mapping[tuple[str, str, str], int] | None = None,
    indicators: Mapping[str, Indicator] | None = None,
    basis: str = "Hauptwohnsitz",
    **fields: object,
) -> list[Finding]:
    """What is said about a table written with blanks between its cells and "_" for blanks in them."""
    lines = [line.split() for line in text.strip().splitlines()]
    content = "\n".join(";".join(cell.replace("_", " ") for cell in line) for line in lines)
    columns = tuple(column(heading.replace("_", " ")) for heading in lines[0])
    described = a_description(columns=columns, population_basis=basis, **fields)
    known_counts = {key: Decimal(number) for key, number in (counts or {}).items()}
    known = Known(
        counts=known_counts,
        last={key: Decimal(number) for key, number in (last or {}).items()},
        indicators=read_indicators() if indicators is None else indicators,
        sources=dict.fromkeys(known_counts, "Einwohnerbuch"),
        bases=dict.fromkeys(known_counts, "Hauptwohnsitz"),
    )
    checked = check_delivery(described, content.encode(), areas, NameIndex(areas), known=known)
    return [one for one in checked.findings if one.code not in QUIET]


def cells(findings: list[Finding]) -> list[Cell]:
    return [(one.code.removeprefix("inventory."), one.row, one.column) for one in findings]


FITTING = """
Gebiet Einwohner Ausländer Ausländer_in_%
Nord   1000      176       17,6
Süd    2000      250       12,5
Ost    3000      501       16,7
West   1500      120       8,0
Mitte  4000      844       21,1
Hafen  800       99        12,4
"""


def test_shares_that_follow_from_their_counts_are_fine() -> None:
    """99 of 800 are 12,375 %, rounded half up 12,4."""
    assert check(FITTING) == []


def test_a_share_that_does_not_follow_is_told_with_what_would_fit() -> None:
    [found] = check(FITTING.replace("17,6", "71,6"))
    assert cells([found]) == [("share_does_not_fit", 2, "Ausländer in %")]
    assert found.severity is Severity.WARNING
    assert found.suggestion == "17,6 würde passen (zwei Ziffern vertauscht)."


def test_a_digit_at_the_edge_of_rounding_counts() -> None:
    """99 of 800 are 12,375: 12,4 fits, 12,3 does not."""
    assert cells(check(FITTING.replace("12,4", "12,3"))) == [
        ("share_does_not_fit", 7, "Ausländer in %")
    ]


def test_with_two_relations_the_wrong_value_is_named() -> None:
    """3.510 people in Ost would fit nothing: not the sum of men and women, not the share."""
    table = """
Gebiet Einwohner männlich weiblich Ausländer Ausländer_in_%
Nord   1000      480      520      176       17,6
Süd    2000      990      1010     250       12,5
Ost    3510      1500     1500     501       16,7
West   1500      740      760      120       8,0
Mitte  4000      2010     1990     844       21,1
Hafen  800       405      395      99        12,4
"""
    [found] = check(table)
    assert cells([found]) == [("parts_do_not_sum", 4, "Einwohner")]
    assert found.suggestion.startswith("3.000 würde passen")


SUMS = """
Gebiet Kinder Ältere
Nord   110    230
Süd    220    340
Ost    330    450
West   440    560
Mitte  550    670
Hafen  660    780
Summe  2310   3030
"""


def test_a_total_that_its_rows_make_is_fine() -> None:
    assert check(SUMS, total_rows=("Summe",)) == []


def test_a_total_that_its_rows_do_not_make_is_told() -> None:
    """110 + 220 + 330 + 440 + 550 + 660 = 2.310, not 2.130."""
    found = [
        one
        for one in check(SUMS.replace("2310", "2130"), total_rows=("Summe",))
        if one.severity is Severity.WARNING
    ]
    assert cells(found) == [("parts_do_not_sum", 8, "Kinder")]
    assert found[0].suggestion == "2.310 würde passen (zwei Ziffern vertauscht)."
    assert "Unterschied 180" in found[0].message


def test_a_protected_part_leaves_the_total_open() -> None:
    """With one part hidden the total may be larger than the rest, never smaller."""
    assert check(SUMS.replace("330 ", "* "), total_rows=("Summe",)) == []
    smaller = SUMS.replace("330 ", "* ").replace("2310", "1900")
    assert cells(check(smaller, total_rows=("Summe",)))[0][0] == "parts_do_not_sum"


def test_totals_of_groups_and_of_the_city_are_both_checked() -> None:
    areas = (
        an_area("stadt", "Musterdorf", level="stadt", kind="city"),
        *(
            an_area(
                name[0].lower(), name, parent="stadt", group="Kernstadt" if at < 3 else "Ortsbezirk"
            )
            for at, name in enumerate(NAMES)
        ),
    )
    table = """
Gebiet      Kinder
Nord        110
Süd         220
Ost         330
Kernstadt   660
West        440
Mitte       550
Hafen       660
Ortsbezirke 1605
Musterdorf  2310
"""
    found = check(table, areas=areas, total_rows=("Kernstadt", "Ortsbezirke"))
    assert ("parts_do_not_sum", 9, "Kinder") in cells(found)
    assert any("1.650 würde passen" in one.suggestion for one in found)


def test_rows_that_divide_up_a_hundred_percent() -> None:
    table = """
Gebiet Anteil_jung Anteil_mittel Anteil_alt
Nord   20,1        59,9          20,0
Süd    18,3        61,2          20,5
Ost    25,0        55,0          20,0
West   17,7        57,8          24,5
Mitte  19,4        56,3          42,3
Hafen  22,2        57,7          20,1
"""
    assert ("shares_do_not_sum", 6, "Anteil jung") in cells(check(table))


IMPLIED = """
Gebiet Ausländer Ausländer_in_%
Nord   176       17,6
Süd    250       12,5
Ost    501       16,7
West   120       8,0
Mitte  844       21,1
Hafen  99        12,4
"""
PEOPLE = {"n": 1000, "s": 2000, "o": 3000, "w": 1500, "m": 4000, "h": 800}


def people(period: str, **other: int) -> dict[tuple[str, str, str], int]:
    return {("bevoelkerung", area, period): n for area, n in (PEOPLE | other).items()}


def test_on_the_same_day_a_population_from_elsewhere_counts_exactly() -> None:
    """176 of 1.000 are 17,6 %; of 1.004 they are 17,5 %."""
    assert check(IMPLIED, counts=people("2020-12-31")) == []
    [found] = check(IMPLIED, counts=people("2020-12-31", n=1004))
    assert cells([found]) == [("implied_population_differs", 2, "Ausländer in %")]
    assert found.severity is Severity.WARNING


def test_on_another_day_only_a_tenth_is_worth_a_hint_that_names_day_and_source() -> None:
    assert check(IMPLIED, counts=people("2018-06-30", n=1095)) == []
    [found] = check(IMPLIED, counts=people("2018-06-30", n=1140))
    assert found.severity is Severity.HINT
    assert "Einwohnerbuch, 2018-06-30" in found.message
    assert "12 % Unterschied" in found.message


def test_another_population_base_is_another_thing() -> None:
    """Main residence against a source that does not say: as if on another day."""
    assert check(IMPLIED, counts=people("2020-12-31", n=1004), basis="Zensus 2022") == []


def test_where_nothing_fits_the_base_is_in_doubt_and_not_every_row() -> None:
    found = check(IMPLIED, counts={key: 3 * n for key, n in people("2018-06-30").items()})
    assert cells(found) == [("base_unclear", None, "Ausländer in %")]


def test_a_part_is_not_more_than_its_whole() -> None:
    found = check(FITTING.replace("1000      176       17,6", "1000      1760      17,6"))
    assert ("part_exceeds_whole", 2, "Ausländer") in cells(found)


YEARS = """
Gebiet Stichtag   Arbeitslose
Nord   31.12.2018 410
Süd    31.12.2018 820
Ost    31.12.2018 1240
West   31.12.2018 560
Mitte  31.12.2018 1980
Hafen  31.12.2018 305
Nord   31.12.2019 402
Süd    31.12.2019 811
Ost    31.12.2019 1215
West   31.12.2019 555
Mitte  31.12.2019 1940
Hafen  31.12.2019 301
Nord   31.12.2020 398
Süd    31.12.2020 802
Ost    31.12.2020 1198
West   31.12.2020 549
Mitte  31.12.2020 1922
Hafen  31.12.2020 296
"""


def test_small_changes_from_year_to_year_are_fine() -> None:
    assert check(YEARS) == []


@pytest.mark.parametrize(
    ("stands", "written", "code", "suggestion"),
    [
        ("1215", "2115", "jump", "1.215 würde passen"),
        ("402", "4020", "order_of_magnitude", "402 würde passen"),
        ("811", "8,11", "out_of_range", ""),
        ("555", "5555", "order_of_magnitude", "555,5 würde passen"),
        ("1940", "999999", "looks_like_missing", ""),
    ],
)
def test_a_year_that_does_not_fit_the_others(
    stands: str, written: str, code: str, suggestion: str
) -> None:
    found = check(YEARS.replace(f" {stands}\n", f" {written}\n"))
    [told] = [one for one in found if one.code == f"inventory.{code}"]
    assert told.column == "Arbeitslose"
    assert suggestion in told.suggestion


def test_two_areas_that_were_exchanged() -> None:
    changed = YEARS.replace("2019 402\n", "2019 x\n").replace("2019 811\n", "2019 402\n")
    found = check(changed.replace("2019 x\n", "2019 811\n"))
    swapped = [one for one in found if one.code == "inventory.areas_swapped"]
    assert [(one.row, one.area) for one in swapped] == [(8, "n"), (9, "s")]


def test_a_year_in_thousands() -> None:
    lines = [line + "000" if "2020" in line else line for line in YEARS.strip().splitlines()]
    assert ("units_shifted", 14, "Arbeitslose") in cells(check("\n".join(lines)))


def test_a_year_delivered_twice() -> None:
    lines = YEARS.strip().splitlines()
    again = [line.replace("2019", "2020") for line in lines if "2019" in line]
    found = check("\n".join([*lines[:13], *again]))
    assert ("period_copied", 14, "Arbeitslose") in cells(found)


def test_the_last_delivery_had_another_value_for_the_same_day() -> None:
    last = {
        ("auslaender", area, "2020-12-31"): n
        for area, n in zip("nsowmh", (176, 250, 501, 120, 844, 99), strict=True)
    }
    assert check(IMPLIED, last=last) == []
    found = check(IMPLIED, last={**last, ("auslaender", "m", "2020-12-31"): 448})
    assert cells(found) == [("jump_since_last", 6, "Ausländer")]
    assert "448" in found[0].message


def test_a_row_that_stands_twice_and_a_row_pasted_for_another_area() -> None:
    twice = check(SUMS.replace("Ost ", "Ost    330    450\nOst "), total_rows=("Summe",))
    assert ("row_twice", 5, "Gebiet") in cells(twice)
    pasted = check(SUMS.replace("440    560", "330    450"), total_rows=("Summe",))
    assert ("row_copied", 5, "") in cells(pasted)


def test_a_zero_that_a_program_dropped_is_no_other_precision() -> None:
    """No value ends in ",0": then "8" may be 8,0, and it is only a hint."""
    dropped = FITTING.replace("8,0", "8")
    [found] = check(dropped)
    assert found.severity is Severity.HINT
    kept = dropped.replace("501       16,7", "501       16,7").replace(
        "250       12,5", "240       12,0"
    )
    assert [one.severity for one in check(kept)] == [Severity.WARNING]


def test_letters_read_in_the_wrong_encoding() -> None:
    found = check(FITTING.replace("Süd ", "SÃ¼d "))
    assert ("unknown_area", 3, "Gebiet") in cells(found)
    [residue] = [one for one in found if one.code == "inventory.encoding_residue"]
    assert residue.suggestion == "Süd"


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Ausländer_in", "heading_without_unit"),
        ("unter_30_Jahre_in_%", "heading_of_whom"),
        ("Anteil_unter_30_an_allen_in_%", ""),
        ("Arbeitslosenquote", ""),
    ],
)
def test_headings_of_shares(heading: str, code: str) -> None:
    name = heading.replace("_", " ")
    columns = (Column("Gebiet", ColumnRole.AREA), Column(name, ColumnRole.SHARE, "", "Prozent"))
    rows = "\n".join(
        f"{area};{share}"
        for area, share in zip(NAMES, ("10,1", "12,7", "15,2", "9,3", "20,4", "7,8"), strict=True)
    )
    checked = check_delivery(
        a_description(columns=columns), f"Gebiet;{name}\n{rows}".encode(), AREAS, NameIndex(AREAS)
    )
    told = [one.code for one in checked.findings if "heading" in one.code]
    assert told == ([f"inventory.{code}"] if code else [])


def test_a_subgroup_on_the_other_side() -> None:
    """Four times the share among the young is higher, once lower."""
    table = """
Gebiet Anteil_Ausländer_in_% Anteil_Ausländer_unter_30_in_%
Nord   17,6                  19,4
Süd    12,5                  14,9
Ost    16,7                  18,8
West   18,3                  11,2
Mitte  21,1                  23,5
"""
    areas = AREAS[:5]
    found = check(table, areas=areas, indicators={})
    assert ("subgroup_against_total", 5, "Anteil Ausländer unter 30 in %") in cells(found)


def test_what_definitions_say_of_parts_holds_in_a_single_row() -> None:
    """Three rows are needed to see a sum in the numbers; a definition needs none."""
    parts = an_indicator("bevoelkerung", parts=(("m", "w"),))
    columns = (
        Column("Gebiet", ColumnRole.AREA),
        Column("alle", ColumnRole.COUNT, "bevoelkerung", "Personen"),
        Column("m", ColumnRole.COUNT, "m", "Personen"),
        Column("w", ColumnRole.COUNT, "w", "Personen"),
    )
    areas = AREAS[:1]
    checked = check_delivery(
        a_description(columns=columns),
        b"Gebiet;alle;m;w\nNord;100;52;49",
        areas,
        NameIndex(areas),
        known=Known(indicators={"bevoelkerung": parts}),
    )
    assert "inventory.parts_do_not_sum" in {one.code for one in checked.findings}


def test_two_pairs_of_one_row_imply_the_same_people() -> None:
    """In West 120 are 8,0 % of 1.500, but 60 would be 4,0 %: 6,0 % make 1.000."""
    table = """
Gebiet Ausländer Ausländer_in_% Arbeitslose Arbeitslose_in_%
Nord   176       17,6           50          5,0
Süd    250       12,5           80          4,0
Ost    501       16,7           90          3,0
West   120       8,0            60          6,0
Mitte  844       21,1           240         6,0
Hafen  99        12,4           40          5,0
"""
    found = [one for one in check(table, indicators={}) if one.row == 5]
    assert cells(found) == [
        ("implied_populations_disagree", 5, "Ausländer in %"),
        ("implied_populations_disagree", 5, "Arbeitslose in %"),
    ]
