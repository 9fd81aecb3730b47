"""Offers of time, a language, a room, a talk: kept apart from every contribution, with consent."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from quartier.base.web.ids import random_id
from quartier.city.web.models import Area


class Offer(models.Model):
    """One offer. Words and contact lie in the vault; nothing links it to what the person said."""

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    # Keys of `dialogue.offers`.
    gifts = models.JSONField("Angebote", default=list)
    area = models.ForeignKey(
        Area, verbose_name="Ort", null=True, blank=True, on_delete=models.PROTECT
    )
    # The language in which to write back.
    language = models.CharField("Sprache", max_length=15)
    words_id = models.UUIDField("Worte im Tresor", null=True)
    contact_id = models.UUIDField("Kontakt im Tresor", null=True)
    # Keyed hash of the contact: finds it again for who asks what is stored about them.
    contact_hash = models.CharField(max_length=64, db_index=True)
    # Which sentence was agreed to, by its fingerprint.
    consent = models.CharField("Einwilligung", max_length=64)
    offered_on = models.DateField("angeboten")
    expires_on = models.DateField("wird gelöscht am", db_index=True)
    answered_on = models.DateField("beantwortet", null=True, blank=True)
    submission_hash = models.CharField(max_length=64, unique=True)
    number_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = "Angebot"
        verbose_name_plural = "Angebote"
        ordering: ClassVar = ["offered_on", "id"]

    def __str__(self) -> str:
        return f"Angebot vom {self.offered_on:%d.%m.%Y}"

    @property
    def text_ids(self) -> list[uuid.UUID]:
        """Where its words and its contact lie."""
        return [one for one in (self.words_id, self.contact_id) if one is not None]
