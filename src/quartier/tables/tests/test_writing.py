"""What leaves the house opens safely and reads back."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from quartier.tables.reading import read_csv
from quartier.tables.writing import FORMULA_STARTS, guarded, write_csv

# No control signs: the reader refuses NUL and flags the rest.
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=6))
def test_what_is_written_reads_back(rows: list[tuple[str, str]]) -> None:
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    table = read_csv(write_csv(["eins", "zwei"], rows)).table
    assert table is not None
    assert (table.encoding, table.delimiter) == ("utf-8-sig", ";")
    assert [row.cells for row in table.rows] == [
        (guarded(first), guarded(second)) for first, second in rows
    ]


@given(TEXTS, TEXTS)
def test_no_cell_starts_a_formula(first: str, second: str) -> None:
    text = write_csv([first], [[second]]).decode("utf-8-sig")
    for record in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        for cell in record:
            assert not cell.startswith(FORMULA_STARTS)


def test_numbers_stay_numbers_also_below_zero() -> None:
    content = write_csv(["n", "anteil", "leer"], [[-3, Decimal("-1.50"), None]])
    assert content.decode("utf-8-sig") == "n;anteil;leer\r\n-3;-1,50;\r\n"


def test_programs_get_commas_and_points() -> None:
    content = write_csv(["n", "anteil"], [["a,b", Decimal("-1.50")]], plain=True)
    assert content == b'n,anteil\n"a,b",-1.50\n'
