"""Objecting to a hold: the person asks for other eyes, and the second body looks (V10)."""

from __future__ import annotations

import uuid

from django.db import transaction

from quartier.base import clock
from quartier.dialogue.contributions import checked_text
from quartier.dialogue.errors import NotHeld, OtherEyesNeeded
from quartier.dialogue.web.stored.complaints import Objection
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.privacy.web.terms import retention
from quartier.privacy.web.vault import erase_texts, keep_text


def object_to_hold(contribution: Contribution, *, words: str = "") -> Objection:
    """Store an objection; from now on the hold lies with the second body.

    Asking again while one is open returns that one. Raises NotHeld where nothing is held, TooLong
    for too many words.
    """
    with transaction.atomic():
        voice = Contribution.objects.select_for_update().get(pk=contribution.pk)
        if voice.state != "held":
            raise NotHeld()
        known = Objection.objects.filter(contribution=voice, state="open").first()
        if known is not None:
            return known
        if voice.second_on is None:
            Contribution.objects.filter(pk=voice.pk).update(second_on=clock.today())
        expires = retention().text_expires(voice.arrived_on)
        return Objection.objects.create(
            contribution=voice,
            words_id=keep_text(checked_text(words), expires_on=expires) if words.strip() else None,
            arrived_on=clock.today(),
        )


def uphold(contribution: Contribution) -> None:
    """The voice was let through: an open objection has reached what it asked for."""
    _decide(contribution, Objection.State.UPHELD)


def refuse(contribution: Contribution, *, decided_by: User) -> None:
    """The second body has looked: it stays held. The person reads that under the number.

    Raises OtherEyesNeeded for who held the voice back: the person was told that others look.
    """
    with transaction.atomic():
        if held_by(contribution) == decided_by.pk:
            raise OtherEyesNeeded()
        _decide(contribution, Objection.State.REFUSED)
        record_act("dialogue.objection_refused", actor_id=decided_by.pk, subject=contribution)


def held_by(contribution: Contribution) -> uuid.UUID | None:
    """Who held this voice back last; None where nobody did. One query."""
    held = contribution.events().filter(to_state="held").order_by("-sequence")
    return held.values_list("actor_id", flat=True).first()


def _decide(contribution: Contribution, state: str) -> None:
    for objection in Objection.objects.filter(contribution=contribution, state="open"):
        erase_texts([objection.words_id])
        Objection.objects.filter(pk=objection.pk).update(
            state=state, decided_on=clock.today(), words_id=None
        )
