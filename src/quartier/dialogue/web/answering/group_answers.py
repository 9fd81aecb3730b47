"""An answer to everyone who spoke of one theme, in one area or the whole city, in some months."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.states import WithState
from quartier.city.web.models import Area
from quartier.dialogue import answering


class GroupAnswer(WithState):
    """The German text is the source; other languages are translations of it (`base`).

    No words of residents stand in it: it speaks to all of them at once.
    """

    life_cycle = answering.GROUP_ANSWER_LIFE

    # A key of `dialogue.themes`.
    theme = models.CharField("Thema", max_length=40, db_index=True)
    # Without one it speaks to voices about the whole city and about every area of it.
    area = models.ForeignKey(
        Area, verbose_name="Ort", null=True, blank=True, on_delete=models.PROTECT
    )
    # First days of months; both count.
    first_month = models.DateField("von Monat")
    last_month = models.DateField("bis Monat")
    text = models.TextField("Antwort")
    released_on = models.DateField("freigegeben am", null=True, blank=True)
    released_by_id = models.UUIDField(null=True)

    class Meta:
        verbose_name = "Antwort an viele"
        verbose_name_plural = "Antworten an viele"
        ordering: ClassVar = ["-last_month", "theme", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(last_month__gte=models.F("first_month")),
                name="group_answer_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="released")
                | models.Q(released_on__isnull=False, released_by_id__isnull=False),
                name="group_answer_released_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme}, {self.first_month:%m/%Y} bis {self.last_month:%m/%Y}"
