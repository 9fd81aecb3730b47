"""Offers of time, a language, a room, a talk: kept apart from every contribution, with consent."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from django.db import IntegrityError, models, transaction

from quartier.base import clock, codes
from quartier.base.web.ids import random_id
from quartier.city.web.models import Area
from quartier.dialogue.saying.errors import (
    ConsentMissing,
    ContactMissing,
    NothingOffered,
    UnknownOffer,
)
from quartier.dialogue.saying.offers import CONSENT, GIFTS, LONGEST_CONTACT, LONGEST_WORDS
from quartier.dialogue.web.keyed import contact_hash, secret_for
from quartier.privacy.web.terms import retention
from quartier.privacy.web.vault import erase_texts, keep_text

# What is shorter can be no way to reach anybody.
SHORTEST_CONTACT = 5


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

    vault_fields: ClassVar = ("words_id", "contact_id")

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


@dataclass(frozen=True)
class Offered:
    """What a person sends. `form_key` is the random key of this one form."""

    gifts: tuple[str, ...]
    contact: str
    words: str
    language: str
    consents: bool
    form_key: str
    area: Area | None = None


def offer(offered: Offered) -> str:
    """Store one offer; the number with which it can be taken back. The same form again, the same number.

    Raises NothingOffered, ContactMissing or ConsentMissing; then nothing is stored.
    """
    gifts = [gift.key for gift in GIFTS if gift.key in offered.gifts]
    contact, words = _line(offered.contact), offered.words.strip().replace("\x00", "")
    if not gifts:
        raise NothingOffered()
    if len(contact) < SHORTEST_CONTACT:
        raise ContactMissing()
    if not offered.consents:
        raise ConsentMissing()
    sent = "\x1f".join((offered.form_key, *gifts, contact, words)).encode()
    code = codes.derive_code(secret_for(b"offer.number"), sent)
    submission = hmac.new(secret_for(b"offer"), sent, hashlib.sha256).hexdigest()
    expires = clock.today() + timedelta(days=retention().offer_days)
    try:
        with transaction.atomic():
            if Offer.objects.filter(submission_hash=submission).exists():
                return code
            Offer.objects.create(
                gifts=gifts,
                area=offered.area,
                language=offered.language,
                words_id=keep_text(words[:LONGEST_WORDS], expires_on=expires) if words else None,
                contact_id=keep_text(contact[:LONGEST_CONTACT], expires_on=expires),
                contact_hash=contact_hash(contact),
                consent=hashlib.sha256(CONSENT.encode()).hexdigest(),
                offered_on=clock.today(),
                expires_on=expires,
                submission_hash=submission,
                number_hash=codes.code_hash(secret_for(b"offer.hash"), code),
            )
    except IntegrityError:
        pass  # the same form at the same moment: the other request stored it
    return code


def offers_of_number(typed: str) -> models.QuerySet[Offer]:
    """The offer of this number, or none. Raises UnreadableCode."""
    number = codes.code_hash(secret_for(b"offer.hash"), codes.read_code(typed))
    return Offer.objects.filter(number_hash=number)


def take_back(typed: str) -> None:
    """Delete the offer of this number, every word of it. Raises UnreadableCode or UnknownOffer."""
    found = list(offers_of_number(typed))
    if not found:
        raise UnknownOffer()
    forget_offers(found)


def forget_offers(offers: Iterable[Offer]) -> int:
    """Delete these offers, in every copy; how many."""
    found = list(offers)
    with transaction.atomic():
        erase_texts([text_id for one in found for text_id in one.text_ids])
        Offer.objects.filter(pk__in=[one.pk for one in found]).delete()
    return len(found)


def forget_due_offers() -> int:
    """Delete offers whose time is over; how many went."""
    return forget_offers(Offer.objects.filter(expires_on__lte=clock.today()))


def _line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())
