"""Batches in which voices become public, and the numbers that stand still between two of them (V5)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.city.web.models import Area
from quartier.dialogue.web.events.event import Event


class PublicBatch(models.Model):
    """At least ten voices that became public together; nothing public knows of a voice before."""

    number = models.PositiveIntegerField("Nummer", unique=True)
    made_on = models.DateField("gemacht am")
    # How many joined; never shown.
    voices = models.PositiveIntegerField("Stimmen")

    class Meta:
        verbose_name = "Veröffentlichung von Stimmen"
        verbose_name_plural = "Veröffentlichungen von Stimmen"
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"Veröffentlichung {self.number}"


class PublicCount(models.Model):
    """The public number of voices with one or two features, as it stands until a batch moves it.

    `exact` is what the number was made of, `count` what pages show: nothing below ten, else rounded.
    """

    # Names the features and their values: "area=2300&theme=housing", "" for all voices.
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField("Art", max_length=10, blank=True, default="")
    theme = models.CharField("Thema", max_length=40, blank=True, default="")
    area = models.ForeignKey(
        Area, verbose_name="Ort", null=True, on_delete=models.CASCADE, related_name="+"
    )
    group = models.CharField("Ortsbezirk", max_length=200, blank=True, default="")
    event = models.ForeignKey(
        Event,
        verbose_name="Veranstaltung",
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    month = models.DateField("Monat", null=True)
    cell = models.CharField("Zelle", max_length=40, blank=True, default="")
    # The features it crosses, in their order: "area theme".
    features = models.CharField(max_length=40, db_index=True)
    exact = models.PositiveIntegerField()
    count = models.PositiveIntegerField(null=True)
    # Words may carry this place (20 voices, 3 occasions) or the name of this event.
    quotes = models.BooleanField("nennt Worte", default=False)
    batch = models.ForeignKey(PublicBatch, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "öffentliche Zahl"
        verbose_name_plural = "öffentliche Zahlen"
        indexes: ClassVar = [models.Index(fields=["area", "features"])]
        constraints: ClassVar = [
            # The rule where one row can say it; the pure core makes the numbers.
            models.CheckConstraint(
                condition=models.Q(count=None) | models.Q(count__gte=10),
                name="public_from_ten_voices_on",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key or 'alle'}: {self.count if self.count is not None else 'unter zehn'}"
