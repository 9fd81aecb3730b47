"""Neighbours, groups over time, versions of boundaries."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from quartier.city.borders import Border, neighbours, read_borders
from quartier.city.boundaries import areas_on, boundary_version, changes, same_boundary
from quartier.city.build import an_area
from quartier.city.groups import read_groups
from quartier.tables.build import a_table

AREAS = [an_area("1", "Nord"), an_area("2", "Süd"), an_area("3", "Ost")]


def test_neighbours_are_read_whichever_comes_first() -> None:
    borders, findings = read_borders(a_table("a;b;metres\n1;2;1001\n3;1;\n"), AREAS)
    assert findings == []
    assert borders == (Border("1", "2", 1001), Border("1", "3"))
    assert neighbours("1", borders) == ("2", "3")
    assert neighbours("2", borders) == ("1",)


def test_pairs_that_cannot_be_are_told_with_their_row() -> None:
    table = a_table("a;b;metres\n1;2;weit\n2;1;\n1;1;\n1;9;\n")
    borders, findings = read_borders(table, AREAS)
    assert borders == ()
    assert [(finding.code, finding.row) for finding in findings] == [
        ("city.value", 2),
        *(("city.border", row) for row in (3, 4, 5)),
    ]


def test_a_group_changes_on_its_day() -> None:
    table = a_table(
        "area;group;valid_from;valid_to\n1;Kern;;2008-12-31\n1;Land;2009-01-01;\n2;Kern;;\n"
    )
    areas, findings = read_groups(table, AREAS)
    assert findings == []
    assert [area.group_on(date(2008, 12, 31)) for area in areas] == ["Kern", "Kern", ""]
    assert [area.group_on(date(2009, 1, 1)) for area in areas] == ["Land", "Kern", ""]


def test_two_groups_on_one_day_are_refused() -> None:
    table = a_table(
        "area;group;valid_from;valid_to\n1;A;;2010-01-01\n1;B;2010-01-01;\n9;A;;\n1;;;\n"
    )
    areas, findings = read_groups(table, AREAS)
    assert areas == tuple(AREAS)
    assert [(finding.code, finding.row) for finding in findings] == [
        ("city.group", row) for row in (3, 4, 5)
    ]


REFORM = [
    an_area("1", "Nord"),
    an_area("2", "Alt", valid_to=date(2018, 12, 31)),
    an_area("3", "Neu-Ost", valid_from=date(2019, 1, 1)),
    an_area("4", "Neu-West", valid_from=date(2019, 1, 1), boundary_from=date(2022, 7, 1)),
    an_area("p", "Fabrik", kind="project", valid_from=date(2020, 5, 1)),
]


def test_a_reform_makes_a_new_version() -> None:
    assert changes(REFORM) == (date(2019, 1, 1), date(2022, 7, 1))
    before = boundary_version(REFORM, date(2018, 12, 31))
    after = boundary_version(REFORM, date(2019, 1, 1))
    assert (str(before), before.until, before.area_ids) == ("", date(2018, 12, 31), {"1", "2"})
    assert (str(after), after.until) == ("2019-01-01", date(2022, 6, 30))
    assert after.area_ids == {"1", "3", "4"}
    assert [area.id for area in areas_on(REFORM, date(2020, 5, 1))] == ["1", "3", "4", "p"]


def test_an_area_is_compared_with_itself_only_within_one_boundary() -> None:
    nord, alt, _, west, _ = REFORM
    assert same_boundary(nord, date(1990, 1, 1), date(2030, 1, 1))
    assert not same_boundary(alt, date(2018, 1, 1), date(2020, 1, 1))
    assert not same_boundary(west, date(2022, 6, 30), date(2022, 7, 1))
    assert same_boundary(west, date(2022, 7, 1), date(2025, 1, 1))


@given(st.dates(date(2010, 1, 1), date(2030, 1, 1)), st.dates(date(2010, 1, 1), date(2030, 1, 1)))
def test_two_days_are_in_one_version_or_not_from_either_side(one: date, other: date) -> None:
    first, second = boundary_version(REFORM, one), boundary_version(REFORM, other)
    assert first.holds_on(one)
    assert first.holds_on(other) == second.holds_on(one) == (first == second)
