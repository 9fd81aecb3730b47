"""areas.csv and aliases.csv: read whole, or refused with every reason at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from quartier.base.errors import Severity
from quartier.city.aliases import read_aliases
from quartier.city.area_table import read_areas
from quartier.city.areas import GroupSpan
from quartier.city.build import an_area
from quartier.city.names import NameIndex
from quartier.tables.build import a_table

HEAD = "id;name;level;parent;group;km2;lon;lat;valid_from;valid_to\n"


def test_an_area_is_read_with_everything_it_says() -> None:
    table = a_table(HEAD + "1;Nord;stadtteil;;Kern;1.285;7.77;49.44;2000-01-01;\n")
    (area,), findings = read_areas(table, levels=["stadtteil"])
    assert findings == []
    assert (area.id, area.name, area.group, area.km2) == ("1", "Nord", "Kern", Decimal("1.285"))
    assert area.exists_on(date(2026, 1, 1))
    assert not area.exists_on(date(1999, 12, 31))


def test_everything_that_is_wrong_is_told_at_once() -> None:
    rows = (
        "1;Nord;stadtteil;;;-1;7;49;;\n"
        "1;Süd;dorf;;;1;700;49;;\n"
        "X y;NORD;stadtteil;9;;1;7;49;;\n"
        "3;;stadtteil;3;;viel;7;49;gestern;\n"
        "5;Ost;stadtteil;;;1;7;49;2020-01-01;2019-01-01\n"
    )
    areas, findings = read_areas(a_table(HEAD + rows), levels=["stadtteil"])
    assert areas == ()
    assert {(f.code, f.row, f.column) for f in findings} == {
        ("city.value", 2, "km2"),
        ("city.area_id", 3, "id"),
        ("city.level", 3, "level"),
        ("city.value", 3, "lon"),
        ("city.area_id", 4, "id"),
        ("city.area_name", 4, "name"),
        ("city.parent", 4, "parent"),
        ("city.value", 6, "valid_to"),
        ("city.area_name", 5, "name"),
        ("city.parent", 5, "parent"),
        ("city.value", 5, "km2"),
        ("city.value", 5, "valid_from"),
    }
    assert all("{" not in finding.message for finding in findings)


def found_in(rows: str, levels: list[str]) -> set[tuple[str, int | None, str]]:
    _, findings = read_areas(a_table(PROJECT_HEAD + rows), levels=levels)
    return {(finding.code, finding.row, finding.severity.value) for finding in findings}


PROJECT_HEAD = "id;name;level;parent;valid_from;valid_to;kind;inside;overlaps;boundary_from\n"
LEVELS = ["stadt", "bezirk", "stadtteil", "projekt"]


def test_levels_and_project_areas_are_read() -> None:
    rows = (
        "st;Stadt;stadt;;;;;;;\n1;Mitte;bezirk;st;;;;;;\n2;Nord;stadtteil;1;;;;;;2020-01-01\n"
        "3;Süd;stadtteil;1;;;;;;\np;Alte Fabrik;projekt;;;;project;2;;\nq;Ufer;projekt;;;;project;;2, 3;\n"
    )
    areas, findings = read_areas(a_table(PROJECT_HEAD + rows), levels=LEVELS)
    assert findings == []
    assert [area.kind for area in areas] == ["city", "area", "area", "area", "project", "project"]
    assert areas[2].boundary_from == date(2020, 1, 1)
    assert (areas[4].inside, areas[5].overlaps) == ("2", ("2", "3"))


def test_areas_that_do_not_fit_together_are_told() -> None:
    rows = (
        "st;Stadt;stadt;;;;;;;\n"
        "s2;Andere Stadt;stadt;;;;;;;\n"
        "1;Mitte;stadtteil;2;;;;;;\n"
        "2;Mitte;bezirk;st;;1999-12-31;;;;\n"
        "02;Nord;bezirk;1;;;;;;\n"
        "4;Ost;stadtteil;2;2000-01-01;;;;;\n"
        "p;Fabrik;projekt;st;;;project;;;\n"
        "q;Ufer;projekt;;;;project;9;;\n"
        "5;West;stadtteil;st;;;;4;;\n"
        "6;Wеst;bezirk;st;;;brücke;;;\n"
    )
    assert found_in(rows, LEVELS) == {
        ("city.second_city", 3, "error"),
        ("city.name_on_two_levels", 5, "hint"),
        ("city.area_id_alike", 6, "error"),
        ("city.level_order", 6, "error"),
        ("city.parent_time", 7, "warning"),
        ("city.project_parent", 8, "error"),
        ("city.inside", 9, "error"),
        ("city.inside", 10, "error"),
        ("city.value", 11, "error"),
        ("city.foreign_script", 11, "warning"),
    }


def test_two_areas_of_one_name_on_one_level_are_an_error() -> None:
    rows = "1;Nord;stadtteil;;;;;;;\n2;NORD;stadtteil;;;;;;;\n3;Nord;bezirk;;;;;;;\n"
    assert found_in(rows, LEVELS) == {
        ("city.area_name", 3, "error"),
        ("city.name_on_two_levels", 4, "hint"),
    }


def test_a_group_has_its_time() -> None:
    spans = (GroupSpan("Kern", None, date(1999, 12, 31)), GroupSpan("Land", date(2005, 1, 1)))
    area = an_area(group="Land", groups=spans)
    days = (date(1990, 1, 1), date(2002, 1, 1), date(2020, 1, 1))
    assert [area.group_on(day) for day in days] == ["Kern", "", "Land"]
    assert an_area(group="Kern").group_on(date(1990, 1, 1)) == "Kern"


def test_a_name_may_return_after_its_area_has_ended() -> None:
    rows = "1;Nord;stadtteil;;;;;;;1999-12-31\n2;Nord;stadtteil;;;;;;2000-01-01;\n"
    areas, findings = read_areas(a_table(HEAD + rows), levels=["stadtteil"])
    assert (len(areas), findings) == (2, [])


def test_aliases_need_an_area_and_somebody_who_confirmed_them() -> None:
    table = a_table(
        "spelling;area;confirmed_by\nN.;nord;\nX;west;Amt\nSüd;nord;Amt\nNd;nord;Amt\nNd;sued;Amt\n"
    )
    aliases, findings = read_aliases(table, [an_area(), an_area("sued", "Süd")])
    assert aliases == ()
    assert [(f.code, f.row) for f in findings] == [("city.alias", row) for row in (2, 3, 4, 6)]


def test_a_confirmed_name_in_foreign_letters_is_accepted_and_stays_flagged() -> None:
    table = a_table("spelling;area;confirmed_by\nНонемескем;16;Redaktion\n")
    aliases, findings = read_aliases(table, [an_area("16", "Hohenecken")])
    assert [alias.area_id for alias in aliases] == ["16"]
    assert [(f.code, f.severity) for f in findings] == [("city.foreign_script", Severity.WARNING)]
    assert "Hohemeckem" in findings[0].message


def test_a_person_may_say_what_an_abbreviation_means() -> None:
    areas = [an_area("w", "Altstadt-West"), an_area("wb", "Altstadt (Weinberg)")]
    table = a_table("spelling;area;confirmed_by\nAltstadt-W.;wb;Amt\n")
    aliases, findings = read_aliases(table, areas)
    assert findings == []
    assert NameIndex(areas, aliases).match("Altstadt-W.").area_id == "wb"
