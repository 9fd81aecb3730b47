"""Standing in for a colleague from one day to another: the roles are lent, the languages are not."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models, transaction

from quartier.base import clock
from quartier.base.web.ids import Identified
from quartier.people.errors import AccountClosed, DeputyDaysWrong
from quartier.people.giving import check_change
from quartier.people.policy import NEVER_LENT
from quartier.people.web.accounts import User, known_roles
from quartier.people.web.audit import record_act


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

    def save(self, *args: object, **kwargs: object) -> None:
        """Store it, and let the deputy's account know until when to ask for it."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            earlier = models.Q(stands_in_until=None) | models.Q(stands_in_until__lt=self.ends_on)
            of_deputy = User.objects.filter(earlier, pk=self.deputy_id)
            of_deputy.update(stands_in_until=self.ends_on)

    def __str__(self) -> str:
        return f"{self.deputy} für {self.absent}, {self.starts_on:%d.%m.%Y}–{self.ends_on:%d.%m.%Y}"


def stand_in(absent: User, deputy: User, *, starts: date, ends: date, actor: User) -> Deputy:
    """Let `deputy` stand in for `absent`, both days included.

    Raises DeputyDaysWrong, AccountClosed, NotYours where the roles are not the actor's to give.
    """
    if ends < starts or ends < clock.today() or absent.pk == deputy.pk:
        raise DeputyDaysWrong(start=f"{starts:%d.%m.%Y}", end=f"{ends:%d.%m.%Y}")
    for person in (absent, deputy):
        if not person.is_active:
            raise AccountClosed(name=str(person))
    lent = known_roles(absent.roles) - NEVER_LENT
    # One may arrange one's own absence, and nobody makes themselves a deputy.
    check_change(actor.viewer(), is_self=deputy.pk == actor.pk, before=lent, after=())
    with transaction.atomic():
        made = Deputy.objects.create(absent=absent, deputy=deputy, starts_on=starts, ends_on=ends)
        record_act("people.deputy", actor_id=actor.pk, subject=deputy)
    return made


def end_early(deputy: Deputy, *, actor: User) -> None:
    """End a deputy now; one that has not begun is dropped."""
    lent = known_roles(deputy.absent.roles) - NEVER_LENT
    check_change(actor.viewer(), is_self=False, before=lent, after=())
    with transaction.atomic():
        record_act("people.deputy_ended", actor_id=actor.pk, subject=deputy.deputy)
        deputy.delete()
