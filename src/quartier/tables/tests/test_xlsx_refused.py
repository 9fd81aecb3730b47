"""What people do not see in a workbook does not come in with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import xlsxwriter

from quartier.tables.build import a_workbook, with_parts
from quartier.tables.reading import read_table

ROWS = [["Stadtteil", "Ausländer", "in %"], ["Nord", 1998, 17.6], ["Süd", 1794, 20.4]]
PLAIN = a_workbook({"Tabelle": ROWS})
SHEET = "xl/worksheets/sheet1.xml"


def codes(content: bytes) -> list[str]:
    reading = read_table(content, file="x.xlsx")
    assert all("{" not in f.message and "…" not in f.message for f in reading.findings)
    return [finding.code for finding in reading.findings]


def changed(
    change: Callable[[xlsxwriter.Workbook], None], rows: list[list[object]] = ROWS
) -> bytes:
    return a_workbook({"Tabelle": rows, "Anhang": rows}, change=change)


def replacing(old: str, new: str) -> Callable[[bytes], bytes]:
    def replace(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode())

    return replace


def test_a_plain_workbook_comes_in() -> None:
    assert codes(PLAIN) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda book: book.worksheets()[1].hide(), "tables.hidden_sheet"),
        (lambda book: book.worksheets()[1].very_hidden(), "tables.hidden_sheet"),
        (
            lambda book: book.worksheets()[0].set_row(1, None, None, {"hidden": 1}),
            "tables.hidden_rows",
        ),
        (lambda book: book.worksheets()[1].set_row(1, 0), "tables.hidden_rows"),
        (
            lambda book: book.worksheets()[0].set_column(1, 1, None, None, {"hidden": 1}),
            "tables.hidden_columns",
        ),
        (lambda book: book.worksheets()[0].set_column("B:B", 0), "tables.hidden_columns"),
        (lambda book: book.worksheets()[0].set_default_row(hide_unused_rows=True), None),
        (lambda book: book.worksheets()[0].write_comment("A2", "Frau Muster"), "tables.comments"),
        (
            lambda book: book.worksheets()[0].write_formula("D2", "=1+1", None, ""),
            "tables.formula_without_value",
        ),
        (
            lambda book: book.worksheets()[0].write(
                "D2", 3, book.add_format({"num_format": ";;;"})
            ),
            "tables.hidden_values",
        ),
        (
            lambda book: book.worksheets()[0].write(
                "D2", 3, book.add_format({"num_format": '[<10]"*";0'})
            ),
            "tables.hidden_values",
        ),
    ],
)
def test_hidden_things_are_refused(
    change: Callable[[xlsxwriter.Workbook], None], code: str | None
) -> None:
    found = codes(changed(change))
    assert found[:1] == ([code] if code else ["tables.several_sheets"])


def test_rows_filtered_out_are_refused_and_named() -> None:
    def filtering(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        sheet.autofilter("A1:C3")
        sheet.filter_column("A", "x == Nord")
        sheet.set_row(2, options={"hidden": True})

    (finding,) = read_table(a_workbook({"T": ROWS}, change=filtering)).findings
    assert finding.code == "tables.hidden_rows"
    assert "3" in finding.message


def test_all_that_is_wrong_is_told_at_once() -> None:
    def change(book: xlsxwriter.Workbook) -> None:
        book.worksheets()[1].hide()
        book.worksheets()[0].set_row(1, options={"hidden": True})
        book.worksheets()[0].write_comment("A2", "x")

    found = codes(changed(change))
    assert set(found) == {"tables.comments", "tables.hidden_sheet", "tables.hidden_rows"}


def test_hidden_columns_without_content_are_only_tidy() -> None:
    def change(book: xlsxwriter.Workbook) -> None:
        book.worksheets()[0].set_column("E:XFD", None, None, {"hidden": True})

    assert codes(a_workbook({"T": ROWS}, change=change)) == []


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("xl/pivotCache/pivotCacheRecords1.xml", "tables.pivot"),
        ("xl/pivotTables/pivotTable1.xml", "tables.pivot"),
        ("xl/slicerCaches/slicerCache1.xml", "tables.pivot"),
        ("xl/comments1.xml", "tables.comments"),
        ("xl/threadedComments/threadedComment1.xml", "tables.comments"),
        ("xl/vbaProject.bin", "tables.macros"),
        ("xl/activeX/activeX1.bin", "tables.macros"),
        ("xl/macrosheets/sheet1.xml", "tables.macros"),
        ("xl/externalLinks/externalLink1.xml", "tables.external_links"),
        ("xl/connections.xml", "tables.external_links"),
        ("xl/queryTables/queryTable1.xml", "tables.external_links"),
        ("xl/model/item.data", "tables.external_links"),
        ("xl/embeddings/oleObject1.bin", "tables.embedded"),
        ("xl/embeddings/Mappe1.xlsx", "tables.embedded"),
        ("xl/revisions/revisionLog1.xml", "tables.history"),
        ("xl/geheim.xml", "tables.unknown_part"),
        ("personen.csv", "tables.unknown_part"),
    ],
)
def test_parts_that_may_hold_rows_are_refused(part: str, code: str) -> None:
    assert codes(with_parts(PLAIN, {part: b"<x/>"})) == [code]


def test_a_comment_under_another_name_is_known_by_its_type() -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
    override = f'<Override PartName="/xl/tables/a.xml" ContentType="{kind}"/></Types>'
    content = with_parts(
        PLAIN,
        {
            "xl/tables/a.xml": b"<comments/>",
            "[Content_Types].xml": replacing("</Types>", override),
        },
    )
    assert codes(content) == ["tables.comments"]


def test_a_link_to_another_file_is_known_by_its_relation() -> None:
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://x/externalLinkPath" Target="a.xlsx" '
        'TargetMode="External"/></Relationships>'
    )
    content = with_parts(PLAIN, {"xl/tables/_rels/a.xml.rels": relation.encode()})
    assert codes(content) == ["tables.external_links"]


def test_hyperlinks_are_no_ties() -> None:
    def change(book: xlsxwriter.Workbook) -> None:
        book.worksheets()[0].write_url("A9", "https://example.org/", string="Quelle: Amt")

    assert codes(a_workbook({"T": ROWS}, change=change)) == []


def test_hidden_names_are_refused_but_those_of_a_filter_are_not() -> None:
    names = (
        '<definedNames><definedName name="Liste" hidden="1">{"Anna","Ben"}</definedName>'
        '<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Tabelle!$A$1:$C$3'
        "</definedName></definedNames><calcPr"
    )
    content = with_parts(PLAIN, {"xl/workbook.xml": replacing("<calcPr", names)})
    (finding,) = read_table(content).findings
    assert finding.code == "tables.hidden_names"
    assert "Liste" in finding.message
    assert "Filter" not in finding.message


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", SHEET, "xl/sharedStrings.xml", "docProps/app.xml"]
)
def test_entities_are_refused_wherever_they_stand(part: str) -> None:
    def with_dtd(content: bytes) -> bytes:
        start = content.index(b"?>") + 2
        laughs = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
        return content[:start] + laughs + content[start:]

    assert codes(with_parts(PLAIN, {part: with_dtd})) == ["tables.unsafe_xml"]


def test_another_encoding_inside_does_not_hide_anything() -> None:
    for name in (b"UTF-81", b"UTF-7", b"latin-1"):
        declared = {SHEET: lambda old, name=name: old.replace(b"UTF-8", name, 1)}
        assert codes(with_parts(PLAIN, declared)) == ["tables.unsafe_xml"]

    def recoded(content: bytes) -> bytes:
        return content.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")

    assert codes(with_parts(PLAIN, {SHEET: recoded})) == ["tables.unsafe_xml"]


def test_a_cell_far_away_does_not_eat_memory() -> None:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t> </t></is></c></row></sheetData>'
    content = with_parts(PLAIN, {SHEET: replacing("</sheetData>", far)})
    (finding,) = read_table(content).findings
    assert finding.code == "tables.too_many_cells"
    assert "XFD1048576" in finding.message


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        '<c r = "XFD1048576"><v>1</v></c>',
        "<c\tr='XFD1048576'><v>1</v></c>",
        '<y:c xmlns:y="x" r="XFD1048576"><v>1</v></y:c>',
        '<c r="ALL1048576"><v>1</v></c>',
    ],
)
def test_a_cell_far_away_in_the_first_row_is_found_however_it_is_written(cell: str) -> None:
    content = with_parts(PLAIN, {SHEET: replacing("</row>", cell + "</row>")})
    assert codes(content) == ["tables.too_many_cells"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<row r="2"', '<row hidden = "1" r="2"'),
        ('<row r="2"', "<row hidden='true' r='2'"),
        ('<row r="2"', '<row ht="0" r="2"'),
        ('<row r="2"', '<row\nht\n=\n"0.00" r="2"'),
        ('<row r="2"', '<row ht="1e-9" r="2"'),
        ("<sheetData>", '<cols><col max="1" min="1" width=".0"/></cols><sheetData>'),
        ("<sheetData>", "<cols><col x='>' max='1' min='1' hidden='1'/></cols><sheetData>"),
    ],
)
def test_hidden_is_found_however_it_is_written(old: str, new: str) -> None:
    found = codes(with_parts(PLAIN, {SHEET: replacing(old, new)}))
    assert found in (["tables.hidden_rows"], ["tables.hidden_columns"])


def test_an_empty_cell_far_away_does_not_matter() -> None:
    far = '<row r="1048576"><c r="XFD1048576"/></row></sheetData>'
    assert codes(with_parts(PLAIN, {SHEET: replacing("</sheetData>", far)})) == []


@pytest.mark.parametrize("place", ["ZZZZ1", "A0", "-1", "A99999999", "XFE1", "A1048577"])
def test_impossible_places_are_damage(place: str) -> None:
    far = f'<row><c r="{place}"><v>1</v></c></row></sheetData>'
    assert codes(with_parts(PLAIN, {SHEET: replacing("</sheetData>", far)})) in (
        ["tables.damaged"],
        ["tables.too_many_cells"],
    )


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (SHEET, b"<worksheet"),
        (SHEET, b""),
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships/>"),
        ("xl/sharedStrings.xml", b"<sst/>"),
    ],
)
def test_a_broken_part_is_a_sentence(part: str, content: bytes) -> None:
    reading = read_table(with_parts(PLAIN, {part: content}), file="x.xlsx")
    assert reading.findings == () or reading.findings[0].code.startswith("tables.")
