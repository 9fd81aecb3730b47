"""Public pages: what everyone sees, what nobody outside sees, and what it costs."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quartier.base.web.translations import translate
from quartier.city.web.areas import Area
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.stations import Voice
from quartier.dialogue.web.line import stations_of
from quartier.dialogue.web.withdrawal import withdraw
from quartier.needs.web.build import a_founded_need, a_read_voice
from quartier.needs.web.transitions import decline_need
from quartier.people.web.accounts import User
from quartier.strategy.trace import trace_json
from quartier.strategy.web import stations
from quartier.strategy.web.build import a_mandate, an_action
from quartier.strategy.web.transitions import move_action
from quartier.strategy.web.writing import plan_milestone, write_action

pytestmark = pytest.mark.django_db
PAGES = ("/handlungsauftraege/", "/massnahmen/", "/massnahmen/offener-treff/", "/stadtteile/nord/")
MOST_QUERIES = 15


@pytest.fixture(autouse=True)
def city() -> None:
    a_city_profile()


def _text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_an_action_page_tells_what_who_why_and_how_far(client: Client) -> None:
    an_action(state="running")
    page = _text(client, "/massnahmen/offener-treff/")
    for told in (
        "Offener Treff",
        "alle, die hier wohnen",
        "Probeverein",
        "12.500",
        "17,6 %",
        "Die Zahl ist hoch.",
        "Jemand hat uns das gesagt.",
        "Raum finden",
        "0 von 1 Schritten erledigt",
        "2026/17",
        'href="/stadtteile/nord/"',
        'href="/daten/',
    ):
        assert told in page
    assert "(0" not in page, "nothing done has no share"


def test_no_milestone_is_told_as_no_data(client: Client) -> None:
    action = an_action(state="adopted")
    action.milestones.all().delete()
    page = _text(client, "/massnahmen/offener-treff/")
    assert "Wie weit es ist, wissen wir noch nicht." in page


@pytest.mark.parametrize("state", ["idea", "drafted", "in_endorsement"])
def test_nobody_outside_sees_a_trace_of_what_is_not_decided(client: Client, state: str) -> None:
    mandate = a_mandate(title="Sichtbarer Auftrag")
    an_action(mandate, title="Geheimer Plan", state=state)
    for address in ("/handlungsauftraege/", "/massnahmen/", "/stadtteile/nord/", "/"):
        assert "Geheimer Plan" not in _text(client, address)
    _text(client, "/massnahmen/geheimer-plan/", 404)
    assert "Sichtbarer Auftrag" in _text(client, "/handlungsauftraege/")


def test_a_mandate_that_is_not_decided_is_not_named_by_its_quick_action(client: Client) -> None:
    mandate = a_mandate(state="draft", title="Noch geheim")
    action = an_action(
        mandate, state="drafted", is_quick=True, exception_reason="Winter.", planned_cents=0
    )
    move_action(action, "running")
    assert "Noch geheim" not in _text(client, "/massnahmen/offener-treff/")


def test_what_was_weighed_before_the_decision_stays_inside(client: Client) -> None:
    action = an_action(state="in_endorsement")
    move_action(action, "drafted", reason="Das Amt ist dagegen.")
    move_action(action, "in_endorsement")
    move_action(action, "adopted")
    page = _text(client, "/massnahmen/offener-treff/")
    assert "Das Amt ist dagegen." not in page
    assert "Entwurf" not in page


def test_the_council_previews_what_it_will_decide_marked_as_such(client: Client) -> None:
    an_action(state="in_endorsement")
    client.force_login(User.objects.create_user("rat@stadt.example", roles=["council"]))
    assert "noch nicht öffentlich" in _text(client, "/massnahmen/offener-treff/")


def test_an_earlier_address_leads_to_todays(client: Client) -> None:
    action = an_action(state="running")
    write_action(action, title="Café für alle", areas=action.areas.all())
    response = client.get("/massnahmen/offener-treff/")
    assert (response.status_code, response["Location"]) == (301, "/massnahmen/cafe-fuer-alle/")


def test_texts_are_in_the_readers_language_or_say_that_they_are_german(client: Client) -> None:
    action = an_action(state="running")
    translate(action, "title", "en", "Open meeting place")
    page = _text(client, "/en/massnahmen/offener-treff/")
    assert '<span lang="en" dir="auto">Open meeting place</span>' in page
    assert '<span lang="de" dir="auto">Ein Raum, der jeden Tag offen ist.</span>' in page
    translate(action, "title", "en", "Machine words", origin="machine")
    assert "Machine words" not in _text(client, "/en/massnahmen/offener-treff/")


def test_a_withdrawn_voice_is_told_without_a_word_of_it(client: Client) -> None:
    voice = a_read_voice()
    need = a_founded_need(voice=voice)
    an_action(a_mandate(need), state="running")
    withdraw(voice)
    for address in ("/massnahmen/offener-treff/", "/stadtteile/nord/"):
        page = _text(client, address)
        assert "Beleg zurückgezogen" in page
        assert "So erlebt es jemand." not in page
        assert "Die Zahl ist hoch." in page


@pytest.mark.parametrize("language", ["", "/fa"])
def test_pages_cost_the_same_whatever_the_amount(client: Client, language: str) -> None:
    nord = a_stored_area()
    needs = [a_founded_need(nord, title=f"Bedarf {n}") for n in range(6)]
    action = an_action(a_mandate(needs[0], needs=needs), state="running")
    few = [_queries(client, language + address) for address in PAGES]
    for number in range(30):
        an_action(a_mandate(needs[1], title=f"Auftrag {number}"), state="running")
    for number in range(20):
        plan_milestone(action, title=f"Schritt {number}")
        a_read_voice(nord)
    many = [_queries(client, language + address) for address in PAGES]
    assert max(many) <= MOST_QUERIES
    # Equal but for the counting of pages.
    assert all(after <= before + 1 for before, after in zip(few, many, strict=True))


def test_long_lists_come_in_pages_of_25(client: Client) -> None:
    mandate = a_mandate()
    for number in range(27):
        an_action(mandate, title=f"Vorhaben {number}", state="adopted")
    assert _text(client, "/massnahmen/").count("rowheader") == 25
    assert _text(client, "/massnahmen/?seite=2").count("rowheader") == 2
    assert _text(client, "/massnahmen/?seite=nein").count("rowheader") == 25
    # The card of a mandate names some of its actions and leads to all.
    page = _text(client, "/handlungsauftraege/")
    assert page.count('href="/massnahmen/vorhaben-') == 8
    assert "Alle Vorhaben" in page


def test_the_line_of_a_voice_runs_to_the_action(client: Client) -> None:
    voice = a_read_voice(a_stored_area())
    an_action(a_mandate(a_founded_need(Area.objects.get(), voice=voice)), state="running")
    line = {station.name: station for station in stations_of(voice, "de")}
    assert line["need"].text == "Ein Ort zum Treffen"
    assert line["mandate"].lines[0] == "Beschluss: Rat, 2. März 2026 (2026/17)"
    assert line["action"].title == "Vorhaben: läuft"
    assert line["action"].url == "/massnahmen/offener-treff/"
    assert "Wer es macht: Probeverein" in line["action"].lines
    assert "Nächster Schritt: Raum finden (September 2026)" in line["action"].lines
    told = trace_json(stations_of(voice, "de"))["stations"]
    assert [station["name"] for station in told][-4:-1] == ["need", "mandate", "action"]


def test_the_line_waits_at_the_first_station_not_reached() -> None:
    voice = a_read_voice(a_stored_area())
    assert _waiting(voice.pk) == ["need"]
    need = a_founded_need(Area.objects.get(), voice=voice)
    assert _waiting(voice.pk) == ["mandate"]
    mandate = a_mandate(need)
    assert _waiting(voice.pk) == ["action"]
    an_action(mandate, state="adopted")
    assert _waiting(voice.pk) == []


def _waiting(key: UUID) -> list[str]:
    from quartier.needs.web.stations import needed  # noqa: PLC0415

    voice = Voice(key, "de")
    found = [*needed(voice), *stations.mandates(voice), *stations.actions(voice)]
    return [station.name for station in found if not station.reached]


def test_a_declined_need_gives_its_reason_and_waits_for_nothing() -> None:
    voice = a_read_voice(a_stored_area())
    need = a_founded_need(Area.objects.get(), voice=voice)
    decline_need(need, reason="Das macht schon der Bund.")
    line = [station for station in stations_of(voice, "de") if station.name != "answer"]
    assert line[-1].lines == ("Grund: Das macht schon der Bund.",)
    assert all(station.reached for station in line)


def test_of_a_rejected_proposal_only_the_reason_is_told() -> None:
    voice = a_read_voice(a_stored_area())
    mandate = a_mandate(a_founded_need(Area.objects.get(), voice=voice))
    move_action(an_action(mandate, title="Interner Name"), "rejected", reason="Zu teuer.")
    found = list(stations.actions(Voice(voice.pk, "de")))
    assert [station.text for station in found] == ["Zu teuer."]
    assert "Interner Name" not in str(found)


@pytest.mark.parametrize("language", ["de", "fa"])
def test_the_stations_of_this_house_need_few_queries(language: str) -> None:
    voice = a_read_voice(a_stored_area())
    needs = [a_founded_need(Area.objects.get(), title=f"B{n}", voice=voice) for n in range(5)]
    mandate = a_mandate(needs=needs)
    for number in range(5):
        an_action(mandate, title=f"V{number}", state="running")
    with CaptureQueriesContext(connection) as counted:
        page = Voice(voice.pk, language)
        found = [stations.mandates(page), stations.actions(page)]
        assert [len(list(one)) for one in found] == [1, 5]
    # The voice, what it was carried on in, its needs, mandates, actions, their titles.
    assert len(counted) <= 6


def _queries(client: Client, address: str) -> int:
    _text(client, address)
    with CaptureQueriesContext(connection) as counted:
        _text(client, address)
    return len(counted)


def test_what_may_become_difficult_stands_on_the_page(client: Client) -> None:
    """Whoever says what will be done says what can go wrong, too; in other languages likewise."""
    action = an_action(state="running", risks="Der Raum ist noch nicht sicher.")
    address = f"massnahmen/{action.slug}/"
    assert "Was schwierig werden kann" in client.get(f"/{address}").content.decode()
    translate(action, "risks", "en", "The room is not certain yet.")
    page = client.get(f"/en/{address}").content.decode()
    assert "What may become difficult" in page
    assert "The room is not certain yet." in page
