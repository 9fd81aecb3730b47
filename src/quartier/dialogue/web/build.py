"""Voices as rows, for tests and measurements. Nothing here was said by anyone."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db import transaction

from quartier.base import clock
from quartier.base.web.ids import random_id
from quartier.base.web.many_rows import store_columns
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
_LIVES = {road[-1]: tuple(zip(("", *road), road, strict=False)) for road in _ROADS}
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
        voices = _voices(range(first, min(first + _AT_ONCE, number)), areas, events)
        with transaction.atomic():
            _keep_texts(voices)
            store_columns(Contribution, voices)
            _keep_histories(voices["id"], voices["state"])
    publish_waiting()


def _voices(
    chunk: range, areas: list[uuid.UUID | None], events: list[uuid.UUID | None]
) -> dict[str, list[Any]]:
    """The columns of these voices; what is not said here is as for any new voice."""
    shown, kinds, today = Contribution.Visibility, Contribution.Kind.values, clock.today()
    states = [_ROADS[index % len(_ROADS)][-1] for index in chunk]
    erased, week = {"erased": ""}, {"withdrawn": today + timedelta(days=7)}
    usual = {
        field.attname: [field.get_default()] * len(chunk)
        for field in Contribution._meta.local_concrete_fields
    }
    # Each feature turns at its own pace, so that all of them meet.
    return {
        **usual,
        "id": [random_id() for _ in chunk],
        "kind": [kinds[index % len(kinds)] for index in chunk],
        "area_id": [areas[index % len(areas)] for index in chunk],
        "event_id": [events[index // 2 % len(events)] for index in chunk],
        "theme": [THEMES[index // 5 % len(THEMES)].key for index in chunk],
        "language": [_LANGUAGES[index // 3 % len(_LANGUAGES)] for index in chunk],
        "visibility": [shown.HIDDEN if index % 7 else shown.SHOWN for index in chunk],
        "state": states,
        "arrived_on": [today - timedelta(days=index % 300) for index in chunk],
        "text_hash": [erased.get(state, random_id().hex * 2) for state in states],
        "likeness": [erased.get(state, random_id().hex * 2) for state in states],
        "submission_hash": [random_id().hex * 2 for _ in chunk],
        "receipt_hash": [random_id().hex * 2 for _ in chunk],
        "erase_on": [week.get(state) for state in states],
    }


def _keep_texts(voices: dict[str, list[Any]]) -> None:
    """The original of every voice that is not erased, and of each that was read what was read."""
    places, wanted = [], []
    for index, (state, day) in enumerate(zip(voices["state"], voices["arrived_on"], strict=True)):
        if state == "erased":
            continue
        text = f"{_WORDS[index % len(_WORDS)]} {index}", day + timedelta(days=730)
        for name in ("original_id", "redacted_id"):
            if name == "original_id" or state in {"released", "withdrawn"}:
                places.append((name, index))
                wanted.append(text)
    for (name, index), text_id in zip(places, keep_texts(wanted), strict=True):
        voices[name][index] = text_id


def _keep_histories(voice_ids: list[uuid.UUID], states: list[str]) -> None:
    """Each step of each voice, on this day."""
    steps = [
        (voice_id, sequence, before, after)
        for voice_id, state in zip(voice_ids, states, strict=True)
        for sequence, (before, after) in enumerate(_LIVES[state], start=1)
    ]
    of, sequences, before, after = zip(*steps, strict=True)
    number = len(steps)
    columns = {
        "id": [random_id() for _ in steps],
        "object_type": [Contribution._meta.label_lower] * number,
        "object_id": of,
        "sequence": sequences,
        "from_state": before,
        "to_state": after,
        "reason": [""] * number,
        "at": [clock.start_of_today()] * number,
        "actor_id": [None] * number,
    }
    store_columns(StatusEvent, columns)
