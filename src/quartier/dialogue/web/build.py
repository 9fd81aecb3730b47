"""Voices as rows, for tests and measurements. Nothing here was said by anyone."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from quartier.base import clock
from quartier.base.web.ids import random_id
from quartier.base.web.states import StatusEvent
from quartier.city.web.models import Area
from quartier.dialogue.web import reading
from quartier.dialogue.web.contributions import Contribution
from quartier.dialogue.web.saying import Said, say
from quartier.dialogue.web.withdrawal import erase, withdraw
from quartier.people.policy import Role
from quartier.people.web.accounts import User
from quartier.people.web.build import a_user
from quartier.privacy import vault
from quartier.privacy.web.vault import VaultKey, VaultText

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


def store_many_contributions(number: int) -> None:
    """Store `number` voices over all areas, kinds, languages, states and months, in bulk.

    Each has its sealed texts and its history, as if it had come by the form; 100,000 take less
    than a minute.
    """
    areas = [None, *Area.objects.order_by("key").values_list("pk", flat=True)]
    for first in range(0, number, _AT_ONCE):
        chunk = range(first, min(first + _AT_ONCE, number))
        voices = [_a_voice(index, areas[index % len(areas)]) for index in chunk]
        with transaction.atomic():
            _keep_texts(voices)
            Contribution.objects.bulk_create(voices)
            StatusEvent.objects.bulk_create(
                [event for voice in voices for event in _history(voice)]
            )


def _a_voice(index: int, area_id: uuid.UUID | None) -> Contribution:
    kinds, shown = Contribution.Kind.values, Contribution.Visibility
    # Each feature turns at its own pace, so that all of them meet.
    voice = Contribution(
        kind=kinds[index % len(kinds)],
        area_id=area_id,
        language=_LANGUAGES[index // 3 % len(_LANGUAGES)],
        visibility=shown.SHOWN if index % 7 == 0 else shown.HIDDEN,
        state=_ROADS[index % len(_ROADS)][-1],
        arrived_on=clock.today() - timedelta(days=index % 300),
        text_hash=random_id().hex * 2,
        submission_hash=random_id().hex * 2,
        receipt_hash=random_id().hex * 2,
    )
    if voice.state == "erased":
        voice.text_hash = ""
        return voice
    voice.original_id = random_id()
    if voice.state in {"released", "withdrawn"}:
        voice.redacted_id = random_id()
    if voice.state == "withdrawn":
        voice.erase_on = clock.today() + timedelta(days=7)
    return voice


def _keep_texts(voices: list[Contribution]) -> None:
    """What `keep_text` does for one text, for all texts of these voices at once."""
    master = bytes.fromhex(settings.QUARTIER_VAULT_KEY)
    keys, texts = [], []
    for index, voice in enumerate(voices):
        for text_id in filter(None, (voice.original_id, voice.redacted_id)):
            key = vault.new_key()
            words = f"{_WORDS[index % len(_WORDS)]} {index}"
            keys.append(
                VaultKey(text_id=text_id, wrapped=vault.wrap(key, master=master, text_id=text_id))
            )
            texts.append(
                VaultText(
                    id=text_id,
                    sealed=vault.seal(words, key=key, text_id=text_id),
                    expires_on=voice.arrived_on + timedelta(days=730),
                )
            )
    VaultKey.objects.bulk_create(keys)
    VaultText.objects.bulk_create(texts)


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
