"""Standing in for a colleague from one day to another: the roles are lent, the languages are not."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models

from quartier.base import clock
from quartier.base.web.ids import Identified
from quartier.people.web.accounts import User


class DeputyQuerySet(models.QuerySet["Deputy"]):
    """Sets of deputies."""

    def on(self, day: date) -> DeputyQuerySet:
        """Those that hold on this day."""
        return self.filter(starts_on__lte=day, ends_on__gte=day, absent__is_active=True)

    def not_over(self) -> DeputyQuerySet:
        """Those that hold today or will."""
        return self.filter(ends_on__gte=clock.today()).order_by("starts_on", "id")


class Deputy(Identified):
    """One person stands in for another, both days included. It ends by itself."""

    absent = models.ForeignKey(
        User, verbose_name="wird vertreten", on_delete=models.CASCADE, related_name="deputies"
    )
    deputy = models.ForeignKey(
        User, verbose_name="vertritt", on_delete=models.CASCADE, related_name="stands_in"
    )
    starts_on = models.DateField("von")
    ends_on = models.DateField("bis")

    objects = DeputyQuerySet.as_manager()

    class Meta:
        verbose_name = "Vertretung"
        verbose_name_plural = "Vertretungen"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="deputy_days_in_order"
            ),
            models.CheckConstraint(
                condition=~models.Q(absent=models.F("deputy")), name="nobody_is_their_own_deputy"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} für {self.absent}, {self.starts_on:%d.%m.%Y}–{self.ends_on:%d.%m.%Y}"
