"""Age bands in the words of offices, and whether they make a group without gap and overlap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.inventory.ages import (
    AgeBand,
    overlapping,
    read_age_band,
    read_age_bands,
    read_bounds,
    uncovered,
)


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("unter 3", "0-2"),
        ("unter 18-Jährige", "0-17"),
        ("3 bis unter 6 Jahre", "3-5"),
        ("18 - 24", "18-24"),
        ("18–24 Jahre", "18-24"),
        ("0-17", "0-17"),
        ("von 20 bis 29", "20-29"),
        ("65 und älter", "65+"),
        ("65-Jährige und Ältere", "65+"),
        ("65 Jahre u. älter", "65+"),
        ("80+", "80+"),
        ("ab 90", "90+"),
        ("über 64 Jahre", "65+"),
        ("20", "20"),
        ("7 Jahre", "7"),
        ("age_18_to_under_30", "18-29"),
        ("age_under_18", "0-17"),
        ("age_60_and_above", "60+"),
        ("ALT065UM", "65+"),
        ("ALT003B06", "3-5"),
        ("ALT001", "1"),
        ("von 18 bis unter 20", "18-19"),
    ],
)
def test_age_bands_as_offices_write_them(text: str, band: str) -> None:
    assert str(read_age_band(text)) == band


@pytest.mark.parametrize(
    "text",
    ["", "insgesamt", "2016", "18 bis unter 3", "Kinder", "200 bis 300", "1.234", "Betzenberg 3"],
)
def test_other_words_are_no_age_band(text: str) -> None:
    assert read_age_band(text) is None


def test_groups_that_touch_end_below_their_upper_age() -> None:
    touching = read_age_bands(["0-3", "3-6", "6-18", "18+", "alle"])
    assert [str(band) for band in touching.values()] == ["0-2", "3-5", "6-17", "18+"]
    apart = read_age_bands(["0-2", "3-5", "6-17", "18+"])
    assert list(apart.values()) == list(touching.values())


def test_bounds_in_two_columns() -> None:
    assert [str(read_bounds(*pair)) for pair in (("0", "3"), ("90", ""), ("95", "999"))] == [
        "0-2",
        "90+",
        "95+",
    ]
    assert [read_bounds(*pair) for pair in (("", "3"), ("5", "5"), ("x", "1"))] == [None] * 3


@given(st.lists(st.integers(0, 99), min_size=1, max_size=8, unique=True))
def test_bands_cut_anywhere_cover_everybody_once(cuts: list[int]) -> None:
    edges = sorted({0, *cuts})
    bands = [AgeBand(low, high) for low, high in zip(edges, [*edges[1:], None], strict=True)]
    assert overlapping(bands) is None
    assert uncovered(AgeBand(0), bands) == []
    assert all(read_age_band(str(band)) == band for band in bands)
    assert overlapping([*bands, AgeBand(edges[-1] + 1)]) is not None
    assert uncovered(AgeBand(0, 100), bands[:-1]) == [AgeBand(edges[-1], 100)]


@given(st.text(max_size=20))
def test_any_text_is_a_band_or_none(text: str) -> None:
    band = read_age_band(text)
    assert band is None or 0 <= band.low < band.end
