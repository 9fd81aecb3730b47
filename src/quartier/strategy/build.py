"""Plain builders for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from quartier.needs.evidence import EvidenceCount
from quartier.strategy.guards import ActionFacts, MandateFacts
from quartier.strategy.life_cycles import IDEA, MANDATE_DRAFT
from quartier.strategy.progress import Step

_COMPLETE = ActionFacts(
    state=IDEA,
    leads=1,
    evidence=EvidenceCount(figures=1, voices=1),
    summary="Worum es geht.",
    target_group="alle",
    areas=1,
    has_mandate=True,
    mandate_is_adopted=True,
    has_decision=True,
    planned_cents=0,
    steps=(Step("erster Schritt", done_on=date(2026, 1, 2)),),
    review_on=date(2026, 6, 1),
    has_merge_target=True,
    field_of_action="encounter",
    term="short",
    effect_targets=1,
    builds_on=1,
)


def some_action_facts(**fields: Any) -> ActionFacts:
    """Facts of an action to which nothing is missing, beside what `fields` say."""
    return replace(_COMPLETE, **fields)


def some_mandate_facts(**fields: Any) -> MandateFacts:
    """Facts of a mandate to which nothing is missing, beside what `fields` say."""
    complete = MandateFacts(
        state=MANDATE_DRAFT,
        needs=1,
        has_addressee=True,
        has_decision=True,
        text="Was zu tun ist.",
        builds_on=1,
    )
    return replace(complete, **fields)
