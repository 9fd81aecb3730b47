"""Annual reports, frozen as they were published, and the quiet reminders before them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from quartier.base.web.ids import Identified
from quartier.people.web.visible import VisibleQuerySet
from quartier.strategy.web.stored.actions import Action


class AnnualReportQuerySet(VisibleQuerySet["AnnualReport"]):
    """Sets of reports; whoever lists any asks here first."""

    kind = "strategy.report"


class AnnualReport(Identified):
    """What stood at the end of a year: every public action with state, progress and money.

    The snapshot is written once and never changed; differences are counted between two of them.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Entwurf")
        PUBLISHED = "published", _("veröffentlicht")

    year = models.PositiveSmallIntegerField("Jahr", unique=True)
    as_of = models.DateField("Stand")
    preface = models.TextField("Vorwort", blank=True)
    snapshot = models.JSONField(default=dict)
    state = models.CharField("Stand", max_length=10, choices=State, default=State.DRAFT)

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        verbose_name = "Jahresbericht"
        verbose_name_plural = "Jahresberichte"
        ordering: ClassVar = ["-year"]

    def __str__(self) -> str:
        return f"Jahresbericht {self.year}"


class Reminder(Identified):
    """That somebody was asked for news of an action, and how far up: 0 who carries it, then on."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="reminders")
    sent_on = models.DateField("gesendet am")
    step = models.PositiveSmallIntegerField("Stufe", default=0)

    class Meta:
        verbose_name = "Erinnerung"
        verbose_name_plural = "Erinnerungen"
        ordering: ClassVar = ["sent_on", "id"]

    def __str__(self) -> str:
        return f"{self.action}, {self.sent_on:%d.%m.%Y}"
