"""Workbooks of ours: the same bytes, nothing that calculates, and readable by our own reader."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartier.tables.reading import read_table
from quartier.tables.workbooks import WorkSheet, write_xlsx
from quartier.tables.writing import guarded

CELLS = st.one_of(
    st.none(),
    st.integers(-(10**17), 10**17),
    st.decimals(places=2, min_value=-999, max_value=10**9),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
)


def test_what_is_written_reads_back_with_title_and_source() -> None:
    sheet = WorkSheet(
        "Ausländer",
        ["Stadtteil", "Anzahl", "Anteil in %", "fehlt"],
        [["Nord", 1998, Decimal("17.60"), None], ["Süd", 12345, Decimal("20.4"), "geschützt"]],
        title=["Ausländer nach Stadtteilen"],
        notes=["Quelle: Statistisches Amt"],
    )
    table = read_table(write_xlsx([sheet])).table
    assert table is not None
    assert table.header == ("Stadtteil", "Anzahl", "Anteil in %", "fehlt")
    assert table.above == ("Ausländer nach Stadtteilen",)
    assert table.below == ("Quelle: Statistisches Amt",)
    assert [row.cells for row in table.rows] == [
        ("Nord", "1998", "17,6", ""),
        ("Süd", "12345", "20,4", "geschützt"),
    ]


def test_the_same_content_is_the_same_bytes() -> None:
    sheet = WorkSheet("a", ["b"], [["c"], [1], [Decimal("1.5")]])
    assert write_xlsx([sheet], title="x") == write_xlsx([sheet], title="x")


def test_decimals_show_as_they_are_written() -> None:
    content = write_xlsx([WorkSheet("a", ["b"], [[Decimal("17.0")], [Decimal("0.25")], [1234]])])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        styles = archive.read("xl/styles.xml").decode()
        assert archive.read("xl/worksheets/sheet1.xml").count(b"<f>") == 0
    assert "#,##0.0&quot;" not in styles
    assert 'formatCode="#,##0.0"' in styles


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=5), st.text(max_size=40))
def test_no_cell_calculates_and_no_content_breaks_the_file(
    rows: list[tuple[str | int | Decimal | None, ...]], name: str
) -> None:
    sheets = [WorkSheet(name, ["=eins", "zwei"], rows), WorkSheet(name, ["a"], [])]
    content = write_xlsx(sheets)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    found = read_table(content).findings
    assert not {"tables.damaged", "tables.formulas"} & {finding.code for finding in found}


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1", "-1", "https://example.org", "\t=1"])
def test_text_stays_text(text: str) -> None:
    rows = [["Name", 1], [text, 2], ["b", 3]]
    table = read_table(write_xlsx([WorkSheet("a", ["x", "y"], rows)])).table
    assert table is not None
    assert table.rows[1].cells[0] == guarded(text)


def test_rows_of_another_width_are_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="wide"):
        write_xlsx([WorkSheet("a", ["b", "c"], [[1]])])
    with pytest.raises(ValueError, match="without"):
        write_xlsx([])
