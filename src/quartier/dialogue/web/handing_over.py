"""What somebody who captures voices at events is responsible for, and giving it to a colleague."""

from __future__ import annotations

import uuid

from django.db import models

from quartier.base import clock
from quartier.dialogue.web.events.parts import EventHelper
from quartier.people.handing_over import HandOver


def _coming(user_id: uuid.UUID) -> models.QuerySet[EventHelper]:
    """Events that are not over; at the others there is nothing left to do."""
    past = models.Q(event__last_day__lt=clock.today())
    return EventHelper.objects.filter(user_id=user_id).exclude(past)


def _count(user_id: uuid.UUID) -> int:
    return _coming(user_id).count()


def _move(giver_id: uuid.UUID, taker_id: uuid.UUID) -> int:
    helps = EventHelper.objects.filter(user_id=taker_id).values("event")
    _coming(giver_id).filter(event__in=list(helps.values_list("event", flat=True))).delete()
    return _coming(giver_id).update(user_id=taker_id)


EVENTS = HandOver(
    name="events",
    order=10,
    title="Veranstaltungen, bei denen diese Person erfasst",
    count=_count,
    move=_move,
)
