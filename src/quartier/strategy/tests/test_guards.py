"""Each guard says what is missing, all of it, and nothing that is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from quartier.needs.build import an_evidence_count
from quartier.strategy.build import some_action_facts, some_mandate_facts
from quartier.strategy.endorsing import Asked
from quartier.strategy.guards import (
    QUICK_LIMIT_CENTS,
    ActionFacts,
    broken_by_action,
    broken_by_mandate,
    missing_for_action,
    missing_for_mandate,
)
from quartier.strategy.life_cycles import ACTION, MANDATE, REOPENING
from quartier.strategy.progress import Step

OPEN = Step("Raum finden")
DAY = date(2026, 5, 4)
SILENT = Asked("Schulamt", DAY)
AGREED = Asked("Sozialamt", DAY, "yes")
REFUSED = Asked("Bauamt", DAY, "no")
SHEET = frozenset(
    {
        *("mandate", "summary", "target_group", "areas", "planned"),
        *("field", "term", "no_effect_reason", "why_new"),
    }
)


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


# For each step, all that it asks for: nothing at all is there, and nothing is said.
ASKED_OF: dict[tuple[str, str], set[str]] = {
    ("idea", "drafted"): {"lead", "evidence"},
    ("idea", "merged"): {"merged_into", "reason"},
    ("idea", "rejected"): {"reason"},
    ("drafted", "in_endorsement"): {"lead", *SHEET},
    ("drafted", "rejected"): {"reason"},
    ("drafted", "running"): {"lead", "is_quick"},
    ("in_endorsement", "adopted"): {"lead", *SHEET, "decision", "endorsements"},
    ("in_endorsement", "drafted"): {"lead", "reason"},
    ("adopted", "funded"): {"lead", "planned"},
    ("adopted", "running"): {"lead", "planned"},
    ("adopted", "paused"): {"lead", "review_on", "reason"},
    ("adopted", "cancelled"): {"reason"},
    ("funded", "running"): {"lead"},
    ("funded", "cancelled"): {"reason"},
    ("running", "completed"): {"lead", "milestones"},
    ("running", "paused"): {"lead", "review_on", "reason"},
    ("running", "cancelled"): {"reason"},
    ("paused", "adopted"): {"lead", "paused_from"},
    ("paused", "running"): {"lead", "paused_from"},
    ("paused", "cancelled"): {"reason"},
    ("completed", "evaluated"): {"lead", "reason"},
    ("completed", "running"): {"lead", "reason"},
    ("evaluated", "completed"): {"lead", "reason"},
    ("rejected", "idea"): {"reason"},
    ("merged", "idea"): {"reason"},
    ("cancelled", "adopted"): {"lead", "paused_from", "reason"},
    ("cancelled", "funded"): {"lead", "paused_from", "reason"},
    ("cancelled", "running"): {"lead", "paused_from", "reason"},
}


def test_the_list_of_what_is_asked_has_every_step_of_the_table() -> None:
    assert set(ASKED_OF) == {(start, to) for start, ends in ACTION.steps.items() for to in ends}


@pytest.mark.parametrize(("start", "to"), sorted(ASKED_OF))
def test_where_everything_is_missing_all_of_it_is_named_at_once(start: str, to: str) -> None:
    facts = ActionFacts(state=start, asked=(SILENT,))
    assert _names(missing_for_action(facts, to)) == ASKED_OF[start, to]


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
                "field_of_action": "",
                "term": "",
                "effect_targets": 0,
                "builds_on": 0,
            },
            SHEET,
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
        ("in_endorsement", "adopted", {"asked": (SILENT,)}, {"endorsements"}),
        ("in_endorsement", "adopted", {"asked": (AGREED, REFUSED)}, {"endorsements"}),
        ("in_endorsement", "adopted", {"term": "", "builds_on": 0}, {"term", "why_new"}),
        ("cancelled", "running", {"paused_from": "adopted"}, {"paused_from"}),
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
        *sorted((a, b) for a, b in REOPENING if a in ACTION.states and a in ("merged", "rejected")),
        *sorted((a, b) for a, b in REOPENING if a in ("completed", "evaluated", "cancelled")),
    ],
)
def test_ways_aside_and_ways_back_need_a_reason(start: str, to: str) -> None:
    facts = some_action_facts(state=start, paused_from=to)
    assert _names(missing_for_action(facts, to, reason=" ")) == {"reason"}


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"effect_targets": 1, "unobserved": ("„Dauer“ in Probe",)}, "„Dauer“ in Probe"),
        ({"effect_targets": 0, "no_effect_reason": "Nicht messbar."}, "was sich verändert hat"),
    ],
)
def test_the_last_word_is_an_observation_of_every_target_or_a_sentence(
    fields: dict[str, Any], word: str
) -> None:
    facts = some_action_facts(state="completed", **fields)
    (missing,) = missing_for_action(facts, "evaluated", reason=" ")
    assert (missing.name, word in missing.phrase) == ("reason", True)
    assert missing_for_action(facts, "evaluated", reason="Mehr kommen.") == ()
    seen = some_action_facts(state="completed", effect_targets=2)
    assert missing_for_action(seen, "evaluated") == ()


def test_a_refusal_with_a_reply_and_a_silent_guest_hold_up_nothing() -> None:
    guest = replace(SILENT, is_required=False)
    asked = (AGREED, replace(REFUSED, has_reply=True), guest)
    facts = some_action_facts(state="in_endorsement", asked=asked)
    assert missing_for_action(facts, "adopted") == ()
    mandate = some_mandate_facts(state="in_endorsement", asked=(SILENT, REFUSED))
    found = missing_for_mandate(mandate, "adopted")
    assert [missing.phrase for missing in found] == [
        "die Antwort von Schulamt",
        "eine Erwiderung auf die Ablehnung von Bauamt",
    ]


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
        ({"leads": 2}, "one_lead"),
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
        state="in_endorsement",
        needs=0,
        has_addressee=False,
        has_decision=False,
        text="",
        builds_on=0,
        asked=(SILENT,),
    )
    found = _names(missing_for_mandate(facts, "adopted"))
    assert found == {"needs", "addressee", "decision", "text", "why_new", "endorsements"}
    draft = replace(facts, state="draft")
    entering = _names(missing_for_mandate(draft, "in_endorsement"))
    assert entering == {"needs", "addressee", "text", "why_new"}


def test_a_signature_does_not_adopt_a_mandate() -> None:
    facts = some_mandate_facts(state="in_endorsement", decision_is_signature=True)
    assert _names(missing_for_mandate(facts, "adopted")) == {"decision"}


def test_taking_a_mandate_back_needs_a_reason() -> None:
    for start, to in (
        *(("in_endorsement", "draft"), ("adopted", "withdrawn")),
        *(("fulfilled", "adopted"), ("withdrawn", "adopted")),
    ):
        assert _names(missing_for_mandate(some_mandate_facts(state=start), to)) == {"reason"}


def test_a_mandate_without_need_or_decision_is_broken() -> None:
    assert broken_by_mandate(some_mandate_facts(needs=0)) == ()
    facts = some_mandate_facts(state="adopted", needs=0, has_decision=False)
    assert broken_by_mandate(facts) == ("mandate_has_need_and_addressee", "adopted_by_decision")
