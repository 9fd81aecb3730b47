"""Whatever a table holds, the checks say something about it or nothing, and never fall over."""

from __future__ import annotations

import warnings

from hypothesis import given, settings
from hypothesis import strategies as st

from quartier.base.errors import Finding
from quartier.city.build import an_area
from quartier.city.names import NameIndex
from quartier.inventory.build import a_description
from quartier.inventory.checks import check_delivery
from quartier.inventory.deliveries import Column, ColumnRole
from tests.spec.test_tables_by_hand import FITTING, PEOPLE, SUMS, YEARS, check, people

AREAS = tuple(an_area(name, name) for name in ("a1", "b2", "c3", "d4", "e5"))
ROLES = (ColumnRole.COUNT, ColumnRole.SHARE, ColumnRole.VALUE, ColumnRole.TOTAL)
NUMBERS = st.one_of(
    st.integers(-(10**6), 10**6).map(str),
    st.integers(0, 9).map(str),
    st.decimals(0, 100, places=1).map(lambda number: str(number).replace(".", ",")),
    st.sampled_from(
        ["", ".", "-", "x", "…", "0", "-9999", "9" * 400, "0,0", "1e5", "NaN", "∞", "%"]
    ),
)
NAMES = st.sampled_from(["a1", "b2", "c3", "d4", "e5", "Summe", "Gesamt", "f6", "", "A 1"])
YEAR = st.sampled_from(["2016", "2017", "31.12.2018", "2019-06", "neulich", ""])


@st.composite
def tables(draw: st.DrawFn) -> tuple[tuple[ColumnRole, ...], bytes]:
    roles = tuple(draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=5)))
    rows = draw(
        st.lists(st.tuples(NAMES, YEAR, *(NUMBERS for _ in roles)), min_size=0, max_size=25)
    )
    head = ("Gebiet", "Jahr", *(f"w{at}" for at in range(len(roles))))
    return roles, "\n".join(";".join(row) for row in (head, *rows)).encode()


def findings_of(roles: tuple[ColumnRole, ...], content: bytes) -> tuple[Finding, ...]:
    columns = (
        Column("Gebiet", ColumnRole.AREA),
        Column("Jahr", ColumnRole.PERIOD),
        *(Column(f"w{at}", role, unit="x") for at, role in enumerate(roles)),
    )
    description = a_description(columns=columns, total_rows=("Summe", "Gesamt"))
    return check_delivery(description, content, AREAS, NameIndex(AREAS)).findings


@settings(deadline=None, max_examples=150)
@given(tables())
def test_no_table_makes_the_checks_fall_over(
    table: tuple[tuple[ColumnRole, ...], bytes],
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = findings_of(*table)
    for one in found:
        assert one.message
        assert "{" not in one.message
        assert one.row is None or one.row >= 1


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from([FITTING, SUMS, YEARS]),
    st.integers(1, 17),
    st.integers(0, 3),
    NUMBERS.filter(lambda text: text.strip() and " " not in text),
)
def test_one_strange_cell_in_a_table_that_fits(text: str, row: int, column: int, cell: str) -> None:
    lines = [line.split() for line in text.strip().splitlines()]
    row, column = row % (len(lines) - 1) + 1, column % len(lines[0])
    lines[row][column] = cell.replace(" ", "_")
    changed = "\n".join(" ".join(line) for line in lines)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check(changed, counts=people("2020-12-31"), total_rows=("Summe",))


def test_tables_of_one_row_one_column_or_nothing() -> None:
    roles = (ColumnRole.COUNT,)
    for content in (b"Gebiet;Jahr;w0", b"Gebiet;Jahr;w0\na1;2016;5", b"Gebiet;Jahr;w0\n;;\n"):
        assert isinstance(findings_of(roles, content), tuple)
    assert len(PEOPLE) == 6
