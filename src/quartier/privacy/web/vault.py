"""The vault: texts of people lie here and nowhere else; everything else holds their random id.

`VaultText` holds what is sealed and may be copied; `VaultKey` holds what opens it and never enters
an archive of a backup. Erasing takes the key, the sealed text, and leaves an `Erasure`.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models, transaction

from quartier.base import clock
from quartier.base.web.ids import random_id
from quartier.privacy import vault
from quartier.privacy.errors import TextGone


class VaultText(models.Model):
    """A sealed text and the day on which it is destroyed."""

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    sealed = models.BinaryField()
    expires_on = models.DateField("wird vernichtet am", null=True, db_index=True)

    def __str__(self) -> str:
        return str(self.id)


class VaultKey(models.Model):
    """The wrapped key of one text. Without it the text is gone, in every copy."""

    text_id = models.UUIDField(primary_key=True)
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return str(self.text_id)


class Erasure(models.Model):
    """That a text was erased, and when: what a restore from an old backup has to repeat."""

    text_id = models.UUIDField(primary_key=True)
    erased_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.text_id)


def keep_text(text: str, *, expires_on: date | None) -> uuid.UUID:
    """Seal `text` and return its id."""
    text_id, key = random_id(), vault.new_key()
    with transaction.atomic():
        VaultKey.objects.create(
            text_id=text_id, wrapped=vault.wrap(key, master=_master(), text_id=text_id)
        )
        VaultText.objects.create(
            id=text_id,
            sealed=vault.seal(text, key=key, text_id=text_id),
            expires_on=expires_on,
        )
    return text_id


def read_text(text_id: uuid.UUID | None) -> str:
    """The text. Raises TextGone where it was erased, has expired or never was."""
    texts = read_texts([text_id] if text_id else [])
    if text_id not in texts:
        raise TextGone()
    return texts[text_id]


def read_texts(text_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The texts that can still be read, by id; two queries for all."""
    wanted = list(text_ids)
    if not wanted:
        return {}
    keys = dict(VaultKey.objects.filter(pk__in=wanted).values_list("text_id", "wrapped"))
    found = VaultText.objects.filter(pk__in=list(keys)).values_list("id", "sealed")
    return {
        text_id: vault.unseal(
            bytes(sealed),
            key=vault.unwrap(bytes(keys[text_id]), master=_master(), text_id=text_id),
            text_id=text_id,
        )
        for text_id, sealed in found
    }


def erase_texts(text_ids: Iterable[uuid.UUID | None]) -> int:
    """Destroy these texts: key, sealed text, and a record that it was done. How many there were."""
    wanted = [text_id for text_id in text_ids if text_id is not None]
    with transaction.atomic():
        Erasure.objects.bulk_create(
            [Erasure(text_id=text_id, erased_at=clock.now()) for text_id in wanted],
            ignore_conflicts=True,
        )
        VaultKey.objects.filter(pk__in=wanted).delete()
        erased, _ = VaultText.objects.filter(pk__in=wanted).delete()
    return erased


def _master() -> bytes:
    return bytes.fromhex(settings.QUARTIER_VAULT_KEY)
