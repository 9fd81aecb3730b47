"""Raw export of originals: asked for by one person, allowed by another, for a short time (V10)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.ids import Identified


class RawExportRequest(Identified):
    """Who asked, who allowed, until when; nothing of what is in it."""

    # A key of `dialogue.exporting.PURPOSES`.
    purpose = models.CharField("Zweck", max_length=30)
    asked_by_id = models.UUIDField("erbeten von")
    asked_at = models.DateTimeField("erbeten")
    approved_by_id = models.UUIDField("erlaubt von", null=True, blank=True)
    approved_at = models.DateTimeField("erlaubt", null=True, blank=True)
    expires_at = models.DateTimeField("gilt bis")
    fetched_at = models.DateTimeField("abgeholt", null=True, blank=True)

    class Meta:
        verbose_name = "Rohdaten-Export"
        verbose_name_plural = "Rohdaten-Exporte"
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(approved_by_id=None)
                | ~models.Q(approved_by_id=models.F("asked_by_id")),
                name="raw_export_needs_two_people",
            )
        ]

    def __str__(self) -> str:
        return f"Export vom {self.asked_at:%d.%m.%Y}"
