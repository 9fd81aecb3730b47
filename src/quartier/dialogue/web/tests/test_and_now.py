"""What a resident is told when something is missing, at its end, or empty: always the next step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from quartier.base import clock
from quartier.base.web.translations import translate
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.web.build import a_stored_contribution
from quartier.dialogue.web.events.build import an_event
from quartier.dialogue.web.publishing.publish import publish_waiting
from quartier.dialogue.web.saying import Said, say
from quartier.dialogue.web.tests.test_pages import a_receipt, sent
from quartier.people.policy import Role
from quartier.people.web.build import a_user

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 1, 10, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock.clock_at(NOW):
        a_city_profile()
        yield


def test_everything_missing_is_told_at_once_with_a_way_there(client: Client) -> None:
    page = client.post("/mitmachen/", sent(text=" ", kind="")).content.decode()
    assert "Ihr Text ist noch da" not in page
    for field, told in (
        ("text", "Da steht noch nichts."),
        ("art", "Bitte wählen Sie ein Bild aus."),
    ):
        assert re.search(rf'<a href="#{field}">{told}', page)
        assert f'id="{field}"' in page
    assert re.search(r'<textarea[^>]*aria-invalid="true"', page)


@pytest.mark.parametrize("address", ["/mein-beitrag/", "/mitmachen/helfen/zurueckziehen/"])
def test_a_mistyped_number_is_told_at_its_field(client: Client, address: str) -> None:
    assert "aria-invalid" not in client.get(address).content.decode()
    page = client.post(address, {"number": "123"}).content.decode()
    assert re.search(r'<input[^>]*aria-describedby="fehler [^>]*aria-invalid="true"', page)
    assert 'id="fehler"' in page


def test_without_a_number_there_is_a_way_on(client: Client) -> None:
    page = client.get("/mein-beitrag/").content.decode()
    assert "Ich habe meine Nummer nicht mehr" in page
    assert 'href="/mitmachen/"' in page


def test_taken_back_is_confirmed_and_not_the_end(client: Client) -> None:
    code, _voice = a_receipt()
    form = {"number": code, "act": "withdraw", "sure": "yes"}
    page = client.post("/mein-beitrag/", form).content.decode()
    assert "Ihr Beitrag ist zurückgezogen." in page
    assert 'href="/mitmachen/"' in page.partition("</ol>")[2]


def test_with_the_number_stands_how_long_others_wait(client: Client) -> None:
    with clock.clock_at(datetime(2026, 8, 3, 12, tzinfo=UTC)):
        a_stored_contribution()
    page = client.post("/mitmachen/", sent()).content.decode()
    assert "seit August 2026" in page


def test_the_event_of_the_poster_has_its_name_in_the_readers_language(client: Client) -> None:
    event = an_event("Werkstatt im Park")
    translate(event, "title", "fa", "کارگاه در پارک")
    page = client.get("/fa/mitmachen/", {"termin": event.slug}).content.decode()
    assert "کارگاه در پارک" in page
    assert "Werkstatt im Park" not in page
    said = say(Said("Licht", "idea", "fa", "hidden", "k" * 24, event=event))
    page = client.post("/fa/mein-beitrag/", {"number": said.code}).content.decode()
    assert "کارگاه در پارک" in page
    assert "Werkstatt im Park" not in page


@pytest.mark.parametrize("address", ["", "ueber-mich/", "helfen/"])
def test_only_areas_of_today_are_offered(client: Client, address: str) -> None:
    a_stored_area("x-1", "Heidefeld", valid_to=date(2024, 12, 31))
    a_stored_area("x-2", "Heidefeld-Nord", valid_from=date(2025, 1, 1))
    page = client.get(f"/mitmachen/{address}").content.decode()
    assert re.findall(r'<option value="(x-.)"', page) == ["x-2"]


def test_what_is_still_to_come_has_not_happened_yet(client: Client) -> None:
    an_event("Werkstatt", state="announced", starts_at=None, planned="2027-summer")
    page = client.get("/termine/werkstatt/").content.decode()
    assert "Sommer 2027" in page
    assert "nicht gefunden" not in page


def test_a_day_is_told_with_the_commas_of_its_language(client: Client) -> None:
    an_event("Werkstatt", starts_at=datetime(2027, 2, 19, 15, tzinfo=UTC))
    assert "Freitag, 19. Februar 2027" in client.get("/termine/").content.decode()
    assert "الجمعة، 19 فبراير 2027" in client.get("/ar/termine/").content.decode()


def test_a_narrowed_list_of_events_leads_back_to_all(client: Client) -> None:
    an_event("Werkstatt", languages=["de"])
    assert "Diese Termine als Kalenderdatei" in client.get("/termine/?sprache=de").content.decode()
    for address, offered in (("/termine/", False), ("/termine/?sprache=fa", True)):
        page = client.get(address).content.decode()
        assert ('<a href="/termine/">Alle Termine</a>' in page) is offered


def test_a_narrowed_list_of_voices_leads_back_to_all(client: Client) -> None:
    twelve_public_voices()
    for address, offered in (("/beitraege/", False), ("/beitraege/?art=question", True)):
        page = client.get(address).content.decode()
        assert ('<a href="/beitraege/">Zu allen Beiträgen</a>' in page) is offered


def test_past_the_end_of_the_list_nobody_is_said_to_be_silent(client: Client) -> None:
    twelve_public_voices()
    page = client.get("/beitraege/?seite=7").content.decode()
    assert "möchte hier gerade niemand gezeigt werden" not in page
    assert "Hier ist die Liste zu Ende." in page
    assert 'href="?seite=1"' in page


def test_nothing_answered_is_not_said_to_be_counted(client: Client) -> None:
    form = {"form_key": "k" * 24}
    assert "gezählt" not in client.post("/mitmachen/ueber-mich/", form).content.decode()
    form = {"form_key": "m" * 24, "age": "25_44"}
    assert "gezählt" in client.post("/mitmachen/ueber-mich/", form).content.decode()


def twelve_public_voices() -> None:
    told = {
        "state": "released",
        "visibility": "shown",
        "reader": a_user([Role.READER], languages=["de"]),
    }
    for _ in range(12):
        a_stored_contribution(**told)
    publish_waiting()


def test_a_form_open_too_long_gives_the_text_back_and_opens_anew() -> None:
    visitor = Client(enforce_csrf_checks=True)
    answer = visitor.post("/mitmachen/", sent(text="Licht am <b>Park</b>"))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Licht am &lt;b&gt;Park&lt;/b&gt;</textarea>" in page
    assert '<a class="kern-btn kern-btn--primary" href="/mitmachen/">' in page
    assert "no-store" in answer["Cache-Control"]
