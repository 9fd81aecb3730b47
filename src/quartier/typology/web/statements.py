"""What the areas' bodies are shown before the day, and what they say about it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base import clock
from quartier.base.web.ids import Identified
from quartier.city.web.areas import Area
from quartier.typology.web.editions import Edition


class PreviewLink(Identified):
    """A link for one body. Withdrawn, it shows nothing any more."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="links")
    body = models.CharField("Gremium", max_length=120)
    made_on = models.DateField("angelegt am", default=clock.today)
    withdrawn_on = models.DateField("zurückgezogen am", null=True, blank=True)

    class Meta:
        verbose_name = "Vorschau-Link"
        verbose_name_plural = "Vorschau-Links"
        ordering: ClassVar = ["body", "made_on"]

    def __str__(self) -> str:
        return self.body


class Statement(Identified):
    """What a body says about an edition, printed beside it word for word. Added, never changed."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="statements")
    body = models.CharField("Gremium", max_length=120)
    # Where it speaks of one area only.
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField("Stellungnahme", max_length=4000)
    given_on = models.DateField("abgegeben am")

    class Meta:
        verbose_name = "Stellungnahme"
        verbose_name_plural = "Stellungnahmen"
        ordering: ClassVar = ["given_on", "body"]

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise TypeError("a statement is never changed; its body may add another")
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return f"{self.body}, {self.given_on}"
