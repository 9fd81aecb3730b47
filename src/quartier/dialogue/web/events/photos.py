"""Photos of an event: cleaned when they come in, shown only with consent on record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.files import StoredFile
from quartier.base.web.ids import Identified
from quartier.dialogue.web.events.event import Event


class EventPhoto(Identified):
    """A photo without anything in it but the picture. `consent_on` is the day all shown agreed."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="photos")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    caption = models.CharField("Was zu sehen ist", max_length=200)
    consent_on = models.DateField("Einwilligung liegt vor seit", null=True, blank=True)
    # Where the signed sheets lie; names stand there and not here.
    consent_at = models.CharField("Bögen liegen bei", max_length=200, blank=True)
    shown = models.BooleanField("auf der Seite zeigen", default=False)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(shown=False) | models.Q(consent_on__isnull=False),
                name="no_photo_is_shown_without_consent",
            )
        ]

    def __str__(self) -> str:
        return self.caption
