"""Tables of areas: the short way reads what the long way reads."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartier.typology import plain_csv
from quartier.typology.errors import TableUnfit
from quartier.typology.plain_csv import read_plain
from quartier.typology.table import ID_COLUMNS, AreaTable, read_area_table

NUMBERS = st.one_of(
    st.integers(-(10**6), 10**6).map(str),
    st.decimals(-1000, 1000, places=5).map(lambda value: f"{value:f}"),
    st.sampled_from(["", "nan", "-9999", "1e-05", "0.0"]),
)
WORDS = st.sampled_from(["Nord", "Süd", "West 2", "Am Bahnhof"])


@st.composite
def files(draw: st.DrawFn) -> str:
    """A header, two to eight areas, number columns and one of words; sometimes something odd."""
    width, count = draw(st.integers(1, 3)), draw(st.integers(2, 8))
    sign = draw(st.sampled_from([",", ";"]))
    lines = [["area_id", "name", *(f"S{number}" for number in range(width))]]
    for number in range(count):
        cells = [draw(NUMBERS) for _ in range(width)]
        if sign == ";":
            cells = [cell.replace(".", ",") for cell in cells]
        lines.append([f"{number:03}", draw(WORDS), *cells])
    if draw(st.booleans()):
        lines[draw(st.integers(1, count))][-1] = draw(st.sampled_from(["viel", "inf", "3 1)", "."]))
    return "\n".join(sign.join(line) for line in lines) + "\n"


@given(files())
@settings(deadline=None)
def test_the_short_way_reads_what_the_long_way_reads(text: str) -> None:
    content = text.encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_csv, "LARGE", 0)
        short = read_plain(content, ID_COLUMNS)
    if short is None:
        return
    long = read_area_table(content, "x.csv")
    assert (short.areas, short.columns, short.points) == (long.areas, long.columns, long.plain)
    assert {**short.words} == {**long.words}
    np.testing.assert_array_equal(short.values, long.values)


def test_the_short_way_is_taken() -> None:
    rows = "\n".join(f"{number:05},Nord,{number}.5,," for number in range(40_000))
    content = f"area_id,name,S1,S2,S3\n{rows}\n".encode()
    assert len(content) > plain_csv.LARGE
    assert read_plain(content, ID_COLUMNS) is not None
    assert read_plain(content.replace(b"7.5", b"7.5 r", 1), ID_COLUMNS) is None


def test_a_large_file_with_a_word_too_much_is_told() -> None:
    rows = "\n".join(f"{number:05},{number}.5,1234567890.5" for number in range(30_000))
    content = f"area_id,S1,S2\n{rows}\n".encode().replace(b"29999.5", b"viel")
    with pytest.raises(TableUnfit) as caught:
        read_area_table(content, "x.csv")
    assert str(caught.value).startswith("x.csv:30001:S1: „viel“ ist keine Zahl")


def test_id_order_and_choices() -> None:
    table = AreaTable(("b", "a"), ("x", "y"), np.array([[1.0, 2.0], [3.0, 4.0]]), {"n": ("B", "A")})
    ordered = table.in_id_order()
    assert ordered.areas == ("a", "b")
    assert ordered.words["n"] == ("A", "B")
    assert ordered.column("y").tolist() == [4.0, 2.0]
    assert table.select(["y"]).values.tolist() == [[2.0], [4.0]]
    assert table.only(["a"]).areas == ("a",)
    with pytest.raises(ValueError, match="finite"):
        AreaTable(("a",), ("x",), np.array([[np.inf]]))
