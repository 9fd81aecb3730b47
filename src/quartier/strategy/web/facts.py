"""From rows to frozen facts: all that the guards may know, for any number of actions at once."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce

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
    DRAFTED,
    FULFILLED,
    IDEA,
    IN_ENDORSEMENT,
    MERGED,
    REJECTED,
)
from quartier.strategy.web.stored.actions import Action, Milestone, Responsibility
from quartier.strategy.web.stored.decisions import Decision
from quartier.strategy.web.stored.effects import EffectTarget
from quartier.strategy.web.stored.endorsements import Endorsement
from quartier.strategy.web.stored.mandates import Mandate

# What the form of an action has loaded anyway; facts use it instead of asking again.
_WITH_SEEN = (
    EffectTarget.objects.select_related("baseline__released", "area")
    .defer(
        "baseline__released__spans", "baseline__released__periods", "baseline__released__sources"
    )
    .annotate(seen=models.Count("observations"), last_seen=models.Max("observations__observed_on"))
)
AT_HAND = (
    *("responsibilities", "areas", "builds_on", "milestones"),
    models.Prefetch("effect_targets", _WITH_SEEN.order_by("indicator", "id")),
    models.Prefetch("endorsements", Endorsement.objects.select_related("organisation")),
)
# The same for the form of a mandate.
MANDATE_AT_HAND = ("needs", "builds_on", AT_HAND[-1])
# States in which a step asks for evidence, for the sheet, for what offices said.
_ASKS_EVIDENCE = frozenset({IDEA})
_ASKS_SHEET = frozenset({DRAFTED, IN_ENDORSEMENT})


def facts_of_actions(
    actions: Iterable[Action], *, for_steps: bool = False
) -> dict[uuid.UUID, ActionFacts]:
    """The facts of each action; ten queries at most for any number.

    `for_steps` leaves out what no step from the present state asks for: cheaper, but not enough to
    ask the invariants.
    """
    listed = list(actions)
    evident = [a for a in listed if not for_steps or a.state in _ASKS_EVIDENCE | _ASKS_SHEET]
    counted = not for_steps or any(a.state in _ASKS_EVIDENCE for a in listed)
    mandates = _at_hand(listed, "mandate", Mandate)
    decisions = _at_hand(listed, "decision", Decision)
    resting = _rest_of_mandates({a.mandate_id for a in evident if a.mandate_id}, counted=counted)
    aims = _aims([a for a in listed if a.state in _ASKS_SHEET | {COMPLETED}])
    asked = asked_about([a for a in listed if a.state == IN_ENDORSEMENT])
    targets = _standing({a.merged_into_id for a in listed if a.merged_into_id})
    leads = _many(listed, "responsibilities", Responsibility.objects.filter(role="lead"))
    areas = _many(listed, "areas", Action.areas.through.objects.all())
    builds = _many(listed, "builds_on", Action.builds_on.through.objects.all())
    steps = _many(listed, "milestones", Milestone.objects.all())
    return {
        action.pk: _facts(
            action,
            mandate=mandates.get(action.mandate_id),
            decision=decisions.get(action.decision_id),
            resting=resting.get(action.mandate_id, _NOTHING),
            leads=sum(row.role == "lead" for row in leads[action.pk]),
            areas=len(areas[action.pk]) + action.is_citywide,
            steps=tuple(row.step for row in steps[action.pk]),
            effect_targets=len(aims[action.pk]),
            unobserved=tuple(title for title, was_seen in aims[action.pk] if not was_seen),
            builds_on=len(builds[action.pk]),
            asked=asked[action.pk],
            has_merge_target=action.merged_into_id in targets,
        )
        for action in listed
    }


def facts_of_mandates(mandates: Iterable[Mandate]) -> dict[uuid.UUID, MandateFacts]:
    """The facts of each mandate; five queries for any number."""
    listed = list(mandates)
    needs = _states_of_needs(listed)
    decisions = _at_hand(listed, "decision", Decision)
    asked = asked_about([m for m in listed if m.state == IN_ENDORSEMENT])
    builds = _many(listed, "builds_on", Mandate.builds_on.through.objects.all(), "mandate_id")
    return {
        mandate.pk: MandateFacts(
            state=mandate.state,
            needs=sum(state != DECLINED for state in needs[mandate.pk]),
            declined_needs=sum(state == DECLINED for state in needs[mandate.pk]),
            has_addressee=mandate.addressee_id is not None,
            text=mandate.text,
            builds_on=len(builds[mandate.pk]),
            why_new=mandate.why_new,
            asked=asked[mandate.pk],
            **_of_decision(decisions.get(mandate.decision_id)),
        )
        for mandate in listed
    }


def asked_about(things: list[Action] | list[Mandate]) -> dict[uuid.UUID, tuple[Asked, ...]]:
    """Who was asked about each thing in its present round, in the order of the days; two queries."""
    found: dict[uuid.UUID, tuple[Asked, ...]] = defaultdict(tuple)
    if not things:
        return found
    rounds = rounds_of(things)
    column = "action_id" if isinstance(things[0], Action) else "mandate_id"
    rows = Endorsement.objects.filter(**{f"{column}__in": list(rounds)})
    at_hand = [
        getattr(thing, "_prefetched_objects_cache", {}).get("endorsements") for thing in things
    ]
    known = [row for rows in at_hand for row in rows or ()]
    for row in known if None not in at_hand else rows.select_related("organisation"):
        key = getattr(row, column)
        if row.round == rounds[key]:
            found[key] += (row.asked,)
    return found


def with_round(things: models.QuerySet[Any], column: str = "pk") -> models.QuerySet[Any]:
    """Each with `round_now`, the number of its present round, in the same query."""
    return things.annotate(round_now=round_now(things.model._meta.label_lower, column))


def round_now(kind: str, column: str) -> Coalesce:
    """The number of the present round of the thing of this kind to which a column points."""
    events = StatusEvent.objects.filter(
        object_type=kind, object_id=models.OuterRef(column), to_state=IN_ENDORSEMENT
    )
    counted = events.order_by().values("object_id").annotate(number=models.Count("pk"))
    return Coalesce(models.Subquery(counted.values("number")), 0)


def rounds_of(things: Iterable[Action] | Iterable[Mandate]) -> Counter[uuid.UUID]:
    """How often each thing has entered endorsement: the number of its present round; one query."""
    listed = list(things)
    if not listed:
        return Counter()
    if all(hasattr(thing, "round_now") for thing in listed):
        return Counter({thing.pk: thing.round_now for thing in listed})
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


def _states_of_needs(mandates: list[Mandate]) -> dict[uuid.UUID, list[str]]:
    """The states of the needs behind each mandate; drafts, which nobody confirmed, are left out."""
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    rest = []
    for mandate in mandates:
        kept = getattr(mandate, "_prefetched_objects_cache", {}).get("needs")
        if kept is None:
            rest.append(mandate.pk)
        else:
            found[mandate.pk] = [need.state for need in kept if need.state != DRAFT]
    if rest:
        links = Mandate.needs.through.objects.filter(mandate_id__in=rest)
        rows = links.exclude(need__state=DRAFT).values_list("mandate_id", "need__state")
        for mandate_id, state in rows:
            found[mandate_id].append(state)
    return found


def _at_hand(
    listed: list[Action] | list[Mandate], name: str, kind: type[models.Model]
) -> dict[uuid.UUID, Any]:
    """What these point to by `name`, by its key; asked for only where it is not at hand."""
    known = {
        getattr(thing, f"{name}_id"): getattr(thing, name)
        for thing in listed
        if getattr(thing, f"{name}_id") and type(thing)._meta.get_field(name).is_cached(thing)
    }
    keys = {getattr(thing, f"{name}_id") for thing in listed} - set(known) - {None}
    return {**known, **(kind._default_manager.in_bulk(keys) if keys else {})}


def _many(
    listed: list[Action] | list[Mandate],
    name: str,
    rows: models.QuerySet[Any],
    column: str = "action_id",
) -> dict[uuid.UUID, list[Any]]:
    """The rows that belong to each thing; at hand where the thing was read with them."""
    found: dict[uuid.UUID, list[Any]] = defaultdict(list)
    rest = []
    for thing in listed:
        kept = getattr(thing, "_prefetched_objects_cache", {}).get(name)
        if kept is None:
            rest.append(thing.pk)
        else:
            found[thing.pk] = list(kept)
    for row in rows.filter(**{f"{column}__in": rest}) if rest else ():
        found[getattr(row, column)].append(row)
    return found


def _standing(keys: set[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these actions in which another one can still end."""
    if not keys:
        return set()
    found = Action.objects.filter(pk__in=keys).exclude(state__in=[MERGED, REJECTED])
    return set(found.values_list("pk", flat=True))


def _completed_on(keys: list[uuid.UUID]) -> dict[uuid.UUID, date]:
    """The day each was completed last; who never was is left out."""
    if not keys:
        return {}
    events = StatusEvent.objects.filter(
        object_type=Action._meta.label_lower, object_id__in=keys, to_state=COMPLETED
    )
    rows = events.order_by("sequence").values_list("object_id", "at")
    return {key: clock.day_of(at) for key, at in rows}


def _aims(actions: list[Action]) -> dict[uuid.UUID, list[tuple[str, bool]]]:
    """The indicators each action aims at, and whether they were seen again since completion."""
    found: dict[uuid.UUID, list[tuple[str, bool]]] = defaultdict(list)
    if not actions:
        return found
    completed = _completed_on([a.pk for a in actions if a.state == COMPLETED])
    kept = [getattr(a, "_prefetched_objects_cache", {}).get("effect_targets") for a in actions]
    rest = [a.pk for a, rows in zip(actions, kept, strict=True) if rows is None]
    targets = [row for rows in kept if rows is not None for row in rows]
    targets += _WITH_SEEN.filter(action_id__in=rest) if rest else ()
    for row in targets:
        day = completed.get(row.action_id)
        was_seen = day is not None and row.last_seen is not None and row.last_seen >= day
        found[row.action_id].append((f"„{row.indicator}“ in {row.area.name}", was_seen))
    return found


def _rest_of_mandates(
    mandate_ids: Collection[uuid.UUID], *, counted: bool
) -> dict[uuid.UUID, Resting]:
    """On what each mandate rests, through the needs that were ever confirmed."""
    if not mandate_ids:
        return {}
    links = Mandate.needs.through.objects.filter(mandate_id__in=list(mandate_ids))
    found = links.exclude(need__state=DRAFT).order_by("need__field", "id")
    pairs = list(found.values_list("mandate_id", "need_id", "need__field"))
    counts = counts_of({need_id for _, need_id, _ in pairs}) if counted else {}
    summed: dict[uuid.UUID, Resting] = {}
    for mandate_id, need_id, field in pairs:
        evidence, first = summed.get(mandate_id, _NOTHING)
        summed[mandate_id] = (evidence + counts.get(need_id, EvidenceCount()), first or field)
    return summed
