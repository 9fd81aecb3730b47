"""From rows to frozen facts: all that the guards may know, for any number of actions at once."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import models

from quartier.base import clock
from quartier.base.web.states import StatusEvent
from quartier.needs.evidence import EvidenceCount
from quartier.needs.life_cycle import DECLINED, DRAFT
from quartier.needs.web.evidence import counts_of
from quartier.strategy.endorsing import Asked
from quartier.strategy.guards import ActionFacts, MandateFacts
from quartier.strategy.life_cycles import (
    ADOPTED,
    COMPLETED,
    FULFILLED,
    IN_ENDORSEMENT,
    MERGED,
    REJECTED,
)
from quartier.strategy.web.stored.actions import Action, Milestone, Responsibility
from quartier.strategy.web.stored.decisions import Decision
from quartier.strategy.web.stored.effects import EffectTarget
from quartier.strategy.web.stored.endorsements import Endorsement
from quartier.strategy.web.stored.mandates import Mandate


def facts_of_actions(actions: Iterable[Action]) -> dict[uuid.UUID, ActionFacts]:
    """The facts of each action; ten queries for any number."""
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
    resting = _rest_of_mandates(mandates)
    asked = asked_about(listed)
    aims = _aims(keys, _completed_on(keys))
    builds = _counted(Action.builds_on.through, "action_id", keys)
    targets = _standing({a.merged_into_id for a in listed if a.merged_into_id})
    return {
        action.pk: _facts(
            action,
            mandate=mandates.get(action.mandate_id),
            decision=decisions.get(action.decision_id),
            resting=resting.get(action.mandate_id, _NOTHING),
            leads=leads[action.pk],
            areas=areas[action.pk] + action.is_citywide,
            steps=tuple(steps[action.pk]),
            effect_targets=len(aims[action.pk]),
            unobserved=tuple(title for title, was_seen in aims[action.pk] if not was_seen),
            builds_on=builds[action.pk],
            asked=asked[action.pk],
            has_merge_target=action.merged_into_id in targets,
        )
        for action in listed
    }


def facts_of_mandates(mandates: Iterable[Mandate]) -> dict[uuid.UUID, MandateFacts]:
    """The facts of each mandate; five queries for any number."""
    listed = list(mandates)
    links = (
        Mandate.needs.through.objects.filter(mandate_id__in=[mandate.pk for mandate in listed])
        .exclude(need__state=DRAFT)
        .values_list("mandate_id", "need__state")
    )
    needs = Counter((mandate_id, state == DECLINED) for mandate_id, state in links)
    decisions = Decision.objects.in_bulk({m.decision_id for m in listed if m.decision_id})
    asked = asked_about(listed)
    builds = _counted(Mandate.builds_on.through, "mandate_id", [m.pk for m in listed])
    return {
        mandate.pk: MandateFacts(
            state=mandate.state,
            needs=needs[mandate.pk, False],
            declined_needs=needs[mandate.pk, True],
            has_addressee=mandate.addressee_id is not None,
            text=mandate.text,
            builds_on=builds[mandate.pk],
            why_new=mandate.why_new,
            asked=asked[mandate.pk],
            **_of_decision(decisions.get(mandate.decision_id)),
        )
        for mandate in listed
    }


def asked_about(things: list[Action] | list[Mandate]) -> dict[uuid.UUID, tuple[Asked, ...]]:
    """Who was asked about each thing in its present round, in the order of the days; two queries."""
    rounds = rounds_of(things)
    found: dict[uuid.UUID, tuple[Asked, ...]] = defaultdict(tuple)
    if not any(rounds.values()):
        return found
    column = "action_id" if isinstance(things[0], Action) else "mandate_id"
    rows = Endorsement.objects.filter(**{f"{column}__in": list(rounds)})
    for row in rows.select_related("organisation"):
        key = getattr(row, column)
        if row.round == rounds[key]:
            found[key] += (row.asked,)
    return found


def rounds_of(things: Iterable[Action] | Iterable[Mandate]) -> Counter[uuid.UUID]:
    """How often each thing has entered endorsement: the number of its present round; one query."""
    listed = list(things)
    if not listed:
        return Counter()
    events = StatusEvent.objects.filter(
        object_type=listed[0]._meta.label_lower,
        object_id__in=[thing.pk for thing in listed],
        to_state=IN_ENDORSEMENT,
    )
    return Counter(events.values_list("object_id", flat=True))


# What an action rests on, through its mandate: the evidence, and the field of action.
Resting = tuple[EvidenceCount, str]
_NOTHING: Resting = (EvidenceCount(), "")


def _facts(
    action: Action,
    *,
    mandate: Mandate | None,
    decision: Decision | None,
    resting: Resting,
    **counted: object,
) -> ActionFacts:
    evidence, field = resting
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
        field_of_action=action.field or (mandate.field if mandate else "") or field,
        term=action.term,
        no_effect_reason=action.no_effect_reason,
        why_new=action.why_new,
        evidence=evidence,
        **_of_decision(decision),
        **counted,  # type: ignore[arg-type]
    )


def _of_decision(decision: Decision | None) -> dict[str, bool]:
    return {
        "has_decision": decision is not None and decision.carries,
        "decision_is_signature": decision is not None and decision.kind == "signature",
    }


def _counted(through: type[models.Model], column: str, keys: list[uuid.UUID]) -> Counter[uuid.UUID]:
    rows = through._default_manager.filter(**{f"{column}__in": keys})
    return Counter(rows.values_list(column, flat=True))


def _standing(keys: set[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these actions in which another one can still end."""
    if not keys:
        return set()
    found = Action.objects.filter(pk__in=keys).exclude(state__in=[MERGED, REJECTED])
    return set(found.values_list("pk", flat=True))


def _completed_on(keys: list[uuid.UUID]) -> dict[uuid.UUID, date]:
    """The day each was completed last; who never was is left out."""
    events = StatusEvent.objects.filter(
        object_type=Action._meta.label_lower, object_id__in=keys, to_state=COMPLETED
    )
    rows = events.order_by("sequence").values_list("object_id", "at")
    return {key: clock.day_of(at) for key, at in rows}


def _aims(
    keys: list[uuid.UUID], completed: dict[uuid.UUID, date]
) -> dict[uuid.UUID, list[tuple[str, bool]]]:
    """The indicators each action aims at, and whether they were seen again since completion."""
    rows = EffectTarget.objects.filter(action_id__in=keys).annotate(
        last_seen=models.Max("observations__observed_on")
    )
    found = defaultdict(list)
    for row in rows.select_related("area"):
        day = completed.get(row.action_id)
        was_seen = day is not None and row.last_seen is not None and row.last_seen >= day
        found[row.action_id].append((f"„{row.indicator}“ in {row.area.name}", was_seen))
    return found


def _rest_of_mandates(mandate_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Resting]:
    """On what each mandate rests, through the needs that were ever confirmed."""
    links = Mandate.needs.through.objects.filter(mandate_id__in=list(mandate_ids))
    found = links.exclude(need__state=DRAFT).order_by("need__field", "id")
    pairs = list(found.values_list("mandate_id", "need_id", "need__field"))
    counts = counts_of({need_id for _, need_id, _ in pairs})
    summed: dict[uuid.UUID, Resting] = {}
    for mandate_id, need_id, field in pairs:
        evidence, first = summed.get(mandate_id, _NOTHING)
        summed[mandate_id] = (evidence + counts[need_id], first or field)
    return summed
