"""Since when, and why, things are in the state they are in: told with the rows, in one query."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

from quartier.base.web.states import StatusEvent

Things = TypeVar("Things", bound="models.QuerySet[Any]")


def with_last_event(things: Things) -> Things:
    """Things with a life cycle, each with `state_since` (moment) and `state_reason`."""
    last = StatusEvent.objects.filter(
        object_type=things.model._meta.label_lower, object_id=models.OuterRef("pk")
    ).order_by("-sequence")
    return things.annotate(
        state_since=models.Subquery(last.values("at")[:1]),
        state_reason=models.Subquery(last.values("reason")[:1]),
    )
