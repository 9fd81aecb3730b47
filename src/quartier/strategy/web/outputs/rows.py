"""Public actions and mandates as plain entries, from which every file is written.

Whoever asks gets what everyone may see: a file travels on, and nobody sees from it who took it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import override

from quartier.base.languages import SOURCE
from quartier.people.policy import PUBLIC, may_see
from quartier.strategy.progress import progress
from quartier.strategy.web.fields_of_action import fields_in
from quartier.strategy.web.publishing.choosing import with_field_of_action, with_field_of_mandate
from quartier.strategy.web.shown import action_url, mandate_url, state_day
from quartier.strategy.web.stored.actions import Action, ActionQuerySet
from quartier.strategy.web.stored.decisions import Decision
from quartier.strategy.web.stored.mandates import Mandate, MandateQuerySet
from quartier.strategy.web.words import ACTION_WORDS, MANDATE_WORDS

Entry = dict[str, Any]
# How an address on this site is told in full.
Absolute = Callable[[str], str]


def action_entries(found: ActionQuerySet, absolute: Absolute) -> list[Entry]:
    """One entry per action, in German as decided; six queries for any number."""
    listed = with_field_of_action(found).with_state_since().select_related("decision", "mandate")
    rows = listed.prefetch_related("areas", "milestones", "responsibilities__organisation")
    with override(SOURCE):
        fields = _field_names()
        entries = [_action(row, fields, absolute) for row in rows.order_by("title", "id")]
    return sorted(entries, key=_in_order)


def mandate_entries(found: MandateQuerySet, absolute: Absolute) -> list[Entry]:
    """One entry per mandate; five queries for any number."""
    listed = with_field_of_mandate(found).with_state_since()
    rows = listed.select_related("decision", "addressee").prefetch_related("goals", "needs")
    with override(SOURCE):
        fields = _field_names()
        return [_mandate(row, fields, absolute) for row in rows.order_by("title", "id")]


def _in_order(entry: Entry) -> tuple[bool, list[tuple[int, str]]]:
    """By number, "M 2" before "M 10"; what has none comes last."""
    parts = re.findall(r"\d+|\D+", entry["number"])
    return not parts, [(int(one), "") if one.isdecimal() else (-1, one) for one in parts]


def _field_names() -> dict[str, str]:
    return {key: shown.text for key, shown in fields_in(SOURCE).items()}


def _action(action: Action, fields: dict[str, str], absolute: Absolute) -> Entry:
    steps = progress(milestone.step for milestone in action.milestones.all())
    carried: dict[str, list[str]] = {"lead": [], "carrier": [], "partner": []}
    for one in action.responsibilities.all():
        carried[one.role].append(one.organisation.name)
    return {
        "id": str(action.pk),
        "number": action.number,
        "title": action.title,
        "official_title": action.official_title,
        "summary": action.summary,
        "state": action.state,
        "state_name": str(ACTION_WORDS[action.state]),
        "state_since": _day(state_day(action)),
        "field": action.its_field,
        "field_name": fields.get(action.its_field, ""),
        "mandate": _its_mandate(action.mandate, absolute),
        "lead": next(iter(carried["lead"]), ""),
        "carriers": sorted(carried["carrier"]),
        "partners": sorted(carried["partner"]),
        "citywide": action.is_citywide,
        "areas": [{"key": area.key, "name": area.name} for area in action.areas.all()],
        "target_group": action.target_group,
        "group": action.group,
        "term": action.term,
        "term_name": str(action.get_term_display()),
        "starts_on": _day(action.starts_on),
        "ends_on": _day(action.ends_on),
        "planned_cents": action.planned_cents,
        "steps_done": steps.done,
        "steps": steps.whole,
        "quick": action.is_quick,
        "decision": _decision(action.decision),
        "url": absolute(action_url(action)),
    }


def _its_mandate(mandate: Mandate | None, absolute: Absolute) -> Entry | None:
    """The mandate behind an action, where everyone may know of it."""
    if mandate is None or not may_see(
        PUBLIC, "strategy.mandate", mandate.state, mandate.public_from
    ):
        return None
    return {"id": str(mandate.pk), "title": mandate.title, "url": absolute(mandate_url(mandate))}


def _mandate(mandate: Mandate, fields: dict[str, str], absolute: Absolute) -> Entry:
    needs = [need for need in mandate.needs.all() if may_see(PUBLIC, "needs.need", need.state)]
    return {
        "id": str(mandate.pk),
        "title": mandate.title,
        "text": mandate.text,
        "state": mandate.state,
        "state_name": str(MANDATE_WORDS[mandate.state]),
        "state_since": _day(state_day(mandate)),
        "field": mandate.its_field,
        "field_name": fields.get(mandate.its_field, ""),
        "addressee": mandate.addressee.name if mandate.addressee is not None else "",
        "goals": [goal.title for goal in mandate.goals.all()],
        "needs": [need.title for need in needs],
        "decision": _decision(mandate.decision),
        "url": absolute(mandate_url(mandate)),
    }


def _decision(decision: Decision | None) -> Entry | None:
    if decision is None:
        return None
    return {
        "kind": decision.kind,
        "body": decision.body,
        "decided_on": _day(decision.decided_on),
        "paper_number": decision.paper_number,
        "result": decision.result,
        "url": decision.url,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
