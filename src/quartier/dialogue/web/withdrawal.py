"""Taking a voice back: it hides at once, its words are erased after seven days, a tombstone stays (V4)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import models, transaction

from quartier.base import clock
from quartier.base.states import ForbiddenTransition
from quartier.base.web.mail import OutboxMail
from quartier.dialogue.contributions import GONE
from quartier.dialogue.web.stored.answers import Answer, text_ids_of
from quartier.dialogue.web.stored.complaints import Objection, Report
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.descent import Descent, free_merged
from quartier.dialogue.web.stored.notice_addresses import NoticeAddress
from quartier.dialogue.web.stored.notices import Notice
from quartier.dialogue.web.stored.translator_links import TranslatorLink
from quartier.dialogue.web.turns import forget_marks
from quartier.privacy.web.terms import retention
from quartier.privacy.web.vault import VaultText, erase_texts, remind_copies

AT_ONCE = 500
# Where the words of a voice lie, and what was made from them.
WORDS = ("original_id", "redacted_id", "translation_id")
# Words that others or the person said about it.
ABOUT = ((Report, "words_id"), (Objection, "words_id"), (TranslatorLink, "proposal_id"))
EMPTIED = {
    "translation_language": "",
    "text_hash": "",  # it could still answer "was it this text?"
    "likeness": "",
    "slip": "",
    "cell": "",
}


def withdraw(contribution: Contribution) -> None:
    """Hide the voice now, with what was added to it and the parts it was split into.

    The day of its erasure is marked, an address left for notice is erased at once. Asking twice
    changes nothing.
    """
    if contribution.is_gone:
        return
    try:
        with transaction.atomic():
            voices = [contribution, *goes_with(contribution)]
            erase_on = retention().erased(clock.today())
            for one in voices:
                if not one.is_gone:
                    one.move("withdrawn", erase_on=erase_on)
                free_merged(one.pk)
            forget_address(*(one.pk for one in voices))
            remind_copies()
    except ForbiddenTransition:
        # The button was pressed twice at the same moment; the other request did it.
        contribution.refresh_from_db()
        if not contribution.is_gone:
            raise


def forget_address(*contribution_ids: uuid.UUID) -> None:
    """Erase the addresses left for notice of these voices, and letters to them that wait.

    Twice is once; where there is neither, one query.
    """
    with transaction.atomic():
        left = Contribution.objects.filter(pk__in=contribution_ids)
        rows = list(left.values_list("notice_address__address_id", "notices__letter_id"))
        addresses = {address for address, _letter in rows if address is not None}
        if addresses:
            erase_texts(addresses)
            NoticeAddress.objects.filter(address_id__in=addresses).delete()
        letters = {letter for _address, letter in rows if letter is not None}
        if letters:
            OutboxMail.objects.filter(pk__in=letters, sent_at=None).delete()
            told = Notice.objects.filter(contribution_id__in=contribution_ids)
            told.filter(letter_id__in=letters).update(letter_id=None)


def erase(contribution: Contribution) -> None:
    """Destroy every word of this voice now; state, month and evidence links stay."""
    with transaction.atomic():
        if contribution.state != "withdrawn":
            contribution.move("withdrawn")
        answers = Answer.objects.filter(contribution=contribution)
        texts = [*(getattr(contribution, name) for name in WORDS), *text_ids_of(answers)]
        for kind, name in ABOUT:
            said = kind.objects.filter(contribution=contribution)
            texts += said.values_list(name, flat=True)
            said.update(**{name: None})
        erase_texts(texts)
        # An answer speaks of the voice it answers; when the voice goes, its words go too.
        answers.update(text_id=None)
        forget_address(contribution.pk)
        forget_marks([contribution.pk])
        emptied = {**dict.fromkeys(WORDS), **EMPTIED, "erase_on": None}
        for name, value in emptied.items():
            setattr(contribution, name, value)
        contribution.save(update_fields=list(emptied))
        contribution.move("erased")


def erase_due() -> int:
    """Erase what was withdrawn long enough ago, and texts whose time is over. How many went."""
    done = 0
    for voice in Contribution.objects.filter(state="withdrawn", erase_on__lte=clock.today()):
        erase(voice)
        done += 1
    while expired := _some_expired():
        _expire(expired)
        done += len(expired)
    return done


def goes_with(contribution: Contribution) -> Iterable[Contribution]:
    """What holds words of the same person: what they added, and parts that were made of it."""
    found, asked = {contribution.pk: contribution}, [contribution.pk]
    while asked:
        parts = Descent.objects.filter(ancestor_id__in=asked, kind=Descent.Kind.SPLIT)
        kin = models.Q(adds_to__in=asked) | models.Q(pk__in=parts.values("descendant_id"))
        fresh = [one for one in Contribution.objects.filter(kin) if one.pk not in found]
        found |= {one.pk: one for one in fresh}
        asked = [one.pk for one in fresh]
    return [one for one in found.values() if one.pk != contribution.pk]


def _some_expired() -> list[uuid.UUID]:
    found = VaultText.objects.filter(expires_on__lte=clock.today())
    return list(found.values_list("pk", flat=True)[:AT_ONCE])


def _expire(text_ids: list[uuid.UUID]) -> None:
    """Destroy these texts; a voice of which no text is left has expired, whether it was read or not."""
    touched = models.Q()
    for name in WORDS:
        touched |= models.Q(**{f"{name}__in": text_ids})
    with transaction.atomic():
        voices = list(Contribution.objects.filter(touched).values_list("pk", flat=True))
        erase_texts(text_ids)
        for name in WORDS:
            Contribution.objects.filter(**{f"{name}__in": text_ids}).update(**{name: None})
        for kind, name in ((Answer, "text_id"), *ABOUT):
            kind.objects.filter(**{f"{name}__in": text_ids}).update(**{name: None})
        NoticeAddress.objects.filter(address_id__in=text_ids).delete()
        empty = Contribution.objects.filter(pk__in=voices, original_id=None, redacted_id=None)
        empty.update(**{name: "" for name in EMPTIED})
        forget_marks(empty.values_list("pk", flat=True))
        for voice in empty.exclude(state__in=[*GONE, "expired", "continued"]):
            voice.move("expired")
