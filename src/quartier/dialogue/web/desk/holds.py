"""Holding many near duplicates at once, and handing long holds to the second body (V10)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from quartier.base import clock
from quartier.base.web.ids import random_id
from quartier.base.web.mail import write_mail
from quartier.base.web.states import StatusEvent
from quartier.dialogue.desk.holding import DAYS_UNTIL_SECOND
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.desk_state import DeskState
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act

AT_ONCE = 500


def hold_alike(contribution: Contribution, *, reader: User, reason: str) -> int:
    """Hold this voice and every unread near duplicate, each with its own step and this reason.

    How many were held. Each person reads the reason and can object; nothing is erased.
    """
    with transaction.atomic():
        alike = Contribution.objects.filter(state="arrived", likeness=contribution.likeness)
        if not contribution.likeness:
            alike = alike.filter(pk=contribution.pk)
        found = list(alike.select_for_update().values_list("pk", flat=True))
        for some in _chunks(found):
            _hold(some, reader=reader, reason=reason)
        record_act("dialogue.hold_alike", actor_id=reader.pk, subject=contribution)
    return len(found)


def hold_reasons(voices: Iterable[Contribution]) -> dict[uuid.UUID, str]:
    """Why each of these was held back last; one query."""
    found = StatusEvent.objects.filter(
        object_type=Contribution._meta.label_lower,
        object_id__in=[voice.pk for voice in voices],
        to_state="held",
    )
    return dict(found.order_by("sequence").values_list("object_id", "reason"))


def hand_over_long_holds() -> int:
    """Mark holds over 14 days for the second body and write to it once; how many were marked."""
    since = clock.today() - clock.days(DAYS_UNTIL_SECOND)
    with transaction.atomic():
        due = Contribution.objects.filter(state="held", second_on=None, held_on__lt=since)
        number = due.update(second_on=clock.today())
        desk = DeskState.objects.first()
        if number and desk and desk.second_body_mail:
            _tell(desk, number)
    return number


def _hold(keys: list[uuid.UUID], *, reader: User, reason: str) -> None:
    label = Contribution._meta.label_lower
    events = StatusEvent.objects.filter(object_type=label, object_id__in=keys)
    last = dict(events.order_by().values_list("object_id").annotate(last=Max("sequence")))
    StatusEvent.objects.bulk_create(
        StatusEvent(
            id=random_id(),
            object_type=label,
            object_id=key,
            sequence=last.get(key, 0) + 1,
            from_state="arrived",
            to_state="held",
            reason=reason,
            actor_id=reader.pk,
            at=clock.start_of_today(),
        )
        for key in keys
    )
    Contribution.objects.filter(pk__in=keys).update(
        state="held", held_on=clock.today(), second_on=None
    )


def _tell(desk: DeskState, number: int) -> None:
    """A letter to the second body: how many wait, never what was said."""
    address = settings.QUARTIER_PUBLIC_URL + reverse("dialogue_second")
    waiting = "liegt ein Beitrag" if number == 1 else f"liegen {number} Beiträge"
    write_mail(
        to=desk.second_body_mail,
        language="de",
        subject="Zurückgehaltene Beiträge warten auf Sie",
        text=(
            "Guten Tag,\n\n"
            f"seit mehr als {DAYS_UNTIL_SECOND} Tagen {waiting} zurückgehalten. Bitte schauen Sie "
            f"als zweite Stelle darauf:\n\n{address}\n\n"
            "Die Texte stehen nicht in dieser E-Mail.\n"
        ),
    )


def _chunks(keys: list[uuid.UUID]) -> list[list[uuid.UUID]]:
    return [keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE)]
