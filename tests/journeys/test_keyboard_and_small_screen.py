"""The resident's path without a mouse, on the narrowest phone, and enlarged four times."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.harness.on_screen import open_at
from tests.journeys import traces
from tests.journeys.instance import Instance
from tests.journeys.people import PHONE, Resident

MOST_TABS = 60
NARROW = {"viewport": {"width": 320, "height": 640}}
# A window of 1,280 × 1,024 at 400 %: a quarter of the room, four times as many points.
ENLARGED = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}
LARGE_SCREEN = {**ENLARGED["viewport"], "deviceScaleFactor": 4, "mobile": False}
PHONE_SCREEN = {**NARROW["viewport"], "deviceScaleFactor": 1, "mobile": False}
WIDTH_OF_PAGE = "document.documentElement.scrollWidth"
STARTS = {"German": "/", "plain German": "/de-x-einfach/", "English": "/en/", "Persian": "/fa/"}
# The form with a place chosen looks like the form, and files have no width.
ALIKE = re.compile(rf"/mitmachen/\?|{traces.FILES.pattern}")
SAID = "Am Platz fehlt ein Wasserhahn."


class Keyboard:
    """Somebody who only has keys. What has the focus must always be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab_to(self, selector: str) -> None:
        """Press Tab until what `selector` names has the focus."""
        for _turn in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            self.page.evaluate(FOCUS_IS_SEEN)
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                return
        raise AssertionError(f"{self.page.url}: no Tab leads to {selector}")

    def press(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type a text."""
        self.page.keyboard.type(text)

    def follow(self, selector: str) -> None:
        """Tab to a link or button and press Enter, which opens another page."""
        self.tab_to(selector)
        with self.page.expect_navigation():
            self.press("Enter")


FOCUS_IS_SEEN = """() => {
    const it = document.activeElement
    if (it === document.body) return
    // Radio buttons lie under their pictures: then the label shows the focus.
    const shown = it.closest("label") || it
    const place = shown.getBoundingClientRect()
    const inside = place.bottom > 0 && place.top < innerHeight && place.width > 0
    if (!inside) throw new Error("focus out of sight: " + it.outerHTML)
    const looks = () => [it, shown, ...shown.querySelectorAll("*")].map(one => {
        const style = getComputedStyle(one)
        return style.outlineStyle + style.outlineWidth + style.boxShadow + style.backgroundColor
    }).join()
    const focused = looks()
    it.blur()
    const plain = looks()
    it.focus()
    if (focused === plain) throw new Error("focus not marked: " + it.outerHTML)
}"""


def test_the_whole_path_by_keyboard(served: Instance, open_page: Callable[..., Page]) -> None:
    page = open_page(locale="de", **NARROW)
    keys = Keyboard(page)
    page.goto(f"{served.address}/willkommen/")
    keys.follow("main a[hreflang=de]")
    number = say_by_keyboard(keys)

    keys.follow("main a[href$='/mein-beitrag/']")
    keys.tab_to("input[name=number]")
    keys.type(number)
    with page.expect_navigation():
        keys.press("Enter")
    assert page.locator("[data-station]").count() >= 2

    keys.follow("button[value=withdraw]")
    keys.follow("button[name=sure]")
    assert "zurückgezogen" in page.locator("main").inner_text()


def say_by_keyboard(keys: Keyboard) -> str:
    """From the open form to the number, key by key."""
    keys.tab_to("textarea[name=text]")
    keys.type(SAID)
    keys.tab_to("input[name=kind]")
    keys.press("Space")
    keys.press("ArrowRight")
    keys.tab_to("select[name=area]")
    keys.type("Morlautern")
    keys.tab_to("input[name=visibility]")
    assert keys.page.locator("select[name=area] option:checked").inner_text() == "Morlautern"
    assert keys.page.locator("input[name=kind]:checked").get_attribute("value") == "bothers"
    assert keys.page.locator("input[value=hidden]").is_checked()
    keys.follow("main form button:not([formaction])")
    return re.sub(r"\D", "", keys.page.locator(".q-number").inner_text())


def test_the_first_tab_skips_to_the_content(
    served: Instance, open_page: Callable[..., Page]
) -> None:
    page = open_page(**NARROW)
    page.goto(served.address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"


@pytest.fixture(scope="module")
def public_pages(served: Instance, browser: Browser) -> list[str]:
    """The paths of the public pages; of those that look alike, the two with the longest names."""
    context = browser.new_context()
    found = traces.every_page(
        context.request,
        served.address,
        "/",
        leave_out=lambda path: bool(ALIKE.search(path) or traces.OTHER_LANGUAGE.match(path)),
    )
    context.close()
    kinds = defaultdict(list)
    for path, page in found.items():
        if "<html" in page:
            kinds[traces.NAMES.sub("*", path)].append(path)
    return [path for alike in kinds.values() for path in sorted(alike, key=len)[-2:]]


@pytest.mark.parametrize("language", STARTS)
def test_no_page_scrolls_sideways(
    served: Instance, open_page: Callable[..., Page], public_pages: list[str], language: str
) -> None:
    phone = open_page(**NARROW)
    screen = phone.context.new_cdp_session(phone)
    wide = []
    for path in public_pages:
        address = served.address + STARTS[language].rstrip("/") + path
        open_at(phone, address)
        widths = [phone.evaluate(WIDTH_OF_PAGE)]
        # What the reader's own enlarging does: the page that is open gets another screen.
        screen.send("Emulation.setDeviceMetricsOverride", LARGE_SCREEN)
        assert phone.evaluate("[innerWidth, innerHeight, devicePixelRatio]") == [320, 256, 4]
        widths.append(phone.evaluate(WIDTH_OF_PAGE))
        screen.send("Emulation.setDeviceMetricsOverride", PHONE_SCREEN)
        if max(widths) > 320:
            wide.append(f"{address}: {widths} px at 320 px and at 400 percent")
    assert len(public_pages) > 40
    assert wide == []


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_the_language_chooser_opens_on_the_screen(
    served: Instance, open_page: Callable[..., Page], start: str
) -> None:
    page = open_page(**NARROW)
    page.goto(served.address + start)
    page.locator("header details summary").first.click()
    for link in page.locator("header details[open] a").all():
        place = link.bounding_box()
        assert place is not None
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= 320
        assert place["height"] >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_form_can_be_sent_enlarged_four_times(
    served: Instance, open_page: Callable[..., Page]
) -> None:
    resident = Resident(open_page(**ENLARGED, java_script_enabled=False), served.address)
    resident.scan_poster()
    resident.choose_language("English")
    number = resident.say(SAID, kind="idea", place="Morlautern")
    resident.open("/en/mein-beitrag/")
    assert [station.name for station in resident.look_up(number)][:1] == ["arrived"]


def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    served: Instance, open_page: Callable[..., Page]
) -> None:
    resident = Resident(open_page(**PHONE), served.address)
    resident.open("/mitmachen/")
    page = resident.page
    page.locator("textarea[name=text]").fill(SAID)
    # An old browser that knows no required fields.
    page.locator("form").evaluate("form => form.noValidate = true")
    with page.expect_navigation():
        page.locator("main form button:not([formaction])").click()
    assert "Bitte wählen Sie ein Bild aus." in page.locator("main").inner_text()
    assert page.locator("textarea[name=text]").input_value() == SAID
