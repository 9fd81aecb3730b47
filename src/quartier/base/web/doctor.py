"""Checks of the ground: histories agree with states, stored files are whole."""

from __future__ import annotations

from itertools import pairwise

from django.apps import apps

from quartier.base.errors import Finding, QuartierError
from quartier.base.web.files import FileMissing, StoredFile
from quartier.base.web.states import StatusEvent, WithState


class HistoryBroken(QuartierError):
    """`history_is_truth` does not hold for a thing."""

    code = "base.history_broken"
    de = "{kind} {id}: Der Stand „{state}“ passt nicht zur Geschichte ({history})."
    en = "{kind} {id}: state “{state}” does not agree with its history ({history})."


def histories() -> list[Finding]:
    """Things whose state is not that of their last event, or whose events have gaps."""
    found = []
    for model in apps.get_models():
        if issubclass(model, WithState):
            found += _histories_of(model)
    return found


def files() -> list[Finding]:
    """Files that the database names and the store has not, or not whole."""
    found = []
    for stored in StoredFile.objects.iterator():
        try:
            stored.read()
        except FileMissing as error:
            found.append(Finding.from_error(error, file=stored.name))
    return found


def _histories_of(model: type[WithState]) -> list[Finding]:
    events: dict[object, list[StatusEvent]] = {}
    kind = model._meta.label_lower
    for event in StatusEvent.objects.filter(object_type=kind).order_by("sequence").iterator():
        events.setdefault(event.object_id, []).append(event)
    found = []
    for key, state in model._base_manager.values_list("pk", "state").iterator():
        steps = events.get(key, [])
        chained = all(
            after.sequence == before.sequence + 1 and after.from_state == before.to_state
            for before, after in pairwise(steps)
        )
        if not steps or steps[-1].to_state != state or not chained:
            history = " → ".join(step.to_state for step in steps) or "—"
            error = HistoryBroken(
                kind=model._meta.verbose_name, id=key, state=state, history=history
            )
            found.append(Finding.from_error(error))
    return found
