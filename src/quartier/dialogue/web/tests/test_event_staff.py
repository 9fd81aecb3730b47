"""Staff prepare an event: at any completeness, with photos only by consent."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from quartier.base.clock import days, now
from quartier.base.web.files import StoredFile
from quartier.city.web.build import a_city_profile
from quartier.dialogue.errors import PhotoWithoutConsent
from quartier.dialogue.web.events import writing
from quartier.dialogue.web.events.build import a_photo, a_picture, an_event
from quartier.dialogue.web.models import (
    AgendaItem,
    CostItem,
    Event,
    EventHelper,
    EventPhoto,
    EventQuestion,
    HeadCount,
    Place,
)
from quartier.people.policy import Role
from quartier.people.web.audit import AuditEntry
from quartier.people.web.build import a_user

pytestmark = pytest.mark.django_db
BASE = "/verwaltung/termine/"


@pytest.fixture(autouse=True)
def lead(settings: Any, client: Client) -> Any:
    settings.QUARTIER_SECOND_FACTOR = False
    a_city_profile()
    user = a_user([Role.LEAD])
    client.force_login(user)
    return user


def rows(**fields: str) -> dict[str, str]:
    """What a browser sends of a page of rows, its first row filled so."""
    sent = {"zeile-TOTAL_FORMS": "1", "zeile-INITIAL_FORMS": "0"}
    return sent | {f"zeile-0-{name}": value for name, value in fields.items()}


def test_a_title_is_enough_to_save(client: Client) -> None:
    answer = client.post(f"{BASE}neu/", {"title": "Forum am Abend"})
    event = Event.objects.get()
    assert answer["Location"] == f"{BASE}{event.pk}/"
    assert (event.slug, event.state, event.track) == ("forum-am-abend", "planned", "city")
    page = client.get(answer["Location"]).content.decode()
    assert "Der Tag steht noch nicht fest." in page


def test_the_form_keeps_everything(client: Client) -> None:
    place = Place.objects.create(key="haus", name="Haus")
    sent = {
        "title": "Werkstatt",
        "format": "workshop",
        "track": "quarter",
        "starts_at": "2027-02-19T16:00",
        "ends_at": "2027-02-19T19:00",
        "planned_year": "2027",
        "planned_part": "01",
        "place": str(place.pk),
        "themes": ["housing"],
        "languages": ["de", "kmr"],
        "child_care": "yes",
    }
    client.post(f"{BASE}neu/", sent)
    event = Event.objects.get()
    assert event.starts_at.isoformat() == "2027-02-19T15:00:00+00:00"
    assert (event.first_day, event.languages) == (date(2027, 2, 19), ["de", "kmr"])
    page = client.get(f"{BASE}{event.pk}/bearbeiten/").content.decode()
    assert 'value="2027-02-19T16:00"' in page
    assert event.planned == "2027-01"
    assert '<option value="01" selected>Januar</option>' in page


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (("2027", "", ""), "2027"),
        (("2027", "spring", ""), "2027-spring"),
        (("2027", "05", "3"), "2027-05-03"),
        (("2027", "05", "", "2027", "06", ""), "2027-05/2027-06"),
        (("", "", ""), ""),
    ],
)
def test_a_rough_date_is_chosen_in_fields(
    client: Client, typed: tuple[str, ...], written: str
) -> None:
    names = ("year", "part", "day", "to_year", "to_part", "to_day")
    told = {f"planned_{name}": said for name, said in zip(names, typed, strict=False)}
    client.post(f"{BASE}neu/", {"title": "X", **told})
    event = Event.objects.get()
    assert event.planned == written
    # Saved again as it is shown, it stays as it was.
    client.post(f"{BASE}{event.pk}/bearbeiten/", {"title": "Y", **told})
    assert Event.objects.get().planned == written


def test_a_new_place_leads_back_to_its_event(client: Client) -> None:
    event = an_event("Werkstatt")
    new = f"{BASE}orte/neu/?termin={event.pk}"
    assert new in client.get(f"{BASE}{event.pk}/").content.decode()
    assert "Werkstatt" in client.get(new).content.decode()
    answer = client.post(new, {"name": "Café"})
    assert answer["Location"] == f"{BASE}{event.pk}/"
    assert Event.objects.get().place.name == "Café"


@pytest.mark.parametrize(
    "wrong",
    [
        {"planned_year": "bald"},
        {"planned_part": "spring"},
        {"planned_year": "2027", "planned_part": "spring", "planned_day": "3"},
        {"planned_year": "2027", "planned_part": "02", "planned_day": "30"},
        {"planned_year": "2027", "planned_to_year": "2026"},
        {"planned_to_year": "2027"},
        {"starts_at": "2027-02-19T16:00", "ends_at": "2027-02-19T15:00"},
        {"languages": ["xx"]},
    ],
)
def test_what_cannot_be_is_told_and_not_kept(client: Client, wrong: dict[str, Any]) -> None:
    answer = client.post(f"{BASE}neu/", {"title": "X", **wrong})
    assert answer.status_code == 200
    assert "error-message" in answer.content.decode()
    assert not Event.objects.exists()


def test_steps_are_logged_and_told(client: Client) -> None:
    event = an_event(state="planned")
    client.post(f"{BASE}{event.pk}/schritt/", {"to": "announced"})
    client.post(f"{BASE}{event.pk}/schritt/", {"to": "announced"})
    client.post(f"{BASE}{event.pk}/schritt/", {"to": "quatsch"})
    event.refresh_from_db()
    assert event.state == "announced"
    assert event.events().count() == 2
    assert AuditEntry.objects.filter(act="dialogue.events", object_id=event.pk).count() == 1


def test_the_list_of_what_a_format_needs_is_ticked(client: Client) -> None:
    event = an_event(format="workshop")
    client.post(f"{BASE}{event.pk}/liste/", {"done": ["key", "room", "unknown"]})
    event.refresh_from_db()
    assert event.done == ["room", "key"]


def test_rows_keep_their_order_and_go_when_deleted(client: Client) -> None:
    event = an_event()
    first = AgendaItem.objects.create(event=event, what="Ende", minutes=10, position=0)
    sent = rows(id=str(first.pk), what="Ende", minutes="10", role="", ORDER="2")
    sent |= {"zeile-TOTAL_FORMS": "2", "zeile-INITIAL_FORMS": "1"}
    sent |= {"zeile-1-what": "Anfang", "zeile-1-minutes": "20", "zeile-1-ORDER": "1"}
    client.post(f"{BASE}{event.pk}/zeilen/ablauf/", sent)
    assert [item.what for item in event.agendaitems.all()] == ["Anfang", "Ende"]
    sent = rows(id=str(first.pk), what="Ende", minutes="10", DELETE="on")
    sent["zeile-INITIAL_FORMS"] = "1"
    client.post(f"{BASE}{event.pk}/zeilen/ablauf/", sent)
    assert [item.what for item in event.agendaitems.all()] == ["Anfang"]
    assert client.get(f"{BASE}{event.pk}/zeilen/quatsch/").status_code == 404


def test_rows_of_another_event_cannot_be_taken(client: Client) -> None:
    theirs = AgendaItem.objects.create(event=an_event("Anderer"), what="Fremd")
    sent = rows(id=str(theirs.pk), what="Geändert")
    sent["zeile-INITIAL_FORMS"] = "1"
    client.post(f"{BASE}{an_event('Meiner').pk}/zeilen/ablauf/", sent)
    theirs.refresh_from_db()
    assert (theirs.what, theirs.event.title) == ("Fremd", "Anderer")


def test_money_is_whole_cents(client: Client) -> None:
    event = an_event()
    address = f"{BASE}{event.pk}/zeilen/kosten/"
    client.post(address, rows(what="Saal", planned_cents="1.200", cents="1.250,50"))
    item = CostItem.objects.get()
    assert (item.planned_cents, item.cents) == (120000, 125050)
    assert "error-message" in client.post(address, rows(what="X", cents="viel")).content.decode()
    assert "1.250,50" in client.get(address).content.decode()


def test_a_question_is_released_only_with_its_answer(client: Client) -> None:
    event = an_event()
    address = f"{BASE}{event.pk}/zeilen/fragen/"
    client.post(address, rows(question="Wann?", released_on="2027-01-01"))
    assert not EventQuestion.objects.exists()
    client.post(address, rows(question="Wann?", office="Bauamt"))
    assert EventQuestion.objects.get().office == "Bauamt"


def test_how_it_was_is_one_page(client: Client) -> None:
    event = an_event(state="held")
    sent = {
        "koepfe-adults": "12",
        "sprachen-TOTAL_FORMS": "1",
        "sprachen-INITIAL_FORMS": "0",
        "sprachen-0-language": "kmr",
        "protokoll-minutes": "Es war gut.",
        "urteil-differently": "Früher anfangen.",
        "urteil-hours": "7",
    }
    client.post(f"{BASE}{event.pk}/wie-es-war/", sent)
    count = HeadCount.objects.get()
    assert (count.adults, count.children, count.total) == (12, None, 12)
    assert [(one.language, one.people) for one in count.languages.all()] == [("kmr", None)]
    page = client.get(f"{BASE}vergleich/").content.decode()
    assert "Früher anfangen." in page
    assert "12" in page


def test_how_it_was_saves_as_a_browser_sends_it(client: Client) -> None:
    event = an_event(state="held")
    address = f"{BASE}{event.pk}/wie-es-war/"
    page = client.get(address).content.decode()
    sent = {"sprachen-INITIAL_FORMS": "0", "koepfe-adults": "34"}
    # In a list nobody touched, a browser sends what is selected, or the first.
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.findall(r'value="([^"]*)" selected', options)
        sent[name] = (chosen or re.findall(r'value="([^"]*)"', options))[0]
    sent["sprachen-TOTAL_FORMS"] = str(sum(name.endswith("-language") for name in sent))
    assert sent["sprachen-TOTAL_FORMS"] == "3"
    assert client.post(address, sent).status_code == 302
    count = HeadCount.objects.get()
    assert (count.adults, count.languages.count()) == (34, 0)


def test_an_event_that_is_over_waits_until_it_is_evaluated(client: Client) -> None:
    past = {"starts_at": now() - days(3), "ends_at": now() - days(3)}
    event = an_event("Gestern", state="announced", **past)
    an_event("Morgen", state="announced", starts_at=now() + days(1))
    an_event("Aus einer Quelle", state="held", source="Zeitung", **past)
    waits = "<strong>1</strong> Termin vorbei und noch nicht ausgewertet"
    assert waits in client.get("/verwaltung/").content.decode()
    page = client.get(f"{BASE}auswerten/").content.decode()
    assert [title in page for title in ("Gestern", "Morgen", "Aus einer")] == [True, False, False]
    client.post(f"{BASE}{event.pk}/schritt/", {"to": "held"})
    assert waits in client.get("/verwaltung/").content.decode()
    sent = {"koepfe-adults": "12", "urteil-hours": "2"}
    sent |= {"sprachen-TOTAL_FORMS": "0", "sprachen-INITIAL_FORMS": "0"}
    client.post(f"{BASE}{event.pk}/wie-es-war/", sent)
    assert "vorbei und noch nicht" in client.get("/verwaltung/").content.decode()
    assert waits not in client.get("/verwaltung/").content.decode()


def test_the_list_begins_with_what_comes_next(client: Client) -> None:
    for title, away in (("Vorige Woche", -7), ("Nächstes Jahr", 400), ("Gestern", -1), ("Bald", 2)):
        at = now() + days(away)
        an_event(title, state="announced", starts_at=at, ends_at=at)
    page = client.get(BASE).content.decode()
    listed = ["Bald", "Nächstes Jahr", "Gestern", "Vorige Woche"]
    assert sorted(listed, key=page.index) == listed


def test_what_lies_ahead_has_not_taken_place(client: Client) -> None:
    for away, offered in ((5, False), (-1, True)):
        event = an_event(f"Termin {away}", state="announced", starts_at=now() + days(away))
        page = client.get(f"{BASE}{event.pk}/").content.decode()
        assert ("Hat stattgefunden" in page) == offered


def test_helpers_are_chosen_among_those_with_the_role(client: Client, lead: Any) -> None:
    event, helper = an_event(), a_user([Role.CAPTURE], email="hilft@example.org")
    sent = {"user": [str(helper.pk), str(lead.pk)]}
    client.post(f"{BASE}{event.pk}/helfende/", sent)
    assert [one.user for one in EventHelper.objects.all()] == [helper]
    client.post(f"{BASE}{event.pk}/helfende/", {})
    assert not EventHelper.objects.exists()


def test_texts_in_other_languages(client: Client) -> None:
    event = an_event()
    client.post(f"{BASE}{event.pk}/texte/", {"fa-title": "کارگاه", "fa-summary": ""})
    assert "کارگاه" in client.get(f"/fa/termine/{event.slug}/").content.decode()


def test_a_photo_is_shown_only_with_consent_and_cannot_be_otherwise(
    client: Client, lead: Any
) -> None:
    event = an_event(state="held")
    sent = {"caption": "Ein Platz", "photo": SimpleUploadedFile("Frau_X.exe", a_picture())}
    client.post(f"{BASE}{event.pk}/fotos/", sent)
    photo = EventPhoto.objects.get()
    assert photo.file.name == "foto.jpg"
    address = f"/termine/bild/{photo.pk}.jpg"
    assert client.get(address)["Content-Type"] == "image/jpeg"
    assert Client().get(address).status_code == 404
    with pytest.raises(PhotoWithoutConsent):
        writing.show_photo(photo, consent_on=None, consent_at="", shown=True, actor=lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        EventPhoto.objects.update(shown=True)
    form = {"consent_on": "2027-01-01", "consent_at": "Büro", "shown": "on"}
    client.post(f"{BASE}foto/{photo.pk}/", form)
    assert Client().get(address).status_code == 200
    assert f"bild/{photo.pk}.jpg" in Client().get(f"/termine/{event.slug}/").content.decode()
    event.move("announced")
    Event.objects.update(state="planned")
    assert Client().get(address).status_code == 404


def test_what_is_no_photo_is_refused(client: Client) -> None:
    event = an_event()
    sent = {"caption": "X", "photo": SimpleUploadedFile("bild.jpg", b"<svg onload=alert(1)>")}
    page = client.post(f"{BASE}{event.pk}/fotos/", sent, follow=True).content.decode()
    assert "Dieses Foto nehmen wir nicht" in page
    assert not StoredFile.objects.filter(name="foto.jpg").exists()


def test_a_forgotten_photo_leaves_no_bytes(
    client: Client, lead: Any, django_capture_on_commit_callbacks: Any
) -> None:
    photo = a_photo(an_event(), actor=lead)
    place = photo.file.path
    assert place.exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{BASE}foto/{photo.pk}/", {"act": "forget"})
    assert not EventPhoto.objects.exists()
    assert not place.exists()


@pytest.mark.parametrize("language", ["de", "fa", "ar"])
def test_the_poster_carries_the_short_address_and_code(client: Client, language: str) -> None:
    event = an_event("Werkstatt")
    page = client.get(f"{BASE}{event.pk}/plakat/?sprache={language}").content.decode()
    assert f"/t/{event.short}<" in page
    assert "<svg" in page
    assert ('dir="rtl"' in page.partition("<head>")[0]) == (language != "de")


def test_the_run_sheet_has_times_and_roles(client: Client) -> None:
    event = an_event()
    AgendaItem.objects.create(event=event, minutes=20, what="Begrüßung", role="Moderation")
    page = client.get(f"{BASE}{event.pk}/ablaufplan/").content.decode()
    assert "Begrüßung" in page
    assert "Moderation" in page


def test_staff_lists_narrow(client: Client) -> None:
    an_event("Forum", format="citizens_forum", state="held")
    an_event("Werkstatt")
    page = client.get(f"{BASE}?stand=held&format=citizens_forum&suche=for").content.decode()
    assert "1 Termin." in page
    assert "Werkstatt</a>" not in page
