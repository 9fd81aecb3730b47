"""The checks find what is wrong with real tables, by general rules, and say it at its cell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.base.errors import Finding, Severity
from quartier.base.missing import Missing
from quartier.city.build import an_alias, an_area
from quartier.city.names import NameIndex
from quartier.inventory.build import a_description
from quartier.inventory.checks import CheckedTable, check_delivery, check_table
from quartier.inventory.values import Value
from quartier.tables.build import a_table

AREAS = [an_area("n", "Nord"), an_area("s", "Süd"), an_area("o", "Ost"), an_area("w", "West")]
NAMES = NameIndex(AREAS)
HEAD = "Gebiet;Anzahl;Anteil\n"


def check(rows: str, **fields: object) -> CheckedTable:
    return check_table(a_description(**fields), a_table(HEAD + rows), AREAS, NAMES)


def placed(findings: Sequence[Finding]) -> list[tuple[str, int | None, str]]:
    """What was found and where; that these short tables have no row with the total is no news."""
    return [
        (finding.code, finding.row, finding.column)
        for finding in findings
        if finding.code != "inventory.no_total"
    ]


def cells_of(table: CheckedTable, column: str) -> list[Value]:
    return [value for value in table.values if value.column == column]


def test_a_clean_table_has_no_findings() -> None:
    table = check("Nord;100;10,5\nSüd;200;20,5\nOst;300;30,5\nWest;1400;40,5\n")
    assert placed(table.findings) == []
    counts = cells_of(table, "Anzahl")
    assert [value.area_id for value in counts] == ["n", "s", "o", "w"]
    assert [str(value.number) for value in counts] == ["100", "200", "300", "1400"]


def test_all_problems_are_told_at_once_each_at_its_cell() -> None:
    table = check("Nord;100;10,5\nNort;2,5;120,0\nNord;viel;30,5\nOst;400;40,5\n")
    assert placed(table.findings) == [
        ("inventory.area_without_row", None, ""),
        ("inventory.area_without_row", None, ""),
        ("inventory.unknown_area", 3, "Gebiet"),
        ("inventory.out_of_range", 3, "Anzahl"),
        ("inventory.out_of_range", 3, "Anteil"),
        ("inventory.duplicate_area", 4, "Gebiet"),
        ("inventory.not_a_number", 4, "Anzahl"),
    ]
    unknown = next(one for one in table.findings if one.code == "inventory.unknown_area")
    assert "Nord" in unknown.suggestion
    assert all("{" not in finding.message for finding in table.findings)


@pytest.mark.parametrize(
    ("sign", "kind"),
    [
        (".", Missing.PROTECTED),
        ("*", Missing.PROTECTED),
        ("/", Missing.PROTECTED),
        ("", Missing.NOT_DELIVERED),
        ("…", Missing.NOT_DELIVERED),
        ("x", Missing.DOES_NOT_EXIST),
        ("-", Missing.DOES_NOT_EXIST),
    ],
)
def test_signs_of_official_tables_are_kinds_of_missing(sign: str, kind: Missing) -> None:
    table = check(f"Nord;{sign};10,5\nSüd;200;20,5\nOst;300;30,5\nWest;400;40,5\n")
    assert placed(table.findings) == []
    first = cells_of(table, "Anzahl")[0]
    assert (first.missing, first.number) == (kind, None)


def test_a_value_of_the_row_above_is_flagged() -> None:
    table = check("Nord;100;10,5\nSüd;200;10,5\nOst;300;30,5\nWest;400;40,5\n")
    assert placed(table.findings) == [("inventory.equals_row_above", 3, "Anteil")]
    assert any("Nord" in finding.message for finding in table.findings)


def test_repetition_is_normal_where_values_repeat_anyway() -> None:
    assert placed(check("Nord;1;10,5\nSüd;1;20,5\nOst;2;30,5\nWest;2;40,5\n").findings) == []


def test_a_value_of_another_precision_is_flagged() -> None:
    table = check("Nord;100;7\nSüd;200;20,5\nOst;300;30,5\nWest;400;40,5\n")
    assert placed(table.findings) == [("inventory.precision_varies", 2, "Anteil")]


def test_a_confirmed_name_in_another_script_is_taken_and_flagged() -> None:
    names = NameIndex(AREAS, [an_alias("Ноrd", "n")])
    rows = "Ноrd;100;10,5\nSüd;200;20,5\nOst;300;30,5\nWest;400;40,5\n"
    table = check_table(a_description(), a_table(HEAD + rows), AREAS, names)
    assert cells_of(table, "Anzahl")[0].area_id == "n"
    assert placed(table.findings) == [("inventory.mixed_script", 2, "Gebiet")]
    mixed = next(one for one in table.findings if one.code == "inventory.mixed_script")
    assert mixed.severity is Severity.WARNING


def test_what_a_delivery_does_not_say_about_itself_is_flagged() -> None:
    rows = "Nord;100;10,5\nSüd;200;20,5\nOst;300;30,5\nWest;400;40,5\n"
    table = check(rows, population_basis="nicht angegeben", reference="2016", source_printed=False)
    assert [code for code, _, _ in placed(table.findings)] == [
        "inventory.basis_missing",
        "inventory.date_incomplete",
        "inventory.source_not_printed",
    ]


def test_a_missing_column_is_one_finding_and_not_one_for_each_row() -> None:
    table = check_table(a_description(), a_table("Gebiet;Anzahl\nNord;1\n"), AREAS, NAMES)
    assert (table.values, [finding.column for finding in table.findings]) == ((), ["Anteil"])


def test_a_delivery_about_one_group_needs_rows_for_that_group_only() -> None:
    areas = [an_area("n", "Nord", group="Kern"), an_area("s", "Süd", group="Land")]
    description = a_description(covers_group="Kern")
    table = check_table(description, a_table(HEAD + "Nord;1;1,0\n"), areas, NameIndex(areas))
    assert placed(table.findings) == []


def test_an_unreadable_file_has_no_table() -> None:
    checked = check_delivery(a_description(), b"\x00", AREAS, NAMES)
    assert checked.table is None
    assert [finding.code for finding in checked.findings] == ["tables.nul"]


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), min_size=1, max_size=6))
def test_whatever_the_cells_hold_each_is_a_number_missing_or_told(
    cells: list[tuple[str, str]],
) -> None:
    quoted = [f'"{a.replace(chr(34), "")}"' for pair in cells for a in pair]
    rows = [f"Nord;{one};{two}" for one, two in zip(quoted[::2], quoted[1::2], strict=True)]
    checked = check_delivery(a_description(), (HEAD + "\n".join(rows)).encode(), AREAS, NAMES)
    told = {(finding.row, finding.column) for finding in checked.findings}
    for value in checked.values:
        place = (value.row, value.column)
        assert value.number is not None or value.missing is not None or place in told
