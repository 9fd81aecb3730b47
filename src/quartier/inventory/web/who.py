"""Who did what: the history of a thing with the names of those who acted, for staff pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model

from quartier.base.web.states import WithState


@dataclass(frozen=True)
class ToldEvent:
    """One step: when, what it became, why, and who did it ("" where nobody knows any more)."""

    at: datetime
    words: str
    reason: str
    who: str


def told_events(thing: WithState, words: Mapping[str, str]) -> list[ToldEvent]:
    """The history of `thing`, oldest first, in two queries."""
    events = list(thing.events())
    known = {event.actor_id for event in events if event.actor_id}
    names = {user.pk: str(user) for user in get_user_model().objects.filter(pk__in=known)}
    return [
        ToldEvent(
            event.at,
            words.get(event.to_state, event.to_state),
            event.reason,
            names.get(event.actor_id, ""),
        )
        for event in events
    ]
