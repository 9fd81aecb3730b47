"""Who is asked for news, when, and that nobody is asked twice for the same silence."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.strategy.staleness import (
    Quiet,
    Sent,
    Step,
    asked_today,
    due_step,
    letters,
    who_is_asked,
)

NEWS = date(2026, 1, 1)
STAFF = {Step.STRATEGY: ["plan@stadt.example"], Step.LEAD: ["leitung@stadt.example"]}


def after(days: int) -> date:
    return NEWS + timedelta(days=days)


def some(title: str = "Treff", **fields: object) -> Quiet:
    usual = {"key": title, "title": title, "news_on": NEWS, "lead_mail": "amt@stadt.example"}
    return Quiet(**{**usual, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "sent", "due"),
    [
        (89, (), None),
        (90, (), Step.ORGANISATION),
        (119, (Sent(after(90), 0),), None),
        (120, (Sent(after(90), 0),), Step.STRATEGY),
        (149, (Sent(after(90), 0), Sent(after(120), 1)), None),
        (150, (Sent(after(90), 0), Sent(after(120), 1)), Step.LEAD),
        (999, (Sent(after(90), 0), Sent(after(120), 1), Sent(after(150), 2)), None),
        # What was asked before the last news does not count.
        (90, (Sent(after(-40), 0), Sent(after(-10), 1)), Step.ORGANISATION),
        # The program stood still for a year: still one step after the other.
        (400, (), Step.ORGANISATION),
    ],
)
def test_one_step_a_month_and_then_quiet(
    days: int, sent: tuple[Sent, ...], due: Step | None
) -> None:
    assert due_step(NEWS, sent, after(days)) == due


@given(st.lists(st.integers(0, 700), max_size=60))
def test_however_often_it_runs_each_step_is_asked_once_and_in_order(days: list[int]) -> None:
    sent: list[Sent] = []
    for day in sorted(days):
        step = due_step(NEWS, sent, after(day))
        if step is not None:
            sent.append(Sent(after(day), step))
    assert [one.step for one in sent] == list(range(len(sent)))
    assert len(sent) <= 3
    gaps = [(later.on - one.on).days for one, later in pairwise(sent)]
    assert all(gap >= 30 for gap in gaps)


def test_who_has_no_address_is_stood_in_for() -> None:
    assert who_is_asked(some(), Step.ORGANISATION, STAFF) == ("amt@stadt.example",)
    without = some(lead_mail="")
    assert who_is_asked(without, Step.ORGANISATION, STAFF) == ("plan@stadt.example",)
    only_lead = {Step.LEAD: STAFF[Step.LEAD]}
    assert who_is_asked(without, Step.ORGANISATION, only_lead) == ("leitung@stadt.example",)
    only_strategy = {Step.STRATEGY: STAFF[Step.STRATEGY]}
    assert who_is_asked(without, Step.LEAD, only_strategy) == ("plan@stadt.example",)
    assert who_is_asked(without, Step.LEAD, {}) == ()


def test_one_letter_for_each_address_with_all_it_is_asked_about() -> None:
    actions = [
        some("B", news_on=after(1)),
        some("A"),
        some("C", lead_mail="verein@example.org"),
        some("D", sent=(Sent(after(91), 0),)),
    ]
    found = letters(asked_today(actions, after(125)), STAFF)
    assert {to: [one.action.title for one in about] for to, about in found.items()} == {
        "amt@stadt.example": ["A", "B"],
        "plan@stadt.example": ["D"],
        "verein@example.org": ["C"],
    }
