"""The links that were given away to show beforehand what waits for its day; each can be taken back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base import clock
from quartier.base.web.ids import Identified
from quartier.city.web.models import Area

LASTS_DAYS = 90


class PreviewLink(Identified):
    """One link: for whom it was made, what it shows, and since when it shows nothing any more."""

    day = models.DateField("Tag")
    area = models.ForeignKey(
        Area,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="Stadtteil",
    )
    body = models.CharField("für wen", max_length=120, blank=True)
    made_on = models.DateField("gemacht am", default=clock.today)
    withdrawn_on = models.DateField("zurückgezogen am", null=True, blank=True)

    class Meta:
        verbose_name = "Link zur Vorschau"
        verbose_name_plural = "Links zur Vorschau"
        ordering: ClassVar = ["-made_on", "-id"]

    def __str__(self) -> str:
        return f"{self.body}, {self.day}"

    @property
    def is_open(self) -> bool:
        """True as long as it shows what it was made for; nothing before its day, nothing for ever."""
        today = clock.today()
        is_young = today < self.made_on + clock.days(LASTS_DAYS)
        return self.withdrawn_on is None and is_young and today < self.day
