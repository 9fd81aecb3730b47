"""Annual reports, frozen as they were published, and the quiet reminders before them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from quartier.base.web.ids import Identified
from quartier.people.web.visible import VisibleQuerySet
from quartier.strategy.errors import ReportFrozen
from quartier.strategy.web.stored.actions import Action


class AnnualReportQuerySet(VisibleQuerySet["AnnualReport"]):
    """Sets of reports; whoever lists any asks here first."""

    kind = "strategy.report"


class AnnualReport(Identified):
    """What stood at the end of a year: every public action with state, progress and money.

    Once published nothing of it changes, not even what it is compared with; so its page and its
    file are the same at any later time.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Entwurf")
        PUBLISHED = "published", _("veröffentlicht")

    year = models.PositiveSmallIntegerField("Jahr", unique=True)
    as_of = models.DateField("Stand")
    preface = models.TextField("Vorwort", blank=True)
    snapshot = models.JSONField(default=dict)
    # The last one published before it: differences are counted between the two snapshots.
    compared_with = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    state = models.CharField("Stand", max_length=10, choices=State, default=State.DRAFT)
    published_on = models.DateField("veröffentlicht am", null=True, blank=True)

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        verbose_name = "Jahresbericht"
        verbose_name_plural = "Jahresberichte"
        ordering: ClassVar = ["-year"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(state="published") | models.Q(published_on__isnull=False),
                name="a_published_report_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Jahresbericht {self.year}"

    def save(self, *args: object, **kwargs: object) -> None:
        self._refuse_if_published()
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        self._refuse_if_published()
        return super().delete(*args, **kwargs)

    def _refuse_if_published(self) -> None:
        """Asks the database, since it may have been published since."""
        published = AnnualReport.objects.filter(pk=self.pk, state=self.State.PUBLISHED)
        if published.exists():
            raise ReportFrozen(year=self.year)


class Reminder(Identified):
    """That somebody was asked for news of an action, and how far up: 0 who carries it, then on."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="reminders")
    sent_on = models.DateField("gesendet am")
    step = models.PositiveSmallIntegerField("Stufe", default=0)

    class Meta:
        verbose_name = "Erinnerung"
        verbose_name_plural = "Erinnerungen"
        ordering: ClassVar = ["sent_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["action", "step", "sent_on"], name="asked_once_a_day_and_step"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}, {self.sent_on:%d.%m.%Y}"
