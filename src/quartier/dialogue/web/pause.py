"""Whether the desk is paused, and what residents are told then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from quartier.base import clock
from quartier.dialogue.desk.pausing import told_for_pause
from quartier.dialogue.web.stored.desk_state import DeskState


@dataclass(frozen=True)
class Pause:
    """A pause of taking in: since which day, and its reason as a sentence in the page's language."""

    since: date
    reason: str


def pause() -> Pause | None:
    """The pause as it stands, or None while voices are taken in; one query."""
    state = DeskState.objects.filter(paused_at__isnull=False).first()
    if state is None or state.paused_at is None:
        return None
    return Pause(clock.day_of(state.paused_at), _(told_for_pause(state.pause_reason)))
