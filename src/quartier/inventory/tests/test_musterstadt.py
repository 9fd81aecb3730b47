"""The made-up city: always the same files, and figures that hold together as real ones do."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby, pairwise

import pytest

from quartier.base.errors import Severity
from quartier.city.folder import find_city
from quartier.inventory.folder import check_city
from quartier.inventory.indicators import read_indicators
from tools.musterstadt.places import CITY_ID, FORMER, SPLIT_BEGINS, parts
from tools.musterstadt.tables import TableOfCity, tables
from tools.musterstadt.writing import files

FOLDER = find_city("musterstadt")
INDICATORS = read_indicators()


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files()


Counts = Mapping[tuple[str, str], Mapping[str, int]]


@pytest.fixture(scope="module")
def counts(made: dict[str, bytes]) -> Counts:
    """Every delivered whole number by area, year and indicator."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for table in tables():
        for number, year, cells in _rows(table, made):
            numbers = {key: int(text) for key, text in cells.items() if text.isdecimal()}
            found.setdefault((number, year), {}).update(numbers)
    return found


# What people did in the invented city is told, not computed.
WRITTEN_BY_HAND = {"places.csv", "timeline.csv"}


def _rows(table: TableOfCity, made: dict[str, bytes], folder: str = "deliveries") -> list:
    text = made[f"{folder}/{table.key.replace('-', '_')}.csv"].decode(table.encoding)
    keys = [key for _, key, _ in table.columns]
    rows = [line.split(";") for line in text.splitlines()[1:]]
    return [(row[0], row[2][-4:], dict(zip(keys, row[3:], strict=True))) for row in rows]


def test_the_files_that_ship_are_the_ones_that_are_made(made: dict[str, bytes]) -> None:
    for name, content in made.items():
        assert (FOLDER / name).read_bytes() == content, f"python -m tools.musterstadt: {name}"
    shipped = [*FOLDER.glob("deliveries/*"), *FOLDER.glob("corrections/*"), *FOLDER.glob("*.csv")]
    shipped += [FOLDER / "needs.toml", FOLDER / "programme.toml"]
    assert {str(path.relative_to(FOLDER)) for path in shipped} - WRITTEN_BY_HAND == set(made)
    assert sum(map(len, made.values())) < 1_500_000


def test_the_checks_find_no_error_and_hardly_anything_to_warn_of() -> None:
    findings = check_city(FOLDER)
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
    warned = [finding.message for finding in findings if finding.severity is Severity.WARNING]
    assert len(warned) <= 3, warned


def test_what_a_definition_says_about_parts_holds_everywhere(counts: Counts) -> None:
    for place, figures in counts.items():
        for key, number in figures.items():
            for several in INDICATORS[key].parts:
                assert sum(figures[part] for part in several) == number, (place, key)
            for whole in INDICATORS[key].part_of:
                # A protected whole has only protected parts, or none at all.
                assert number <= figures.get(whole, 9), (place, key, whole)


def test_areas_add_up_to_districts_and_districts_to_the_city(counts: Counts) -> None:
    years = {year for _, year in counts}
    for year in years:
        city = counts[CITY_ID, year]
        areas = {number: counts[number, year] for number, at in counts if at == year}
        for key in city.keys() - {"arbeitslose", "sgb2", "sgb2-kinder"}:
            districts = {
                number: figures[key] for number, figures in areas.items() if _is_district(number)
            }
            assert sum(districts.values()) == city[key], (year, key)
            for district, number in districts.items():
                inside = [areas[one][key] for one in areas if len(one) == 4 and one[:2] == district]
                assert sum(inside) == number, (year, key, district)


def _is_district(number: str) -> bool:
    return len(number) == 2 and number != CITY_ID


def test_sixty_areas_of_today_and_two_that_were_split(counts: Counts) -> None:
    now = {number for number, year in counts if year == "2024"} - {CITY_ID}
    before = {number for number, year in counts if year == str(SPLIT_BEGINS - 1)} - {CITY_ID}
    assert (len(now), len(before)) == (60, 58)
    assert before - now == set(FORMER)
    assert now - before == {part.id for part in parts() if part.before}


def test_some_areas_are_so_small_that_they_need_protection(counts: Counts) -> None:
    people = [counts[number, "2024"]["bevoelkerung"] for number, year in counts if year == "2024"]
    assert sum(120 <= number <= 900 for number in people) >= 6
    small = [
        number
        for (_, _), figures in counts.items()
        for key, number in figures.items()
        if INDICATORS[key].protected and 0 < number < 10
    ]
    assert len(small) > 300


def test_no_area_leaps_from_one_year_to_the_next(counts: Counts) -> None:
    for number, places in groupby(sorted(counts), key=lambda place: place[0]):
        series = [(year, counts[number, year]["bevoelkerung"]) for _, year in places]
        for (year, people), (after, later) in pairwise(series):
            assert abs(later - people) <= max(12, people // 4), (number, year, after)


def test_the_late_correction_changes_one_year_of_a_few_areas(made: dict[str, bytes]) -> None:
    table = next(table for table in tables() if table.key == "arbeit")
    first, later = _rows(table, made), _rows(table, made, "corrections")
    changed = {(old[0], old[1]) for old, new in zip(first, later, strict=True) if old != new}
    assert {year for _, year in changed} == {"2022"}
    assert {number for number, _ in changed if len(number) == 4} == {"0203", "0204", "0401", "0807"}
