"""Numbers are read exactly, in the style the table shows, and never guessed."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.tables.numbers import NumberStyle, parse_number, recognise_numbers, split_mark

GERMAN, ENGLISH = NumberStyle(",", "."), NumberStyle(".", ",")


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        (["1.998", "17,6"], GERMAN),
        (["1.998", "12.345"], GERMAN),
        (["1.234.567"], GERMAN),
        (["1,998", "17.6"], ENGLISH),
        (["1,234,567"], ENGLISH),
        (["1.234,5"], GERMAN),
        (["1,234.5"], ENGLISH),
        (["0.123"], NumberStyle(".", "")),
        (["1 998", "17,6"], NumberStyle(",", " ")),
        (["1\u202f998"], NumberStyle(",", " ")),
        (["17,6 %", "20,4 %"], NumberStyle(",", "")),
        (["-1,5", "−2,5"], NumberStyle(",", "")),
        (["1998", "17", "."], None),
        (["31.12.2016", "1.1.2017"], None),
        (["Nord", "", "x"], None),
    ],
)
def test_the_style_is_recognised(texts: list[str], style: NumberStyle | None) -> None:
    assert recognise_numbers(texts) == style


def test_one_sign_before_three_digits_depends_on_where_the_table_comes_from() -> None:
    assert recognise_numbers(["1,234"], likely=",") == NumberStyle(",", "")
    assert recognise_numbers(["1,234"], likely=".") == ENGLISH
    assert recognise_numbers(["1.234"], likely=".") == NumberStyle(".", "")


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("1.998", GERMAN, "1998"),
        ("1998", GERMAN, "1998"),
        ("1.234.567,25", GERMAN, "1234567.25"),
        ("1 998", NumberStyle(",", " "), "1998"),
        ("1\u00a0998", NumberStyle(",", " "), "1998"),
        ("1,998.5", ENGLISH, "1998.5"),
        ("17,6 %", GERMAN, "17.6"),
        ("−3", GERMAN, "-3"),
        ("+4,0", GERMAN, "4.0"),
    ],
)
def test_numbers_are_exact(text: str, style: NumberStyle, value: str) -> None:
    assert parse_number(text, style.decimal, style.thousands) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "-",
        "x",
        "1.99",
        "19.98",
        "0.123",
        "1,2,3",
        "1..998",
        "1 998",
        "NaN",
        "1e5",
        "١٢",
        ",5",
        "5,",
    ],
)
def test_what_does_not_fit_the_style_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text) + "$"):
        parse_number(text, ",", ".")


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=3),
    st.sampled_from([GERMAN, ENGLISH, NumberStyle(",", " ")]),
)
def test_what_a_table_prints_comes_back(value: Decimal, style: NumberStyle) -> None:
    signs = {",": style.thousands, ".": style.decimal}
    printed = "".join(signs.get(sign, sign) for sign in f"{value:,f}")
    assert parse_number(printed, style.decimal, style.thousands) == value


@pytest.mark.parametrize(
    ("text", "number", "mark"),
    [
        ("(12)", "12", "()"),
        ("1.234r", "1.234", "r"),
        ("17,6 p", "17,6", "p"),
        ("1 234 1)", "1 234", "1)"),
        ("12²", "12", "²"),
        ("5*", "5", "*"),
        ("1.234", "1.234", ""),
        ("Nord (1)", "Nord (1)", ""),
        ("(x)", "(x)", ""),
        ("", "", ""),
    ],
)
def test_marks_of_official_tables_are_told_from_the_number(
    text: str, number: str, mark: str
) -> None:
    assert split_mark(text) == (number, mark)
