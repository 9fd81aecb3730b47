"""Counters of what people told about themselves. There is no row of a person anywhere (V6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models, transaction

from quartier.base import clock
from quartier.base.web.ids import Identified
from quartier.city.web.models import Area
from quartier.dialogue.saying.self_description import counted


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


def tally(ticked: Mapping[str, str], *, area: Area | None) -> int:
    """Count these answers for the area and this month; how many counters went up.

    Nothing else is stored: neither which answers came together nor when.
    """
    answers = counted(ticked)
    month = clock.today().replace(day=1)
    with transaction.atomic():
        for question, answer in answers:
            _one_more(area=area, month=month, question=question, answer=answer)
    return len(answers)


def _one_more(**of: object) -> None:
    SelfDescriptionCount.objects.get_or_create(**of)
    SelfDescriptionCount.objects.filter(**of).update(number=models.F("number") + 1)
