"""Adding to what one said, and writing it anew: the person's own words, read like any others."""

from __future__ import annotations

from django.db import transaction

from quartier.dialogue.contributions import OPEN, checked_text
from quartier.dialogue.errors import NotOpenAnyMore
from quartier.dialogue.web.saying import Said, hash_of, say
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.standing import step_up
from quartier.dialogue.web.stored.support import Support
from quartier.dialogue.web.turns import forget_marks, line_up
from quartier.privacy.web.terms import retention
from quartier.privacy.web.vault import erase_texts, keep_text


def add(
    to: Contribution, *, text: str, form_key: str, attention: int = 0, pace: int = 0
) -> Contribution:
    """Store what a person adds to their voice; the same form again is the same addition.

    It takes over everything from the voice but its theme, which a reader chooses, and it waits to be
    read like any other. Raises NothingSaid, TooLong, NotOpenAnyMore.
    """
    if to.state not in OPEN | {"continued"}:
        raise NotOpenAnyMore()
    said = Said(
        text=text,
        kind=to.kind,
        language=to.language,
        visibility=to.visibility,
        form_key=form_key,
        area=to.area,
        event=to.event,
        cell=to.cell,
        attention=attention,
        pace=pace,
        adds_to=to,
    )
    return say(said).contribution


def correct(contribution: Contribution, *, text: str, attention: int = 0) -> None:
    """Put these words in the place of the earlier ones, which are erased at once.

    The voice is unread again: what was public disappears now, and a reader reads the new words. The
    same words again change nothing. Raises NothingSaid, TooLong, NotOpenAnyMore.
    """
    text = checked_text(text)
    with transaction.atomic():
        voice = Contribution.objects.select_for_update().get(pk=contribution.pk)
        if voice.state not in OPEN:
            raise NotOpenAnyMore()
        if voice.text_hash == hash_of(text):
            return
        earlier = [voice.original_id, voice.redacted_id, voice.translation_id]
        expires = retention().text_expires(voice.arrived_on)
        fields = {
            "original_id": keep_text(text, expires_on=expires),
            "redacted_id": None,
            "translation_id": None,
            "translation_language": "",
            "text_hash": hash_of(text),
            "likeness": "",
            "theme": "",
            # New words wait for nine others again before anything public changes (V5).
            "batch": None,
            "attention": max(voice.attention, attention),
        }
        if voice.state == "arrived":
            group = voice.likeness
            Contribution.objects.filter(pk=voice.pk).update(**fields)
            # Another of its near duplicates may have to lead them now.
            step_up(Contribution, group)
        else:
            voice.move("arrived", **fields)
        forget_marks([voice.pk])
        # Who agreed, agreed with the earlier words.
        Support.objects.filter(contribution=voice).delete()
        erase_texts(earlier)
        contribution.refresh_from_db()
        line_up(contribution, text)
