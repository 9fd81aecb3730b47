"""Writes decisions, mandates and actions back into a city folder, as `city build` reads them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import tomli_w
from django.db import models

from quartier.base import clock
from quartier.base.money import euros
from quartier.base.web.states import StatusEvent
from quartier.strategy.folder.programme import FILE
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.decisions import Decision
from quartier.strategy.web.stored.endorsements import Endorsement
from quartier.strategy.web.stored.mandates import Mandate

Entry = dict[str, object]

_SHEET = (
    *("title", "number", "official_title", "summary", "situation", "target_group", "group"),
    *("field", "term", "funding", "staff_need", "output", "risks", "synergies", "why_new"),
    *("url", "public_from"),
)


def write_programme(target: Path) -> None:
    """programme.toml, where there is anything to write. Remarks of endorsements are part of it."""
    content = {
        "decisions": [_decision(one) for one in Decision.objects.select_related("event")],
        "mandates": _mandates(),
        "actions": _actions(),
    }
    filled = {name: entries for name, entries in content.items() if entries}
    if filled:
        (target / FILE).write_text(tomli_w.dumps(filled), encoding="utf-8")


def _decision(one: Decision) -> Entry:
    return _filled(
        key=str(one.pk),
        kind=one.kind,
        body=one.body,
        on=one.decided_on,
        paper=one.paper_number,
        result=one.result,
        event=one.event.slug if one.event else "",
        yes=one.yes,
        no=one.no,
        abstained=one.abstained,
    )


def _mandates() -> list[Entry]:
    found = list(
        Mandate.objects.select_related("addressee").prefetch_related(
            "needs", "goals", "builds_on", "endorsements__organisation"
        )
    )
    histories = _histories(found)
    return [
        _filled(
            key=str(one.pk),
            title=one.title,
            text=one.text,
            field=one.field,
            addressee=one.addressee.slug if one.addressee else "",
            needs=[str(need.pk) for need in one.needs.all()],
            goals=[goal.key for goal in one.goals.all()],
            builds_on=[offer.key for offer in one.builds_on.all()],
            why_new=one.why_new,
            decision=str(one.decision_id or ""),
            public_from=one.public_from,
            endorsements=[_endorsement(asked) for asked in one.endorsements.all()],
            history=histories[one.pk],
        )
        for one in found
    ]


def _actions() -> list[Entry]:
    found = list(
        Action.objects.select_related(
            "contact", "part_of", "continues", "merged_into"
        ).prefetch_related(
            "areas",
            "builds_on",
            "milestones",
            "responsibilities__organisation",
            "endorsements__organisation",
            "effect_targets__area",
            "effect_targets__baseline",
            "effect_targets__observations__figure",
        )
    )
    histories = _histories(found)
    return [_action(one, histories[one.pk]) for one in found]


def _action(one: Action, history: list[Entry]) -> Entry:
    carried = defaultdict(list)
    for held in one.responsibilities.all():
        carried[held.role].append(held.organisation.slug)
    planned = one.planned_cents
    return _filled(
        key=one.slug,
        **{name: getattr(one, name) for name in _SHEET},
        mandate=str(one.mandate_id or ""),
        areas=[area.key for area in one.areas.all()],
        citywide=one.is_citywide,
        quick=one.is_quick,
        exception=one.exception_reason,
        no_effect=one.no_effect_reason,
        planned="" if planned is None else euros(planned),
        builds_on=[offer.key for offer in one.builds_on.all()],
        contact=one.contact.slug if one.contact else "",
        starts=one.starts_on,
        ends=one.ends_on,
        review=one.review_on,
        decision=str(one.decision_id or ""),
        part_of=_slug(one.part_of),
        continues=_slug(one.continues),
        merged_into=_slug(one.merged_into),
        lead="".join(carried["lead"]),
        carriers=carried["carrier"],
        partners=carried["partner"],
        milestones=[
            _filled(title=step.title, due=step.due, done=step.done_on, waived=step.waived_reason)
            for step in one.milestones.all()
        ],
        effects=[
            _filled(
                indicator=aim.indicator,
                area=aim.area.key,
                wanted=aim.wanted,
                target="" if aim.target is None else f"{aim.target.normalize():f}",
                by=aim.by,
                note=aim.note,
                baseline=aim.baseline.period if aim.baseline else "",
                seen=[observed.figure.period for observed in aim.observations.all()],
            )
            for aim in one.effect_targets.all()
        ],
        endorsements=[_endorsement(asked) for asked in one.endorsements.all()],
        history=history,
    )


def _endorsement(one: Endorsement) -> Entry:
    return _filled(
        organisation=one.organisation.slug,
        asked=one.asked_on,
        due=one.due,
        answer=one.answer,
        on=one.answered_on,
        remark=one.remark,
        reply=one.reply,
    )


def _histories(things: list[models.Model]) -> Mapping[uuid.UUID, list[Entry]]:
    """The steps of each thing after it was begun; one query."""
    found: dict[uuid.UUID, list[Entry]] = defaultdict(list)
    if not things:
        return found
    events = StatusEvent.objects.filter(
        object_type=things[0]._meta.label_lower, object_id__in=[one.pk for one in things]
    ).exclude(from_state="")
    for event in events.order_by("object_id", "sequence"):
        day = clock.day_of(event.at)
        found[event.object_id].append(_filled(to=event.to_state, on=day, reason=event.reason))
    return found


def _slug(action: Action | None) -> str:
    return action.slug if action else ""


def _filled(**values: object) -> Entry:
    """The values that say something; a cost of 0 does."""
    return {name: value for name, value in values.items() if _says(value)}


def _says(value: object) -> bool:
    return value is not None and value is not False and value not in ("", [], ())
