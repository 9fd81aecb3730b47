"""Which ready-made parts of answers a person has confirmed, in which language."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.ids import Identified


class BlockReview(Identified):
    """A named person has read this text of an answer block in this language.

    It is bound to the fingerprints of text and German source: whoever changes either takes the
    confirmation back.
    """

    key = models.CharField("Baustein", max_length=60)
    language = models.CharField("Sprache", max_length=15)
    fingerprint = models.CharField("Fingerabdruck", max_length=32)
    reviewed_on = models.DateField("geprüft am")
    reviewed_by_id = models.UUIDField("geprüft von")

    class Meta:
        verbose_name = "geprüfter Baustein"
        verbose_name_plural = "geprüfte Bausteine"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key", "language", "fingerprint"], name="one_review_per_block_text"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.language})"
