"""How the desk stands: open or paused, how many hours people have, who the second body is."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class DeskState(models.Model):
    """One row. While `paused_at` is set the form takes nothing in and tells residents why."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    paused_at = models.DateTimeField("Pause seit", null=True, blank=True)
    # A key of `dialogue.pausing.PAUSE_REASONS`.
    pause_reason = models.CharField("Grund der Pause", max_length=30, blank=True, default="")
    hours_per_week = models.DecimalField(
        "Stunden je Woche zum Lesen", max_digits=5, decimal_places=1, null=True, blank=True
    )
    second_body_name = models.CharField("zweite Stelle", max_length=200, blank=True, default="")
    second_body_mail = models.EmailField("E-Mail der zweiten Stelle", blank=True, default="")

    class Meta:
        verbose_name = "Stand des Lesetischs"
        verbose_name_plural = "Stand des Lesetischs"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="one_desk_state")
        ]

    def __str__(self) -> str:
        return "Pause" if self.paused_at else "offen"


class ReadingDay(models.Model):
    """What all readers together read on one day. Never per person: nobody's work is counted (V10)."""

    day = models.DateField("Tag", primary_key=True)
    voices = models.PositiveIntegerField("gelesen", default=0)
    seconds = models.PositiveIntegerField("Sekunden", default=0)

    class Meta:
        verbose_name = "Lesetag"
        verbose_name_plural = "Lesetage"

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y}"
