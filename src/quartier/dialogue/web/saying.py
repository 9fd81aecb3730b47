"""Taking in a voice: stored before it is acknowledged, once however often the same form is sent."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction

from quartier.base import clock, codes
from quartier.city.web.models import Area
from quartier.dialogue.contributions import GONE, checked_text
from quartier.dialogue.errors import UnknownCode
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.keyed import secret_for
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.turns import set_place
from quartier.privacy.web.terms import retention
from quartier.privacy.web.vault import keep_text


@dataclass(frozen=True)
class Said:
    """What a person sends. `form_key` is the random key of this one form."""

    text: str
    kind: str
    language: str
    visibility: str
    form_key: str
    area: Area | None = None
    event: Event | None = None
    cell: str = ""
    channel: str = Contribution.Channel.ONLINE
    slip: str = ""
    # How hastily its network was sending (`dialogue.flood`); no part of what was said.
    attention: int = 0
    # How many of that network came before it within the hour, for its turn in the queue alone.
    pace: int = 0
    # The voice that this one adds to, which has the number for both.
    adds_to: Contribution | None = None


@dataclass(frozen=True)
class Receipt:
    """The number, shown once, and what it belongs to."""

    code: str
    contribution: Contribution
    is_new: bool


def say(said: Said) -> Receipt:
    """Store one voice and return its number. The same form again returns the same number.

    Raises NothingSaid or TooLong. When this returns, the voice is on disk.
    """
    text = checked_text(said.text)
    form = _form_as_sent(said, text)
    code = codes.derive_code(secret_for(b"number"), form)
    submission = hmac.new(secret_for(b"submission"), form, hashlib.sha256).hexdigest()
    same = Contribution.objects.filter(submission_hash=submission)
    if same.exists():
        return Receipt(code, same.get(), is_new=False)
    try:
        with transaction.atomic():
            voice = _store(said, text, submission, code)
    except IntegrityError:
        # The same form arrived twice at the same moment; the other request stored it.
        return Receipt(code, same.get(), is_new=False)
    return Receipt(code, voice, is_new=True)


def is_known(said: Said) -> bool:
    """True where this very form is stored already; sent again it opens its number once more."""
    form = _form_as_sent(said, checked_text(said.text))
    submission = hmac.new(secret_for(b"submission"), form, hashlib.sha256).hexdigest()
    return Contribution.objects.filter(submission_hash=submission).exists()


def words_stand(said: Said) -> bool:
    """True where a voice with these words is here and was not taken back."""
    same = Contribution.objects.filter(text_hash=hash_of(checked_text(said.text)))
    return same.exclude(state__in=GONE).exists()


def mark_of_words(said: Said, browser: str) -> str:
    """What tells the same words from the same browser, whichever form they came in; never stored."""
    form = _form_as_sent(replace(said, form_key="any"), checked_text(said.text))
    return hmac.new(
        secret_for(b"once"), browser.encode() + b"\x1f" + form, hashlib.sha256
    ).hexdigest()


def find_by_code(typed: str) -> Contribution:
    """The voice of a number as typed, in any script. Raises UnreadableCode or UnknownCode."""
    found = Contribution.objects.select_related("area", "event", "notice_address")
    found = found.filter(
        receipt_hash=codes.code_hash(secret_for(b"hash"), codes.read_code(typed))
    ).first()
    if found is None:
        raise UnknownCode()
    return found


def hash_of(text: str) -> str:
    """What is stored of a text beside the vault: it tells equal texts, and goes when they go."""
    return codes.text_hash(secret_for(b"text"), text)


def _store(said: Said, text: str, submission: str, code: str) -> Contribution:
    voice = Contribution(
        kind=Contribution.Kind(said.kind),
        area=said.area,
        language=said.language,
        visibility=Contribution.Visibility(said.visibility),
        event=said.event,
        cell=said.cell,
        channel=Contribution.Channel(said.channel),
        slip=said.slip,
        attention=said.attention,
        adds_to=said.adds_to,
        arrived_on=clock.today(),
        text_hash=hash_of(text),
        submission_hash=submission,
        receipt_hash=codes.code_hash(secret_for(b"hash"), code),
        original_id=keep_text(text, expires_on=retention().text_expires(clock.today())),
    )
    set_place(voice, text, pace=said.pace)
    voice.save()
    return voice


def _form_as_sent(said: Said, text: str) -> bytes:
    """What makes two posts the same: the form's key and everything in it.

    Never stored. What is stored of it is made with another secret than the number, so that nobody
    can work the number out from the database.
    """
    rows = (said.area, said.event, said.adds_to)
    parts = (
        *(said.form_key or str(uuid.uuid4()), said.kind, said.language, said.visibility),
        *(str(row.pk) if row else "" for row in rows),
        *(said.cell, said.channel, said.slip),
    )
    return "\x1f".join((*parts, text)).encode()
