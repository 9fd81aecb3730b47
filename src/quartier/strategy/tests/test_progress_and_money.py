"""Derived progress and whole cents."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.strategy.money import cents, euros, money_adds_up
from quartier.strategy.progress import Step, next_step, progress

DONE = Step("a", done_on=date(2026, 1, 1))


def test_no_milestone_is_no_data_and_an_open_one_is_zero() -> None:
    assert progress([]).percent is None
    assert progress([Step("a")]).percent == 0
    assert progress([Step("a", waived=True)]).percent is None


def test_a_waived_step_does_not_count() -> None:
    assert progress([DONE, Step("b"), Step("c", waived=True)]).percent == 50


def test_progress_rounds_half_up() -> None:
    assert progress([DONE] * 1 + [Step("b")] * 7).percent == 13


def test_a_share_of_few_steps_or_of_nothing_done_is_not_told() -> None:
    assert progress([DONE] * 2 + [Step("b")] * 3).told_percent == 40
    assert progress([DONE] * 2 + [Step("b")] * 2).told_percent is None
    assert progress([Step("b")] * 8).told_percent is None
    assert progress([]).told_percent is None


def test_the_next_step_is_the_open_one_due_first() -> None:
    later, soon = Step("spät", due=date(2026, 9, 1)), Step("bald", due=date(2026, 3, 1))
    assert next_step([Step("ohne Datum"), later, DONE, soon]) == soon
    assert next_step([DONE]) is None


@given(st.integers(0, 10**13))
def test_an_amount_shown_is_read_back_to_the_cent(amount: int) -> None:
    assert cents(euros(amount)) == amount


@pytest.mark.parametrize("typed", ["", "-5", "1,234", "viel", "1.23"])
def test_what_is_no_amount_of_cents_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        cents(typed)


def test_shares_stay_within_the_plan_to_the_cent() -> None:
    assert money_adds_up(100, [60, 40])
    assert not money_adds_up(100, [60, 41])
    assert not money_adds_up(100, [-1, 5])
    assert not money_adds_up(None, [1])
    assert money_adds_up(None, [])
