"""Files as offices send them, and files as nobody should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.base.errors import Severity, has_errors
from quartier.tables.reading import Limits, read_csv, read_table


def codes(content: bytes, **options: Limits) -> list[str]:
    return [finding.code for finding in read_csv(content, file="x.csv", **options).findings]


def test_excel_of_a_german_office_is_read_and_what_was_assumed_is_said() -> None:
    reading = read_csv("Stadtteil;Anteil\nGrübentälchen;19,8\n".encode("cp1252"))
    assert reading.table is not None
    assert reading.table.rows[0].cells == ("Grübentälchen", "19,8")
    assert (reading.table.encoding, reading.table.delimiter) == ("cp1252", ";")
    assert [finding.severity for finding in reading.findings] == [Severity.HINT]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_recognised(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (["a", "b"], ["1", "2"], ["3", "4"]))
    table = read_csv(text.encode()).table
    assert table is not None
    assert table.delimiter == delimiter


def test_decimal_commas_do_not_pass_for_delimiters() -> None:
    table = read_csv(b"name;anteil, rund;zahl\nA;1,5;2,5\nB;3,5;4,5\n").table
    assert table is not None
    assert table.header == ("name", "anteil, rund", "zahl")


def test_row_numbers_are_those_a_spreadsheet_shows() -> None:
    table = read_csv('a;b\n"zwei\nZeilen";1\n\n;\nc;2\n'.encode("utf-8-sig")).table
    assert table is not None
    assert table.encoding == "utf-8-sig"
    assert [row.number for row in table.rows] == [2, 5]


def test_all_problems_are_told_at_once() -> None:
    found = codes(b"a;a;\n1;2\n1;2;3\n1;2;3;4\n")
    assert found == [
        "tables.unnamed_column",
        "tables.repeated_column",
        "tables.ragged_row",
        "tables.ragged_row",
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "tables.empty"),
        (b"\n;;\n", "tables.empty"),
        (b"a;b\n\x001;2\n", "tables.nul"),
        (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "tables.office_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tables.office_file"),
        ("a;b\n1;2".encode("utf-16"), "tables.encoding"),
        (b"a;b\n\x81\xff;2", "tables.encoding"),
        (b'a;b\n"offen;2\n', "tables.quotes"),
        (b"x" * 10_000_000, "tables.line_too_long"),
    ],
)
def test_bad_files_get_a_sentence_and_no_table(content: bytes, code: str) -> None:
    reading = read_csv(content, file="x.csv")
    assert reading.table is None
    assert reading.findings[-1].code == code
    assert "{" not in reading.findings[-1].message


def test_a_column_that_is_named_like_a_zip_file_is_read() -> None:
    assert codes(b"PK;zahl\nNord;1\n") == []


def test_a_file_over_the_limit_is_not_read() -> None:
    assert codes(b"a;b\n1;2\n", limits=Limits(file_bytes=4)) == ["tables.too_large"]


def test_a_name_that_turns_the_reading_direction_is_flagged_and_kept() -> None:
    reading = read_csv("name;zahl\nNord\u202etsew;1\n".encode())
    assert reading.table is not None
    assert [(f.code, f.row, f.column) for f in reading.findings] == [
        ("tables.hidden_character", 2, "name")
    ]


@given(st.binary(max_size=400))
def test_no_bytes_make_it_stumble(content: bytes) -> None:
    reading = read_csv(content, file="x.csv")
    assert (reading.table is None) == has_errors(list(reading.findings))


def test_semicolons_in_the_remarks_of_a_comma_table_are_no_delimiters() -> None:
    rows = [
        f"{n},Nord {n},{100 + n}," + ("derived: a/b; see notes" if n % 2 else '"sum, see notes"')
        for n in range(12)
    ]
    table = read_csv("\n".join(["id,name,people,source", *rows]).encode()).table

    assert table is not None
    assert table.header == ("id", "name", "people", "source")


def test_commas_in_the_titles_above_do_not_win_over_semicolons() -> None:
    text = "Menschen, nach Stadtteil\nStand, 2020\nGebiet;Zahl\nNord;1,5\nSüd;2,5\nOst;3,5\n"
    table = read_table(text.encode()).table

    assert table is not None
    assert table.delimiter == ";"
