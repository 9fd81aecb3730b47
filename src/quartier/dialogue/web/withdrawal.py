"""Taking a voice back: it hides at once, its words are erased after seven days, a tombstone stays (V4)."""

from __future__ import annotations

from django.db import transaction

from quartier.base import clock
from quartier.dialogue.web.answers import Answer
from quartier.dialogue.web.contributions import Contribution
from quartier.privacy.web.terms import retention
from quartier.privacy.web.vault import VaultText, erase_texts

# An answer speaks of the voice it answers; when the voice goes, its words go too.
ANSWER_ERASED = "—"


def withdraw(contribution: Contribution) -> None:
    """Hide the voice now and mark the day of its erasure. Asking twice changes nothing."""
    if contribution.is_gone:
        return
    with transaction.atomic():
        contribution.move("withdrawn")
        contribution.erase_on = retention().erased(clock.today())
        contribution.save(update_fields=["erase_on"])


def erase(contribution: Contribution) -> None:
    """Destroy every word of this voice now; state, month and evidence links stay."""
    with transaction.atomic():
        if contribution.state != "withdrawn":
            contribution.move("withdrawn")
        erase_texts([contribution.original_id, contribution.redacted_id])
        Answer.objects.filter(contribution=contribution).update(text=ANSWER_ERASED)
        contribution.original_id = contribution.redacted_id = None
        # The keyed hash could still answer "was it this text?"; it goes with the text.
        contribution.text_hash = ""
        contribution.erase_on = None
        contribution.save(update_fields=["original_id", "redacted_id", "text_hash", "erase_on"])
        contribution.move("erased")


def erase_due() -> int:
    """Erase what was withdrawn long enough ago, and texts whose time is over. How many texts went."""
    done = 0
    for voice in Contribution.objects.filter(state="withdrawn", erase_on__lte=clock.today()):
        erase(voice)
        done += 1
    expired = list(
        VaultText.objects.filter(expires_on__lte=clock.today()).values_list("pk", flat=True)
    )
    erase_texts(expired)
    Contribution.objects.filter(original_id__in=expired).update(original_id=None)
    for voice in Contribution.objects.filter(redacted_id__in=expired):
        voice.move("expired")
        Contribution.objects.filter(pk=voice.pk).update(redacted_id=None, text_hash="")
    return done + len(expired)
