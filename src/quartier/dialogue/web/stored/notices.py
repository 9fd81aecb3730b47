"""Telling a person by mail that there is news under their number, once for each piece of news."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.ids import random_id
from quartier.dialogue.web.stored.contributions import Contribution


class Notice(models.Model):
    """That one piece of news was told to the address left for one voice. No address stands here."""

    class Cause(models.TextChoices):
        ANSWER = "answer", "Antwort"
        GROUP_ANSWER = "group_answer", "Antwort an viele"
        FORWARDING = "forwarding", "weitergeleitet"

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="notices", verbose_name="Beitrag"
    )
    cause = models.CharField("Anlass", max_length=12, choices=Cause)
    cause_id = models.UUIDField("was es Neues gab")
    told_on = models.DateField("am")
    # The letter in the outbox while it waits there; unsent, it goes with the voice.
    letter_id = models.UUIDField(null=True)

    class Meta:
        verbose_name = "Nachricht über Neues"
        verbose_name_plural = "Nachrichten über Neues"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["contribution", "cause", "cause_id"], name="one_notice_per_news"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_cause_display()}, {self.told_on:%d.%m.%Y}"
