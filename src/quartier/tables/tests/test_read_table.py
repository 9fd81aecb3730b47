"""Bad and large files through the one door: a clear sentence or a flagged table, never a crash."""

from __future__ import annotations

import resource
import time
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from quartier.base.errors import Severity, has_errors
from quartier.tables.build import a_workbook
from quartier.tables.layout import Layout
from quartier.tables.limits import Limits
from quartier.tables.numbers import NumberStyle
from quartier.tables.reading import read_csv, read_table


def codes(content: bytes, layout: Layout | None = None) -> list[str]:
    return [finding.code for finding in read_table(content, file="x", layout=layout).findings]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "tables.empty"),
        (b"\r\n;;\r\n", "tables.empty"),
        (a_workbook({"T": []}), "tables.empty"),
        (b"a;b\n\x001;2\n", "tables.nul"),
        ("a;b\n1;2".encode("utf-16"), "tables.encoding"),
        (b"a;b\n\x81\xff;2", "tables.encoding"),
        (b"x" * 10_000_000, "tables.line_too_long"),
        (b"a;b\n" + b"1;" * 5_000_000, "tables.line_too_long"),
        (b'a;b\n"offen;2\n', "tables.quotes"),
        (b"a;b\n1;2\n1;2;3\n4;5\n", "tables.ragged_row"),
        (b"a;b;c\n1;2;3\n1;2\n4;5;6\n", "tables.ragged_row"),
        (b"a;a\n1;2\n3;4\n", "tables.repeated_column"),
    ],
)
def test_bad_files_get_a_sentence_and_no_table(content: bytes, code: str) -> None:
    reading = read_table(content, file="x.csv")
    assert reading.table is None
    assert [finding.code for finding in reading.findings] == [code]
    assert "…" not in reading.findings[0].message


def test_a_name_that_turns_the_reading_direction_is_flagged_at_its_place() -> None:
    for content in (
        "Stadtteil;Zahl\nNord\u202etsew;1\nSüd;2\n".encode(),
        a_workbook({"T": [["Stadtteil", "Zahl"], ["Nord\u202etsew", 1], ["Süd", 2]]}),
    ):
        reading = read_table(content)
        assert reading.table is not None
        assert reading.table.rows[0].cells[0] == "Nord\u202etsew"
        (finding,) = reading.findings
        assert (finding.code, finding.row, finding.column) == (
            "tables.hidden_character",
            2,
            "Stadtteil",
        )


def test_a_heading_with_a_sign_nobody_sees_is_flagged() -> None:
    (finding,) = read_table("Stadtteil;Za\u200bhl\nNord;1\nSüd;2\n".encode()).findings
    assert (finding.code, finding.row) == ("tables.hidden_character", 1)


def test_a_doubtful_encoding_is_flagged_and_another_one_can_be_told() -> None:
    content = "Stadtteil;Zahl\nGräfchen;1\nTälchen;2\n".encode("cp850")
    assert codes(content) == ["tables.old_encoding", "tables.garbled", "tables.garbled"]
    told = read_table(content, layout=Layout(encoding="cp850"))
    assert told.table is not None
    assert told.table.rows[0].cells[0] == "Gräfchen"
    assert codes(content, Layout(encoding="gibt-es-nicht")) == ["tables.unknown_encoding"]
    assert codes(content, Layout(encoding="utf-8")) == ["tables.encoding"]


def test_unicode_text_of_excel_comes_in_when_told() -> None:
    content = "Stadtteil\tZahl\nNord\t1\n".encode("utf-16")
    table = read_table(content, layout=Layout(encoding="utf-16")).table
    assert table is not None
    assert table.delimiter == "\t"


def test_columns_that_write_numbers_differently_are_shown() -> None:
    reading = read_table(b"name;zahl;anteil\nNord;1.998;17.6\nSued;12.345;20.4\n")
    assert reading.table is not None
    assert reading.table.style("zahl") == NumberStyle(",", ".")
    assert reading.table.style("anteil") == NumberStyle(".", "")
    assert [(f.code, f.column) for f in reading.findings] == [
        ("tables.two_number_styles", "anteil")
    ]


def test_numbers_of_a_workbook_are_exact_and_german() -> None:
    rows = [
        ["Name", "Wert"],
        ["a", 17.599999999999998],
        ["b", 0.1 + 0.2],
        ["c", 1998],
        ["d", -2.5e-7],
        ["e", "1.998"],
    ]
    table = read_table(a_workbook({"T": rows})).table
    assert table is not None
    assert [row.cells[1] for row in table.rows] == ["17,6", "0,3", "1998", "-0,00000025", "1.998"]
    assert (table.decimal, table.thousands) == (",", ".")


def test_percent_leading_zeros_and_errors_are_read_as_shown() -> None:
    def change(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        percent = book.add_format({"num_format": "0.0%"})
        sheet.write("B2", 0.176, percent)
        sheet.write("B3", 0.3, percent)
        sheet.write("A2", 1, book.add_format({"num_format": "00"}))
        sheet.write_formula("C3", "=1/0", None, "#DIV/0!")

    rows = [["Nr", "Anteil", "Wert"], [1, 0, 5], [12, 0, 6], [13, 20.5, 7]]
    reading = read_table(a_workbook({"T": rows}, change=change))
    assert reading.table is not None
    assert [row.cells for row in reading.table.rows] == [
        ("01", "17,6", "5"),
        ("12", "30", "#DIV/0!"),
        ("13", "20,5", "7"),
    ]
    assert [(f.code, f.severity) for f in reading.findings] == [
        ("tables.formulas", Severity.WARNING),
        ("tables.shown_as_percent", Severity.HINT),
        ("tables.cell_error", Severity.WARNING),
    ]


def test_formulas_are_loaded_with_the_value_they_had_and_named() -> None:
    def change(book: xlsxwriter.Workbook) -> None:
        book.worksheets()[0].write_formula("B3", "=B2*2", None, 10)

    reading = read_table(a_workbook({"T": [["a", "b"], ["x", 5], ["y", 0]]}, change=change))
    assert reading.table is not None
    assert reading.table.rows[1].cells == ("y", "10")
    assert "B3" in reading.findings[0].message


def test_many_problems_of_one_kind_are_counted() -> None:
    content = b"a;b\n" + b"1;2\n" * 60 + b"1;2;3\n" * 500
    findings = read_table(content, limits=Limits(same_finding=5)).findings
    assert [f.code for f in findings] == ["tables.ragged_row"] * 5 + ["tables.more"]
    assert "495" in findings[-1].message


@given(st.binary(max_size=300))
def test_no_bytes_make_it_stumble(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"a;b\n1;2\n"):
        reading = read_table(start + content, file="x")
        assert (reading.table is None) == has_errors(list(reading.findings))


@given(st.text(alphabet='ab12.,;"\n\t -%x', max_size=120))
def test_no_text_makes_it_stumble_or_lose_a_figure(text: str) -> None:
    reading = read_table(text.encode(), file="x")
    assert (reading.table is None) == has_errors(list(reading.findings))


LAYOUTS = st.builds(
    Layout,
    sheet=st.sampled_from(["", "T", "X"]),
    header_rows=st.sampled_from([(), (1,), (1, 2), (9,), (2, 1), (0,), (-1,)]),
    encoding=st.sampled_from(["", "utf-8", "hex", "idna", "utf-16", "\x00", "cp850", "undefined"]),
    delimiter=st.sampled_from(["", ";", ";;", '"', "\n", "a", " "]),
    decimal=st.sampled_from(["", ",", ".", ";"]),
    skip_rows=st.sampled_from([(), (1,), (1, 2, 3)]),
    last_row=st.sampled_from([None, 0, 1, 3, -1]),
)
WORKBOOK = a_workbook({"T": [["a", "b"], ["x", 1.5], ["y", 2]]})


@given(LAYOUTS, st.sampled_from([b"a;b\nx;1,5\ny;2\n", WORKBOOK, b"", b"\n1\n"]))
def test_no_layout_makes_it_stumble(layout: Layout, content: bytes) -> None:
    reading = read_table(content, file="x", layout=layout)
    assert (reading.table is None) == has_errors(list(reading.findings))


def test_what_excel_writes_for_itself_is_understood() -> None:
    table = read_table(b"sep=,\r\na,b\r\nx,1\r\n").table
    assert table is not None
    assert (table.header, table.above, table.rows[0].number) == (("a", "b"), (), 3)
    table = read_table(b"a;b\rx;1\ry;2\r").table
    assert table is not None
    assert len(table.rows) == 2


def test_a_formula_as_text_is_flagged() -> None:
    reading = read_table(b"a;b\nx;1\n=1+1;2\n@SUM(A1);3\n")
    assert reading.table is not None
    assert [f.code for f in reading.findings] == ["tables.formula_text"] * 2


@pytest.mark.slow
def test_a_million_rows_are_read_quickly_and_in_little_memory() -> None:
    lines = (
        f"{2000 + n % 20};{n % 400:04d};Stadtteil {n % 400};m;b{n % 37};{n % 9973}"
        for n in range(10**6)
    )
    content = ("jahr;gebiet;name;geschlecht;merkmal;wert\n" + "\n".join(lines)).encode()
    del lines
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    table = read_table(content).table
    assert time.process_time() - start < 15
    assert table is not None
    assert len(table.rows) == 10**6
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024


def test_our_own_files_still_have_their_header_in_the_first_row() -> None:
    table = read_csv(b"2015;2016\n1;2\n").table
    assert table is not None
    assert table.header == ("2015", "2016")
    assert Decimal(table.rows[0].cells[0]) == 1
