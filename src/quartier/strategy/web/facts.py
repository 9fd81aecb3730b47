"""From rows to frozen facts: all that the guards may know, for any number of actions at once."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable

from quartier.needs.evidence import EvidenceCount
from quartier.needs.life_cycle import DECLINED, DRAFT
from quartier.needs.web.evidence import counts_of
from quartier.strategy.guards import ActionFacts, MandateFacts
from quartier.strategy.life_cycles import ADOPTED, FULFILLED
from quartier.strategy.web.stored.actions import Action, Milestone, Responsibility
from quartier.strategy.web.stored.decisions import Decision
from quartier.strategy.web.stored.mandates import Mandate


def facts_of_actions(actions: Iterable[Action]) -> dict[uuid.UUID, ActionFacts]:
    """The facts of each action; six queries for any number."""
    listed = list(actions)
    keys = [action.pk for action in listed]
    leads = Counter(
        Responsibility.objects.filter(action_id__in=keys, role="lead").values_list(
            "action_id", flat=True
        )
    )
    areas = Counter(
        Action.areas.through.objects.filter(action_id__in=keys).values_list("action_id", flat=True)
    )
    steps = defaultdict(list)
    for milestone in Milestone.objects.filter(action_id__in=keys):
        steps[milestone.action_id].append(milestone.step)
    mandates = Mandate.objects.in_bulk({a.mandate_id for a in listed if a.mandate_id})
    decisions = Decision.objects.in_bulk({a.decision_id for a in listed if a.decision_id})
    evidence = _evidence_of_mandates(mandates)
    return {
        action.pk: _facts(
            action,
            mandate=mandates.get(action.mandate_id),
            decision=decisions.get(action.decision_id),
            leads=leads[action.pk],
            areas=areas[action.pk] + action.is_citywide,
            steps=tuple(steps[action.pk]),
            evidence=evidence.get(action.mandate_id, EvidenceCount()),
        )
        for action in listed
    }


def facts_of_mandates(mandates: Iterable[Mandate]) -> dict[uuid.UUID, MandateFacts]:
    """The facts of each mandate; two queries for any number."""
    listed = list(mandates)
    links = (
        Mandate.needs.through.objects.filter(mandate_id__in=[mandate.pk for mandate in listed])
        .exclude(need__state=DRAFT)
        .values_list("mandate_id", "need__state")
    )
    needs = Counter((mandate_id, state == DECLINED) for mandate_id, state in links)
    decisions = Decision.objects.in_bulk({m.decision_id for m in listed if m.decision_id})
    return {
        mandate.pk: MandateFacts(
            state=mandate.state,
            needs=needs[mandate.pk, False],
            declined_needs=needs[mandate.pk, True],
            has_addressee=mandate.addressee_id is not None,
            text=mandate.text,
            **_of_decision(decisions.get(mandate.decision_id)),
        )
        for mandate in listed
    }


def _facts(
    action: Action, *, mandate: Mandate | None, decision: Decision | None, **counted: object
) -> ActionFacts:
    return ActionFacts(
        state=action.state,
        exception_reason=action.exception_reason,
        summary=action.summary,
        target_group=action.target_group,
        has_mandate=mandate is not None,
        mandate_is_adopted=mandate is not None and mandate.state in {ADOPTED, FULFILLED},
        is_quick=action.is_quick,
        planned_cents=action.planned_cents,
        paused_from=action.paused_from,
        review_on=action.review_on,
        has_merge_target=action.merged_into_id is not None,
        **_of_decision(decision),
        **counted,  # type: ignore[arg-type]
    )


def _of_decision(decision: Decision | None) -> dict[str, bool]:
    return {
        "has_decision": decision is not None and decision.carries,
        "decision_is_signature": decision is not None and decision.kind == "signature",
    }


def _evidence_of_mandates(mandate_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, EvidenceCount]:
    """The evidence on which each mandate rests, through the needs that were ever confirmed."""
    links = Mandate.needs.through.objects.filter(mandate_id__in=list(mandate_ids))
    pairs = list(links.exclude(need__state=DRAFT).values_list("mandate_id", "need_id"))
    counts = counts_of({need_id for _, need_id in pairs})
    summed: dict[uuid.UUID, EvidenceCount] = {}
    for mandate_id, need_id in pairs:
        summed[mandate_id] = summed.get(mandate_id, EvidenceCount()) + counts[need_id]
    return summed
