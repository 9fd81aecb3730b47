"""Taking a voice back: it hides at once, its words are erased after seven days, a tombstone stays (V4)."""

from __future__ import annotations

import uuid

from django.db import models, transaction

from quartier.base import clock
from quartier.base.states import ForbiddenTransition
from quartier.dialogue.contributions import GONE
from quartier.dialogue.web.answers import Answer, text_ids_of
from quartier.dialogue.web.contributions import Contribution
from quartier.privacy.web.terms import retention
from quartier.privacy.web.vault import VaultText, erase_texts, remind_copies

AT_ONCE = 500


def withdraw(contribution: Contribution) -> None:
    """Hide the voice now and mark the day of its erasure. Asking twice changes nothing."""
    if contribution.is_gone:
        return
    try:
        with transaction.atomic():
            contribution.move("withdrawn", erase_on=retention().erased(clock.today()))
            remind_copies()
    except ForbiddenTransition:
        # The button was pressed twice at the same moment; the other request did it.
        contribution.refresh_from_db()
        if not contribution.is_gone:
            raise


def erase(contribution: Contribution) -> None:
    """Destroy every word of this voice now; state, month and evidence links stay."""
    with transaction.atomic():
        if contribution.state != "withdrawn":
            contribution.move("withdrawn")
        answers = Answer.objects.filter(contribution=contribution)
        texts = [contribution.original_id, contribution.redacted_id, *text_ids_of(answers)]
        erase_texts(texts)
        # An answer speaks of the voice it answers; when the voice goes, its words go too.
        answers.update(text_id=None)
        contribution.original_id = contribution.redacted_id = None
        # The keyed hash could still answer "was it this text?"; it goes with the text.
        contribution.text_hash = ""
        contribution.erase_on = None
        contribution.save(update_fields=["original_id", "redacted_id", "text_hash", "erase_on"])
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


def _some_expired() -> list[uuid.UUID]:
    found = VaultText.objects.filter(expires_on__lte=clock.today())
    return list(found.values_list("pk", flat=True)[:AT_ONCE])


def _expire(text_ids: list[uuid.UUID]) -> None:
    """Destroy these texts; a voice of which no text is left has expired, whether it was read or not."""
    touched = models.Q(original_id__in=text_ids) | models.Q(redacted_id__in=text_ids)
    with transaction.atomic():
        voices = list(Contribution.objects.filter(touched).values_list("pk", flat=True))
        erase_texts(text_ids)
        Contribution.objects.filter(original_id__in=text_ids).update(original_id=None)
        Contribution.objects.filter(redacted_id__in=text_ids).update(redacted_id=None)
        Answer.objects.filter(text_id__in=text_ids).update(text_id=None)
        empty = Contribution.objects.filter(pk__in=voices, original_id=None, redacted_id=None)
        empty.update(text_hash="")
        for voice in empty.exclude(state__in=[*GONE, "expired"]):
            voice.move("expired")
