"""Brings the invented voices of an invented city in: read, counted in batches, answered, some to read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from django.db import transaction

from quartier.base import clock
from quartier.base.web.ids import random_id
from quartier.base.web.many_rows import store_rows
from quartier.base.web.states import StatusEvent
from quartier.city.web.areas import Area
from quartier.dialogue.publishing.folder import InventedVoice, VoiceFolder
from quartier.dialogue.publishing.showing import LEAST_IN_BATCH
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.publishing.invented_answers import answer_voices
from quartier.dialogue.web.publishing.publish import move_numbers
from quartier.dialogue.web.stored.batches import PublicBatch
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.turns import line_up
from quartier.privacy.web.terms import retention
from quartier.privacy.web.vault import keep_texts

# Voices of so many months become public together.
_MONTHS_OF_A_BATCH = 6


def load_voices(found: VoiceFolder) -> int:
    """Store the voices that are not there yet, make those that are read public, and answer them.

    How many came.

    The same folder twice brings nothing twice.
    """
    known = set(Contribution.objects.values_list("submission_hash", flat=True))
    new = [voice for voice in found.voices if mark_of(voice) not in known]
    if not new:
        return 0
    with transaction.atomic():
        stored = _store(new)
        _publish([row for row in stored if row.state in {"released", "expired"}])
        for row, voice in zip(stored, new, strict=True):
            if row.state == "arrived":
                line_up(row, voice.text)
        answer_voices(found.answers, list(zip(stored, new, strict=True)))
    return len(stored)


def mark_of(voice: InventedVoice) -> str:
    """Under which `submission_hash` an invented voice is stored: the same in every instance."""
    return hashlib.sha256(f"invented\x1f{voice.id}\x1f{voice.text}".encode()).hexdigest()


def _store(voices: Sequence[InventedVoice]) -> list[Contribution]:
    areas = dict(Area.objects.values_list("key", "pk"))
    events = dict(Event.objects.values_list("slug", "pk"))
    terms, rows = retention(), []
    for voice in voices:
        over = terms.text_expires(voice.day) <= clock.today()
        rows.append(
            Contribution(
                kind=voice.kind,
                theme=voice.theme,
                area_id=areas.get(voice.area),
                event_id=events.get(voice.event),
                channel=voice.channel,
                language=voice.language,
                visibility=voice.visibility,
                arrived_on=voice.day,
                # What was said too long ago has no words any more; it was heard all the same.
                state="expired" if over else voice.state,
                text_hash="" if over else random_id().hex * 2,
                submission_hash=mark_of(voice),
                receipt_hash=random_id().hex * 2,
            )
        )
    _keep_words(rows, voices)
    store_rows(rows)
    store_rows(event for row in rows for event in _history(row))
    return rows


def _keep_words(rows: Sequence[Contribution], voices: Sequence[InventedVoice]) -> None:
    terms, wanted = retention(), []
    for row, voice in zip(rows, voices, strict=True):
        if row.state == "expired":
            continue
        expires = terms.text_expires(voice.day)
        name = "original_id" if row.state == "arrived" else "redacted_id"
        wanted.append((row, name, (voice.text, expires)))
        if voice.german and row.state != "arrived":
            row.translation_language = "de"
            wanted.append((row, "translation_id", (voice.german, expires)))
    kept = keep_texts(text for _row, _name, text in wanted)
    for (row, name, _text), text_id in zip(wanted, kept, strict=True):
        setattr(row, name, text_id)


def _history(row: Contribution) -> list[StatusEvent]:
    read = "forwarded" if row.state == "forwarded" else "released"
    road = ["", "arrived", *([] if row.state == "arrived" else [read])]
    road += ["expired"] if row.state == "expired" else []
    return [
        StatusEvent(
            id=random_id(),
            object_type=row._meta.label_lower,
            object_id=row.pk,
            sequence=number,
            from_state=before,
            to_state=after,
            at=clock.start_of_today(),
        )
        for number, (before, after) in enumerate(pairwise(road), start=1)
    ]


def _publish(rows: list[Contribution]) -> None:
    """In the order of their days, some months at a time; what is left joins the last."""
    rows.sort(key=lambda row: row.arrived_on)
    while len(rows) >= LEAST_IN_BATCH:
        last = _months_later(rows[0].arrived_on)
        number = sum(row.arrived_on < last for row in rows)
        if number < LEAST_IN_BATCH or len(rows) - number < LEAST_IN_BATCH:
            number = max(number, LEAST_IN_BATCH)
            number = len(rows) if len(rows) - number < LEAST_IN_BATCH else number
        chunk, rows = rows[:number], rows[number:]
        before = PublicBatch.objects.order_by("-number").values_list("number", flat=True).first()
        batch = PublicBatch.objects.create(
            number=(before or 0) + 1, made_on=chunk[-1].arrived_on, voices=len(chunk)
        )
        Contribution.objects.filter(pk__in=[row.pk for row in chunk]).update(batch=batch)
        move_numbers(batch)


def _months_later(day: date) -> date:
    months = day.month - 1 + _MONTHS_OF_A_BATCH
    return date(day.year + months // 12, months % 12 + 1, 1)
