"""Voices become public ten at a time, and no public number moves by one of them (V5)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quartier.city.web.build import a_stored_area
from quartier.city.web.models import Area
from quartier.dialogue.publishing.showing import LEAST_IN_BATCH
from quartier.dialogue.web.build import (
    a_held_event,
    a_stored_contribution,
    store_many_contributions,
)
from quartier.dialogue.web.publishing.counts import numbers
from quartier.dialogue.web.publishing.publish import publish_waiting, waiting_number
from quartier.dialogue.web.stored.batches import PublicBatch, PublicCount
from quartier.dialogue.web.stored.contributions import Contribution, public_texts
from quartier.dialogue.web.withdrawal import erase, withdraw
from quartier.people.policy import Role
from quartier.people.web.accounts import User
from quartier.people.web.build import a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> User:
    return a_user([Role.READER], languages=["de", "fa", "en"])


@pytest.fixture
def nord() -> Area:
    for key in ("sued", "ost"):
        a_stored_area(key, key.title())
    return a_stored_area("nord", "Nord")


def read_voices(number: int, reader: User, **fields: object) -> list[Contribution]:
    """So many read voices that wait to become public."""
    said = {"state": "released", "reader": reader, "visibility": "shown", **fields}
    return [a_stored_contribution(f"Eine Bank fehlt {n}.", **said) for n in range(number)]


def test_nine_voices_wait_and_ten_become_public(reader: User, nord: Area) -> None:
    read_voices(9, reader, area=nord)
    assert publish_waiting() is None
    assert not PublicCount.objects.exists()
    read_voices(1, reader)
    batch = publish_waiting()
    assert batch is not None
    assert (batch.number, batch.voices, waiting_number()) == (1, 10, 0)
    assert numbers([""]).count() == 10
    # Nine of one area stay untold, and so does the one of none.
    assert numbers(["area"]).by("area") == {}


def test_unread_held_and_added_words_are_never_counted(reader: User, nord: Area) -> None:
    for state in ("arrived", "held", "withdrawn"):
        a_stored_contribution(state=state, reader=reader, area=nord)
    added = read_voices(12, reader, area=nord)
    Contribution.objects.filter(pk=added[0].pk).update(adds_to=added[1])
    batch = publish_waiting()
    assert batch is not None
    assert batch.voices == 11


def test_a_voice_taken_back_moves_nothing_and_its_words_are_gone(reader: User, nord: Area) -> None:
    voices = read_voices(14, reader, area=nord)
    publish_waiting()
    before = list(PublicCount.objects.order_by("key").values_list("key", "count"))
    withdraw(voices[0])
    erase(voices[1])
    assert not public_texts(Contribution.objects.filter(pk__in=[voices[0].pk, voices[1].pk]))
    read_voices(10, reader)
    publish_waiting()
    told = numbers(["", "area"])
    # Twelve are left: two fewer move no number.
    assert told.count(area="nord") == dict(before)["area=nord"] == 15
    assert PublicBatch.objects.count() == 2


def test_words_wait_for_their_batch(reader: User) -> None:
    voices = read_voices(10, reader)
    assert public_texts(voices) == {}
    publish_waiting()
    assert len(public_texts(Contribution.objects.all())) == 10


def test_words_carry_a_place_from_twenty_voices_and_three_occasions_on(
    reader: User, nord: Area
) -> None:
    events = [a_held_event(name, nord) for name in ("eins", "zwei", "drei")]
    first = read_voices(19, reader, area=nord, event=events[0])
    publish_waiting()
    assert public_texts(Contribution.objects.all(), beside_a_place=True) == {}
    for event in events[1:]:
        first += read_voices(5, reader, area=nord, event=event)
    persian = read_voices(1, reader, area=nord, language="fa")
    publish_waiting()
    shown = public_texts(Contribution.objects.all(), beside_a_place=True)
    assert set(shown) == {voice.pk for voice in first}
    # Without the place the others are told as well.
    assert persian[0].pk in public_texts(Contribution.objects.all())


def test_a_number_is_frozen_until_ten_have_changed(reader: User, nord: Area) -> None:
    read_voices(10, reader, area=nord)
    publish_waiting()
    counted: list[int | None] = []
    for _ in range(3):
        read_voices(6, reader, area=nord)
        read_voices(4, reader)
        publish_waiting()
        counted.append(numbers(["area"]).count(area="nord"))
    assert counted == [10, 20, 20]


def test_a_corrected_voice_comes_again_with_a_later_batch(reader: User) -> None:
    voices: Sequence[Contribution] = read_voices(10, reader)
    publish_waiting()
    Contribution.objects.filter(pk=voices[0].pk).update(state="arrived", batch=None)
    assert len(public_texts(Contribution.objects.all())) == 9
    assert numbers([""]).count() == 10


def test_the_list_asks_as_often_for_ten_voices_as_for_a_thousand(
    client: Client, reader: User, nord: Area
) -> None:
    read_voices(LEAST_IN_BATCH, reader, area=nord)
    publish_waiting()
    before = _asked(client)
    store_many_contributions(1_000)
    assert _asked(client) == before
    assert before <= 7


def _asked(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/beitraege/").content.decode()
    assert "/zustimmen/" in page
    return len(asked)
