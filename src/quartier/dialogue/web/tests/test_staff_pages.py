"""The staff side of answering: ready-made parts, confirmation, passing on."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from quartier.base.languages import LANGUAGES
from quartier.base.web.mail import OutboxMail
from quartier.city.web.build import a_city_profile
from quartier.dialogue.answering import blocks as answer_blocks
from quartier.dialogue.answering.blocks import AnswerBlock, BlockText
from quartier.dialogue.errors import LanguageNotRead, MachineTextUnreviewed
from quartier.dialogue.web.answering.blocks import offered_in, review
from quartier.dialogue.web.answering.forwarding import Forwarding
from quartier.dialogue.web.build import a_stored_contribution
from quartier.dialogue.web.stored.answers import Answer, answers_to
from quartier.dialogue.web.stored.offices import Office
from quartier.people.policy import Role
from quartier.people.web.accounts import User
from quartier.people.web.build import a_user

pytestmark = pytest.mark.django_db
KEY = "danke-gelesen"


@pytest.fixture
def reader(client: Client, settings: Any) -> User:
    settings.QUARTIER_SECOND_FACTOR = False
    a_city_profile()
    user = a_user([Role.READER], languages=["de", "en", "fa"])
    client.force_login(user)
    return user


def test_every_part_has_its_words_in_every_language_of_the_pages() -> None:
    codes = {one.code for one in LANGUAGES}
    assert len(answer_blocks.blocks()) >= 12
    for block in answer_blocks.blocks():
        assert set(block.texts) == codes, block.key
        assert all(0 < len(text.text) < 500 for text in block.texts.values()), block.key


def test_a_part_lands_in_the_field_and_nothing_is_sent(client: Client, reader: User) -> None:
    voice = a_stored_contribution(state="released", reader=reader)
    answer = client.post(
        f"/verwaltung/beitraege/{voice.pk}/antworten/", {"text": "Guten Tag.", "block": KEY}
    )
    assert answer.status_code == 200
    page = answer.content.decode()
    block = answer_blocks.block(KEY)
    assert block is not None
    assert f"Guten Tag.\n\n{block.text_in('de')}</textarea>" in page
    assert not Answer.objects.exists()


def test_unreviewed_words_go_out_only_confirmed(client: Client, reader: User) -> None:
    voice = a_stored_contribution(language="en", state="released", reader=reader)
    address = f"/verwaltung/beitraege/{voice.pk}/antworten/"
    block = answer_blocks.block(KEY)
    assert block is not None
    text = {"text": block.text_in("en")}
    page = client.post(address, text).content.decode()
    assert not Answer.objects.exists()
    assert block.text_in("en") in page, "nothing typed is lost"
    client.post(address, {**text, "confirmed": "yes"})
    assert [one.language for one in answers_to(voice.pk)] == ["en"]
    review(KEY, "en", actor=reader)
    client.post(address, text)
    assert Answer.objects.count() == 2


def test_only_who_reads_the_language_confirms_and_a_change_takes_it_back(
    reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(LanguageNotRead):
        review(KEY, "ru", actor=reader)
    for _ in range(2):
        review(KEY, "en", actor=reader)
    assert [one.block.key for one in offered_in("en") if one.is_reviewed] == [KEY]
    changed = AnswerBlock(KEY, "x", 1, {"de": BlockText("Neu."), "en": BlockText("Old.")})
    monkeypatch.setattr(answer_blocks, "blocks", lambda: (changed,))
    assert not offered_in("en")[0].is_reviewed


def test_what_a_machine_wrote_is_never_reviewed(
    reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {"de": BlockText("Danke."), "en": BlockText("Thanks.", by_machine=True)}
    monkeypatch.setattr(answer_blocks, "blocks", lambda: (AnswerBlock(KEY, "x", 1, texts),))
    with pytest.raises(MachineTextUnreviewed):
        review(KEY, "en", actor=reader)
    assert not offered_in("en")[0].is_reviewed


def test_one_press_passes_on(client: Client, reader: User) -> None:
    voice = a_stored_contribution(state="released", reader=reader)
    office = Office.objects.create(name="Mängelmelder", mail="maengel@example.org")
    address = f"/verwaltung/beitraege/{voice.pk}/antworten/"
    for _ in range(2):
        client.post(address, {"office": str(office.pk)})
    assert Forwarding.objects.count() == 1
    voice.refresh_from_db()
    assert voice.state == "forwarded"
    page = client.post(address, {"office": "nonsense"}).content.decode()
    assert "Bitte wählen Sie, an welche Stelle" in page


def test_the_office_is_told_without_a_word_of_the_voice(client: Client, reader: User) -> None:
    voice = a_stored_contribution("Geheimes Wort Zwetschge", state="released", reader=reader)
    office = Office.objects.create(name="Mängelmelder", mail="maengel@example.org")
    client.post(f"/verwaltung/beitraege/{voice.pk}/antworten/", {"office": str(office.pk)})
    letter = OutboxMail.objects.get()
    assert letter.to == "maengel@example.org"
    assert "Zwetschge" not in letter.text + letter.subject
