"""Dot on the span, line over time: small, exact, with words, gaps left open."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from quartier.pictures.effect_line import Place, Span, effect_line
from quartier.pictures.range_dot import range_dot
from quartier.pictures.sparkline import SparkPoint, sparkline

NUMBERS = st.decimals(-100_000, 100_000, places=2)
TITLE = "17,6 %; alle Stadtteile: 6,3 bis 42,7 %; Stadt: 14,0 %"


def x_of_dot(svg: str) -> float:
    return float(re.findall(r'cx="([^"]+)"', svg)[0])


def test_the_dot_lies_on_the_span_and_the_city_is_marked() -> None:
    low, high = Decimal(0), Decimal(10)
    places = [x_of_dot(range_dot(Decimal(n), low, high, low, title=TITLE)) for n in (0, 5, 10)]
    assert places == [8, 80, 152]
    assert "q-range__city" not in range_dot(low, low, high, title=TITLE)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS | st.none())
def test_a_dot_never_leaves_its_picture(
    value: Decimal, one: Decimal, other: Decimal, city: Decimal | None
) -> None:
    svg = range_dot(value, min(one, other), max(one, other), city, title=TITLE)
    assert 8 <= x_of_dot(svg) <= 152
    assert ElementTree.fromstring(svg).get("aria-label") == TITLE
    assert len(svg.encode()) <= 1024


def spark(text: str, breaks: int | None = None) -> str:
    points = [
        SparkPoint(2000 + n, None if part == "." else Decimal(part), n == breaks)
        for n, part in enumerate(text.split())
    ]
    return sparkline(points, title="Verlauf")


def lines_of(svg: str) -> int:
    """How many pieces of line there are."""
    found = re.search(r'__line" d="([^"]*)"', svg)
    return found[1].count("M") if found else 0


def test_a_gap_is_open_and_a_value_alone_is_a_dot() -> None:
    assert lines_of(spark("1 2 3")) == 1
    assert lines_of(spark("1 2 . 3 4")) == 2
    alone = spark("1 2 . 3 . 4 5")
    assert lines_of(alone) == 2
    assert alone.count("h0") == 2  # the one alone, and the last one
    assert spark("7").count("h0") == 1
    assert spark(". .") == ""


def test_a_new_basis_breaks_the_line_and_is_marked() -> None:
    svg = spark("1 2 3 4", breaks=2)
    assert lines_of(svg) == 2
    assert svg.count("q-spark__break") == 1
    assert "q-spark__break" not in spark("1 2 3 4")


@given(st.lists(NUMBERS | st.none(), max_size=20), st.integers(0, 30))
def test_a_line_stays_small_and_is_the_same_in_any_order(
    values: list[Decimal | None], breaks: int
) -> None:
    points = [SparkPoint(2000 + n, value, n == breaks) for n, value in enumerate(values)]
    svg = sparkline(points, title="Verlauf")
    assert svg == sparkline(points[::-1], title="Verlauf")
    assert len(svg.encode()) <= 1024
    for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", svg):
        assert 0 <= float(x) <= 160
        assert 0 <= float(y) <= 40


@given(st.lists(NUMBERS | st.none(), min_size=1, max_size=20), NUMBERS, NUMBERS, NUMBERS)
def test_what_was_to_be_expected_fits_into_its_picture(
    values: list[Decimal | None], continued: Decimal, low: Decimal, high: Decimal
) -> None:
    points = [SparkPoint(2000 + n, value, n == 3) for n, value in enumerate(values)]
    svg = effect_line(
        points,
        began=Decimal("2004.5"),
        continued=(Place(Decimal(2004), low), Place(Decimal(2021), continued)),
        expected=Span(Decimal(2021), min(low, high), max(low, high)),
        title="Verlauf",
    )
    if all(value is None for value in values):
        assert svg == ""
        return
    assert ElementTree.fromstring(svg).get("aria-label") == "Verlauf"
    assert len(svg.encode()) <= 2048
    for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", svg):
        assert 0 <= float(x) <= 320
        assert 0 <= float(y) <= 120
