"""Voices as rows, for tests and measurements. Nothing here was said by anyone."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from datetime import timedelta

from django.db import transaction

from quartier.base import clock
from quartier.base.web.ids import random_id
from quartier.base.web.many_rows import store_rows
from quartier.base.web.states import StatusEvent
from quartier.city.web.models import Area
from quartier.dialogue.themes import THEMES
from quartier.dialogue.web import reading
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.publishing.publish import move_numbers, publish_waiting
from quartier.dialogue.web.saying import Said, say
from quartier.dialogue.web.stored.batches import PublicBatch
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.withdrawal import erase, withdraw
from quartier.people.policy import Role
from quartier.people.web.accounts import User
from quartier.people.web.build import a_user
from quartier.privacy.web.vault import keep_texts

# Of every twenty voices one is unread, held, forwarded, withdrawn and erased; the others are read.
_ROADS = (
    ("arrived",),
    ("arrived", "held"),
    ("arrived", "forwarded"),
    ("arrived", "released", "withdrawn"),
    ("arrived", "released", "withdrawn", "erased"),
    *[("arrived", "released")] * 15,
)
_LANGUAGES = ("de", "fa", "en", "de-x-einfach")
_WORDS = ("Ein Spielplatz", "Eine Bank im Schatten", "یک پارک", "A park", "Ein Kurs am Abend")
_AT_ONCE = 5_000


def a_stored_contribution(
    text: str = "Abends fehlt am Park das Licht.",
    *,
    state: str = "arrived",
    blackened: Collection[int] = (),
    reader: User | None = None,
    **fields: object,
) -> Contribution:
    """One voice as the form stores it, its text in the vault, led to `state` as people would.

    `fields` are those of `Said`: kind, language, visibility, area, form_key.
    """
    said = {"kind": "idea", "language": "de", "visibility": "hidden", **fields}
    said.setdefault("form_key", random_id().hex)
    voice = say(Said(text=text, **said)).contribution  # type: ignore[arg-type]
    if state == "arrived":
        return voice
    reader = reader or a_user([Role.READER], languages=[voice.language])
    if state == "held":
        reading.hold(voice, reader=reader, reason="Mögliche Bedrohung")
        return voice
    if state == "forwarded":
        voice.move("forwarded", actor_id=reader.pk)
        return voice
    reading.release(voice, reader=reader, blackened=blackened)
    if state in {"withdrawn", "erased"}:
        withdraw(voice)
    if state == "erased":
        erase(voice)
    return voice


def a_held_event(name: str = "stand", *areas: Area) -> Event:
    """An event that took place in these areas."""
    event = Event.objects.create(slug=name, title=name, track="quarter", format="action_stand")
    event.move("announced")
    event.move("held")
    event.areas.set(areas)
    return event


def made_public(*voices: Contribution) -> PublicBatch:
    """Make these voices public as a batch, however few they are, and move the numbers."""
    number = PublicBatch.objects.count() + 1
    batch = PublicBatch.objects.create(number=number, made_on=clock.today(), voices=len(voices))
    for voice in voices:
        voice.batch = batch
        voice.save(update_fields=["batch"])
    move_numbers(batch)
    return batch


def store_many_contributions(number: int) -> None:
    """Store `number` voices over all areas, kinds, themes, events, languages, states and months.

    Each has its sealed texts and its history, as if it had come by the form, and what is read is
    public where it is ten or more; 100,000 take less than a minute.
    """
    areas = [None, *Area.objects.order_by("key").values_list("pk", flat=True)]
    events = [None, *Event.objects.order_by("slug").values_list("pk", flat=True)]
    for first in range(0, number, _AT_ONCE):
        chunk = range(first, min(first + _AT_ONCE, number))
        voices = [
            _a_voice(index, areas[index % len(areas)], events[index // 2 % len(events)])
            for index in chunk
        ]
        with transaction.atomic():
            _keep_texts(voices)
            store_rows(voices)
            store_rows(event for voice in voices for event in _history(voice))
    publish_waiting()


def _a_voice(index: int, area_id: uuid.UUID | None, event_id: uuid.UUID | None) -> Contribution:
    kinds, shown = Contribution.Kind.values, Contribution.Visibility
    # Each feature turns at its own pace, so that all of them meet.
    voice = Contribution(
        kind=kinds[index % len(kinds)],
        area_id=area_id,
        event_id=event_id,
        theme=THEMES[index // 5 % len(THEMES)].key,
        language=_LANGUAGES[index // 3 % len(_LANGUAGES)],
        visibility=shown.SHOWN if index % 7 == 0 else shown.HIDDEN,
        state=_ROADS[index % len(_ROADS)][-1],
        arrived_on=clock.today() - timedelta(days=index % 300),
        text_hash=random_id().hex * 2,
        likeness=random_id().hex * 2,
        submission_hash=random_id().hex * 2,
        receipt_hash=random_id().hex * 2,
    )
    if voice.state == "erased":
        voice.text_hash = voice.likeness = ""
    if voice.state == "withdrawn":
        voice.erase_on = clock.today() + timedelta(days=7)
    return voice


def _keep_texts(voices: list[Contribution]) -> None:
    """The original of every voice that is not erased, and of each that was read what was read."""
    wanted = []
    for index, voice in enumerate(voices):
        names = ["original_id", "redacted_id"][
            : 2 if voice.state in {"released", "withdrawn"} else 1
        ]
        if voice.state != "erased":
            words = f"{_WORDS[index % len(_WORDS)]} {index}"
            expires = voice.arrived_on + timedelta(days=730)
            wanted += [(voice, name, (words, expires)) for name in names]
    kept = keep_texts(text for _voice, _name, text in wanted)
    for (voice, name, _text), text_id in zip(wanted, kept, strict=True):
        setattr(voice, name, text_id)


def _history(voice: Contribution) -> Iterator[StatusEvent]:
    road = next(road for road in _ROADS if road[-1] == voice.state)
    for sequence, (before, after) in enumerate(zip(("", *road), road, strict=False), start=1):
        yield StatusEvent(
            id=random_id(),
            object_type=voice._meta.label_lower,
            object_id=voice.pk,
            sequence=sequence,
            from_state=before,
            to_state=after,
            at=clock.start_of_today(),
        )
