"""Priorities as stored: appended, never changed. The newest of a place and field is the one that holds."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base import clock
from quartier.base.web.ids import Identified
from quartier.city.web.models import Area
from quartier.inventory.web.models import Release
from quartier.needs.errors import PriorityStands
from quartier.needs.priorities import LONGEST_REASON, RANK_WORDS, Rank
from quartier.people.policy import Viewer, visible_states
from quartier.typology.web.models import NeighbourhoodType

_ONE_PLACE = models.Q(area__isnull=False, type__isnull=True) | models.Q(
    area__isnull=True, type__isnull=False
)


class PriorityQuerySet(models.QuerySet["Priority"]):
    """Priorities as pages ask for them."""

    def visible_to(self, viewer: Viewer) -> PriorityQuerySet:
        """Those that the viewer may know of; "replaced" ones have a newer one."""
        states = visible_states(viewer, "needs.priority")
        if "standing" not in states:
            return self.none()
        return self if "replaced" in states else self.standing()

    def standing(self) -> PriorityQuerySet:
        """Of each place and field the newest."""
        newer = Priority.objects.filter(
            field=models.OuterRef("field"), number__gt=models.OuterRef("number")
        )
        # Two questions and not one with "or": each finds its index.
        return self.filter(
            ~models.Exists(newer.filter(area=models.OuterRef("area"))),
            ~models.Exists(newer.filter(type=models.OuterRef("type"))),
        )


class Priority(Identified):
    """A class that people set for an area or a type in one field, with their reason."""

    area = models.ForeignKey(
        Area,
        verbose_name="Stadtteil",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Of one edition: another edition has other types, and people set their priorities anew.
    type = models.ForeignKey(
        NeighbourhoodType,
        verbose_name="Quartierstyp",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    field = models.SlugField("Handlungsfeld", max_length=40)
    rank = models.CharField(
        "Einstufung", max_length=10, choices=[(rank.value, RANK_WORDS[rank]) for rank in Rank]
    )
    reason = models.CharField("Begründung", max_length=LONGEST_REASON)
    # 1 for the first of its place and field.
    number = models.PositiveIntegerField("Nummer", default=1)
    # The role is public, the person is not.
    decided_by = models.CharField("festgelegt von", max_length=20)
    decided_by_id = models.UUIDField("Konto", null=True)
    decided_on = models.DateField("festgelegt am", default=clock.today)
    # The figures that lay on the table; None where there were none.
    release = models.ForeignKey(
        Release, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PriorityQuerySet.as_manager()

    class Meta:
        verbose_name = "Einstufung"
        verbose_name_plural = "Einstufungen"
        ordering: ClassVar = ["-decided_on", "-number", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=_ONE_PLACE, name="a_priority_is_of_an_area_or_a_type"),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="a_priority_has_its_reason"
            ),
            models.UniqueConstraint(
                fields=["area", "field", "number"],
                condition=models.Q(area__isnull=False),
                name="one_priority_per_number_area_and_field",
            ),
            models.UniqueConstraint(
                fields=["type", "field", "number"],
                condition=models.Q(type__isnull=False),
                name="one_priority_per_number_type_and_field",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area or self.type}, {self.field}: {self.get_rank_display()}"

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise PriorityStands()
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise PriorityStands()
