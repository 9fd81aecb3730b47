"""What belongs to one event: who carries it, its run, what was asked, what it cost, how it went."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from quartier.base.web.ids import Identified
from quartier.dialogue.web.events.event import Event


class OfEvent(Identified):
    """A row that belongs to one event and goes with it, in the order in which it was written."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="%(class)ss")
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        abstract = True
        ordering: ClassVar = ["position", "id"]


class EventPart(OfEvent):
    """Who carries an event. Hosts and partners are organisations and public; people are not."""

    class Role(models.TextChoices):
        HOST = "host", "lädt ein"
        PARTNER = "partner", "macht mit"
        INTERPRETER = "interpreter", "dolmetscht"
        MODERATOR = "moderator", "moderiert"
        CHILD_CARE = "child_care", "betreut Kinder"

    PUBLIC = frozenset({Role.HOST, Role.PARTNER})

    role = models.CharField("Rolle", max_length=12, choices=Role)
    name = models.CharField("Name", max_length=200, blank=True)
    language = models.CharField("Sprache", max_length=15, blank=True)

    def __str__(self) -> str:
        return self.name


class AgendaItem(OfEvent):
    """One point of the run sheet: how long, what, and who does it (a role, not a name)."""

    minutes = models.PositiveSmallIntegerField("Minuten", null=True, blank=True)
    what = models.CharField("Was", max_length=200)
    role = models.CharField("Wer", max_length=100, blank=True)

    def __str__(self) -> str:
        return self.what


class EventQuestion(OfEvent):
    """A question of the question round: which office has it, what it said, whether all may read it."""

    question = models.TextField("Frage")
    office = models.CharField("Stelle", max_length=120, blank=True)
    answer = models.TextField("Antwort", blank=True)
    released_on = models.DateField("öffentlich seit", null=True, blank=True)

    def __str__(self) -> str:
        return self.question[:60]


class CostItem(OfEvent):
    """What something cost or was meant to cost, in cents."""

    what = models.CharField("Wofür", max_length=120)
    planned_cents = models.PositiveIntegerField("geplant in Cent", null=True, blank=True)
    cents = models.PositiveIntegerField("gekostet in Cent", null=True, blank=True)

    def __str__(self) -> str:
        return self.what


class HeadCount(Identified):
    """How many came, counted by heads. Nothing about anyone is guessed from their looks (V6)."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="head_count")
    adults = models.PositiveIntegerField("Erwachsene", null=True, blank=True)
    children = models.PositiveIntegerField("Kinder", null=True, blank=True)

    @property
    def total(self) -> int | None:
        """Adults and children together; None while neither was counted."""
        if self.adults is None and self.children is None:
            return None
        return (self.adults or 0) + (self.children or 0)


class SpokenLanguage(Identified):
    """A language in which people spoke, as they said themselves; for staff alone, never with an area."""

    head_count = models.ForeignKey(HeadCount, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField("Sprache", max_length=15)
    people = models.PositiveIntegerField("Menschen", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["head_count", "language"], name="one_row_per_spoken_language"
            )
        ]


class Evaluation(Identified):
    """How it went, in words; what it reached and cost is worked out of counts and cost items."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="evaluation")
    went_well = models.TextField("Was gut war", blank=True)
    differently = models.TextField("Was wir anders machen würden", blank=True)
    hours = models.PositiveSmallIntegerField("Arbeitsstunden", null=True, blank=True)


class EventHelper(Identified):
    """Who may write down voices at this event. The right ends with the event's days."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="helpers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="helps_at"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "user"], name="helps_once_at_an_event")
        ]
