"""What is told about oneself: counters alone, and for children one alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quartier.dialogue.saying.offers import contact_key
from quartier.dialogue.saying.self_description import BY_KEY, QUESTIONS, UNDER_16, counted

TICKED = st.dictionaries(
    st.sampled_from([*BY_KEY, "name", ""]),
    st.sampled_from(["", "x", *(c.key for q in QUESTIONS for c in q.choices)]),
)


@given(TICKED)
def test_only_known_answers_to_known_questions_are_counted(ticked: dict[str, str]) -> None:
    for question, answer in counted(ticked):
        assert answer in [choice.key for choice in BY_KEY[question].choices]
        assert ticked[question] == answer


@given(TICKED)
def test_under_sixteen_nothing_else_is_counted(ticked: dict[str, str]) -> None:
    assert counted({**ticked, "age": UNDER_16}) == [("age", UNDER_16)]


@given(TICKED)
def test_no_answer_is_asked_for(ticked: dict[str, str]) -> None:
    assert len(counted(ticked)) <= len(QUESTIONS)
    assert counted({}) == []


def test_one_contact_is_found_again_however_it_is_written() -> None:
    assert contact_key("Ada@Example.org ") == contact_key("ada@example.org")
    assert contact_key("0631 / 1234-5") == contact_key("063112345")
    assert contact_key("0631 12345") != contact_key("0631 12346")
