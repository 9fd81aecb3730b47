"""A lost second factor is taken away by two people: one asks, another agrees, within three days."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.ids import Identified
from quartier.people.web.accounts import User

VALID_DAYS = 3


class SecondFactorReset(Identified):
    """That somebody asked to take the second factor of this account away, and who agreed."""

    person = models.ForeignKey(
        User, verbose_name="Konto", on_delete=models.CASCADE, related_name="factor_resets"
    )
    asked_by = models.UUIDField("wer fragt")
    asked_at = models.DateTimeField("gefragt")
    agreed_by = models.UUIDField("wer zustimmt", null=True, blank=True)
    done_at = models.DateTimeField("erledigt", null=True, blank=True)

    class Meta:
        verbose_name = "Zurücksetzen des zweiten Faktors"
        verbose_name_plural = "Zurücksetzen des zweiten Faktors"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(agreed_by=None) | ~models.Q(agreed_by=models.F("asked_by")),
                name="a_reset_takes_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.asked_at:%d.%m.%Y}"
