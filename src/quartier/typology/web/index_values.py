"""The index of each area in an edition: scores, classes, and how sure they are."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.city.web.areas import Area
from quartier.typology.web.editions import Edition
from quartier.typology.web.parts import PartOfEdition


class IndexValue(PartOfEdition):
    """One area. scores, classes, chance, method, borderline, changes: by name of the index."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="values")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    # {"status": -0.43}; no entry where it was not computed.
    scores = models.JSONField("Indexwerte", default=dict)
    # {"status": "mittel"}, the official words of the recipe.
    classes = models.JSONField("Klassen", default=dict)
    group = models.CharField("Gruppe", max_length=20, blank=True)
    # {"status": 0.86}: probability of the class under chance; share of variants of the method.
    chance = models.JSONField("Zufall", default=dict)
    method = models.JSONField("Rechenweg", default=dict)
    # {"status": true}: below 90 of 100.
    borderline = models.JSONField("Grenzfall", default=dict)
    rank_low = models.PositiveIntegerField(null=True)
    rank_high = models.PositiveIntegerField(null=True)
    # What moves it most when the method varies: {"indicator": key, "choice": words}.
    moved_by = models.JSONField("bewegt durch", default=dict)
    # Absolute changes in percentage points by column, beside the relative dynamics.
    changes = models.JSONField("Veränderung", default=dict)
    excluded_reason = models.CharField("ausgenommen, weil", max_length=300, blank=True)

    class Meta:
        verbose_name = "Indexwert"
        verbose_name_plural = "Indexwerte"
        ordering: ClassVar = ["area__sort_order", "area__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "area"], name="one_index_value_per_area")
        ]

    def __str__(self) -> str:
        return f"{self.area_id}: {self.group}"
