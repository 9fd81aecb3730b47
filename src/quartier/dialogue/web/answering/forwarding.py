"""Passing a voice on to the office that can do something about it: a good ending too."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse

from quartier.base import clock
from quartier.base.web.ids import random_id
from quartier.base.web.mail import write_mail
from quartier.dialogue.web import reading
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.offices import Office
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act


class Forwarding(models.Model):
    """That a voice was passed on, to whom, on which day. Its id is random: it orders nothing."""

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="forwardings", verbose_name="Beitrag"
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, verbose_name="Stelle")
    forwarded_on = models.DateField("am")
    # Not shown: it is the city that passes on, not a single member of staff (V10).
    forwarded_by_id = models.UUIDField(null=True)

    class Meta:
        verbose_name = "Weiterleitung"
        verbose_name_plural = "Weiterleitungen"
        ordering: ClassVar = ["forwarded_on", "id"]

    def __str__(self) -> str:
        return f"{self.office}, {self.forwarded_on:%d.%m.%Y}"


def forward(
    contribution: Contribution, *, office: Office, actor: User, blackened: Collection[int] = ()
) -> Forwarding:
    """Pass the voice on, with these words blackened; the same office twice on a day is once.

    One that was passed on already goes to one more office. Raises as `reading.release` does.
    """
    with transaction.atomic():
        if contribution.state in {"arrived", "held"}:
            reading.let_through(
                contribution, reader=actor, blackened=blackened, to_state="forwarded"
            )
        elif contribution.state != "forwarded":
            contribution.move("forwarded", actor_id=actor.pk)
        passed, is_new = Forwarding.objects.get_or_create(
            contribution=contribution,
            office=office,
            forwarded_on=clock.today(),
            defaults={"forwarded_by_id": actor.pk},
        )
        if is_new:
            record_act("dialogue.forward", actor_id=actor.pk, subject=contribution)
            _tell(office, contribution)
    return passed


def forwardings_of(contribution_ids: Iterable[uuid.UUID]) -> list[Forwarding]:
    """Where these voices were passed on to, oldest first; one query."""
    found = Forwarding.objects.filter(contribution_id__in=list(contribution_ids))
    return list(found.select_related("office"))


def _tell(office: Office, contribution: Contribution) -> None:
    """A letter to the mailbox of the office: that something waits, never what was said."""
    if not office.mail:
        return
    place = contribution.area.name if contribution.area else "die ganze Stadt"
    address = settings.QUARTIER_PUBLIC_URL + reverse("dialogue_answer", args=[contribution.pk])
    write_mail(
        to=office.mail,
        language="de",
        subject="Ein Beitrag wurde an Sie weitergeleitet",
        text=(
            "Guten Tag,\n\n"
            f"im Dialog mit der Stadtgesellschaft hat jemand etwas gesagt, das zu Ihnen gehört "
            f"(Art: {contribution.get_kind_display()}, Ort: {place}). Der Text steht nicht in "
            f"dieser E-Mail. Wer ein Konto hat, liest ihn hier, alle anderen fragen bitte das "
            f"Integrationsbüro:\n\n{address}\n\n"
            "Die Person liest unter ihrer Nummer, dass ihr Beitrag bei Ihnen ist.\n"
        ),
    )
