"""Who decides, when, and with which paper."""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from quartier.base.web.ids import Identified
from quartier.base.web.last_events import with_last_event
from quartier.dialogue.web.models import Event
from quartier.people.web.visible import VisibleQuerySet

Thing = TypeVar("Thing", bound=models.Model)


class DecidedQuerySet(VisibleQuerySet[Thing]):
    """Sets of what a decision adopts: mandates, actions."""

    has_embargo = True

    def with_state_since(self) -> Self:
        """Each with `state_since`, `state_reason` of its last change, `decided_on` of its decision."""
        return with_last_event(self).annotate(decided_on=models.F("decision__decided_on"))


class Decision(Identified):
    """What a body decided on a day, with the number of its paper; or one signature for a quick
    action.
    """

    class Kind(models.TextChoices):
        RESOLUTION = "resolution", _("Beschluss")
        ROUND_TABLE = "round_table", _("Ergebnis eines Runden Tisches")
        SIGNATURE = "signature", _("Unterschrift für eine Sofortmaßnahme")

    class Result(models.TextChoices):
        AGREED = "agreed", _("beschlossen")
        REFUSED = "refused", _("abgelehnt")
        POSTPONED = "postponed", _("vertagt")

    kind = models.CharField("Art", max_length=12, choices=Kind, default=Kind.RESOLUTION)
    body = models.CharField("Gremium oder Stelle", max_length=160)
    decided_on = models.DateField("am")
    paper_number = models.CharField("Drucksache", max_length=60, blank=True)
    result = models.CharField("Ergebnis", max_length=10, choices=Result, default=Result.AGREED)
    # Where it was said: the round table, the forum.
    event = models.ForeignKey(
        Event,
        verbose_name="bei der Veranstaltung",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    yes = models.PositiveSmallIntegerField("Ja-Stimmen", null=True, blank=True)
    no = models.PositiveSmallIntegerField("Nein-Stimmen", null=True, blank=True)
    abstained = models.PositiveSmallIntegerField("Enthaltungen", null=True, blank=True)
    url = models.URLField("Adresse der Vorlage", blank=True)

    class Meta:
        verbose_name = "Beschluss"
        verbose_name_plural = "Beschlüsse"
        ordering: ClassVar = ["-decided_on", "id"]

    def __str__(self) -> str:
        number = f", {self.paper_number}" if self.paper_number else ""
        return f"{self.body}, {self.decided_on:%d.%m.%Y}{number}"

    @property
    def carries(self) -> bool:
        """True where something can rest on it: it was agreed."""
        return self.result == self.Result.AGREED
