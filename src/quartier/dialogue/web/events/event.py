"""An event: when and where the city talks with whom, in which format, and how it went."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.ids import Identified
from quartier.city.web.models import Area
from quartier.dialogue.tracks import Track


class Event(Identified):
    """One event of the dialogue."""

    class State(models.TextChoices):
        PLANNED = "planned", "geplant"
        ANNOUNCED = "announced", "angekündigt"
        HELD = "held", "hat stattgefunden"
        CANCELLED = "cancelled", "abgesagt"

    slug = models.SlugField("Adresse", max_length=120, unique=True)
    title = models.CharField("Titel", max_length=200)
    track = models.CharField(
        "Strang", max_length=10, choices=[(track.value, track.title) for track in Track]
    )
    # A key of `dialogue.formats`.
    format = models.CharField("Format", max_length=40)
    state = models.CharField("Stand", max_length=12, choices=State, default=State.PLANNED)
    areas = models.ManyToManyField(Area, verbose_name="Stadtteile", blank=True)
    starts_at = models.DateTimeField("beginnt", null=True, blank=True)
    ends_at = models.DateTimeField("endet", null=True, blank=True)

    class Meta:
        verbose_name = "Veranstaltung"
        verbose_name_plural = "Veranstaltungen"
        ordering: ClassVar = ["starts_at", "slug"]

    def __str__(self) -> str:
        return self.title
