"""Tables as German statistics offices build them: titles, several heading rows, units, footnotes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.tables.build import Cell, a_workbook
from quartier.tables.layout import Layout
from quartier.tables.reading import read_table
from quartier.tables.table import Table

LAND: list[list[Cell]] = [
    ["Statistisches Landesamt Rheinland-Pfalz"],
    ["Bevölkerung am 31.12.2016 nach Stadtteilen und Staatsangehörigkeit"],
    [],
    ["Stadtteil", "Bevölkerung", None, None, "Davon", None, None, None],
    [None, "insgesamt", "männlich", "weiblich", "Deutsche", None, "Ausländer", None],
    [None, None, None, None, "Anzahl", "%", "Anzahl", "%"],
    [None, 1, 2, 3, 4, 5, 6, 7],
    [],
    ["Kernstadt"],
    ["Innenstadt-Ost", 11352, 5600, 5752, 9354, 82.4, 1998, 17.6],
    ["Betzenberg", 4637, 2300, 2337, 4164, 89.8, 473, 10.2],
    [],
    ["Ortsbezirke"],
    ["Mölschbach", 1190, 600, 590, 1115, 93.7, 75, 6.3],
    ["Dansenberg", 2661, ".", ".", 2496, "–", 165, "x"],
    ["Insgesamt", 19840, 8500, 8679, 17129, 86.3, 2711, 13.7],
    ["_____"],
    ["1) Einschließlich Nebenwohnsitz."],
    ["Quelle: Melderegister; eigene Berechnungen"],
]
MERGED = ["A4:A6", "B4:D4", "E4:H4", "B5:B6", "C5:C6", "D5:D6", "E5:F5", "G5:H5"]


def as_csv(rows: Sequence[Sequence[Cell]]) -> bytes:
    """As Excel of a German office saves it: all rows of one width, decimal comma, cp1252."""
    width = max(map(len, rows))
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    for row in rows:
        texts = [str(c).replace(".", ",") if isinstance(c, float) else c for c in row]
        writer.writerow([*texts, *[None] * (width - len(row))])
    return target.getvalue().encode("cp1252")


def table_of(content: bytes, layout: Layout | None = None) -> Table:
    reading = read_table(content, file="x", layout=layout)
    assert reading.table is not None, reading.findings
    return reading.table


@pytest.mark.parametrize(
    "content",
    [a_workbook({"T": LAND}, merged=MERGED), a_workbook({"T": LAND}), as_csv(LAND)],
    ids=["merged", "unmerged", "csv"],
)
def test_a_table_of_a_land_in_every_form_is_the_same_table(content: bytes) -> None:
    table = table_of(content)
    assert table.header == (
        "Stadtteil",
        "Bevölkerung / insgesamt",
        "Bevölkerung / männlich",
        "Bevölkerung / weiblich",
        "Davon / Deutsche / Anzahl",
        "Davon / Deutsche / %",
        "Davon / Ausländer / Anzahl",
        "Davon / Ausländer / %",
    )
    assert table.header_rows == (4, 5, 6)
    assert table.above[1].startswith("Bevölkerung am 31.12.2016")
    assert table.below[-1] == "Quelle: Melderegister; eigene Berechnungen"
    assert [row.number for row in table.rows] == [9, 10, 11, 13, 14, 15, 16]
    assert table.rows[1].cells[5:] == ("82,4", "1998", "17,6")
    assert table.rows[0].cells == ("Kernstadt", *[""] * 7)


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        (
            [["Stadtteil", 2014, 2015, 2016], ["Nord", 1, 2, 3], ["Süd", 4, 5, 6]],
            "Stadtteil|2014|2015|2016",
        ),
        (
            [["Stadtteil", "2016"], ["Nord", "17"], ["Süd", "2016"], ["West", "1999"]],
            "Stadtteil|2016",
        ),
        (
            [["Stadtteil", "Einwohner"], ["Nord", "2016"], ["Süd", "1998"], ["W", "5000"]],
            "Stadtteil|Einwohner",
        ),
        (
            [["Alter"], ["Stadtteil", 0, 1, 2, 3], ["Nord", 5, 9, 8, 7], ["Süd", 6, 5, 4, 9]],
            "Stadtteil|0|1|2|3",
        ),
        (
            [
                ["", "2015", "", "2016", ""],
                ["Bezirk", "Anzahl", "%", "Anzahl", "%"],
                ["Nord", 5, 1.5, 6, 1.6],
            ],
            "Bezirk|2015 / Anzahl|2015 / %|2016 / Anzahl|2016 / %",
        ),
        (
            [
                ["Stadtteil", "", "2015", "2016"],
                ["", "", "Personen", "Personen"],
                ["Nord", "", 12, 13],
            ],
            "Stadtteil|2015 / Personen|2016 / Personen",
        ),
        ([["Stadtteil", "Bevöl-\nkerung"], ["Nord", 5]], "Stadtteil|Bevölkerung"),
        (
            [
                ["Stichtag", "31.12.2016"],
                ["Quelle", "Amt"],
                ["Nr.", "Name", "Zahl", "%"],
                ["01", "Nord", 5, 1.5],
            ],
            "Nr.|Name|Zahl|%",
        ),
        (
            [
                ["id", "m", "w", "d"],
                ["1", "2", "3", "4"],
                ["2", "5", "6", "7"],
                ["3", "8", "9", "9"],
            ],
            "id|m|w|d",
        ),
        ([["Schreibweise", "Gebiet"], ["Innenstadt Ost", "Innenstadt-Ost"]], "Schreibweise|Gebiet"),
    ],
)
def test_headings_are_told_from_figures(rows: list[list[Cell]], header: str) -> None:
    for content in (as_csv(rows), a_workbook({"T": rows})):
        table = table_of(content)
        assert "|".join(table.header) == header
        assert table.rows[-1].cells[0].strip() == str(rows[-1][0])


GENESIS = """Tabelle: 12411-01-01-5
Bevölkerung nach Geschlecht - Stichtag 31.12. -;;;;;;
Fortschreibung des Bevölkerungsstandes;;;;;;
;;;Bevölkerung;;Ausländer;
;;;Insgesamt;weiblich;Insgesamt;weiblich
;;;Anzahl;Anzahl;Anzahl;Anzahl
31.12.2016;07312;Kaiserslautern, kreisfreie Stadt;99302;50302;15000;7000
31.12.2016;07313;Landau in der Pfalz;46292;24292;.;.
31.12.2016;07314;Ludwigshafen am Rhein;(166621);83621 r;-;x
__________
Die Ergebnisse ab 2011; beruhen auf dem Zensus.
(C)opyright Statistisches Landesamt, 2017
"""


def test_a_table_of_the_regional_database_comes_in_as_it_is() -> None:
    table = table_of(GENESIS.encode("cp1252"))
    assert table.header[:4] == (
        "Spalte A",
        "Spalte B",
        "Spalte C",
        "Bevölkerung / Insgesamt / Anzahl",
    )
    assert table.header[-1] == "Ausländer / weiblich / Anzahl"
    assert [row.number for row in table.rows] == [7, 8, 9]
    assert (len(table.above), len(table.below)) == (3, 3)


def test_words_broken_over_heading_rows_are_whole_again() -> None:
    rows = [
        ["Ortsteil", "Ein-", "dar."],
        ["", "wohner", "Aus-"],
        ["", "", "länder"],
        ["Nord", "3 217", "690"],
    ]
    assert table_of(as_csv(rows)).header == ("Ortsteil", "Einwohner", "dar. / Ausländer")


def test_numbers_among_the_headings_are_never_silent() -> None:
    rows: list[list[Cell]] = [
        ["Stadtteil", "Zahl", "", "-"],
        ["", 1293, "", "x"],
        ["Nord", 5, 4, 5],
        ["Süd", 6, 3, 8],
        ["West", 6, 3, 8],
    ]
    found = read_table(as_csv(rows)).findings
    assert ("tables.number_in_heading", 2) in [(f.code, f.row) for f in found]


def test_headings_of_nothing_but_counts_are_none() -> None:
    assert read_table(b"1;2\n1;2;\nNord;17\nWest;18\n").table is None


def test_no_row_of_figures_is_taken_for_a_heading() -> None:
    rows: list[list[Cell]] = [["Nord", 17, 18], ["Süd", 19, 1]]
    (finding,) = read_table(as_csv(rows)).findings[1:]
    assert finding.code == "tables.no_header"


def test_dates_and_merged_groups_among_the_figures() -> None:
    rows: list[list[Cell]] = [
        ["Bezirk", "Stadtteil", date(2015, 12, 31), date(2016, 12, 31)],
        ["Mitte", "Nord", 5, 6],
        [None, "Süd", 7, 8],
        ["Ost", "West", 1, 2],
    ]
    reading = read_table(a_workbook({"T": rows}, merged=["A2:A3"]))
    assert reading.table is not None
    assert reading.table.header == ("Bezirk", "Stadtteil", "2015-12-31", "2016-12-31")
    assert [row.cells[0] for row in reading.table.rows] == ["Mitte", "Mitte", "Ost"]
    assert [finding.code for finding in reading.findings] == ["tables.merged_cells"]


def test_a_number_merged_over_two_areas_belongs_to_neither_by_itself() -> None:
    rows: list[list[Cell]] = [["Stadtteil", "Zahl"], ["Nord", 5], ["Süd", None], ["West", 6]]
    reading = read_table(a_workbook({"T": rows}, merged=["B2:B3"]))
    assert reading.table is not None
    assert [row.cells for row in reading.table.rows][:2] == [("Nord", "5"), ("Süd", "")]
    assert [finding.code for finding in reading.findings] == ["tables.merged_number"]


def test_headings_printed_again_are_left_out() -> None:
    rows: list[list[Cell]] = [
        ["Stadtteil", "Zahl"],
        ["Nord", 5],
        [],
        ["Ortsbezirke"],
        ["Stadtteil", "Zahl"],
        ["Süd", 6],
    ]
    assert [row.cells[0] for row in table_of(as_csv(rows)).rows] == ["Nord", "Ortsbezirke", "Süd"]


def test_the_last_area_without_figures_is_no_footnote() -> None:
    rows: list[list[Cell]] = [["Stadtteil", "Zahl", "%"], ["Nord", 5, 1.5], ["Slevfisch"]]
    table = table_of(as_csv(rows))
    assert table.rows[-1].cells == ("Slevfisch", "", "")
    assert table.below == ()


def test_a_layout_is_believed() -> None:
    rows: list[list[Cell]] = [
        ["x", "y"],
        ["a", "b"],
        ["1", "2"],
        ["3", "4"],
        ["5", "6"],
        ["7", "8"],
    ]
    layout = Layout(header_rows=(1, 2), skip_rows=(3,), last_row=5)
    table = table_of(as_csv(rows), layout)
    assert table.header == ("x / a", "y / b")
    assert [row.cells for row in table.rows] == [("3", "4"), ("5", "6")]
    assert table.below == ("7 8",)
    again = table_of(a_workbook({"Eins": rows, "Zwei": rows}), Layout(sheet="Zwei"))
    assert again.sheet == "Zwei"


def test_the_sheet_with_figures_is_found_behind_a_title_page() -> None:
    cover: list[list[Cell]] = [["Stadt Musterstadt"], ["Bericht 2016"]]
    rows: list[list[Cell]] = [["Stadtteil", "Zahl"], ["Nord", 5], ["Süd", 6]]
    reading = read_table(a_workbook({"Titel": cover, "Tabelle": rows}))
    assert reading.table is not None
    assert (reading.table.sheet, reading.findings) == ("Tabelle", ())
    contents: list[list[Cell]] = [["Nr", "Tabelle"], [1, "Ausländer"], [2, "Haushalte"]]
    reading = read_table(a_workbook({"Inhalt": contents, "T1": rows, "Quelle": cover}))
    assert reading.table is not None
    assert (reading.table.sheet, reading.findings) == ("T1", ())
    reading = read_table(a_workbook({"Titel": cover, "T1": rows, "T2": rows, "T3": rows}))
    assert reading.table is not None
    assert reading.table.sheet == "T1"
    assert "T2, T3" in reading.findings[0].message
    (finding,) = read_table(a_workbook({"T1": rows}), layout=Layout(sheet="T9")).findings
    assert finding.code == "tables.no_such_sheet"


AREAS = st.lists(
    st.from_regex(r"[A-ZÄÖÜ][a-zäöü]{3,9}", fullmatch=True), min_size=2, max_size=8, unique=True
)


@given(
    AREAS,
    st.integers(2, 6),
    st.integers(0, 3),
    st.integers(0, 2),
    st.randoms(use_true_random=False),
)
def test_whatever_the_figures_are_none_is_lost(
    areas: list[str], columns: int, titles: int, notes: int, chance: object
) -> None:
    pick = chance.randint  # type: ignore[attr-defined]
    header: list[Cell] = ["Stadtteil", *[f"Merkmal {n}" for n in range(1, columns)]]
    body: list[list[Cell]] = [[area, *[pick(0, 99999) for _ in header[1:]]] for area in areas]
    rows: list[list[Cell]] = [[f"Zeile {n} über der Tabelle"] for n in range(titles)]
    rows += [header, *body, *[[f"{n + 1}) eine Fußnote"] for n in range(notes)]]
    table = table_of(as_csv(rows))
    assert table.header == tuple(header)
    assert [row.cells for row in table.rows] == [tuple(map(str, row)) for row in body]
    assert (len(table.above), len(table.below)) == (titles, notes)


@pytest.mark.parametrize("sign", [".", "-", "*", "…", "/", "x"])
def test_a_first_row_of_protected_values_is_no_heading(sign: str) -> None:
    content = f"Gebiet;Anzahl;Anteil\nNord;{sign};{sign}\nSüd;12;3,4\nWest;13;4,4\n"
    table = read_table(content.encode(), file="x.csv").table
    assert table is not None
    assert table.header == ("Gebiet", "Anzahl", "Anteil")
    assert [row.number for row in table.rows] == [2, 3, 4]


def test_periods_before_missing_signs_are_no_heading_either() -> None:
    content = "Gebiet;Jahr;m;w\na1;2016;…;…\na1;2019;0;4\na2;2016;1;3\n"
    table = read_table(content.encode(), file="x.csv").table
    assert table is not None
    assert (table.header, len(table.rows)) == (("Gebiet", "Jahr", "m", "w"), 3)
