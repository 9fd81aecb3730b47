"""An address left for notice: in the vault, beside the contribution, gone after the last notice."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction

from quartier.base import clock
from quartier.base.web.ids import random_id
from quartier.dialogue.saying.errors import NoMailAddress
from quartier.dialogue.web.keyed import contact_hash
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.privacy.web.terms import retention
from quartier.privacy.web.vault import erase_texts, keep_text


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

    vault_fields: ClassVar = ("address_id",)

    class Meta:
        verbose_name = "Adresse für Bescheid"
        verbose_name_plural = "Adressen für Bescheid"

    def __str__(self) -> str:
        return "Adresse für Bescheid"


def keep_notice_address(*, contribution: Contribution, address: str, language: str) -> None:
    """Keep `address` for news of this voice, in the place of an earlier one.

    Raises NoMailAddress. Nothing of it is ever shown again.
    """
    typed = address.strip()
    try:
        validate_email(typed)
    except ValidationError as error:
        raise NoMailAddress() from error
    expires = clock.today() + timedelta(days=retention().notice_days)
    with transaction.atomic():
        forget_notice_address(contribution)
        NoticeAddress.objects.create(
            contribution=contribution,
            address_id=keep_text(typed, expires_on=expires),
            address_hash=contact_hash(typed),
            language=language,
            expires_on=expires,
        )


def forget_notice_address(contribution: Contribution) -> bool:
    """Delete the address left with this voice, in every copy. True where there was one."""
    found = list(NoticeAddress.objects.filter(contribution=contribution))
    _forget(found)
    return bool(found)


def forget_due_addresses() -> int:
    """Delete addresses whose time is over; how many went."""
    found = list(NoticeAddress.objects.filter(expires_on__lte=clock.today()))
    _forget(found)
    return len(found)


def _forget(found: list[NoticeAddress]) -> None:
    with transaction.atomic():
        erase_texts([one.address_id for one in found])
        NoticeAddress.objects.filter(pk__in=[one.pk for one in found]).delete()
