"""Public pages of events: what comes, what was, one event, its calendar file, its short address."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from quartier.base import clock
from quartier.base.states import ForbiddenTransition
from quartier.base.web.translations import translate
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.errors import EventWithoutDate
from quartier.dialogue.events import life
from quartier.dialogue.web.events import writing
from quartier.dialogue.web.events.build import an_event
from quartier.dialogue.web.models import (
    EventPart,
    EventQuestion,
    HeadCount,
    Place,
    ProcessStep,
    SpokenLanguage,
    TrackPlan,
)
from quartier.people.policy import Role
from quartier.people.web.build import a_user

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 1, 10, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today() -> Any:
    with clock.clock_at(NOW):
        a_city_profile()
        yield


def page_of(client: Client, address: str = "/termine/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def halves(html: str) -> tuple[str, str]:
    """What stands under "Als Nächstes" and under "Was war"."""
    coming, _heading, gone = html.partition("Was war</h2>")
    return coming.partition("Als Nächstes</h2>")[2], gone


def test_what_comes_and_what_was_stand_apart(client: Client) -> None:
    an_event("Bald")
    an_event("Gestern", state="held", starts_at=NOW - timedelta(days=1))
    an_event("Irgendwann", starts_at=None)
    an_event("Fällt aus", state="cancelled")
    an_event("Nur eine Idee", state="planned")
    an_event("Niemand schrieb es auf", starts_at=NOW - timedelta(days=3))
    html = page_of(client)
    coming, gone = halves(html)
    for title in ("Bald", "Irgendwann", "Fällt aus"):
        assert title in coming
    for title in ("Gestern", "Niemand schrieb es auf"):
        assert title in gone
        assert title not in coming
    assert "Der Tag steht noch nicht fest." in coming
    assert "Nur eine Idee" not in html


def test_an_event_on_its_last_day_still_comes(client: Client) -> None:
    an_event("Online", starts_at=NOW - timedelta(days=20), ends_at=NOW)
    assert "Online" in halves(page_of(client))[0]


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ("ort=nord", "Im Norden"),
        ("strang=theme", "Wohnen und Miete"),
        ("sprache=fa", "Auf Persisch"),
    ],
)
def test_area_track_and_language_narrow_the_list(client: Client, choice: str, found: str) -> None:
    an_event("Im Norden", areas=[a_stored_area()], languages=["de"])
    an_event("Wohnen und Miete", track="theme", languages=["de-x-einfach"])
    an_event("Auf Persisch", languages=["de", "fa"])
    html = page_of(client, f"/termine/?{choice}")
    shown = {title for title in ("Im Norden", "Wohnen und Miete", "Auf Persisch") if title in html}
    assert shown == {found}
    calendar = client.get(f"/termine/kalender.ics?{choice}").content.decode()
    assert calendar.count("BEGIN:VEVENT") == 1


def test_what_is_for_the_whole_city_is_for_each_area(client: Client) -> None:
    north, south = a_stored_area(), a_stored_area("sued", "Süd")
    an_event("Forum für alle", track="city", areas=[north, south])
    an_event("Auftakt der Stadt", track="city")
    an_event("Nur im Süden", areas=[south])
    for address in ("/termine/?ort=nord", "/termine/kalender.ics?ort=nord"):
        page = client.get(address).content.decode()
        assert page.count("Forum für alle") == 1
        assert "Auftakt der Stadt" in page
        assert "Nur im Süden" not in page


def test_the_calendar_of_all_holds_what_comes_and_the_last_month(client: Client) -> None:
    an_event("Kommt bald")
    an_event("Letzte Woche", starts_at=NOW - timedelta(days=7))
    an_event("Vor zwei Monaten", starts_at=NOW - timedelta(days=60))
    calendar = client.get("/termine/kalender.ics").content.decode()
    assert "Kommt bald" in calendar
    assert "Letzte Woche" in calendar
    assert "Vor zwei Monaten" not in calendar
    # Each keeps a file of its own.
    assert client.get("/termine/vor-zwei-monaten.ics").status_code == 200


def test_residents_read_no_jargon_of_the_plan(client: Client) -> None:
    for track in ("city", "quarter", "group", "theme"):
        an_event(track, track=track)
    html = page_of(client)
    assert "bezogen" not in html
    assert "gesamtstädtisch" not in html


def test_german_is_not_plain_german(client: Client) -> None:
    an_event("Einfach", languages=["de-x-einfach"])
    assert "Einfach</span>" not in page_of(client, "/termine/?sprache=de")


def test_a_track_without_a_known_event_says_so(client: Client) -> None:
    TrackPlan.objects.create(track="group", planned="2017-11/2018", source="Folien")
    an_event(track="quarter")
    row = page_of(client).partition("für bestimmte Menschen</th>")[2].partition("</tr>")[0]
    if not row:
        row = page_of(client).rpartition("für bestimmte Menschen")[2].partition("</tr>")[0]
    assert "nicht gefunden" in row
    assert "November 2017" in row


def test_the_way_so_far_is_told_with_plan_and_source(client: Client) -> None:
    ProcessStep.objects.bulk_create(
        [
            ProcessStep(position=1, step="Auftakt", planned="2017-01", start="2017-01-24"),
            ProcessStep(position=2, step="Runder Tisch", planned="2018", source="Folien"),
            ProcessStep(position=3, step="Fragebögen", start="2018-03", until="2018-04"),
            ProcessStep(position=4, step="Beschluss", planned="2999"),
        ]
    )
    page = " ".join(client.get("/termine/").content.decode().split())
    way = page.partition("Schritt für Schritt")[2].partition("</details>")[0]
    assert "24. Januar 2017" in way
    assert "geplant: Januar 2017" in way
    assert "März 2018 bis April 2018" in way
    assert "nicht gefunden" in way
    assert "Folien" in way
    assert "Beschluss" not in page
    assert "Fragebögen" not in client.get("/termine/?strang=theme").content.decode()


def test_plan_and_actual_stand_beside_each_other(client: Client) -> None:
    an_event("Werkstatt", state="held", starts_at=None, planned="2017-10", happened="2018-02-02")
    html = page_of(client, "/termine/werkstatt/")
    assert "Oktober 2017" in html
    assert "2. Februar 2018" in html


def test_the_page_tells_what_is_public_and_nothing_else(client: Client) -> None:
    place = Place.objects.create(
        key="haus", name="Stadtteilhaus", address="Weg 1", key_holder="Frau Geheim", notes="Code 7"
    )
    event = an_event(
        "Forum",
        state="held",
        place=place,
        notes="Interna",
        minutes="Vertraulich",
        languages=["de", "fa"],
    )
    EventPart.objects.create(event=event, role="host", name="Quartiersbüro")
    EventPart.objects.create(event=event, role="interpreter", name="Herr Dolmetsch", language="fa")
    EventQuestion.objects.create(event=event, question="Offen?", answer="Noch nicht frei.")
    EventQuestion.objects.create(
        event=event, question="Wann?", answer="Im Mai.", released_on=date(2027, 1, 2)
    )
    count = HeadCount.objects.create(event=event, adults=31, children=6)
    SpokenLanguage.objects.create(head_count=count, language="kmr", people=7)
    html = page_of(client, "/termine/forum/")
    for text in ("Stadtteilhaus", "Weg 1", "Quartiersbüro", "Wann?", "Im Mai.", "etwa 35 Menschen"):
        assert text in html
    hidden = ("Geheim", "Code 7", "Interna", "Vertraulich", "Herr Dolmetsch", "Offen?", "Kurman")
    for text in (*hidden, "31", "37"):
        assert text not in html.partition("</main>")[0].partition("<main")[2]


def test_few_heads_are_not_told(client: Client) -> None:
    HeadCount.objects.create(event=an_event("Klein", state="held"), adults=9)
    assert "Menschen</td>" not in page_of(client, "/termine/klein/")


def test_minutes_are_read_once_they_are_released(client: Client) -> None:
    an_event("Tisch", state="held", minutes="Vereinbart wurde viel.", minutes_public=True)
    assert "Vereinbart wurde viel." in page_of(client, "/termine/tisch/")


def test_a_planned_event_has_no_page_no_file_and_no_short_address(client: Client) -> None:
    event = an_event("Geheimplan", state="planned")
    for address in ("/termine/geheimplan/", "/termine/geheimplan.ics", f"/t/{event.short}/"):
        assert client.get(address).status_code == 404
    assert "Geheimplan" not in client.get("/termine/kalender.ics").content.decode()


def test_the_page_speaks_the_readers_language_or_says_that_it_does_not(client: Client) -> None:
    event = an_event("Werkstatt")
    translate(event, "title", "fa", "کارگاه")
    assert 'lang="fa" dir="auto">کارگاه' in page_of(client, "/fa/termine/werkstatt/")
    assert 'lang="de" dir="auto">Werkstatt' in page_of(client, "/en/termine/werkstatt/")


def test_the_calendar_knows_days_and_not_months(client: Client) -> None:
    an_event("Genau")
    an_event("Ganze Tage", starts_at=None, happened="2027-01-04/2027-01-06", state="held")
    an_event("Ungefähr", starts_at=None, planned="2027-spring")
    answer = client.get("/termine/kalender.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode()
    assert text.count("BEGIN:VEVENT") == 2
    assert "Ungef" not in text
    assert client.get("/termine/ungefaehr.ics").status_code == 404
    assert "DTSTART:20270117T120000Z" in client.get("/termine/genau.ics").content.decode()


def test_the_short_address_leads_to_the_languages_and_keeps_the_event(client: Client) -> None:
    event = an_event("Stand")
    answer = client.get(f"/t/{event.short.upper()}/")
    assert answer["Location"] == "/willkommen/?termin=stand"


def test_an_earlier_address_leads_to_todays(client: Client) -> None:
    event = an_event("Alter Name", state="planned")
    event.title = "Neuer Name"
    writing.keep_event(event, actor=a_user([Role.LEAD]))
    event.move("announced")
    answer = client.get("/termine/alter-name/")
    assert (answer.status_code, answer["Location"]) == (301, "/termine/neuer-name/")


def test_an_announced_event_keeps_its_address() -> None:
    event = an_event("Plakat hängt")
    event.title = "Anders"
    assert writing.keep_event(event, actor=a_user([Role.LEAD])).slug == "plakat-haengt"


def test_without_a_day_nothing_is_announced() -> None:
    actor = a_user([Role.LEAD])
    event = an_event(state="planned", starts_at=None)
    with pytest.raises(EventWithoutDate):
        writing.move_event(event, "announced", actor=actor)
    event.planned = "2027-05"
    event.save()
    writing.move_event(event, "announced", actor=actor)
    with pytest.raises(ForbiddenTransition):
        writing.move_event(event, "announced", actor=actor)


@pytest.mark.parametrize("number", [10, 40])
def test_the_number_of_queries_does_not_grow(
    client: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    area = a_stored_area()
    for index in range(number):
        an_event(f"T{index}", areas=[area], starts_at=NOW - timedelta(days=index - 5))
    with django_assert_max_num_queries(15) as asked:
        page_of(client)
    assert len(asked) > 5
    with django_assert_max_num_queries(15):
        page_of(client, "/termine/t3/")


def test_a_short_sign_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = an_event("Erste", short="abcde")
    drawn = iter(["abcde", "fghkm"])
    monkeypatch.setattr(life, "new_short", lambda: next(drawn))
    second = an_event("Zweite", short="abcde")
    assert (first.short, second.short) == ("abcde", "fghkm")


def test_both_halves_have_pages_of_their_own(client: Client) -> None:
    for index in range(20):
        an_event(f"Kommt{index:02}", starts_at=NOW + timedelta(days=index + 1))
        an_event(f"War{index:02}", state="held", starts_at=NOW - timedelta(days=index + 1))
    first = page_of(client, "/termine/?strang=quarter")
    assert "Kommt11" in first
    assert "War11" in first
    assert "Kommt12" not in first
    assert "?strang=quarter&amp;kommend=2" in first
    second = page_of(client, "/termine/?kommend=2")
    assert "Kommt12" in second
    assert "War00" not in second
    assert "War19" in page_of(client, "/termine/?seite=2")


@pytest.mark.parametrize(
    "sent", ["ort=%00", "ort=%27%3B", "sprache=%25", "strang=x", "seite=-1", "kommend=zwei"]
)
def test_what_nobody_offers_breaks_nothing(client: Client, sent: str) -> None:
    an_event()
    page_of(client, f"/termine/?{sent}")
    assert client.get(f"/termine/kalender.ics?{sent}").status_code == 200
