"""`/beitraege/`, its map and what belongs to them: as much as tells of many, nothing that tells of one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from quartier.base import clock
from quartier.city.sections import AreaView
from quartier.city.web.areas import AreaOutline
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.city.web.models import Area
from quartier.dialogue.saying.cells import snap
from quartier.dialogue.web.build import a_held_event, a_stored_contribution
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.publishing.area_voices import AreaVoices
from quartier.dialogue.web.publishing.publish import publish_waiting
from quartier.dialogue.web.publishing.supporting import GIVEN
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.stored.support import Support
from quartier.dialogue.web.withdrawal import withdraw
from quartier.people.policy import PUBLIC, Role
from quartier.people.web.accounts import User
from quartier.people.web.build import a_user
from quartier.privacy.web.vault import keep_text

pytestmark = pytest.mark.django_db
LIST, MAP = "/beitraege/", "/beitraege/karte/"


@pytest.fixture
def areas() -> dict[str, Area]:
    """Nine areas in three groups, each a square: the third group lies in the north."""
    a_city_profile()
    found = {}
    for place, key in enumerate(
        ("nord", "west", "mitte", "sued", "ost", "tal", "berg", "feld", "wald")
    ):
        group = ("Oben", "Unten", "Rand")[place // 3]
        area = a_stored_area(key, key.title(), group=group, km2=4, sort_order=place)
        left, low = 7.7 + 0.02 * (place % 3), 49.4 + 0.02 * (place // 3)
        corners = [(0, 0), (0.02, 0), (0.02, 0.02), (0, 0.02), (0, 0)]
        ring = [[round(left + x, 3), round(low + y, 3)] for x, y in corners]
        AreaOutline.objects.create(area=area, rings=[ring])
        found[key] = area
    return found


@pytest.fixture
def reader() -> User:
    return a_user([Role.READER], languages=["de", "fa", "en"])


@pytest.fixture
def optional_second_factor(settings: Any) -> None:
    settings.QUARTIER_SECOND_FACTOR = False


def said(number: int, reader: User, **fields: object) -> list[Contribution]:
    """So many read voices that may be shown."""
    theme = fields.pop("theme", "")
    told = {"state": "released", "reader": reader, "visibility": "shown", **fields}
    text = told.pop("text", "Eine Bank fehlt")
    voices = [a_stored_contribution(f"{text} {n}.", **told) for n in range(number)]
    Contribution.objects.filter(pk__in=[voice.pk for voice in voices]).update(theme=theme)
    return voices


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_ten_voices_there_are_neither_words_nor_numbers(
    client: Client, areas: dict[str, Area], reader: User
) -> None:
    said(9, reader)
    assert publish_waiting() is None
    page = page_of(client, LIST)
    assert "Das geht ab zehn." in page
    assert "Eine Bank fehlt" not in page
    assert "Das geht ab zehn." in page_of(client, MAP)


def test_words_stand_without_place_until_the_place_has_enough(
    client: Client, areas: dict[str, Area], reader: User
) -> None:
    said(19, reader, area=areas["nord"], event=a_held_event("eins", areas["nord"]))
    publish_waiting()
    page = page_of(client, LIST)
    assert "Eine Bank fehlt 3." in page
    cards = page[page.index("q-cards") : page.index("Wie viele wozu")]
    assert "Nord" not in cards
    assert "eins" not in cards
    for name in ("zwei", "drei"):
        said(6, reader, area=areas["nord"], event=a_held_event(name, areas["nord"]))
    publish_waiting()
    page = page_of(client, LIST + "?ort=nord")
    assert "Nord" in page[page.index("q-cards") :]
    places = json.loads(client.get(f"{MAP}orte.json").content)
    (group,) = places["groups"]
    assert "Eine Bank fehlt 3." in page_of(client, group["words"])


def test_words_in_other_languages_never_carry_a_place(
    client: Client, areas: dict[str, Area], reader: User
) -> None:
    for name in ("eins", "zwei", "drei"):
        said(8, reader, area=areas["nord"], event=a_held_event(name, areas["nord"]))
    (persian,) = said(
        1, reader, area=areas["nord"], language="fa", text="یک پارک", event=Event.objects.first()
    )
    persian.translation_id = keep_text("Ein Park", expires_on=None)
    persian.translation_language = "de"
    persian.save()
    publish_waiting()
    assert "یک پارک" not in page_of(client, LIST + "?ort=nord")
    found = "".join(page_of(client, f"{LIST}?seite={number}") for number in (1, 2))
    card = found[found.index(str(persian.pk)) :]
    card = card[: card.index("</article>")]
    assert 'lang="fa" dir="rtl"' in card
    assert "Ein Park" in card
    assert "Nord" not in card
    assert "eins" not in card


def test_a_filter_under_ten_says_so_and_lists_nothing(
    client: Client, areas: dict[str, Area], reader: User
) -> None:
    said(12, reader, theme="housing", kind="bothers")
    said(4, reader, theme="health", kind="bothers", text="Ein Arzt fehlt")
    publish_waiting()
    page = page_of(client, LIST + "?thema=health")
    assert "weniger als zehn" in page
    assert "Ein Arzt fehlt" not in page
    page = page_of(client, LIST + "?thema=housing&art=bothers")
    assert "Eine Bank fehlt" in page
    # Three features at once are never combined, and what nobody offers is nothing chosen.
    assert "weggelassen" in page_of(client, LIST + "?thema=housing&art=bothers&ort=nord")
    assert "Eine Bank fehlt" in page_of(client, LIST + "?thema=nichts&seite=-3")


def test_words_taken_back_are_gone_at_once(
    client: Client, areas: dict[str, Area], reader: User
) -> None:
    voices = said(10, reader)
    publish_waiting()
    assert "Eine Bank fehlt 4." in page_of(client, LIST)
    withdraw(voices[4])
    assert "Eine Bank fehlt 4." not in page_of(client, LIST)
    assert client.get(f"/beitraege/{voices[4].pk}/zustimmen/").status_code == 404


def test_the_map_tells_groups_areas_and_cells_from_ten_on(
    client: Client, areas: dict[str, Area], reader: User
) -> None:
    nord = areas["nord"]
    ring = [tuple(point) for point in AreaOutline.objects.get(area=nord).rings[0]]
    cell = snap(7.709, 49.409, residents=8_000, km2=4, rings=[ring])
    assert cell
    said(16, reader, area=nord, cell=cell)
    said(11, reader, area=nord)
    said(3, reader, area=areas["sued"])
    publish_waiting()
    places = json.loads(client.get(f"{MAP}orte.json").content)
    told_of = {area["key"]: area["count"] for area in places["areas"] if area["count"]}
    assert told_of == {"nord": 25}
    assert len(places["areas"]) == 9
    assert [group["count"] for group in places["groups"]] == [25]
    (told,) = places["cells"]
    assert told["count"] == 15
    x, y = sum(told["ring"][::2]) / 40, sum(told["ring"][1::2]) / 40
    assert 0 < x < places["width"]
    assert 0 < y < places["height"]
    page = page_of(client, MAP)
    assert "Nord: etwa 25 Beiträge" in page
    assert "Sued: noch weniger als zehn Beiträge" in page


def test_a_place_is_chosen_by_tapping_a_picture_without_a_program(
    client: Client, areas: dict[str, Area]
) -> None:
    typed = {"text": "Ein Brunnen.", "kind": "idea", "visibility": "hidden"}
    page = client.post("/mitmachen/karte/", typed).content.decode()
    assert 'type="image"' in page
    assert 'name="text" value="Ein Brunnen."' in page
    assert "<svg" in client.get("/mitmachen/karte/stadt.svg").content.decode()
    # North is up: in the upper left corner lies the seventh square.
    page = client.post("/mitmachen/karte/", {**typed, "klein.x": "60", "klein.y": "60"})
    assert 'name="area" value="berg"' in page.content.decode()
    assert 'name="text" value="Ein Brunnen."' in page.content.decode()
    page = client.post("/mitmachen/karte/", {"gross.x": "0", "gross.y": "0"}).content.decode()
    assert "Da liegt kein Stadtteil." in page


def test_support_counts_once_an_hour_and_shows_as_a_band_a_day_later(
    client: Client, areas: dict[str, Area], reader: User
) -> None:
    GIVEN.forget()
    voice = said(10, reader)[0]
    publish_waiting()
    address = f"/beitraege/{voice.pk}/zustimmen/"
    for network in range(12):
        for _ in range(3):
            client.post(address, REMOTE_ADDR=f"203.0.{network}.7")
    assert Support.objects.get().given == 12
    assert "sehen das auch so" not in page_of(client, LIST)
    publish_waiting()
    assert "Mindestens 10 Menschen sehen das auch so." in page_of(client, LIST)
    assert client.get(address).status_code == 200
    assert Support.objects.get().given == 12, "asking is not supporting"


def test_an_area_tells_not_asked_from_asked(areas: dict[str, Area], reader: User) -> None:
    a_held_event("stand", areas["nord"])
    ahead = Event.objects.create(
        slug="bald", title="Bald", track="group", format="outreach_talk", planned="2999-05"
    )
    ahead.move("announced")
    ahead.areas.set([areas["nord"]])
    said(12, reader, area=areas["nord"], kind="good", theme="housing")
    said(11, reader, area=areas["nord"], kind="bothers", theme="health")
    publish_waiting()
    here = AreaVoices.of(AreaView("nord", areas["nord"].pk, PUBLIC, "de"))
    assert (here.about, here.asked, here.coming) == (25, 1, ("bald", "Bald"))
    assert dict(here.kinds) == {"Das ist gut hier": 10, "Das stört mich": 10}
    assert dict(here.themes) == {"Wohnen": 10, "Gesundheit": 10}
    assert len(here.to_ask) == 2
    there = AreaVoices.of(AreaView("west", areas["west"].pk, PUBLIC, "de"))
    assert (there.about, there.asked, there.kinds) == (None, 0, ())


def test_staff_make_public_what_waits(
    client: Client, optional_second_factor: None, reader: User
) -> None:
    lead = a_user([Role.LEAD], languages=["de"])
    client.force_login(lead)
    said(9, reader)
    address = "/verwaltung/beitraege/oeffentlich/"
    client.post(address)
    assert not Contribution.objects.exclude(batch=None).exists()
    said(1, reader)
    client.post(address)
    assert Contribution.objects.exclude(batch=None).count() == 10
    assert clock.today().strftime("%d.%m.%Y") in page_of(client, address)
