"""Whatever is edited and whichever step is tried: no reachable state breaks an invariant."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quartier.base.states import ForbiddenTransition
from quartier.needs.evidence import EvidenceCount
from quartier.strategy.build import some_action_facts
from quartier.strategy.endorsing import Asked, missing_endorsements
from quartier.strategy.guards import ActionFacts, broken_by_action, missing_for_action
from quartier.strategy.life_cycles import (
    ACTION,
    DECIDED_ACTION,
    IDEA,
    MANDATE,
    REMEMBERING,
    REOPENING,
    remembered,
)
from quartier.strategy.progress import Step

_DAY = date(2026, 1, 1)
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
    "steps": st.sampled_from([(), (Step("a"),), (Step("a", done_on=_DAY),)]),
    "review_on": st.sampled_from([None, date(2026, 6, 1)]),
    "has_merge_target": st.booleans(),
    "field_of_action": st.sampled_from(["", "housing"]),
    "term": st.sampled_from(["", "short"]),
    "effect_targets": st.integers(0, 1),
    "unobserved": st.sampled_from([(), ("„Dauer“",)]),
    "no_effect_reason": st.sampled_from(["", "Grund"]),
    "builds_on": st.integers(0, 1),
    "why_new": st.sampled_from(["", "Grund"]),
    "asked": st.sampled_from(
        [(), *((Asked("Amt", _DAY, said, has_reply=True),) for said in ("", "yes", "no"))]
    ),
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
    return replace(facts, state=to, paused_from=remembered(facts.state, to, facts.paused_from))


def _moved(facts: ActionFacts, name: str, value: Any) -> ActionFacts:
    """The facts after one move; what would break is refused, as the services refuse it."""
    if name == "step":
        return _walk_on(facts, value)
    changed = replace(facts, **{name: value})
    return facts if broken_by_action(changed) else changed


def _look(before: ActionFacts, facts: ActionFacts) -> None:
    """Nothing is broken, and what a state rests on was there when it was entered."""
    assert broken_by_action(facts) == ()
    if before.state == facts.state:
        return
    if before.state in REMEMBERING and facts.state not in REMEMBERING:
        assert facts.state == before.paused_from
    if facts.state in DECIDED_ACTION and before.state == "drafted":
        assert facts.is_quick
    if (before.state, facts.state) == ("in_endorsement", "adopted"):
        assert missing_endorsements(facts.asked) == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(_edit, _try, _try), min_size=50, max_size=100))
def test_no_walk_reaches_a_forbidden_state(moves: list[tuple[str, Any]]) -> None:
    facts = ActionFacts(state=IDEA)
    for name, value in moves:
        before, facts = facts, _moved(facts, name, value)
        _look(before, facts)


# For the long walk: what one edit may set, drawn by hand so that ten thousand steps stay quick.
_CHOICES: dict[str, tuple[Any, ...]] = {
    "leads": (0, 1, 1, 2),
    "evidence": (EvidenceCount(), EvidenceCount(1, 1), EvidenceCount(1, 1, 1)),
    "exception_reason": ("", "Grund"),
    "summary": ("", "Worum es geht", "Worum es geht"),
    "planned_cents": (None, 0, 100, 500_001),
    "shares_cents": ((), (60, 41), (1,)),
    "steps": ((), (Step("a"),), (Step("a", done_on=_DAY),)),
    "has_decision": (True, True, False),
    "decision_is_signature": (True, False, False),
    "mandate_is_adopted": (True, True, False),
    "is_quick": (True, False),
    "review_on": (None, _DAY),
    "unobserved": ((), ("„Dauer“",)),
    "why_new": ("", "Grund"),
    "builds_on": (0, 1),
    "asked": ((), (Asked("Amt", _DAY),), (Asked("Amt", _DAY, "yes"),), (Asked("A", _DAY, "no"),)),
}


def _long_walk(by_chance: random.Random) -> set[str]:
    """Ten thousand moves, three of four along the table; the states they came through."""
    visited = {IDEA}
    names, states = sorted(_CHOICES), sorted(ACTION.states)
    following = {state: sorted(ends) for state, ends in ACTION.steps.items()}
    for number in range(10_000):
        if number % 200 == 0:
            # Another one: what began quickly never comes to the long road.
            facts = some_action_facts()
        if by_chance.random() < 0.5:
            name = by_chance.choice(names)
            move = (name, by_chance.choice(_CHOICES[name]))
        elif by_chance.random() < 0.75:
            move = ("step", by_chance.choice(following[facts.state]))
        else:
            move = ("step", by_chance.choice(states))
        before, facts = facts, _moved(facts, *move)
        _look(before, facts)
        visited.add(facts.state)
    return visited


@settings(max_examples=3, deadline=None)
@given(st.randoms(use_true_random=True))
def test_ten_thousand_steps_break_nothing(by_chance: random.Random) -> None:
    _long_walk(by_chance)


def test_ten_thousand_steps_come_through_every_state() -> None:
    assert _long_walk(random.Random(6)) == ACTION.states


def test_from_every_state_there_is_a_way_on() -> None:
    """No trap: where the road ends, an end can still be corrected by opening it again."""
    for cycle in (ACTION, MANDATE):
        for state in cycle.states:
            assert cycle.steps[state]


def test_opening_again_is_the_only_way_out_of_an_end() -> None:
    for state in ("evaluated", "rejected", "merged", "cancelled"):
        assert {(state, to) for to in ACTION.steps[state]} <= REOPENING
    for state in ("fulfilled", "withdrawn"):
        assert {(state, to) for to in MANDATE.steps[state]} <= REOPENING
