"""Passing a voice on to the office that can do something about it: a good ending too."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from quartier.base.web.ids import random_id
from quartier.dialogue.web.answering.offices import Office
from quartier.dialogue.web.contributions import Contribution


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


def offices_of(contribution_id: uuid.UUID) -> list[Forwarding]:
    """Where one voice was passed on to, oldest first; one query."""
    found = Forwarding.objects.filter(contribution_id=contribution_id)
    return list(found.select_related("office"))
