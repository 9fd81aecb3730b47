"""A lost second factor is taken away by two people: one asks, another agrees, within three days."""

from __future__ import annotations

from typing import ClassVar

from allauth.mfa.models import Authenticator
from django.db import models, transaction

from quartier.base import clock
from quartier.base.web.ids import Identified
from quartier.people.errors import ResetNeedsAnother, ResetOver
from quartier.people.giving import check_change
from quartier.people.web.accounts import User, known_roles
from quartier.people.web.accounts_kept import end_sessions
from quartier.people.web.audit import record_act

VALID_DAYS = 3


class ResetQuerySet(models.QuerySet["SecondFactorReset"]):
    """Sets of requests."""

    def waiting(self) -> ResetQuerySet:
        """Those to which somebody may still agree, oldest first."""
        since = clock.now() - clock.days(VALID_DAYS)
        return self.filter(done_at=None, asked_at__gt=since).order_by("asked_at", "id")


class SecondFactorReset(Identified):
    """That somebody asked to take the second factor of this account away, and who agreed."""

    person = models.ForeignKey(
        User, verbose_name="Konto", on_delete=models.CASCADE, related_name="factor_resets"
    )
    asked_by = models.UUIDField("wer fragt")
    asked_at = models.DateTimeField("gefragt")
    agreed_by = models.UUIDField("wer zustimmt", null=True, blank=True)
    done_at = models.DateTimeField("erledigt", null=True, blank=True)

    objects = ResetQuerySet.as_manager()

    class Meta:
        verbose_name = "Zurücksetzen des zweiten Faktors"
        verbose_name_plural = "Zurücksetzen des zweiten Faktors"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(agreed_by=None) | ~models.Q(agreed_by=models.F("asked_by")),
                name="a_reset_takes_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.asked_at:%d.%m.%Y}"


def ask_reset(person: User, *, actor: User) -> SecondFactorReset:
    """Ask for the second factor of this person to be taken away; asking twice is once."""
    _check(person, actor)
    known = SecondFactorReset.objects.waiting().filter(person=person).first()
    if known is not None:
        return known
    with transaction.atomic():
        asked = SecondFactorReset.objects.create(
            person=person, asked_by=actor.pk, asked_at=clock.now()
        )
        record_act("people.reset_asked", actor_id=actor.pk, subject=person)
    return asked


def agree_reset(asked: SecondFactorReset, *, actor: User) -> None:
    """Take the second factor away and sign the person out. Raises ResetNeedsAnother, ResetOver."""
    if actor.pk in {asked.asked_by, asked.person_id}:
        raise ResetNeedsAnother()
    _check(asked.person, actor)
    with transaction.atomic():
        # Of two who agree at the same moment, one did it.
        claimed = SecondFactorReset.objects.waiting().filter(pk=asked.pk)
        if not claimed.update(done_at=clock.now(), agreed_by=actor.pk):
            raise ResetOver()
        Authenticator.objects.filter(user_id=asked.person_id).delete()
        end_sessions(asked.person)
        record_act("people.reset", actor_id=actor.pk, subject=asked.person)


def _check(person: User, actor: User) -> None:
    check_change(
        actor.viewer(),
        is_self=person.pk == actor.pk,
        before=known_roles(person.roles),
        after=(),
    )
