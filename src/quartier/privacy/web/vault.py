"""The vault: texts of people lie here and nowhere else; everything else holds their random id.

`VaultText` holds what is sealed and may be copied; `VaultKey` holds what opens it and never enters
an archive of a backup. Erasing takes the key, the sealed text, and leaves an `Erasure`.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date

from django.conf import settings
from django.db import models, transaction

from quartier.base import clock
from quartier.base.web.ids import random_id
from quartier.base.web.many_rows import store_columns
from quartier.privacy import vault
from quartier.privacy.errors import TextGone
from quartier.privacy.forgetting import AFTER_FORGETTING


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


def keep_texts(texts: Iterable[tuple[str, date | None]]) -> list[uuid.UUID]:
    """Seal many texts, each with the day on which it is destroyed; their ids in the same order."""
    ids, wrapped, sealed, days = [], [], [], []
    master = _master()
    for text, expires_on in texts:
        text_id, key = random_id(), vault.new_key()
        ids.append(text_id)
        wrapped.append(vault.wrap(key, master=master, text_id=text_id))
        sealed.append(vault.seal(text, key=key, text_id=text_id))
        days.append(expires_on)
    with transaction.atomic():
        store_columns(VaultKey, {"text_id": ids, "wrapped": wrapped})
        store_columns(VaultText, {"id": ids, "sealed": sealed, "expires_on": days})
    return ids


def read_text(text_id: uuid.UUID | None) -> str:
    """The text. Raises TextGone where it was erased, has expired or never was."""
    texts = read_texts([text_id] if text_id else [])
    if text_id not in texts:
        raise TextGone()
    return texts[text_id]


def read_texts(text_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The texts that can still be read, by id; one query for all.

    One whose time is over is not read, though the job that destroys it may still have to come.
    """
    wanted = list(text_ids)
    if not wanted:
        return {}
    key_of = VaultKey.objects.filter(text_id=models.OuterRef("pk")).values("wrapped")
    lasting = models.Q(expires_on=None) | models.Q(expires_on__gt=clock.today())
    found = VaultText.objects.annotate(wrapped=models.Subquery(key_of))
    rows = found.filter(lasting, pk__in=wanted).values_list("id", "sealed", "wrapped")
    texts = {}
    for text_id, sealed, wrapped in rows:
        if wrapped is None:
            continue
        # One damaged text must not take the others of a page with it.
        with suppress(TextGone):
            key = vault.unwrap(bytes(wrapped), master=_master(), text_id=text_id)
            texts[text_id] = vault.unseal(bytes(sealed), key=key, text_id=text_id)
    return texts


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
        remind_copies()
    return erased


def opens(wrapped_keys: Mapping[uuid.UUID, bytes]) -> bool:
    """True when this instance's master key fits the first of these; also where there are none."""
    for text_id, wrapped in wrapped_keys.items():
        try:
            vault.unwrap(wrapped, master=_master(), text_id=text_id)
        except TextGone:
            return False
        break
    return True


def remind_copies() -> None:
    """Once this transaction stands, whoever keeps copies is told that something was forgotten."""

    def remind() -> None:
        for after in AFTER_FORGETTING:
            after.run()

    transaction.on_commit(remind)


def _master() -> bytes:
    return bytes.fromhex(settings.QUARTIER_VAULT_KEY)
