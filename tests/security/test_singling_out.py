"""V5: whoever crawls everything public before and after a voice learns nothing of that voice."""

from __future__ import annotations

import re
from itertools import product

import pytest
from django.test import Client

from quartier.city.web.models import Area
from quartier.dialogue.themes import THEMES
from quartier.dialogue.web import reading, withdrawal
from quartier.dialogue.web.models import Contribution, PublicBatch, PublicCount
from quartier.dialogue.web.publishing.publish import publish_waiting
from quartier.people.web.accounts import User
from tests.harness.city import READS, FilledCity, a_voice
from tests.harness.routes import every_route
from tests.security.matrix import EVERYONE, PUBLIC_PAGES

pytestmark = pytest.mark.django_db
NEW_VOICES = 50
# What is new on each visit and says nothing: tokens of forms, keys of forms.
_NEW_EACH_TIME = re.compile(rb'(name="(?:csrfmiddlewaretoken|form_key)" value=")[^"]*')
LANGUAGE = "fa"


@pytest.fixture
def addresses(city: FilledCity) -> list[str]:
    """Every public page and file; previews for whoever holds their link are signed once for all."""
    open_to_all = [
        route
        for route in every_route()
        if route.name in PUBLIC_PAGES and PUBLIC_PAGES[route.name].get == EVERYONE
    ]
    return [route.address(city) for route in open_to_all]


@pytest.fixture
def telling(city: FilledCity) -> list[str]:
    """Those of the addresses whose pages tell anything of voices; the others are tried now and then."""
    rooms = ("dialogue", "needs", "city", "website", "strategy")
    routes = [route for route in every_route() if route.name.partition(":")[0] in rooms]
    return [route.address(city) for route in routes if route.name in PUBLIC_PAGES]


def crawl(addresses: list[str]) -> dict[str, bytes]:
    """What everybody gets, by address; the same bytes for the same public state."""
    client, found = Client(), {}
    for address in addresses:
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[address] = _NEW_EACH_TIME.sub(rb"\1", body)
    return found


@pytest.fixture
def reader(city: FilledCity) -> User:
    return User.objects.create_user("liest@example.org", None, roles=["reader"], languages=READS)


def features(number: int, areas: list[Area]) -> tuple[str, str, Area]:
    """Kind, theme and area of the voice of this number."""
    kinds = Contribution.Kind.values
    theme = THEMES[number % len(THEMES)].key
    return kinds[number % len(kinds)], theme, areas[number % len(areas)]


def narrowed(number: int, areas: list[Area]) -> list[str]:
    """The pages on which this voice would stand out most: of its area, and each list narrowed to it."""
    kind, theme, area = features(number, areas)
    art, thema, ort = f"art={kind}", f"thema={theme}", f"ort={area.key}"
    one_or_two = [art, thema, ort, f"{art}&{thema}", f"{art}&{ort}", f"{thema}&{ort}"]
    tried = [*one_or_two, f"{art}&{thema}&{ort}", f"{ort}&sprache={LANGUAGE}", f"{ort}&seite=2"]
    return [
        area.get_absolute_url(),
        *(f"/beitraege/?{chosen}" for chosen in tried),
        *(f"{page}?{ort}&sprache={LANGUAGE}" for page in ("/termine/", "/termine/kalender.ics")),
    ]


def a_new_voice(number: int, areas: list[Area], reader: User) -> Contribution:
    """A read voice, unlike the one before it in everything that is ever counted."""
    kind, theme, area = features(number, areas)
    voice, _code = a_voice(
        f"Etwas ganz Eigenes, Nummer {number}.",
        key=f"singling-{number}",
        kind=kind,
        area=area,
        visibility="shown" if number % 3 else "hidden",
        language=("de", "fa", "en")[number % 3],
    )
    voice.theme = theme
    voice.save(update_fields=["theme"])
    reading.release(voice, reader=reader, blackened=())
    return voice


@pytest.mark.slow
def test_two_crawls_around_each_of_fifty_new_voices_single_out_none(
    addresses: list[str], telling: list[str], reader: User
) -> None:
    areas = list(Area.objects.places().order_by("key"))
    before = crawl(addresses)
    for number in range(NEW_VOICES):
        told = dict(PublicCount.objects.values_list("key", "exact"))
        batches = PublicBatch.objects.count()
        closest = narrowed(number, areas)
        before |= crawl(closest)
        a_new_voice(number, areas, reader)
        publish_waiting()
        after = crawl([*(addresses if number % 10 in {0, 9} else telling), *closest])
        if PublicBatch.objects.count() == batches:
            changed = [address for address in after if after[address] != before[address]]
            assert not changed, f"voice {number} alone changed {changed}"
        else:
            assert PublicBatch.objects.latest("number").voices >= 10
            for key, exact in PublicCount.objects.values_list("key", "exact"):
                moved = abs(exact - told.get(key, 0))
                assert moved == 0 or moved >= 10, f"{key} moved by {moved}"
        before |= after
    assert PublicBatch.objects.count() >= 5


def test_a_voice_taken_back_changes_no_number_anywhere(addresses: list[str], reader: User) -> None:
    areas = list(Area.objects.places().order_by("key"))
    voices = [a_new_voice(number, areas, reader) for number in range(12)]
    publish_waiting()
    hidden = [voice for voice in voices if voice.visibility == "hidden"]
    before = crawl(addresses)
    withdrawal.withdraw(hidden[0])
    withdrawal.erase(hidden[1])
    publish_waiting()
    assert crawl(addresses) == before


def test_no_output_crosses_places_with_languages(
    city: FilledCity, addresses: list[str], reader: User
) -> None:
    """Many speak Persian in one area: no page says so, in words, numbers or quotes."""
    area = city.area
    for number in range(40):
        text = f"این یک پیام است {number}."
        voice, _code = a_voice(
            text, key=f"fa-{number}", language=LANGUAGE, area=area, visibility="shown"
        )
        reading.release(voice, reader=reader, blackened=())
    publish_waiting()
    pages = crawl(addresses)
    said = [address for address, body in pages.items() if "این یک پیام است".encode() in body]
    assert said == ["/beitraege/"]
    for card in re.findall(rb"<article.*?</article>", pages["/beitraege/"], re.S):
        if "این یک پیام".encode() in card:
            assert area.name.encode() not in card
    by_place = [f"/beitraege/?ort={area.key}", f"/beitraege/?ort={area.key}&sprache={LANGUAGE}"]
    for body in crawl(by_place).values():
        assert "این یک پیام".encode() not in body
    # Nor does any stored public number know a language.
    names = {field.name for field in PublicCount._meta.get_fields()}
    assert "language" not in names
    codes = {f"language={code}" for code in READS}
    keys = PublicCount.objects.values_list("key", flat=True)
    assert not [key for key, code in product(keys, codes) if code in key]
