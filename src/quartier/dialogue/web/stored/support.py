"""Support for a public voice: a band, never an order, never evidence (V7)."""

from __future__ import annotations

from django.db import models

from quartier.dialogue.web.stored.contributions import Contribution


class Support(models.Model):
    """How often people said that they see it the same way. Who they were is known to nobody."""

    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, primary_key=True, related_name="support"
    )
    given = models.PositiveIntegerField("Zustimmungen", default=0)
    # What pages show a band of; taken over from `given` once a day.
    shown = models.PositiveIntegerField("gezeigt", default=0)

    class Meta:
        verbose_name = "Zustimmung"
        verbose_name_plural = "Zustimmungen"

    def __str__(self) -> str:
        return "Zustimmung zu einem Beitrag"
