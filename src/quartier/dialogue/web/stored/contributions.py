"""A contribution as stored: everything but its words, which lie in the vault."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import ClassVar

from django.db import models

from quartier.base.web.ids import random_id
from quartier.city.web.models import Area
from quartier.dialogue import contributions
from quartier.dialogue.web.stored.batches import PublicCount
from quartier.dialogue.web.stored.standing import Standing
from quartier.people.policy import PUBLIC, Viewer, may_see
from quartier.people.web.visible import VisibleQuerySet
from quartier.privacy.web.vault import read_texts


class ContributionQuerySet(VisibleQuerySet["Contribution"]):
    """Sets of contributions; whoever lists any asks here first. To know of one is not to read it."""

    kind = "dialogue.contribution"

    def waiting(self) -> ContributionQuerySet:
        """Those nobody has read yet, oldest first."""
        return self.filter(state__in=["arrived", "held"]).order_by("arrived_on", "id")


class Contribution(Standing):
    """One voice. Its id is random: nothing about it tells when it came or who sent it."""

    class Kind(models.TextChoices):
        GOOD = "good", "Das ist gut hier"
        BOTHERS = "bothers", "Das stört mich"
        IDEA = "idea", "Idee"
        QUESTION = "question", "Frage"

    class Visibility(models.TextChoices):
        HIDDEN = "hidden", "Nicht mit meinen Worten veröffentlichen"
        SHOWN = "shown", "Darf gezeigt werden"

    class Channel(models.TextChoices):
        """How it came. All but "online" were written down by staff from what the person said."""

        ONLINE = "online", "online"
        SPOKEN = "spoken", "im Gespräch gesagt"
        PHONE = "phone", "am Telefon gesagt"
        LETTER = "letter", "auf Papier geschrieben"
        MAIL = "mail", "als E-Mail geschrieben"

    life_cycle = contributions.LIFE
    history_by_day = True

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    kind = models.CharField("Art", max_length=10, choices=Kind)
    area = models.ForeignKey(
        Area, verbose_name="Ort", null=True, blank=True, on_delete=models.PROTECT
    )
    language = models.CharField("Sprache", max_length=15)
    visibility = models.CharField(
        "Sichtbarkeit", max_length=10, choices=Visibility, default=Visibility.HIDDEN
    )
    # The day, not the moment: nobody who saw a person at the stand can find the voice by the clock.
    arrived_on = models.DateField("angekommen", db_index=True)
    channel = models.CharField("Weg", max_length=10, choices=Channel, default=Channel.ONLINE)
    event = models.ForeignKey(
        "dialogue.Event",
        verbose_name="Veranstaltung",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributions",
    )
    # A key of `dialogue.themes`; empty until a reader has chosen.
    theme = models.CharField("Thema", max_length=40, blank=True, default="", db_index=True)
    # A cell of at least 100 residents, never a point.
    cell = models.CharField("Zelle", max_length=40, blank=True, default="")
    # What the same person added later: it has no number of its own and is never counted.
    adds_to = models.ForeignKey(
        "self",
        verbose_name="ergänzt",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="additions",
    )
    # In which batch it became public; as long as there is none, nothing public knows of it (V5).
    batch = models.ForeignKey(
        "dialogue.PublicBatch",
        verbose_name="veröffentlicht mit",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributions",
    )
    # How hastily its network was sending when it came (0 = calm); orders the queue, nothing else (V8).
    attention = models.PositiveSmallIntegerField("Eile", default=0)
    # The number on the paper from which staff typed it; told to nobody, and gone with the text.
    slip = models.CharField("Zettel-Nr.", max_length=20, blank=True, default="")
    # The same for near duplicates; a keyed hash that goes with the text.
    likeness = models.CharField(max_length=64, blank=True, default="", db_index=True)
    original_id = models.UUIDField("Original im Tresor", null=True)
    redacted_id = models.UUIDField("gelesene Fassung im Tresor", null=True)
    # A translation that a person has confirmed, beside the words and never instead of them.
    translation_id = models.UUIDField("Übersetzung im Tresor", null=True)
    translation_language = models.CharField(
        "Sprache der Übersetzung", max_length=15, blank=True, default=""
    )
    text_hash = models.CharField("verschlüsselter Fingerabdruck", max_length=64, db_index=True)
    submission_hash = models.CharField(max_length=64, unique=True)
    receipt_hash = models.CharField(max_length=64, unique=True)
    erase_on = models.DateField("wird gelöscht am", null=True, db_index=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = "Beitrag"
        verbose_name_plural = "Beiträge"
        indexes: ClassVar = [
            models.Index(fields=["state", "arrived_on"]),
            models.Index(fields=["state", "visibility", "-batch", "id"]),
            models.Index(fields=["state", "attention", "turn"]),
            models.Index(fields=["likeness", "state", "turn"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.month:%m/%Y})"

    @property
    def month(self) -> date:
        """The first day of the month in which it came: all that is ever shown of the time (V5)."""
        return self.arrived_on.replace(day=1)

    @property
    def by_staff(self) -> bool:
        """True where staff wrote down what the person said, phoned, wrote on paper or mailed."""
        return self.channel != self.Channel.ONLINE

    @property
    def is_german(self) -> bool:
        """True for words in German, Einfache Sprache included."""
        return self.language.split("-")[0] == "de"

    @property
    def is_gone(self) -> bool:
        """True once the person took it back; a tombstone holds its place in the chain."""
        return self.state in contributions.GONE

    def public_text(self, viewer: Viewer = PUBLIC) -> str | None:
        """The words, where every output may show them; else None."""
        return public_texts([self], viewer).get(self.pk)


def may_show_words(voice: Contribution, viewer: Viewer = PUBLIC) -> bool:
    """True where there are words that this viewer may see (V1), once a batch has made them public."""
    return (
        voice.redacted_id is not None
        and voice.batch_id is not None
        and may_see(viewer, "dialogue.words", f"{voice.state}-{voice.visibility}")
    )


def public_texts(
    voices: Iterable[Contribution],
    viewer: Viewer = PUBLIC,
    *,
    beside_a_place: bool = False,
    known: Mapping[uuid.UUID, bool] | None = None,
) -> dict[uuid.UUID, str]:
    """The words that may be shown, by contribution; one query for any number of voices.

    Shown are read voices whose author said so (V1), once a batch has made them public. Where the
    page also tells the place they speak of (`beside_a_place`, one query more), only those that the
    rule for quotes lets through (V5): from a place with enough voices, and in German, so that no
    output tells which languages are spoken where. known: areas of which the page has that answer
    already; where it has all, no query more.
    """
    shown = [voice for voice in voices if may_show_words(voice, viewer)]
    if beside_a_place:
        places = {voice.area_id for voice in shown if voice.area_id}
        quotable = {place for place, may in (known or {}).items() if may}
        quotable |= _quotable(places - set(known or {}))
        shown = [
            voice
            for voice in shown
            if voice.area_id is None or (voice.is_german and voice.area_id in quotable)
        ]
    texts = read_texts(voice.redacted_id for voice in shown)
    return {voice.pk: texts[voice.redacted_id] for voice in shown if voice.redacted_id in texts}


def _quotable(areas: set[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the areas whose name words may carry."""
    if not areas:
        return set()
    numbers = PublicCount.objects.filter(features="area", area__in=areas, quotes=True)
    return set(numbers.values_list("area", flat=True))
