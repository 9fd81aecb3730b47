"""Reading voices: a named reader reads, blackens, releases; nothing is public before (V2)."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q
from django.http import Http404

from quartier.base import clock
from quartier.base.languages import PLAIN, SOURCE
from quartier.base.voice_languages import german_name
from quartier.city.web.models import CityProfile
from quartier.dialogue import themes
from quartier.dialogue.errors import LanguageNotRead, NotAnswerable
from quartier.dialogue.web.objecting import uphold
from quartier.dialogue.web.staff_words import STATE_WORDS
from quartier.dialogue.web.stored.answers import Answer
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.descent import wholes_of
from quartier.dialogue.web.turns import ORDER, in_line
from quartier.people.policy import Viewer, may_see
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act, record_acts
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


def may_read(viewer: Viewer, contribution: Contribution) -> bool:
    """True for who may see the original of this voice: who moderates, or the second body once a
    hold lies with it (V10)."""
    if may_read_originals(viewer):
        return True
    with_second = contribution.state == "held" and contribution.second_on is not None
    return with_second and may_see(viewer, "dialogue.original", "with_second_body")


def read_original(contribution: Contribution, *, reader: User) -> str:
    """The words as they came; that they were read is logged. Raises Http404 and TextGone."""
    if not may_read(reader.viewer(), contribution):
        raise Http404
    record_act("dialogue.read_original", actor_id=reader.pk, subject=contribution)
    return read_text(_closest_to_original(contribution))


def read_originals(voices: Iterable[Contribution], *, reader: User) -> dict[uuid.UUID, str]:
    """The words of several unread voices as they came, each reading logged; four queries for all.

    Empty for who may not read originals; one whose words are gone is left out.
    """
    if not may_read_originals(reader.viewer()):
        return {}
    wanted = {voice.original_id: voice for voice in voices if voice.original_id}
    texts = read_texts(wanted)
    record_acts(
        "dialogue.read_original",
        actor_id=reader.pk,
        subjects=[wanted[text_id] for text_id in texts],
    )
    return {wanted[text_id].pk: text for text_id, text in texts.items()}


def read_translation(contribution: Contribution, viewer: Viewer) -> str:
    """The confirmed translation, for who answers; empty where there is none."""
    if not may_see(viewer, "dialogue.read_version", contribution.state):
        return ""
    wanted = [contribution.translation_id] if contribution.translation_id else []
    return read_texts(wanted).get(contribution.translation_id, "")


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


def next_unread(reader: User, after: Contribution | None = None) -> Contribution | None:
    """The next voice of the fair queue that this person may read, or None.

    With `after`, the one that follows it: a reader may leave a voice to somebody else.
    """
    viewer = reader.viewer()
    if not may_read_originals(viewer):
        return None
    found = in_line(Contribution.objects.visible_to(viewer))
    found = found.filter(language__in=readable(viewer))
    if after is not None:
        found = found.filter(_stands_after(after))
    return found.first()


def readable(viewer: Viewer) -> list[str]:
    """The codes of the languages whose voices this person may let through."""
    plain = [PLAIN] if SOURCE in viewer.languages else []
    return [*viewer.languages, *plain]


def commands(viewer: Viewer, language: str) -> bool:
    """True where this person reads the language. Dari is not Persian here: people say what they read."""
    return language.split("-")[0] in {code.split("-")[0] for code in viewer.languages}


def release(
    contribution: Contribution,
    *,
    reader: User,
    blackened: Collection[int] = (),
    theme: str = "",
) -> None:
    """Release the voice with these words blackened; the original is destroyed 30 days later (V4).

    `theme` is a key of `dialogue.themes`, empty where the reader leaves it as it is.

    Raises LanguageNotRead, Http404, TextGone, ForbiddenTransition.
    """
    with transaction.atomic():
        let_through(contribution, reader=reader, blackened=blackened, to_state="released")
        if theme in themes.BY_KEY:
            contribution.theme = theme
            contribution.save(update_fields=["theme"])
        uphold(contribution)
        record_act("dialogue.release", actor_id=reader.pk, subject=contribution)


def let_through(
    contribution: Contribution, *, reader: User, blackened: Collection[int], to_state: str
) -> None:
    """Go on to `to_state` with the words as read and blackened, in the caller's transaction.

    Raises as `release` does.
    """
    if not commands(reader.viewer(), contribution.language):
        raise LanguageNotRead(language=german_name(contribution.language))
    if not may_read(reader.viewer(), contribution):
        raise Http404
    redacted = blacken(read_text(_closest_to_original(contribution)), blackened)
    contribution.move(to_state, actor_id=reader.pk)
    expires = retention().text_expires(contribution.arrived_on)
    earlier = contribution.redacted_id
    contribution.redacted_id = keep_text(redacted, expires_on=expires)
    contribution.save(update_fields=["redacted_id"])
    # A version from before the voice was held again belongs to nobody now.
    erase_texts([earlier])
    _end_originals(contribution)


def _end_originals(contribution: Contribution) -> None:
    """Thirty days from now the text as it came is destroyed, and with it the whole it was a part of."""
    wholes = Contribution.objects.filter(pk__in=wholes_of(contribution.pk))
    texts = [contribution.original_id, *wholes.values_list("original_id", flat=True)]
    ends = retention().original_expires(clock.today())
    VaultText.objects.filter(pk__in=texts, expires_on__gt=ends).update(expires_on=ends)


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


def _stands_after(voice: Contribution) -> Q:
    """Everything that comes later in the order of the queue."""
    later, same = Q(), Q()
    for name in ORDER:
        value = getattr(voice, name)
        later |= same & Q(**{f"{name}__gt": value})
        same &= Q(**{name: value})
    return later
