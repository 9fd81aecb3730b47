"""Reading voices: a named reader reads, blackens, releases; nothing is public before (V2)."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable

from django.db import transaction
from django.http import Http404

from quartier.base import clock
from quartier.base.languages import BY_CODE
from quartier.city.web.models import CityProfile
from quartier.dialogue.errors import LanguageNotRead, NotAnswerable
from quartier.dialogue.web.answers import Answer
from quartier.dialogue.web.contributions import Contribution
from quartier.dialogue.web.staff_words import STATE_WORDS
from quartier.people.policy import Viewer, may_see
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.privacy.redaction import blacken
from quartier.privacy.web.terms import retention
from quartier.privacy.web.vault import (
    VaultText,
    erase_texts,
    keep_text,
    read_text,
    read_texts,
)

# Enough to tell voices apart in a list.
FIRST_WORDS = 8
# What was read and let through; who was held back reads the reason under the number.
ANSWERABLE = frozenset({"released", "forwarded"})


def may_read_originals(viewer: Viewer) -> bool:
    """True for who moderates in this city: its readers, or the trustee it named instead (V1)."""
    profile = CityProfile.objects.first()
    moderator = "with_trustee" if profile and profile.trustee_moderates else "with_city"
    return may_see(viewer, "dialogue.original", moderator)


def read_original(contribution: Contribution, *, reader: User) -> str:
    """The words as they came; that they were read is logged. Raises Http404 and TextGone."""
    if not may_read_originals(reader.viewer()):
        raise Http404
    record_act("dialogue.read_original", actor_id=reader.pk, subject=contribution)
    return read_text(_closest_to_original(contribution))


def read_version(contribution: Contribution, viewer: Viewer) -> str:
    """The words as read and blackened, for who answers them; empty where they are gone."""
    if not may_see(viewer, "dialogue.read_version", contribution.state):
        return ""
    wanted = [contribution.redacted_id] if contribution.redacted_id else []
    return read_texts(wanted).get(contribution.redacted_id, "")


def read_versions(voices: Iterable[Contribution], viewer: Viewer) -> dict[uuid.UUID, str]:
    """The words as read and blackened, by contribution, where the viewer may see them.

    Two queries for any number of voices; one whose words are gone is left out.
    """
    wanted = {
        voice.redacted_id: voice.pk
        for voice in voices
        if voice.redacted_id and may_see(viewer, "dialogue.read_version", voice.state)
    }
    return {wanted[text_id]: text for text_id, text in read_texts(wanted).items()}


def beginning(text: str) -> str:
    """The first eight words, by which one tells a voice from others."""
    parts = text.split()
    return " ".join(parts[:FIRST_WORDS]) + (" …" if len(parts) > FIRST_WORDS else "")


def next_unread(reader: User) -> Contribution | None:
    """The voice that has waited longest among those this person may read, or None."""
    viewer = reader.viewer()
    if not may_read_originals(viewer):
        return None
    readable = [*viewer.languages, *(["de-x-einfach"] if "de" in viewer.languages else [])]
    found = Contribution.objects.visible_to(viewer).filter(state="arrived", language__in=readable)
    return found.order_by("arrived_on", "id").first()


def release(contribution: Contribution, *, reader: User, blackened: Collection[int] = ()) -> None:
    """Release the voice with these words blackened; the original is destroyed 30 days later (V4).

    Raises LanguageNotRead, Http404, TextGone, ForbiddenTransition.
    """
    with transaction.atomic():
        let_through(contribution, reader=reader, blackened=blackened, to_state="released")
        record_act("dialogue.release", actor_id=reader.pk, subject=contribution)


def let_through(
    contribution: Contribution, *, reader: User, blackened: Collection[int], to_state: str
) -> None:
    """Go on to `to_state` with the words as read and blackened, in the caller's transaction.

    Raises as `release` does.
    """
    if contribution.language.split("-")[0] not in _reads(reader):
        language = BY_CODE.get(contribution.language)
        raise LanguageNotRead(language=language.german_name if language else "—")
    if not may_read_originals(reader.viewer()):
        raise Http404
    redacted = blacken(read_text(_closest_to_original(contribution)), blackened)
    contribution.move(to_state, actor_id=reader.pk)
    terms = retention()
    expires = terms.text_expires(contribution.arrived_on)
    earlier = contribution.redacted_id
    contribution.redacted_id = keep_text(redacted, expires_on=expires)
    contribution.save(update_fields=["redacted_id"])
    # A version from before the voice was held again belongs to nobody now.
    erase_texts([earlier])
    ends = terms.original_expires(clock.today())
    VaultText.objects.filter(pk=contribution.original_id, expires_on__gt=ends).update(
        expires_on=ends
    )


def hold(contribution: Contribution, *, reader: User, reason: str) -> None:
    """Hold the voice back, with a reason from the fixed list."""
    with transaction.atomic():
        contribution.move("held", reason=reason, actor_id=reader.pk)
        record_act("dialogue.hold", actor_id=reader.pk, subject=contribution)


def answer(contribution: Contribution, *, writer: User, text: str, language: str = "") -> Answer:
    """Answer the person, in the language of the voice unless another is named.

    Raises NotAnswerable where the voice is not let through, or no longer.
    """
    with transaction.atomic():
        # As it is stored: somebody may have taken it back while the answer was written.
        stored = Contribution.objects.select_for_update().filter(pk=contribution.pk)
        check_answerable(stored.values_list("state", flat=True).get())
        written = Answer.objects.create(
            contribution=contribution,
            language=language or contribution.language,
            text_id=keep_text(
                text.strip(), expires_on=retention().text_expires(contribution.arrived_on)
            ),
            answered_on=clock.today(),
            written_by_id=writer.pk,
        )
        record_act("dialogue.answer", actor_id=writer.pk, subject=contribution)
    return written


def check_answerable(state: str) -> None:
    """Raises NotAnswerable unless a voice in this state may be answered."""
    if state not in ANSWERABLE:
        raise NotAnswerable(state=STATE_WORDS[state])


def _closest_to_original(contribution: Contribution) -> uuid.UUID | None:
    """The original, or what was left of it when it was destroyed: held again, a voice is read again."""
    return contribution.original_id or contribution.redacted_id


def _reads(reader: User) -> set[str]:
    return {code.split("-")[0] for code in reader.languages}
