"""After an erasure: no byte of it in database file, log, search index, revisions, cache, outbox (V4)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, models
from django.test import Client

from quartier.base.web.mail import OutboxMail
from quartier.city.web.build import a_city_profile
from quartier.dialogue.web import reading
from quartier.dialogue.web.answering.adding import add, correct
from quartier.dialogue.web.answering.telling import tell_news
from quartier.dialogue.web.models import Contribution
from quartier.dialogue.web.objecting import object_to_hold
from quartier.dialogue.web.saying import Said, say
from quartier.dialogue.web.stored.notice_addresses import keep_notice_address
from quartier.dialogue.web.withdrawal import erase, withdraw
from quartier.people.policy import Role
from quartier.people.web.build import a_user
from quartier.privacy.web.vault import VaultKey, VaultText

WORDS = "Kanarienvogel Zwetschgendatschi"
ADDRESS = "kanarie.zwetschge@example.org"


def sealed() -> list[bytes]:
    """What lies in the vault: texts as sealed and keys as wrapped."""
    texts = [bytes(one) for one in VaultText.objects.values_list("sealed", flat=True)]
    keys = [bytes(one) for one in VaultKey.objects.values_list("wrapped", flat=True)]
    return texts + keys


def marks_of(voices: Iterable[Contribution]) -> list[bytes]:
    """The keyed hashes that go with the words."""
    found = []
    for voice in voices:
        found += [one.encode() for one in (voice.text_hash, voice.likeness, voice.slip) if one]
    return found


def found_on_disk(place: Path, wanted: Iterable[bytes]) -> list[bytes]:
    """Which of these bytes stand in any file of the database."""
    files = [path for path in place.parent.iterdir() if path.name.startswith(place.name)]
    assert place in files
    content = b"".join(path.read_bytes() for path in files)
    return [one for one in wanted if one in content]


@pytest.mark.slow
def test_no_byte_is_left_on_the_disk(database_on_disk: Path | None) -> None:
    if database_on_disk is None:
        pytest.skip("The file of a server is not ours to read.")
    a_city_profile()
    reader = a_user([Role.READER])
    said = Said(WORDS, "idea", "de", "shown", "k" * 24, slip="Zettel-4711")
    voice = say(said).contribution
    kept = say(Said("Etwas anderes", "idea", "de", "hidden", "m" * 24)).contribution
    stays = sealed()[1:2]
    keep_notice_address(contribution=voice, address=ADDRESS, language="de")
    more = add(voice, text=f"{WORDS} und mehr", form_key="l" * 24)
    reading.hold(more, reader=reader, reason="Werbung")
    object_to_hold(more, words=f"Warum? {WORDS}")
    reading.release(voice, reader=reader, blackened={0})
    before = sealed() + marks_of([voice, more])
    correct(voice, text=f"{WORDS}, neu geschrieben")
    reading.release(voice, reader=reader)
    reading.answer(voice, writer=reader, text=f"Zu {WORDS}: ja.")
    assert tell_news() == 1
    voices = [Contribution.objects.get(pk=one.pk) for one in (voice, more)]
    wanted = {*before, *sealed(), *marks_of(voices), ADDRESS.encode(), b"Zettel-4711"}
    wanted -= set(stays)
    assert found_on_disk(database_on_disk, [ADDRESS.encode()]), "it stood there"
    for one in voices:
        withdraw(one)
        one.refresh_from_db()
        erase(one)
    rest = {*sealed(), *marks_of([Contribution.objects.get(pk=kept.pk)])}
    assert found_on_disk(database_on_disk, wanted - rest) == []
    assert found_on_disk(database_on_disk, [WORDS.encode(), ADDRESS.encode()]) == []
    assert found_on_disk(database_on_disk, rest), "what was not erased is still there"
    assert not OutboxMail.objects.exists()
    assert not _in_tables(WORDS, ADDRESS)


@pytest.mark.django_db
def test_no_search_index_revision_or_cache_ever_holds_words(client: Client) -> None:
    """Nothing to erase there: voices are neither indexed nor versioned, pages of one person not cached."""
    a_city_profile()
    receipt = say(Said(WORDS, "idea", "de", "shown", "k" * 24))
    reading.release(receipt.contribution, reader=a_user([Role.READER]))
    page = client.post("/mein-beitrag/", {"number": receipt.code})
    assert page.status_code == 200
    stored = str(getattr(cache, "_cache", {}))
    assert WORDS not in stored
    names = {"wagtailsearch", "wagtailcore"}
    holding = [model for model in apps.get_models() if model._meta.app_label in names]
    assert any(model.__name__ == "Revision" for model in holding)
    assert not _in_tables(WORDS, receipt.code, models_of=holding)


def _in_tables(*wanted: str, models_of: list[type[models.Model]] | None = None) -> list[str]:
    """In which tables one of these strings stands."""
    hits = []
    tables = [model._meta.db_table for model in models_of or apps.get_models()]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            content = repr(cursor.fetchall())
            hits += [f"{table}: {one}" for one in wanted if one in content]
    return hits
