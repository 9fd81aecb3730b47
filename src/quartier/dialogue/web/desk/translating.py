"""Having one text translated by a person outside: a link that shows one text and works once (V2)."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection

from django.db import transaction
from django.http import Http404

from quartier.base import clock
from quartier.base.voice_languages import german_name
from quartier.dialogue.contributions import GONE, checked_text
from quartier.dialogue.errors import LanguageNotRead, LinkOver
from quartier.dialogue.web import reading
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.translator_links import TranslatorLink
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.privacy.redaction import blacken
from quartier.privacy.web.terms import retention
from quartier.privacy.web.vault import erase_texts, keep_text, read_text

LINK_DAYS = 7
# Once the text was shown, there is a day to translate it.
HOURS_AFTER_OPENING = 24
_OVER = GONE | {"expired", "continued"}


def make_link(contribution: Contribution, *, reader: User, to_language: str = "de") -> str:
    """A new link for one voice; its token, which is stored nowhere. Earlier open links are over."""
    if not reading.may_read(reader.viewer(), contribution):
        raise Http404
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        TranslatorLink.objects.filter(contribution=contribution, used_at=None).update(
            expires_at=clock.now()
        )
        TranslatorLink.objects.create(
            contribution=contribution,
            token_hash=_hashed(token),
            to_language=to_language,
            expires_at=clock.now() + clock.days(LINK_DAYS),
        )
        record_act("dialogue.translator_link", actor_id=reader.pk, subject=contribution)
    return token


def find(token: str) -> TranslatorLink:
    """The link of a token; looking uses nothing up. Raises LinkOver."""
    found = (
        TranslatorLink.objects.filter(
            token_hash=_hashed(token), used_at=None, expires_at__gt=clock.now()
        )
        .select_related("contribution")
        .first()
    )
    if found is None or found.contribution.state in _OVER:
        raise LinkOver()
    return found


def show(token: str) -> tuple[TranslatorLink, str]:
    """The text, as far as it was read and blackened already; from now on there is a day for it.

    That it was shown is logged. Raises LinkOver and TextGone.
    """
    with transaction.atomic():
        link = find(token)
        voice = link.contribution
        if link.opened_at is None:
            link.opened_at = clock.now()
            day = clock.now() + clock.days(1)
            link.expires_at = min(link.expires_at, day)
            link.save(update_fields=["opened_at", "expires_at"])
        record_act("dialogue.translator_read", actor_id=None, subject=voice)
        return link, read_text(voice.redacted_id or voice.original_id)


def send_back(token: str, *, text: str) -> None:
    """Store a translation; the link is used up. Raises LinkOver, NothingSaid, TooLong."""
    kept = checked_text(text)
    with transaction.atomic():
        link = find(token)
        if link.opened_at is None:
            raise LinkOver()  # who has not seen the text has not translated it
        expires = retention().text_expires(link.contribution.arrived_on)
        link.proposal_id = keep_text(kept, expires_on=expires)
        link.used_at = clock.now()
        link.save(update_fields=["proposal_id", "used_at"])


def proposal_for(contribution: Contribution) -> TranslatorLink | None:
    """The latest translation that waits for a reader, or None."""
    found = TranslatorLink.objects.filter(
        contribution=contribution, used_at__isnull=False, proposal_id__isnull=False
    )
    return found.order_by("-used_at").first()


def confirm(link: TranslatorLink, *, reader: User, blackened: Collection[int] = ()) -> None:
    """A reader confirms a translation, with these words blackened: it stands beside the original.

    Raises LanguageNotRead where the reader does not read the language it was translated into.
    """
    if not reading.commands(reader.viewer(), link.to_language):
        raise LanguageNotRead(language=german_name(link.to_language))
    voice = link.contribution
    if not reading.may_read(reader.viewer(), voice):
        raise Http404
    with transaction.atomic():
        words = blacken(read_text(link.proposal_id), blackened)
        expires = retention().text_expires(voice.arrived_on)
        earlier = voice.translation_id
        voice.translation_id = keep_text(words, expires_on=expires)
        voice.translation_language = link.to_language
        voice.save(update_fields=["translation_id", "translation_language"])
        refuse(link)
        erase_texts([earlier])
        record_act("dialogue.translation_confirmed", actor_id=reader.pk, subject=voice)


def refuse(link: TranslatorLink) -> None:
    """The proposal is not needed (any more): its words go."""
    with transaction.atomic():
        erase_texts([link.proposal_id])
        TranslatorLink.objects.filter(pk=link.pk).update(proposal_id=None)


def _hashed(token: str) -> str:
    return hashlib.sha256(b"dialogue.translator" + token.encode()).hexdigest()
