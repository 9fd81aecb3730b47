"""The steps of the process as the city folder tells them: plan and actual, each with its source."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.ids import Identified


class ProcessStep(Identified):
    """One row of timeline.csv."""

    position = models.PositiveSmallIntegerField("Reihenfolge")
    step = models.CharField("Schritt", max_length=200)
    planned = models.CharField("geplant", max_length=25, blank=True)
    start = models.CharField("von", max_length=25, blank=True)
    until = models.CharField("bis", max_length=25, blank=True)
    remark = models.CharField("Anmerkung", max_length=500, blank=True)
    source = models.CharField("Quelle", max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.step
