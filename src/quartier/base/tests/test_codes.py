"""Receipt numbers: what a person mistypes is noticed, what a person types in any script is read."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quartier.base import codes
from quartier.base.codes import UnreadableCode, derive_code, read_code

SECRET = b"secret of one instance"
numbers = st.binary(min_size=1, max_size=40).map(lambda key: derive_code(SECRET, key))
places = st.integers(0, codes.LENGTH - 1)
# Persian, Arabic, Devanagari, Bengali, full width.
zeros = st.sampled_from("۰٠०০０")


def in_script(code: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(digit)) for digit in code)


def test_examples_in_the_documentation_are_true() -> None:
    tried = doctest.testmod(codes)
    assert tried.attempted
    assert not tried.failed


def test_the_table_can_tell_neighbours_and_digits_apart() -> None:
    """Totally anti-symmetric, each row and column a permutation: what the two promises rest on."""
    table = codes._DAMM
    digits = set(range(10))
    assert all(set(row) == digits for row in table)
    assert all({row[column] for row in table} == digits for column in digits)
    assert all(table[digit][digit] == 0 for digit in digits)
    for state in digits:
        for one in digits:
            for other in digits - {one}:
                assert table[table[state][one]][other] != table[table[state][other]][one]


@given(numbers)
def test_a_derived_number_reads_back(code: str) -> None:
    assert len(code) == 16
    assert read_code(code) == code
    assert read_code(" ".join(codes.group_code(code))) == code


@given(numbers, places, st.integers(1, 9))
def test_each_single_wrong_digit_is_found(code: str, place: int, by: int) -> None:
    wrong = code[:place] + str((int(code[place]) + by) % 10) + code[place + 1 :]
    with pytest.raises(UnreadableCode):
        read_code(wrong)


@given(numbers, st.integers(0, codes.LENGTH - 2))
def test_each_swap_of_neighbours_is_found(code: str, place: int) -> None:
    assume(code[place] != code[place + 1])
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    with pytest.raises(UnreadableCode):
        read_code(wrong)


@given(numbers, zeros)
def test_digits_of_any_script_are_the_same_number(code: str, zero: str) -> None:
    assert read_code(in_script(code, zero)) == code


@given(numbers, st.lists(st.sampled_from(" -.\u2013\u00a0\u200f\u202a\u202c\t\n،"), max_size=12))
def test_what_groups_the_digits_does_not_matter(code: str, between: list[str]) -> None:
    """Also the invisible direction marks that phones put around numbers in right-to-left text."""
    typed = "".join(between) + code[:4] + "".join(between) + code[4:]
    assert read_code(typed) == code


@pytest.mark.parametrize("strange", ["O", "l", "о", "²", "½", "Ⅷ", "五", "/", "€", "ا", "\u0301"])
def test_letters_and_signs_are_refused_not_skipped(strange: str) -> None:
    """ "O" for 0 or a superscript must not be dropped silently and leave another number."""
    code = derive_code(SECRET, b"one form")
    for typed in (code + strange, strange + code, code[:8] + strange + code[8:]):
        with pytest.raises(UnreadableCode):
            read_code(typed)


@pytest.mark.parametrize("typed", ["", " ", "1", "0" * 15, "0" * 17, "۱۲۳", "0" * 5000])
def test_too_few_or_too_many_digits_are_refused(typed: str) -> None:
    with pytest.raises(UnreadableCode):
        read_code(typed)


@given(st.text(max_size=60))
def test_reading_gives_sixteen_digits_or_a_sentence(typed: str) -> None:
    try:
        code = read_code(typed)
    except UnreadableCode:
        return
    assert len(code) == 16
    assert code.isascii()
    assert code.isdigit()


def test_a_number_stays_the_same_for_ever() -> None:
    """Numbers are on paper strips: a change of the rule would make each of them worthless."""
    assert derive_code(b"secret", b"form") == derive_code(b"secret", b"form")
    assert derive_code(b"secret", b"form") == "4977297820962984"
    assert derive_code(b"secret", b"other form") != derive_code(b"secret", b"form")
    assert derive_code(b"other secret", b"form") != derive_code(b"secret", b"form")


def test_what_is_stored_does_not_open_without_the_secret() -> None:
    code = derive_code(SECRET, b"form")
    kept = codes.code_hash(SECRET, code)
    assert code not in kept
    assert kept != codes.code_hash(b"another", code)
    assert kept != codes.text_hash(SECRET, code), "a text that is a number is no number"


@given(st.text(alphabet="aAäÄßéو ی\n", min_size=1, max_size=20))
def test_equal_texts_have_equal_hashes_whatever_case_and_blanks(text: str) -> None:
    assert codes.text_hash(SECRET, text) == codes.text_hash(SECRET, f"  {text.lower()}\n")
    assert codes.text_hash(SECRET, text) != codes.text_hash(SECRET, text + "x")
