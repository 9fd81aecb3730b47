"""Where the city wants to go: a guiding idea, its goals, the recommendations under them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from quartier.base.web.ids import Identified


class Goal(Identified):
    """A guiding idea (Leitbild), a goal or a recommendation; each stands under the one above it."""

    class Level(models.TextChoices):
        GUIDING = "guiding", _("Leitbild")
        GOAL = "goal", _("Ziel")
        RECOMMENDATION = "recommendation", _("Handlungsempfehlung")

    key = models.SlugField("Kennung", max_length=80, unique=True)
    level = models.CharField("Ebene", max_length=16, choices=Level, default=Level.GOAL)
    title = models.CharField("Ziel", max_length=300)
    text = models.TextField("Erläuterung", blank=True)
    # The field of action, a key of `needs`; empty for what is above all fields.
    field = models.CharField("Handlungsfeld", max_length=40, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name="gehört zu",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    # Where it is printed: a concept of the council, with year and page.
    source = models.CharField("Quelle", max_length=300, blank=True)
    sort_order = models.PositiveIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Ziel"
        verbose_name_plural = "Ziele"
        ordering: ClassVar = ["sort_order", "title", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="a_goal_is_not_under_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title
