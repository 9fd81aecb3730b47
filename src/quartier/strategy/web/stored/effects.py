"""What an action is meant to change, on the city's own indicators, and what was seen since."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from quartier.base.web.ids import Identified
from quartier.city.web.models import Area
from quartier.inventory.web.models import PublishedValue
from quartier.strategy.web.stored.actions import Action


class EffectTarget(Identified):
    """One indicator in one area that the action wants to move, from a pinned value, by a day."""

    class Wanted(models.TextChoices):
        UP = "up", _("soll steigen")
        DOWN = "down", _("soll sinken")
        STAY = "stay", _("soll bleiben")

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="effect_targets")
    indicator = models.CharField("Kennzahl", max_length=80)
    area = models.ForeignKey(Area, verbose_name="Ort", on_delete=models.PROTECT, related_name="+")
    # Pinned: the value belongs to one release, frozen with it.
    baseline = models.ForeignKey(
        PublishedValue,
        verbose_name="Ausgangswert",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    wanted = models.CharField("Richtung", max_length=4, choices=Wanted, default=Wanted.UP)
    # None: only the direction is wanted.
    target = models.DecimalField("Zielwert", max_digits=18, decimal_places=4, null=True, blank=True)
    by = models.DateField("bis", null=True, blank=True)
    # Why the action should move it, and what else does.
    note = models.CharField("Warum das zusammenhängt", max_length=300, blank=True)

    class Meta:
        verbose_name = "Wirkungsziel"
        verbose_name_plural = "Wirkungsziele"
        ordering: ClassVar = ["indicator", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["action", "indicator", "area"], name="one_target_per_indicator_and_area"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.get_wanted_display()}"


class EffectObservation(Identified):
    """What the indicator said later: a pinned value, noticed by a person on a day. No claim of cause."""

    target = models.ForeignKey(EffectTarget, on_delete=models.CASCADE, related_name="observations")
    figure = models.ForeignKey(PublishedValue, on_delete=models.PROTECT, related_name="+")
    observed_on = models.DateField("festgehalten am")
    note = models.CharField("Was dazu zu sagen ist", max_length=300, blank=True)

    class Meta:
        verbose_name = "Beobachtung"
        verbose_name_plural = "Beobachtungen"
        ordering: ClassVar = ["observed_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["target", "figure"], name="a_value_is_observed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.target}, {self.observed_on:%d.%m.%Y}"
