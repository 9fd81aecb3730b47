"""Answers: every voice gets one, in the language of the person who spoke."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.ids import Identified
from quartier.dialogue.web.contributions import Contribution


class Answer(Identified):
    """An answer to one contribution, as the person reads it under the number."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="answers", verbose_name="Beitrag"
    )
    language = models.CharField("Sprache", max_length=15)
    text = models.TextField("Antwort")
    answered_on = models.DateField("am")
    # Not shown: answers come from the city, not from a single member of staff (V10).
    written_by_id = models.UUIDField(null=True)

    class Meta:
        verbose_name = "Antwort"
        verbose_name_plural = "Antworten"
        ordering: ClassVar = ["answered_on", "id"]

    def __str__(self) -> str:
        return f"Antwort vom {self.answered_on:%d.%m.%Y}"
