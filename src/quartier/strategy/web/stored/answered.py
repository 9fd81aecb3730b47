"""How many voices of a quarter were read and answered, as it stood when ten of them had changed (V5)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.ids import Identified


class AnsweredQuarter(Identified):
    """A quarter of the whole city. Exact, and never shown so: pages round, below ten they say nothing.

    Each number stays until ten voices behind it have changed, so that none shows alone.
    """

    begins_on = models.DateField("Quartal ab", unique=True)
    voices = models.PositiveIntegerField("Beiträge")
    read = models.PositiveIntegerField("gelesen")
    answered = models.PositiveIntegerField("beantwortet")
    # From the day a voice came to its first answer; None where none of them has one.
    median_days = models.PositiveIntegerField("Tage bis zur Antwort", null=True)
    counted_on = models.DateField("gezählt am")

    class Meta:
        verbose_name = "beantwortetes Quartal"
        verbose_name_plural = "beantwortete Quartale"
        ordering: ClassVar = ["-begins_on"]

    def __str__(self) -> str:
        return f"Quartal ab {self.begins_on:%m/%Y}"
