"""Somebody with an old phone: a small screen, a slow network, no JavaScript, Persian; then only keys.

From the QR code of a poster to the number, and later back by typing the number in Persian digits.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import CDPSession, Page

from tests.journeys.instance import Instance
from tests.journeys.people import PHONE, Resident, in_persian
from tests.journeys.test_keyboard_and_small_screen import NARROW, Keyboard

# The whole path from the code to the number, beside font files (PAGES.md).
MOST_BYTES = 60_000
MOST_SECONDS = 60
# What an old phone gets at the edge of the town: 400 ms there and back, 50 KB a second.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 20_000}
SAID = "در محلهٔ ما شب‌ها خیلی تاریک است. یک چراغ لازم داریم."
# The event of the poster, with its short address.
POSTER = """
from quartier.dialogue.web.events.event import Event
event = Event.objects.filter(state__in=["announced", "held"]).order_by("slug").first()
print(event.short, event.slug)
"""
STORED = """
import sys
from quartier.dialogue.web.saying import find_by_code
voice = find_by_code(sys.argv[1])
print(voice.language, voice.event.slug, voice.channel, voice.visibility, voice.attention)
"""


@dataclass(frozen=True)
class Poster:
    """The short address behind the code, and the event it belongs to."""

    path: str
    event: str


@dataclass(frozen=True)
class Path:
    """What the walk from the code to the number took."""

    resident: Resident
    number: str
    bytes_received: int
    seconds: float
    asked_elsewhere: list[str]


@pytest.fixture(scope="module")
def poster(served: Instance) -> Poster:
    short, slug = served.program(POSTER).split()
    return Poster(f"/t/{short}/", slug)


@pytest.fixture
def walked(served: Instance, open_page: Callable[..., Page], poster: Poster) -> Path:
    page = open_page(**PHONE)
    network: CDPSession = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    resident = Resident(page, served.address)
    begun = time.monotonic()
    resident.open(poster.path)
    resident.choose_language("فارسی")
    number = resident.say(SAID, kind="bothers", place="Betzenberg")
    return Path(
        resident=resident,
        number=number,
        bytes_received=resident.bytes_received(),
        seconds=time.monotonic() - begun,
        asked_elsewhere=[one for one in asked if not one.startswith(served.address)],
    )


def test_from_the_code_to_the_number_and_back(served: Instance, walked: Path) -> None:
    assert walked.bytes_received <= MOST_BYTES
    assert walked.seconds <= MOST_SECONDS
    assert walked.asked_elsewhere == []
    page = walked.resident.page
    assert page.locator("html").get_attribute("lang") == "fa"
    assert page.locator("html").get_attribute("dir") == "rtl"
    walked.resident.open("/fa/mein-beitrag/")
    stations = walked.resident.look_up(in_persian(walked.number))
    assert stations[0].name == "arrived"
    assert stations[0].reached
    print(f"{walked.bytes_received:,} bytes, {walked.seconds:.1f} s on a slow network")


def test_the_poster_gave_the_event_and_the_person_the_language(
    served: Instance, walked: Path, poster: Poster
) -> None:
    stored = served.program(STORED, walked.number).split()
    assert stored == ["fa", poster.event, "online", "hidden", "0"]


def test_each_page_of_the_path_is_light(
    served: Instance, open_page: Callable[..., Page], walked: Path
) -> None:
    """None of them hides behind what another has loaded already."""
    for path in ("/fa/mitmachen/", "/fa/mitmachen/ueber-mich/", "/fa/mitmachen/helfen/"):
        resident = Resident(open_page(**PHONE), served.address)
        resident.open(path)
        assert resident.bytes_received() <= 30_000, path


def test_all_of_it_by_keyboard(
    served: Instance, open_page: Callable[..., Page], poster: Poster
) -> None:
    """The number, an address for notice, three questions, an offer: without a mouse."""
    page = open_page(**NARROW, java_script_enabled=False)
    keys = Keyboard(page)
    page.goto(served.address + poster.path)
    keys.follow("main a[hreflang=fa]")
    keys.tab_to("textarea[name=text]")
    keys.type(SAID)
    keys.tab_to("input[name=kind]")
    keys.press("Space")
    keys.tab_to("select[name=language]")
    keys.follow("main form button:not([formaction])")
    assert page.locator(".q-number").inner_text()

    keys.tab_to("main details summary")
    keys.press("Enter")
    keys.tab_to("input[name=address]")
    keys.type("ada@example.org")
    keys.follow("form[action$='/bescheid/'] button")
    assert page.get_by_role("status").inner_text()

    keys.follow("main a[href$='/ueber-mich/']")
    keys.tab_to("input[name=age]")
    keys.press("ArrowDown")
    keys.follow("main form button")
    assert page.locator("h1").inner_text()

    page.goto(f"{served.address}/fa/mitmachen/helfen/")
    keys.tab_to("input[name=gift]")
    keys.press("Space")
    keys.tab_to("input[name=contact]")
    keys.type("0631 12345")
    keys.tab_to("input[name=consent]")
    keys.press("Space")
    keys.follow("main form button")
    assert page.locator(".q-number").inner_text()
