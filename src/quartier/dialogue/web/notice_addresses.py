"""An address left for notice: in the vault, beside the contribution, gone after the last notice."""

from __future__ import annotations

from django.db import models

from quartier.base.web.ids import random_id
from quartier.dialogue.web.contributions import Contribution


class NoticeAddress(models.Model):
    """Where to send "there is news". Asked for after the number, never needed for anything."""

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, related_name="notice_address"
    )
    address_id = models.UUIDField("Adresse im Tresor")
    # Keyed hash of the address: finds it again for who asks what is stored about them.
    address_hash = models.CharField(max_length=64, db_index=True)
    # The language of the letters: that of the page on which it was left.
    language = models.CharField("Sprache", max_length=15)
    expires_on = models.DateField("wird gelöscht am", db_index=True)

    class Meta:
        verbose_name = "Adresse für Bescheid"
        verbose_name_plural = "Adressen für Bescheid"

    def __str__(self) -> str:
        return "Adresse für Bescheid"
