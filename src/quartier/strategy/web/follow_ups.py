"""What was made of a need: its mandates and their actions, as links for staff."""

from __future__ import annotations

import uuid

from django.urls import reverse

from quartier.needs.follow_ups import Link
from quartier.people.policy import Viewer, may_do
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.words import ACTION_WORDS, MANDATE_WORDS

WRITE = "strategy.write"


def start(need_id: uuid.UUID, viewer: Viewer) -> Link | None:
    """Where a mandate is written that has this need chosen already; None for who may not."""
    if not may_do(viewer, WRITE):
        return None
    return Link("Auftrag schreiben", f"{reverse('strategy_new_mandate')}?bedarf={need_id}")


def made(need_id: uuid.UUID, viewer: Viewer) -> list[Link]:
    """The mandates that answer the need, and the actions that serve them; two queries."""
    if not may_do(viewer, WRITE):
        return []
    mandates = list(Mandate.objects.visible_to(viewer).filter(needs=need_id))
    actions = Action.objects.visible_to(viewer).filter(mandate__in=[m.pk for m in mandates])
    return [
        *(
            Link(
                mandate.title,
                reverse("strategy_mandate", args=[mandate.pk]),
                f"Handlungsauftrag, {MANDATE_WORDS[mandate.state]}",
            )
            for mandate in mandates
        ),
        *(
            Link(
                action.title,
                reverse("strategy_action", args=[action.pk]),
                f"Maßnahme, {ACTION_WORDS[action.state]}",
            )
            for action in actions
        ),
    ]
