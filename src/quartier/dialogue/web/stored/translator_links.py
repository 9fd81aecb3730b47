"""One-use links: a human translator sees one text, sends back one translation, and nothing else."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quartier.base.web.ids import random_id
from quartier.dialogue.web.stored.contributions import Contribution


class TranslatorLink(models.Model):
    """A link to one voice for one person outside. Only the hash of its token is stored."""

    vault_fields: ClassVar = ("proposal_id",)

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    contribution = models.ForeignKey(
        Contribution,
        on_delete=models.PROTECT,
        related_name="translator_links",
        verbose_name="Beitrag",
    )
    token_hash = models.CharField(max_length=64, unique=True)
    to_language = models.CharField("in diese Sprache", max_length=15, default="de")
    expires_at = models.DateTimeField("gilt bis")
    # The text is shown once the person presses; opening the link alone uses nothing up.
    opened_at = models.DateTimeField("geöffnet", null=True, blank=True)
    used_at = models.DateTimeField("übersetzt", null=True, blank=True)
    proposal_id = models.UUIDField("Vorschlag im Tresor", null=True, blank=True)

    class Meta:
        verbose_name = "Link zum Übersetzen"
        verbose_name_plural = "Links zum Übersetzen"

    def __str__(self) -> str:
        return f"Übersetzen bis {self.expires_at:%d.%m.%Y}"
