"""Whatever is edited and whichever step is tried: no reachable state breaks an invariant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quartier.base.states import ForbiddenTransition
from quartier.needs.evidence import EvidenceCount
from quartier.strategy.guards import ActionFacts, broken_by_action, missing_for_action
from quartier.strategy.life_cycles import ACTION, DECIDED_ACTION, IDEA, PAUSED
from quartier.strategy.progress import Step

_EDITS: dict[str, st.SearchStrategy[Any]] = {
    "leads": st.integers(0, 2),
    "evidence": st.builds(
        lambda f, v, w: EvidenceCount(f, v, min(v, w)), *[st.integers(0, 2) for _ in range(3)]
    ),
    "exception_reason": st.sampled_from(["", " ", "Grund"]),
    "summary": st.sampled_from(["", "Worum es geht"]),
    "target_group": st.sampled_from(["", "alle"]),
    "areas": st.integers(0, 1),
    "has_mandate": st.booleans(),
    "mandate_is_adopted": st.booleans(),
    "has_decision": st.booleans(),
    "decision_is_signature": st.booleans(),
    "is_quick": st.booleans(),
    "planned_cents": st.sampled_from([None, 0, 100, 500_000, 500_001]),
    "shares_cents": st.lists(st.integers(-1, 200), max_size=2).map(tuple),
    "steps": st.sampled_from([(), (Step("a"),), (Step("a", done_on=date(2026, 1, 1)),)]),
    "review_on": st.sampled_from([None, date(2026, 6, 1)]),
    "has_merge_target": st.booleans(),
}
_edit = st.sampled_from(sorted(_EDITS)).flatmap(lambda name: st.tuples(st.just(name), _EDITS[name]))
_try = st.tuples(st.just("step"), st.sampled_from(sorted(ACTION.states)))


def _walk_on(facts: ActionFacts, to: str) -> ActionFacts:
    """The facts after a step the table and the guards allow, else the same facts."""
    try:
        ACTION.check(facts.state, to)
    except ForbiddenTransition:
        return facts
    if missing_for_action(facts, to, reason="Grund"):
        return facts
    return replace(facts, state=to, paused_from=facts.state if to == PAUSED else "")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(_edit, _try, _try), min_size=50, max_size=100))
def test_no_walk_reaches_a_forbidden_state(moves: list[tuple[str, Any]]) -> None:
    facts = ActionFacts(state=IDEA)
    left = ""
    for name, value in moves:
        before = facts
        if name == "step":
            facts = _walk_on(facts, value)
        else:
            changed = replace(facts, **{name: value})
            # An edit that would take away what the action rests on is refused by the service.
            facts = facts if broken_by_action(changed) else changed
        assert broken_by_action(facts) == ()
        if facts.state == PAUSED and before.state != PAUSED:
            left = before.state
        if before.state == PAUSED and facts.state not in {PAUSED, "cancelled"}:
            assert facts.state == left
        if facts.state in DECIDED_ACTION and before.state == "drafted":
            assert facts.is_quick


@given(st.sampled_from(sorted(ACTION.states)), st.data())
def test_every_started_action_can_get_on_or_has_ended(state: str, data: st.DataObject) -> None:
    """No trap: from each state the table leads somewhere, or the state is an end."""
    ends = {"evaluated", "rejected", "merged", "cancelled"}
    assert bool(ACTION.steps[state]) != (state in ends)
