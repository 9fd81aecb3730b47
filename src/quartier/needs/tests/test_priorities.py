"""Priorities in a city's folder: a class, a reason, who and when; all that is wrong at once."""

from __future__ import annotations

from datetime import date

import pytest

from quartier.needs.errors import ReasonMissing
from quartier.needs.fields import read_fields
from quartier.needs.priorities import Rank, checked_reason, decider_of, read_priorities
from quartier.people.policy import Role

ENTRY = {"area": "01", "field": "housing", "class": "first", "reason": "Es ist  eng."}


def _read(*entries: object) -> tuple[list[object], list[str]]:
    found, wrong = read_priorities(
        {"priorities": list(entries)}, areas=["01"], fields=read_fields()
    )
    return list(found), [one.message for one in wrong]


def test_an_entry_comes_back_as_it_went_in() -> None:
    (one,), wrong = _read({**ENTRY, "by": "strategy", "on": date(2025, 2, 11)})
    assert wrong == []
    assert (one.rank, one.reason) == (Rank.FIRST, "Es ist eng.")
    assert _read(one.as_entry()) == ([one], [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": " "}, "reason"),
        ({"class": "dringend"}, "class (first, next, later, none)"),
        ({"by": "Frau Amt"}, "by (lead, strategy)"),
        ({"on": "gestern"}, "on (ein Tag"),
        ({"farbe": "rot"}, "farbe?"),
        ({"area": "99"}, "„99“"),
        ({"type": "A"}, "genau eines"),
        ({"field": "wetter"}, "„wetter“"),
    ],
)
def test_what_is_wrong_is_said(change: dict[str, object], said: str) -> None:
    found, wrong = _read({**ENTRY, **change}, ENTRY)
    assert len(found) == 1
    assert said in wrong[0]


def test_what_is_no_list_is_told_as_one_fault() -> None:
    _found, wrong = read_priorities({"priorities": "first"}, areas=[], fields={})
    assert len(wrong) == 1


def test_there_is_no_priority_without_a_reason() -> None:
    with pytest.raises(ReasonMissing):
        checked_reason(" \n ")


def test_pages_name_the_role_that_decided() -> None:
    assert decider_of([Role.STRATEGY]) == "strategy"
    assert decider_of([Role.STRATEGY, Role.LEAD]) == "lead"
