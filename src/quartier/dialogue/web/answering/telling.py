"""Letters that say only: there is news under your number. Each piece of news once, none left out."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from quartier.base import clock
from quartier.base.languages import BY_CODE, SOURCE
from quartier.base.web.mail import write_mail
from quartier.dialogue.contributions import GONE
from quartier.dialogue.web.answering.forwarding import Forwarding
from quartier.dialogue.web.answering.group_answers import GroupAnswer, spoken_to
from quartier.dialogue.web.stored.answers import Answer
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.descent import Descent
from quartier.dialogue.web.stored.notice_addresses import NoticeAddress
from quartier.dialogue.web.stored.notices import Notice
from quartier.dialogue.web.withdrawal import forget_address
from quartier.privacy.web.vault import VaultText, read_texts

AT_ONCE = 500
# After an answer to the person alone, or after passing on, nothing more is expected. The address
# stays these days for a correction of the answer, then the job that looks for old addresses takes it.
LAST_DAYS = 30

News = tuple[str, uuid.UUID]


def tell_news() -> int:
    """Write a letter to each address under whose number something is new; how many were written.

    Run twice, killed halfway or by two workers at once, it tells the same news once.
    """
    waiting = list(
        NoticeAddress.objects.exclude(contribution__state__in=GONE)
        .order_by("pk")
        .values_list("pk", "contribution_id")
    )
    written = 0
    for first in range(0, len(waiting), AT_ONCE):
        chunk = dict(waiting[first : first + AT_ONCE])
        found = news_of(chunk.values())
        written += sum(
            _tell(address_id, found[voice_id])
            for address_id, voice_id in chunk.items()
            if found.get(voice_id)
        )
    return written


def news_of(voice_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, set[News]]:
    """Of which news nobody was told yet, by voice; the same number of queries for any number of voices."""
    asked = list(voice_ids)
    carried = _carried_by(asked)
    found: dict[uuid.UUID, set[News]] = defaultdict(set)
    for kind, cause in (
        (Answer, Notice.Cause.ANSWER),
        (Forwarding, Notice.Cause.FORWARDING),
    ):
        rows = kind.objects.filter(contribution_id__in=list(carried))
        for key, voice_id in rows.order_by().values_list("pk", "contribution_id"):
            for asking in carried[voice_id]:
                found[asking].add((cause.value, key))
    for many in GroupAnswer.objects.filter(state="released"):
        speaks_to = spoken_to(many).filter(pk__in=list(carried))
        for voice_id in speaks_to.values_list("pk", flat=True):
            for asking in carried[voice_id]:
                found[asking].add((Notice.Cause.GROUP_ANSWER.value, many.pk))
    told = Notice.objects.filter(contribution_id__in=asked)
    for voice_id, told_cause, key in told.values_list("contribution_id", "cause", "cause_id"):
        found[voice_id].discard((told_cause, key))
    return found


def unsubscribe_path(address_id: uuid.UUID) -> str:
    """The page on which this address can be deleted; it tells nothing of the voice."""
    return reverse("dialogue:no_notice", args=[_signer().sign(address_id.hex)])


def unsubscribe(token: str) -> None:
    """Erase the address that this token means; nothing happens where it means none (any more)."""
    try:
        address_id = uuid.UUID(_signer().unsign(token))
    except (signing.BadSignature, ValueError):
        return
    found = NoticeAddress.objects.filter(pk=address_id).first()
    if found is not None:
        forget_address(found.contribution_id)


def _carried_by(voice_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, set[uuid.UUID]]:
    """Voices whose news are news for these: themselves, what was added, what they were carried on in.

    By such a voice, the voices whose person is told.
    """
    carried: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for pk in voice_ids:
        carried[pk].add(pk)
    added = Contribution.objects.filter(adds_to__in=voice_ids).exclude(state__in=GONE)
    for pk, adds_to in added.values_list("pk", "adds_to"):
        carried[pk].add(adds_to)
    asked = list(carried)
    while asked:
        following = []
        for before, after in Descent.objects.filter(ancestor_id__in=asked).values_list(
            "ancestor_id", "descendant_id"
        ):
            if not carried[before] <= carried[after]:
                carried[after] |= carried[before]
                following.append(after)
        asked = following
    return carried


def _tell(address_id: uuid.UUID, news: set[News]) -> bool:
    """One letter for all of this news, and a note of each piece; in one transaction."""
    with transaction.atomic():
        address = NoticeAddress.objects.select_for_update().filter(pk=address_id).first()
        if address is None:
            return False
        told = Notice.objects.filter(contribution_id=address.contribution_id)
        fresh = news - set(told.values_list("cause", "cause_id"))
        to = read_texts([address.address_id]).get(address.address_id)
        if not fresh or to is None:
            return False
        letter = _letter(to, address)
        Notice.objects.bulk_create(
            [
                Notice(
                    contribution_id=address.contribution_id,
                    cause=cause,
                    cause_id=key,
                    told_on=clock.today(),
                    letter_id=letter,
                )
                for cause, key in sorted(fresh, key=str)
            ]
        )
        if any(cause != Notice.Cause.GROUP_ANSWER for cause, _key in fresh):
            _ends(address)
    return True


def _letter(to: str, address: NoticeAddress) -> uuid.UUID:
    language = address.language if address.language in BY_CODE else SOURCE
    with override(language):
        page = settings.QUARTIER_PUBLIC_URL + reverse("dialogue:mine")
        away = settings.QUARTIER_PUBLIC_URL + unsubscribe_path(address.pk)
        text = "\n\n".join(
            (
                _("Guten Tag,"),
                _("es gibt Neues zu Ihrem Beitrag. Sie finden es hier, mit Ihrer Nummer:"),
                page,
                _("Wir schreiben Ihre Nummer und Ihren Text nie in eine E-Mail."),
                _("Keine Nachrichten mehr? Dann löschen wir Ihre Adresse hier:"),
                away,
            )
        )
        subject = _("Neues zu Ihrem Beitrag")
    return write_mail(to=to, language=language, subject=subject, text=text + "\n").pk


def _ends(address: NoticeAddress) -> None:
    last_day = clock.today() + timedelta(days=LAST_DAYS)
    sooner = models.Q(expires_on__gt=last_day)
    NoticeAddress.objects.filter(sooner, pk=address.pk).update(expires_on=last_day)
    VaultText.objects.filter(sooner, pk=address.address_id).update(expires_on=last_day)


def _signer() -> signing.Signer:
    return signing.Signer(salt="dialogue.notice", sep=".")
