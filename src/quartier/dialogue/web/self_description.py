"""Counters of what people told about themselves. There is no row of a person anywhere (V6)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.ids import Identified
from quartier.city.web.models import Area


class SelfDescriptionCount(Identified):
    """How often one answer was given in one area and month. Questions are never crossed."""

    area = models.ForeignKey(
        Area, verbose_name="Ort", null=True, blank=True, on_delete=models.PROTECT
    )
    month = models.DateField("Monat")
    # Keys of `dialogue.self_description`.
    question = models.CharField("Frage", max_length=20)
    answer = models.CharField("Antwort", max_length=20)
    number = models.PositiveIntegerField("Anzahl", default=0)

    class Meta:
        verbose_name = "Zählung der Angaben"
        verbose_name_plural = "Zählungen der Angaben"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area", "month", "question", "answer"], name="one_count_per_answer"
            ),
            # The whole city has no area, and a database takes two of nothing for different.
            models.UniqueConstraint(
                fields=["month", "question", "answer"],
                condition=models.Q(area=None),
                name="one_count_per_answer_of_the_city",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.month:%m/%Y}"
