"""What people write in several languages: one model for all of it, current by fingerprint.

A translation is current exactly when its fingerprint equals that of today's source text; dates say
nothing. Machine text is never "reviewed" (`translation_matches_source`).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from django.db import models
from django.utils.safestring import SafeString, mark_safe

from quartier.base import fingerprints
from quartier.base.web.ids import Identified


class Translation(Identified):
    """The text of one field of one object in one language."""

    class Origin(models.TextChoices):
        HUMAN = "human", "von einem Menschen"
        MACHINE = "machine", "maschinell, nur Entwurf"

    object_type = models.CharField("Art", max_length=60)
    object_id = models.UUIDField("Gegenstand")
    field = models.CharField("Feld", max_length=40)
    language = models.CharField("Sprache", max_length=15)
    text = models.TextField("Text")
    source_fingerprint = models.CharField("Fingerabdruck der Quelle", max_length=32)
    origin = models.CharField("Herkunft", max_length=10, choices=Origin, default=Origin.HUMAN)
    # Not a foreign key: accounts live above this room.
    reviewed_by_id = models.UUIDField("geprüft von", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["object_type", "object_id", "field", "language"],
                name="one_translation_per_field_and_language",
            ),
            models.CheckConstraint(
                condition=~models.Q(origin="machine", reviewed_by_id__isnull=False),
                name="machine_text_is_never_reviewed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.object_type} {self.field} {self.language}"

    def is_current(self, source: str) -> bool:
        """True when this text was made from exactly today's source."""
        return self.source_fingerprint == fingerprints.of_text(source)


@dataclass(frozen=True)
class ShownText:
    """A text as a page shows it: in the reader's language, or in German with `language` saying so."""

    text: str
    language: str

    @property
    def span(self) -> SafeString:
        """As markup: the text in its language and direction. Hundreds stand on one page."""
        language, text = escape(self.language), escape(self.text)
        return mark_safe(f'<span lang="{language}" dir="auto">{text}</span>')  # noqa: S308


def translate(obj: models.Model, field: str, language: str, text: str, **extra: object) -> None:
    """Store the translation of `obj.field` as made from its source text of this moment.

    It counts as a person's and as not yet reviewed, unless `extra` says otherwise: whoever reviewed
    an earlier text has not seen this one.
    """
    Translation.objects.update_or_create(
        object_type=obj._meta.label_lower,
        object_id=obj.pk,
        field=field,
        language=language,
        defaults={
            "text": text,
            "source_fingerprint": fingerprints.of_text(getattr(obj, field)),
            "origin": Translation.Origin.HUMAN,
            "reviewed_by_id": None,
            **extra,
        },
    )


def shown_texts(
    objects: Iterable[models.Model], field: str, language: str
) -> dict[uuid.UUID, ShownText]:
    """For each object the text of `field` in `language`, else the German source; one query for all.

    A machine draft or an outdated translation is not shown (V2).
    """
    listed = list(objects)
    shown = {obj.pk: ShownText(getattr(obj, field), "de") for obj in listed}
    if language == "de" or not listed:
        return shown
    sources = {obj.pk: getattr(obj, field) for obj in listed}
    found = Translation.objects.filter(
        object_type=listed[0]._meta.label_lower,
        object_id__in=list(sources),
        field=field,
        language=language,
        origin=Translation.Origin.HUMAN,
    )
    for translation in found:
        if translation.is_current(sources[translation.object_id]):
            shown[translation.object_id] = ShownText(translation.text, language)
    return shown
