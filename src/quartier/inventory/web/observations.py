"""Indicators and their values, frozen as they came out of one version of a delivery."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.missing import Missing
from quartier.base.web.ids import Identified
from quartier.city.web.areas import Area
from quartier.inventory.shown import COMPUTED, QUOTED, definition_text
from quartier.inventory.web.deliveries import DeliveryVersion


class IndicatorVersion(Identified):
    """An indicator from one version of a delivery, with its definition of that day. Never changed."""

    indicator = models.SlugField("Kennzahl", max_length=120)
    number = models.PositiveIntegerField("Fassung")
    definition = models.JSONField("Beschreibung")
    definition_fingerprint = models.CharField(max_length=32)
    delivery_version = models.ForeignKey(
        DeliveryVersion, on_delete=models.PROTECT, related_name="indicator_versions"
    )

    class Meta:
        verbose_name = "Fassung einer Kennzahl"
        verbose_name_plural = "Fassungen von Kennzahlen"
        ordering: ClassVar = ["indicator", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator", "number"], name="one_version_per_number_of_an_indicator"
            ),
            models.UniqueConstraint(
                fields=["indicator", "delivery_version"], name="an_indicator_once_per_delivery"
            ),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise TypeError("a version of an indicator is never changed")
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return f"{self.definition['title']} ({self.number})"

    def text(self, field: str, language: str) -> tuple[str, str]:
        """A text of the definition and the language it is in."""
        return definition_text(self.definition, field, language)


class Observation(Identified):
    """One value as delivered, for the checks and the rule; pages show what a release published of it.

    A quoted one is text only: there is no number to use.
    """

    class Kind(models.TextChoices):
        QUOTED = QUOTED, "so gedruckt in der Quelle"
        COMPUTED = COMPUTED, "berechnet"

    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="observations"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="observations")
    period = models.CharField("Zeit", max_length=10)
    kind = models.CharField("Art", max_length=10, choices=Kind)
    text = models.CharField("Text", max_length=60, blank=True)
    numeric = models.DecimalField("Zahl", max_digits=20, decimal_places=6, null=True)
    missing = models.CharField("fehlt, weil", max_length=20, blank=True)
    # Findings about this very value, as `city check` reports them.
    flags = models.JSONField("Hinweise", default=list)

    class Meta:
        verbose_name = "Wert"
        verbose_name_plural = "Werte"
        ordering: ClassVar = ["indicator_version", "area", "period"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator_version", "area", "period"], name="one_value_per_cell"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=COMPUTED) | models.Q(numeric__isnull=True),
                name="a_quoted_value_is_no_number",
            ),
            models.CheckConstraint(
                condition=models.Q(missing="", text__gt="")
                | models.Q(missing__in=[kind.value for kind in Missing], numeric__isnull=True),
                name="a_value_or_why_there_is_none",
            ),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise TypeError("a value is never changed; a new delivery makes new values")
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return f"{self.indicator_version.indicator} {self.area_id} {self.period}: {self.text}"
