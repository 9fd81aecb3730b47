"""A need: a sentence about an area, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from quartier.base.web.states import WithState
from quartier.city.web.models import Area
from quartier.needs import life_cycle
from quartier.needs.target_groups import GROUP_CHOICES
from quartier.people.web.visible import VisibleQuerySet
from quartier.typology.web.models import NeighbourhoodType


class NeedQuerySet(VisibleQuerySet["Need"]):
    """Sets of needs; whoever lists any asks here first."""

    kind = "needs.need"

    def without_mandate(self) -> NeedQuerySet:
        """Confirmed, and still waiting for someone to say what is to be done."""
        return self.filter(state=life_cycle.CONFIRMED)


class Need(WithState):
    """What is needed, in one sentence, with the evidence on which it rests."""

    class Field(models.TextChoices):
        HOUSING = "housing", _("Wohnen")
        WORK = "work", _("Arbeit")
        EDUCATION = "education", _("Bildung und Sprache")
        PUBLIC_SPACE = "public_space", _("Öffentlicher Raum")
        HEALTH = "health", _("Gesundheit")
        ENCOUNTER = "encounter", _("Begegnung und Zusammenleben")
        OFFICES = "offices", _("Ämter und Beratung")
        OTHER = "other", _("Anderes")

    life_cycle = life_cycle.NEED

    title = models.CharField("Was gebraucht wird", max_length=200)
    statement = models.TextField("Beschreibung", blank=True)
    area = models.ForeignKey(
        Area,
        verbose_name="Stadtteil",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    field = models.CharField("Handlungsfeld", max_length=20, choices=Field, default=Field.OTHER)
    group = models.CharField("Wen es angeht", max_length=20, choices=GROUP_CHOICES, blank=True)
    neighbourhood_type = models.ForeignKey(
        NeighbourhoodType,
        verbose_name="Quartierstyp",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Stated openly where a figure or a voice cannot be had.
    exception = models.CharField("Ausnahme, weil", max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name="aufgegangen in",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_from",
    )

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = "Bedarf"
        verbose_name_plural = "Bedarfe"
        ordering: ClassVar = ["title", "id"]
        indexes: ClassVar = [models.Index(fields=["area", "state"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(state=life_cycle.MERGED) | models.Q(merged_into__isnull=False),
                name="a_merged_need_says_into_which",
            ),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")),
                name="a_need_is_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.title
