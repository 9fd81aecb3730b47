"""A mandate: what is to be done, said to someone, because of needs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.states import WithState
from quartier.needs.web.models import Need
from quartier.strategy import life_cycles
from quartier.strategy.web.stored.decisions import DecidedQuerySet, Decision
from quartier.strategy.web.stored.goals import Goal
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.stored.provisions import Provision


class MandateQuerySet(DecidedQuerySet["Mandate"]):
    """Sets of mandates; whoever lists any asks here first."""

    kind = "strategy.mandate"


class Mandate(WithState):
    """A mandate for action (Handlungsauftrag). It is decided on; it does not say how."""

    life_cycle = life_cycles.MANDATE

    title = models.CharField("Was zu tun ist", max_length=200)
    text = models.TextField("in einem Satz", blank=True)
    addressee = models.ForeignKey(
        Organisation,
        verbose_name="richtet sich an",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mandates",
    )
    needs = models.ManyToManyField(
        Need, verbose_name="beantwortet", blank=True, related_name="mandates"
    )
    decision = models.ForeignKey(
        Decision,
        verbose_name="Beschluss",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mandates",
    )
    # The field of action, a key of `needs`; that of its needs unless said otherwise.
    field = models.CharField("Handlungsfeld", max_length=40, blank=True)
    goals = models.ManyToManyField(
        Goal, verbose_name="dient dem Ziel", blank=True, related_name="mandates"
    )
    builds_on = models.ManyToManyField(
        Provision, verbose_name="baut auf", blank=True, related_name="mandates"
    )
    why_new = models.CharField("Warum etwas Neues nötig ist", max_length=300, blank=True)
    # Before this day only who may see the preview sees what was adopted.
    public_from = models.DateField("öffentlich ab", null=True, blank=True)
    # Grows with every saved form: of two people editing, the second is told.
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = "Handlungsauftrag"
        verbose_name_plural = "Handlungsaufträge"
        ordering: ClassVar = ["title", "id"]
        indexes: ClassVar = [models.Index(fields=["state", "title"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state=life_cycles.MANDATE_DRAFT)
                | models.Q(addressee__isnull=False),
                name="a_mandate_has_an_addressee",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=sorted(life_cycles.DECIDED_MANDATE))
                | models.Q(decision__isnull=False),
                name="a_mandate_is_adopted_by_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.title
