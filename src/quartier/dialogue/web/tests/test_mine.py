"""What a person can do under the number: add, write anew, object, stop letters, take it all back."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.errors import NotOpenAnyMore
from quartier.dialogue.web import reading
from quartier.dialogue.web.answering.adding import add, correct
from quartier.dialogue.web.answering.forwarding import forward
from quartier.dialogue.web.build import made_public
from quartier.dialogue.web.doctor import voices
from quartier.dialogue.web.saying import Said, say
from quartier.dialogue.web.stored.complaints import Objection
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.notice_addresses import NoticeAddress, keep_notice_address
from quartier.dialogue.web.stored.offices import Office
from quartier.dialogue.web.withdrawal import erase_due, withdraw
from quartier.people.policy import Role
from quartier.people.web.build import a_user
from quartier.privacy.web.vault import VaultText, read_text

pytestmark = pytest.mark.django_db
KEY = "k" * 24
MORE = "Und am Brunnen auch."


@pytest.fixture
def receipt() -> tuple[str, Contribution]:
    a_city_profile()
    said = Said("Am Park fehlt Licht.", "idea", "de", "shown", KEY, area=a_stored_area())
    kept = say(said)
    return kept.code, kept.contribution


def ask(client: Client, code: str, language: str = "de", **fields: str) -> str:
    prefix = "" if language == "de" else f"/{language}"
    answer = client.post(f"{prefix}/mein-beitrag/", {"number": code, **fields})
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    return answer.content.decode()


def test_what_was_added_has_no_number_of_its_own_and_is_stored_once(
    client: Client, receipt: tuple[str, Contribution]
) -> None:
    code, voice = receipt
    assert 'name="form_key"' in ask(client, code, act="add")
    for _ in range(2):
        page = ask(client, code, act="add", text=MORE, form_key=KEY)
        assert "Ihre Ergänzung ist angekommen" in page
        assert page.count('data-station="addition"') == 1
    added = voice.additions.get()
    assert (added.area, added.visibility, added.kind) == (voice.area, "shown", "idea")
    assert (added.language, added.state) == ("de", "arrived")
    assert read_text(added.original_id) == MORE
    assert MORE not in page, "unread words are shown to nobody"


def test_nothing_typed_is_lost_and_nothing_is_taken_back_by_looking(
    client: Client, receipt: tuple[str, Contribution]
) -> None:
    code, voice = receipt
    page = ask(client, code, act="add", text="x" * 4001, form_key=KEY)
    assert "x" * 4001 in page
    assert "Das sind 4001 Zeichen" in page
    client.get("/mein-beitrag/", {"number": code, "act": "add", "text": MORE, "form_key": KEY})
    assert not voice.additions.exists()
    assert ask(client, code, act="nonsense").count("data-station")


def test_written_anew_the_old_words_are_gone_at_once(
    client: Client, receipt: tuple[str, Contribution]
) -> None:
    code, voice = receipt
    reading.release(voice, reader=a_user([Role.READER]))
    made_public(voice)
    voice.refresh_from_db()
    assert voice.public_text() is not None
    earlier = {voice.original_id, voice.redacted_id}
    page = ask(client, code, act="correct", text="Am Park fehlt eine Bank.", form_key=KEY)
    assert "der alte ist gelöscht" in page
    voice.refresh_from_db()
    assert (voice.state, voice.redacted_id, voice.theme) == ("arrived", None, "")
    assert not VaultText.objects.filter(pk__in=earlier).exists()
    assert read_text(voice.original_id) == "Am Park fehlt eine Bank."
    assert voice.public_text() is None
    assert voices() == []
    reading.release(voice, reader=a_user([Role.READER]))
    assert Contribution.objects.get().public_text() is None, "it waits for others again"


def test_the_same_words_again_do_not_make_it_unread(receipt: tuple[str, Contribution]) -> None:
    _code, voice = receipt
    correct(voice, text="Eine Bank.")
    reading.release(voice, reader=a_user([Role.READER]))
    correct(voice, text="Eine Bank.")
    assert Contribution.objects.get(pk=voice.pk).state == "released"


@pytest.mark.parametrize("state", ["held", "forwarded"])
def test_what_was_held_or_passed_on_can_be_written_anew(
    state: str, receipt: tuple[str, Contribution]
) -> None:
    _code, voice = receipt
    reader = a_user([Role.READER])
    if state == "held":
        reading.hold(voice, reader=reader, reason="Werbung")
    else:
        forward(voice, office=Office.objects.create(name="Amt"), actor=reader)
    correct(voice, text="Etwas anderes.")
    assert voice.state == "arrived"
    assert reading.next_unread(reader) == voice


def test_taken_back_goes_with_all_that_was_added(receipt: tuple[str, Contribution]) -> None:
    _code, voice = receipt
    added = add(voice, text=MORE, form_key=KEY)
    keep_notice_address(contribution=voice, address="jemand@example.org", language="de")
    withdraw(voice)
    added.refresh_from_db()
    assert added.state == "withdrawn"
    assert not NoticeAddress.objects.exists()
    with pytest.raises(NotOpenAnyMore):
        add(voice, text="Noch etwas", form_key="l" * 24)
    with pytest.raises(NotOpenAnyMore):
        correct(voice, text="Noch etwas")
    Contribution.objects.update(erase_on="2020-01-01")
    erase_due()
    assert not VaultText.objects.exists()
    assert voices() == []


def test_who_is_held_back_can_object_once(
    client: Client, receipt: tuple[str, Contribution]
) -> None:
    code, voice = receipt
    assert "Widersprechen" not in ask(client, code)
    reading.hold(voice, reader=a_user([Role.READER]), reason="Werbung")
    assert "Widersprechen" in ask(client, code)
    for _ in range(2):
        page = ask(client, code, act="object", text="", form_key=KEY)
    assert "Jetzt sehen andere Menschen nach" in page
    assert "Widersprechen" not in page
    assert Objection.objects.count() == 1


def test_letters_stop_by_the_button_here(client: Client, receipt: tuple[str, Contribution]) -> None:
    code, voice = receipt
    assert "Adresse löschen" not in ask(client, code)
    keep_notice_address(contribution=voice, address="jemand@example.org", language="de")
    assert "Adresse löschen" in ask(client, code)
    page = ask(client, code, act="no_notice")
    assert "Ihre Adresse ist gelöscht" in page
    assert "Adresse löschen" not in page
    assert not NoticeAddress.objects.exists()


@pytest.mark.parametrize("language", ["de", "fa"])
def test_everything_at_once_takes_fifteen_queries(
    client: Client, receipt: tuple[str, Contribution], language: str
) -> None:
    code, voice = receipt
    reader = a_user([Role.READER])
    for number in range(5):
        one = add(voice, text=f"Noch etwas {number}", form_key=f"{number}" * 24)
        if number % 2:
            reading.hold(one, reader=reader, reason="Werbung")
    forward(voice, office=Office.objects.create(name="Amt", does="hilft"), actor=reader)
    reading.answer(voice, writer=reader, text="Danke.")
    keep_notice_address(contribution=voice, address="jemand@example.org", language="de")
    with CaptureQueriesContext(connection) as asked:
        page = ask(client, code, language)
    assert page.count('data-station="addition"') == 5
    assert len(asked) <= 15, [query["sql"][:90] for query in asked]


def test_the_office_is_named_and_that_is_an_ending(
    client: Client, receipt: tuple[str, Contribution]
) -> None:
    code, voice = receipt
    office = Office.objects.create(name="Mängelmelder", does="nimmt Schäden auf")
    forward(voice, office=office, actor=a_user([Role.READER]))
    page = ask(client, code)
    assert "Weitergeleitet an: Mängelmelder" in page
    assert 'data-station="answer"' not in page
    assert "wartet seit" not in page
