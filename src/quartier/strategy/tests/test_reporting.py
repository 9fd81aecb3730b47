"""The annual report: exact sums, byte for byte again, and nothing vanishes unnamed."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from quartier.strategy.reporting import (
    Difference,
    Kind,
    ReportedAction,
    actions_of,
    differences,
    frozen_text,
    snapshot,
    totals,
)

LAST, THIS = date(2025, 12, 31), date(2026, 12, 31)
TREFF = ReportedAction(
    key="treff",
    number="M 1",
    title="Offener Treff",
    slug="offener-treff",
    state="running",
    state_since="2025-03-01",
    state_reason="",
    lead="Probeverein",
    field="encounter",
    areas=("Nord",),
    is_citywide=False,
    planned_cents=1_250_000,
    done=1,
    whole=3,
    starts_on="2025-03-01",
    ends_on="2027-06-30",
    news_on="2026-12-01",
)


def told(*now: ReportedAction, last: tuple[ReportedAction, ...] = (TREFF,)) -> list[Difference]:
    return differences(snapshot(last, LAST), snapshot(now, THIS))


def kinds(*now: ReportedAction) -> list[Kind]:
    return [one.kind for one in told(*now)]


def test_each_kind_of_difference_is_told() -> None:
    assert kinds(TREFF) == []
    assert kinds(replace(TREFF, state="completed")) == [Kind.DONE]
    assert kinds(replace(TREFF, state="cancelled")) == [Kind.CANCELLED]
    assert kinds(replace(TREFF, state="paused")) == [Kind.STATE]
    assert kinds(replace(TREFF, ends_on="2028-01-31")) == [Kind.LATER]
    assert kinds(replace(TREFF, ends_on="2026-06-30")) == [Kind.OVERDUE]
    assert kinds(replace(TREFF, planned_cents=1_250_001)) == [Kind.DEARER]
    assert kinds(replace(TREFF, planned_cents=0)) == [Kind.CHEAPER]
    assert kinds(replace(TREFF, lead="Amt")) == [Kind.LEAD]
    assert kinds(replace(TREFF, title="Treff")) == [Kind.RENAMED]
    assert kinds(replace(TREFF, news_on="2026-07-04")) == [Kind.SILENT]
    assert kinds(replace(TREFF, news_on="2026-07-05")) == []
    assert kinds(TREFF, replace(TREFF, key="neu", title="Neu")) == [Kind.NEW]


def test_what_is_gone_is_named_with_all_that_was_known_of_it() -> None:
    (gone,) = told()
    assert (gone.kind, gone.action.title, gone.before) == (Kind.GONE, "Offener Treff", "running")


def test_a_first_report_has_nothing_to_compare() -> None:
    assert differences(None, snapshot([TREFF], THIS)) == []


def test_a_snapshot_is_the_same_in_any_order_and_after_storing() -> None:
    listed = [replace(TREFF, key=f"k{n}", number=f"M {n}", title=f"T{n}") for n in range(1, 13)]
    mixed = random.Random(1).sample(listed, len(listed))
    text = frozen_text(snapshot(mixed, THIS))
    assert text == frozen_text(snapshot(listed, THIS))
    again = json.loads(text)
    assert frozen_text(snapshot(actions_of(again), THIS)) == text
    assert [one.number for one in actions_of(again)][:3] == ["M 1", "M 2", "M 3"]


def test_sums_are_exact_and_say_what_they_leave_out() -> None:
    found = totals(
        snapshot([TREFF, replace(TREFF, key="b", planned_cents=None, whole=0, done=0)], THIS)
    )
    assert (found.planned_cents, found.unstated) == (1_250_000, 1)
    assert (found.steps_done, found.steps, found.without_steps) == (1, 3, 1)
    assert found.by_state == {"running": 2}


STATES = st.sampled_from(["adopted", "funded", "running", "paused", "completed", "cancelled"])
ACTIONS = st.dictionaries(st.integers(0, 12), STATES, max_size=12).map(
    lambda found: [replace(TREFF, key=f"k{n}", state=state) for n, state in found.items()]
)


@given(ACTIONS, ACTIONS)
def test_every_action_of_either_year_is_accounted_for(
    last: list[ReportedAction], now: list[ReportedAction]
) -> None:
    found = differences(snapshot(last, LAST), snapshot(now, THIS))
    by_key = {one.key: one.state for one in last}
    named = {(one.kind, one.action.key) for one in found}
    for one in now:
        if one.key not in by_key:
            assert (Kind.NEW, one.key) in named
        elif by_key[one.key] != one.state:
            assert {Kind.DONE, Kind.CANCELLED, Kind.STATE} & {
                k for k, key in named if key == one.key
            }
    gone = {key for kind, key in named if kind is Kind.GONE}
    assert gone == by_key.keys() - {one.key for one in now}


def test_120_actions_are_compared_at_once() -> None:
    listed = [replace(TREFF, key=f"k{n}", number=f"M {n}") for n in range(120)]
    later = [replace(one, planned_cents=one.planned_cents and 7, lead="Amt") for one in listed[5:]]
    begun = process_time()
    assert len(told(*later, last=tuple(listed))) == 115 * 2 + 5
    assert process_time() - begun < 1
