"""What came of a voice, found once for its page: mandates and actions, through the needs on which it bears."""

from __future__ import annotations

from typing import Any

from django.db import models

from quartier.dialogue.stations import Voice
from quartier.needs.web.behind import needs_of
from quartier.people.policy import PUBLIC
from quartier.strategy.life_cycles import REJECTED
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate

# Where a page leaves what it has fetched already, in `Voice.shared`.
MANDATES = "strategy.mandates_of_voice"
ACTIONS = "strategy.actions_of_voice"


def mandates_of(voice: Voice) -> list[Mandate]:
    """The public mandates that answer what this voice showed; one query, none without a need."""
    known = voice.shared.get(MANDATES)
    if isinstance(known, list):
        return known
    found: list[Mandate] = []
    links = _links(voice)
    if links is not None:
        visible = Mandate.objects.visible_to(PUBLIC).filter(pk__in=links)
        found = list(visible.select_related("decision", "addressee").with_state_since())
    voice.shared[MANDATES] = found
    return found


def actions_of(voice: Voice) -> list[Action]:
    """The actions that came of it: the public ones, and rejected ones of which only the reason is told.

    Each with its lead and next step; one query, none without a need.
    """
    known = voice.shared.get(ACTIONS)
    if isinstance(known, list):
        return known
    found: list[Action] = []
    links = _links(voice)
    if links is not None:
        visible = Action.objects.visible_to(PUBLIC) | Action.objects.filter(state=REJECTED)
        went_up = Action.objects.filter(merged_into__isnull=False, mandate__in=links)
        asked = models.Q(mandate__in=links) | models.Q(pk__in=went_up.values("merged_into"))
        found = list(visible.filter(asked).with_lead().with_state_since().with_next_step())
    voice.shared[ACTIONS] = found
    return found


def _links(voice: Voice) -> models.QuerySet[Any] | None:
    """The ids of mandates that rest on this voice's needs, or on what took these up; None without any."""
    needs = needs_of(voice)
    if not needs:
        return None
    keys = {one.pk for one in needs} | {one.merged_into_id for one in needs if one.merged_into_id}
    through = Mandate.needs.through.objects.filter(need_id__in=keys)
    return through.order_by().values("mandate_id")
