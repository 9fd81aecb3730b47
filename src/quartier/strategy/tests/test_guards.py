"""Each guard says what is missing, all of it, and nothing that is there."""

from __future__ import annotations

from typing import Any

import pytest

from quartier.needs.build import an_evidence_count
from quartier.strategy.build import some_action_facts, some_mandate_facts
from quartier.strategy.guards import (
    QUICK_LIMIT_CENTS,
    broken_by_action,
    broken_by_mandate,
    missing_for_action,
    missing_for_mandate,
)
from quartier.strategy.life_cycles import ACTION, MANDATE
from quartier.strategy.progress import Step

OPEN = Step("Raum finden")


def _names(found: tuple[Any, ...]) -> set[str]:
    return {missing.name for missing in found}


@pytest.mark.parametrize(
    ("start", "to"),
    [(start, to) for start, ends in ACTION.steps.items() for to in sorted(ends)],
)
def test_nothing_is_missing_where_all_is_there(start: str, to: str) -> None:
    facts = some_action_facts(
        state=start,
        paused_from=to,
        is_quick=(start, to) == ("drafted", "running"),
        exception_reason="Der Winter kommt.",
    )
    assert missing_for_action(facts, to, reason="Weil es so ist.") == ()


@pytest.mark.parametrize(
    ("start", "to", "lacking", "named"),
    [
        ("idea", "drafted", {"leads": 0}, {"lead"}),
        ("idea", "drafted", {"leads": 2}, {"lead"}),
        ("idea", "drafted", {"evidence": an_evidence_count(figures=0, voices=0)}, {"evidence"}),
        ("idea", "drafted", {"evidence": an_evidence_count(withdrawn=1)}, {"evidence"}),
        ("idea", "merged", {"has_merge_target": False}, {"merged_into"}),
        (
            "drafted",
            "in_endorsement",
            {
                "has_mandate": False,
                "summary": " ",
                "target_group": "",
                "areas": 0,
                "planned_cents": None,
            },
            {"mandate", "summary", "target_group", "areas", "planned"},
        ),
        ("drafted", "running", {"is_quick": False}, {"is_quick"}),
        (
            "drafted",
            "running",
            {"is_quick": True, "planned_cents": QUICK_LIMIT_CENTS + 1, "has_decision": False},
            {"planned", "exception_reason", "decision"},
        ),
        ("in_endorsement", "adopted", {"has_decision": False}, {"decision"}),
        ("in_endorsement", "adopted", {"decision_is_signature": True}, {"decision"}),
        ("in_endorsement", "adopted", {"mandate_is_adopted": False}, {"mandate"}),
        ("adopted", "funded", {"planned_cents": None}, {"planned"}),
        ("adopted", "funded", {"planned_cents": 100, "shares_cents": (60, 41)}, {"planned"}),
        ("adopted", "running", {"planned_cents": 1}, {"planned"}),
        ("running", "paused", {"review_on": None}, {"review_on"}),
        ("paused", "adopted", {"paused_from": "running"}, {"paused_from"}),
        ("paused", "running", {"paused_from": "adopted"}, {"paused_from"}),
        ("running", "completed", {"steps": ()}, {"milestones"}),
        ("running", "completed", {"steps": (OPEN,)}, {"milestones"}),
    ],
)
def test_what_is_missing_is_named(
    start: str, to: str, lacking: dict[str, Any], named: set[str]
) -> None:
    facts = some_action_facts(state=start, **lacking)
    assert _names(missing_for_action(facts, to, reason="Grund")) == named


def test_a_withdrawn_voice_does_not_stop_what_is_under_way() -> None:
    facts = some_action_facts(state="drafted", evidence=an_evidence_count(withdrawn=1))
    assert missing_for_action(facts, "in_endorsement") == ()
    assert broken_by_action(facts) == ()


@pytest.mark.parametrize(
    ("start", "to"),
    [
        ("in_endorsement", "drafted"),
        ("idea", "rejected"),
        ("idea", "merged"),
        ("running", "paused"),
        ("running", "cancelled"),
        ("completed", "evaluated"),
    ],
)
def test_ways_aside_and_the_last_word_need_a_reason(start: str, to: str) -> None:
    assert _names(missing_for_action(some_action_facts(state=start), to, reason=" ")) == {"reason"}


def test_an_idea_is_rejected_without_lead_or_evidence() -> None:
    empty = some_action_facts(leads=0, evidence=an_evidence_count(figures=0, voices=0))
    assert missing_for_action(empty, "rejected", reason="Gibt es schon.") == ()


def test_a_waived_step_does_not_hold_up_completion() -> None:
    facts = some_action_facts(state="running", steps=(Step("Flyer", waived=True),))
    assert missing_for_action(facts, "completed") == ()


@pytest.mark.parametrize(
    ("fields", "broken"),
    [
        ({"state": "drafted", "leads": 0}, "one_lead"),
        ({"state": "drafted", "evidence": an_evidence_count(voices=0)}, "evidence_first"),
        ({"state": "running", "has_decision": False}, "adopted_by_decision"),
        ({"planned_cents": 100, "shares_cents": (101,)}, "money_adds_up"),
        ({"planned_cents": 100, "shares_cents": (-1,)}, "money_adds_up"),
        ({"state": "paused", "paused_from": ""}, "paused_returns"),
    ],
)
def test_a_broken_invariant_is_called_by_its_name(fields: dict[str, Any], broken: str) -> None:
    assert broken_by_action(some_action_facts(**fields)) == (broken,)


@pytest.mark.parametrize(
    ("start", "to"), [(s, t) for s, ends in MANDATE.steps.items() for t in sorted(ends)]
)
def test_a_complete_mandate_takes_every_step_of_its_table(start: str, to: str) -> None:
    assert missing_for_mandate(some_mandate_facts(state=start), to, reason="Grund") == ()


def test_a_mandate_says_all_that_it_lacks() -> None:
    facts = some_mandate_facts(
        state="in_endorsement", needs=0, has_addressee=False, has_decision=False, text=""
    )
    found = _names(missing_for_mandate(facts, "adopted"))
    assert found == {"needs", "addressee", "decision", "text"}


def test_a_signature_does_not_adopt_a_mandate() -> None:
    facts = some_mandate_facts(state="in_endorsement", decision_is_signature=True)
    assert _names(missing_for_mandate(facts, "adopted")) == {"decision"}


def test_taking_a_mandate_back_needs_a_reason() -> None:
    for start, to in (("in_endorsement", "draft"), ("adopted", "withdrawn")):
        assert _names(missing_for_mandate(some_mandate_facts(state=start), to)) == {"reason"}


def test_a_mandate_without_need_or_decision_is_broken() -> None:
    assert broken_by_mandate(some_mandate_facts(needs=0)) == ()
    facts = some_mandate_facts(state="adopted", needs=0, has_decision=False)
    assert broken_by_mandate(facts) == ("mandate_has_need_and_addressee", "adopted_by_decision")
