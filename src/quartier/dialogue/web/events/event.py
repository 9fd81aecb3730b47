"""An event: when and where the city talks with whom, in which format, and how it went."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models

from quartier.base import clock
from quartier.base.web.states import WithState
from quartier.city.web.models import Area
from quartier.dialogue.events import life as events
from quartier.dialogue.events.tracks import Track
from quartier.dialogue.events.when import When, known_when
from quartier.dialogue.web.events.places import Place
from quartier.people.web.visible import VisibleQuerySet

# What stands last in lists: an event of which no date at all is known.
_NO_DAY = date.max


class EventQuerySet(VisibleQuerySet["Event"]):
    """Sets of events; whoever lists any asks here first."""

    kind = "dialogue.event"

    def upcoming(self) -> EventQuerySet:
        """Announced and not over yet, the next one first."""
        found = self.filter(state="announced", last_day__gte=clock.today())
        return found.order_by("first_day", "starts_at", "slug")

    def past(self) -> EventQuerySet:
        """Those that were held, the latest first."""
        return self.filter(state="held").order_by("-first_day", "-starts_at", "slug")


class Event(WithState):
    """One event of the dialogue. Plan and actual stand beside each other: `planned` and `happened`."""

    class State(models.TextChoices):
        PLANNED = "planned", "geplant"
        ANNOUNCED = "announced", "angekündigt"
        HELD = "held", "hat stattgefunden"
        CANCELLED = "cancelled", "abgesagt"

    class ChildCare(models.TextChoices):
        UNKNOWN = "", "noch offen"
        YES = "yes", "ja"
        NO = "no", "nein"

    life_cycle = events.LIFE

    slug = models.SlugField("Adresse", max_length=120, unique=True)
    # What stands in the short address on posters, /t/<short>/.
    short = models.CharField(
        "Kurzzeichen", max_length=12, unique=True, default=events.new_short, editable=False
    )
    title = models.CharField("Titel", max_length=200)
    summary = models.TextField("Worum es geht", blank=True)
    track = models.CharField(
        "Strang", max_length=10, choices=[(track.value, track.german) for track in Track]
    )
    # A key of `dialogue.formats`; what is done of the list of what it needs stands in `done`.
    format = models.CharField("Format", max_length=40)
    done = models.JSONField("erledigt", default=list, blank=True)
    # Keys of `dialogue.themes`, codes of `dialogue.voice_languages`.
    themes = models.JSONField("Themen", default=list, blank=True)
    languages = models.JSONField("Sprachen", default=list, blank=True)
    target_group = models.CharField("Für wen", max_length=200, blank=True)
    child_care = models.CharField(
        "Kinderbetreuung", max_length=5, choices=ChildCare, blank=True, default=""
    )
    access = models.CharField("Zugang, was zu wissen ist", max_length=300, blank=True)
    areas = models.ManyToManyField(Area, verbose_name="Stadtteile", blank=True)
    place = models.ForeignKey(
        Place, verbose_name="Ort", null=True, blank=True, on_delete=models.PROTECT
    )
    # As written (`dialogue.when`): "2017-09", "2018-spring", "2018-07-23/2018-08-31".
    planned = models.CharField("war geplant für", max_length=25, blank=True)
    happened = models.CharField("war", max_length=25, blank=True)
    starts_at = models.DateTimeField("beginnt", null=True, blank=True)
    ends_at = models.DateTimeField("endet", null=True, blank=True)
    # Worked out of the four above, for lists and filters.
    first_day = models.DateField(default=_NO_DAY, editable=False, db_index=True)
    last_day = models.DateField(default=_NO_DAY, editable=False, db_index=True)
    # How many came, in the words of a source; a count of our own is a HeadCount.
    reached_quoted = models.CharField("Erreicht laut Quelle", max_length=300, blank=True)
    remark = models.CharField("Anmerkung, öffentlich", max_length=300, blank=True)
    source = models.CharField("Quelle", max_length=300, blank=True)
    minutes = models.TextField("Protokoll", blank=True)
    minutes_public = models.BooleanField("Protokoll zeigen", default=False)
    # For staff alone.
    notes = models.TextField("Notizen", blank=True)
    # What the city folder said when it was last read; empty where the event was made here.
    folder_fingerprint = models.CharField(max_length=32, blank=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "Veranstaltung"
        verbose_name_plural = "Veranstaltungen"
        ordering: ClassVar = ["first_day", "slug"]
        indexes: ClassVar = [models.Index(fields=["state", "first_day"])]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.first_day, self.last_day = self._days()
        # Drawn by lot, and five letters are not many: a sign that another event has is drawn again.
        while self._state.adding and type(self).objects.filter(short=self.short).exists():
            self.short = events.new_short()
        super().save(*args, **kwargs)

    @property
    def has_date(self) -> bool:
        """True where at least a rough date is known."""
        return self.first_day != _NO_DAY

    @property
    def rough(self) -> When | None:
        """When it was, else for when it is planned, where only a rough date is known."""
        return known_when(self.happened) or known_when(self.planned)

    def _days(self) -> tuple[date, date]:
        if self.starts_at is not None:
            first = clock.day_of(self.starts_at)
            return first, clock.day_of(self.ends_at) if self.ends_at else first
        rough = self.rough
        return (rough.first, rough.last) if rough else (_NO_DAY, _NO_DAY)
