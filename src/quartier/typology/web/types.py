"""The types of an edition, and which area is of which."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.city.web.areas import Area
from quartier.typology.web.editions import Edition
from quartier.typology.web.parts import PartOfEdition

# Below this share of runs an area lies between two types.
BETWEEN_BELOW = 0.70


class NeighbourhoodType(PartOfEdition):
    """A type: a letter for ever, a name that people gave, sentences generated from its figures."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="types")
    number = models.PositiveSmallIntegerField("Nummer")
    letter = models.CharField("Buchstabe", max_length=2)
    name = models.CharField("Name", max_length=80, blank=True)
    # Why a name stays although the check of neutral names objects.
    name_reason = models.CharField("Grund für den Namen", max_length=300, blank=True)
    # By language, as generated; kept when somebody writes their own.
    generated = models.JSONField("Satz aus den Zahlen", default=dict)
    edited = models.TextField("eigener Satz", blank=True)
    # {"traits": [{"indicator", "z", "type_value", "city_value"}], "areas": n, "jaccard": x}
    profile = models.JSONField("Profil", default=dict)

    class Meta:
        verbose_name = "Quartierstyp"
        verbose_name_plural = "Quartierstypen"
        ordering: ClassVar = ["edition", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "number"], name="one_type_per_number")
        ]

    def __str__(self) -> str:
        return f"Typ {self.letter}: {self.name}" if self.name else f"Typ {self.letter}"


class Assignment(PartOfEdition):
    """Which type an area is of, as computed and as people left it."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="assignments")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    type = models.ForeignKey(
        NeighbourhoodType, null=True, on_delete=models.PROTECT, related_name="assignments"
    )
    computed_type = models.ForeignKey(
        NeighbourhoodType, null=True, on_delete=models.PROTECT, related_name="+"
    )
    second = models.ForeignKey(
        NeighbourhoodType, null=True, on_delete=models.PROTECT, related_name="+"
    )
    # Share of repeated runs in which the area came to its type; None where it has none.
    membership = models.FloatField("so oft so eingeordnet", null=True)
    # Place on the gradient, in standard deviations, where there are no types.
    gradient = models.FloatField("Abstufung", null=True)
    # Columns without a value; why it has no type.
    incomplete = models.JSONField("fehlende Zahlen", default=list)
    no_type_reason = models.CharField("kein Typ, weil", max_length=300, blank=True)
    override_reason = models.CharField("geändert, weil", max_length=300, blank=True)
    overridden_by_id = models.UUIDField("geändert von", null=True)

    class Meta:
        verbose_name = "Zuordnung"
        verbose_name_plural = "Zuordnungen"
        ordering: ClassVar = ["area__sort_order", "area__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "area"], name="one_assignment_per_area"),
            models.CheckConstraint(
                condition=models.Q(overridden_by_id__isnull=True)
                | models.Q(override_reason__gt=""),
                name="an_override_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id}: {self.type_id}"

    @property
    def is_between(self) -> bool:
        """True where it came to another type in more than every third run."""
        return self.membership is not None and self.membership < BETWEEN_BELOW

    @property
    def is_overridden(self) -> bool:
        """True where people put it elsewhere than the figures did."""
        return bool(self.override_reason)
