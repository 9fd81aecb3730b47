"""ODS files: the same table as from anywhere else, and the same refusals."""

from __future__ import annotations

import pytest

from quartier.base.errors import Severity
from quartier.tables.build import an_ods, ods_cell, ods_row, with_parts
from quartier.tables.reading import read_table

HEAD = ods_row("Stadtteil", "Ausländer", "in %")
ROWS = HEAD + ods_row("Nord", 1998, 17.6) + ods_row("Süd", 1794, 20.4)


def codes(content: bytes) -> list[str]:
    return [finding.code for finding in read_table(content, file="x.ods").findings]


def test_a_plain_file_comes_in() -> None:
    table = read_table(an_ods(ROWS)).table
    assert table is not None
    assert (table.encoding, table.sheet) == ("ods", "Tabelle")
    assert table.header == ("Stadtteil", "Ausländer", "in %")
    assert [row.cells for row in table.rows] == [("Nord", "1998", "17,6"), ("Süd", "1794", "20,4")]


def test_repeated_cells_rows_and_the_empty_rest_of_a_sheet() -> None:
    rows = (
        HEAD
        + '<table:table-row table:number-rows-repeated="2"/>'
        + "<table:table-row>"
        + ods_cell("Nord")
        + ods_cell(5, 'table:number-columns-repeated="2"')
        + ods_cell(None, 'table:number-columns-repeated="16381"')
        + "</table:table-row>"
        + '<table:table-row table:number-rows-repeated="1048570">'
        + ods_cell(None, 'table:number-columns-repeated="16384"')
        + "</table:table-row>"
    )
    table = read_table(an_ods(rows)).table
    assert table is not None
    assert [(row.number, row.cells) for row in table.rows] == [(4, ("Nord", "5", "5"))]


def test_merged_headings_and_percent() -> None:
    share = '<table:table-cell office:value-type="percentage" office:value="0.176"/>'
    rows = (
        "<table:table-row>"
        + ods_cell("Stadtteil", 'table:number-rows-spanned="2"')
        + ods_cell("Ausländer", 'table:number-columns-spanned="2"')
        + "<table:covered-table-cell/></table:table-row>"
        + "<table:table-row><table:covered-table-cell/>"
        + ods_cell("Anzahl")
        + ods_cell("in %")
        + "</table:table-row>"
        + f"<table:table-row>{ods_cell('Nord')}{ods_cell(1998)}{share}</table:table-row>"
    )
    table = read_table(an_ods(rows)).table
    assert table is not None
    assert table.header == ("Stadtteil", "Ausländer / Anzahl", "Ausländer / in %")
    assert table.rows[0].cells == ("Nord", "1998", "17,6")


WIDE = ods_cell(1, 'table:number-columns-repeated="16384"')
SUM = ods_cell(3792, 'table:formula="of:=SUM([.B2])"')
HIDDEN_STYLE = (
    '<style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)
COMMENT = ods_cell("Nord").replace("<text:p>", "<office:annotation/><text:p>", 1)
COLUMNS = '<table:table-column/><table:table-column table:visibility="collapse"/>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (
            an_ods(ROWS, styles=HIDDEN_STYLE, table='table:style-name="ta2"'),
            "tables.hidden_sheet",
        ),
        (
            an_ods(ROWS + ods_row("x", 1, attributes='table:visibility="filter"')),
            "tables.hidden_rows",
        ),
        (an_ods(COLUMNS + ROWS), "tables.hidden_columns"),
        (an_ods(HEAD + f"<table:table-row>{COMMENT}</table:table-row>"), "tables.comments"),
        (
            an_ods(
                ROWS,
                after="<table:data-pilot-tables><table:data-pilot-table/></table:data-pilot-tables>",
            ),
            "tables.pivot",
        ),
        (an_ods(ROWS + "<table:table-source/>"), "tables.external_links"),
        (an_ods("<table:tracked-changes/>" + ROWS), "tables.history"),
        (with_parts(an_ods(ROWS), {"Basic/script-lc.xml": b"<x/>"}), "tables.macros"),
        (with_parts(an_ods(ROWS), {"Versions/v1": b"x"}), "tables.unknown_part"),
        (
            with_parts(an_ods(ROWS), {"META-INF/manifest.xml": b"<m><encryption-data/></m>"}),
            "tables.encrypted",
        ),
        (
            with_parts(
                an_ods(ROWS),
                {
                    "content.xml": lambda old: old.replace(
                        b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1
                    )
                },
            ),
            "tables.unsafe_xml",
        ),
        (
            an_ods(
                ROWS
                + '<table:table-row table:number-rows-repeated="1048576">'
                + ods_cell(1, 'table:number-columns-repeated="1000"')
                + "</table:table-row>"
            ),
            "tables.too_many_cells",
        ),
        (
            an_ods(ROWS + f"<table:table-row>{WIDE}</table:table-row>"),
            "tables.too_many_cells",
        ),
        (
            an_ods(
                ROWS
                + '<table:table-row><table:table-cell table:formula="of:=1+1"/></table:table-row>'
            ),
            "tables.formula_without_value",
        ),
    ],
)
def test_what_people_do_not_see_is_refused(content: bytes, code: str) -> None:
    assert codes(content) == [code]


def test_formulas_with_a_result_are_loaded_and_named() -> None:
    row = f"<table:table-row>{ods_cell('Summe')}{SUM}</table:table-row>"
    reading = read_table(an_ods(ROWS + row))
    assert reading.table is not None
    assert [(f.code, f.severity) for f in reading.findings] == [
        ("tables.formulas", Severity.WARNING)
    ]
    assert "B4" in reading.findings[0].message
