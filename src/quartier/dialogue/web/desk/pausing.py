"""The pause switch, the hours people have, the second body: set by the lead, on the record."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from quartier.base import clock
from quartier.dialogue.desk.pausing import PAUSE_REASONS
from quartier.dialogue.errors import ChooseReason
from quartier.dialogue.web.stored.desk_state import DeskState
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act


def begin_pause(*, reason: str, by: User) -> None:
    """Take nothing in from now on; residents read the reason. Raises ChooseReason."""
    if reason not in PAUSE_REASONS:
        raise ChooseReason()
    _set("dialogue.pause_begun", by, paused_at=clock.now(), pause_reason=reason)


def end_pause(*, by: User) -> None:
    """Take voices in again."""
    _set("dialogue.pause_ended", by, paused_at=None, pause_reason="")


def set_people(*, hours_per_week: Decimal | None, name: str, mail: str, by: User) -> None:
    """How many hours people have for reading, and who the second body is."""
    _set(
        "dialogue.desk_set",
        by,
        hours_per_week=hours_per_week,
        second_body_name=name,
        second_body_mail=mail,
    )


def desk_state() -> DeskState:
    """The one row; unsaved with its defaults where nothing was ever set."""
    return DeskState.objects.first() or DeskState()


def _set(act: str, by: User, **values: object) -> None:
    with transaction.atomic():
        DeskState.objects.update_or_create(pk=1, defaults=values)
        record_act(act, actor_id=by.pk)
