"""Every page of ours in a real browser: axe, no other machine, no complaint, 320 px, JavaScript off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from quartier.base.languages import BY_CODE
from tests.harness.on_screen import (
    DIRECTION,
    Site,
    Watched,
    assert_on_screen,
    assert_without_script,
    open_at,
)
from tests.harness.page import Kind
from tests.harness.routes import OTHER_LANGUAGES
from tests.pages import expected

pytestmark = pytest.mark.browser
PUBLIC = [name for name, kind in expected.PUBLIC.items() if kind is not Kind.FILE]
MAIN = ("website:start", "dialogue:say", "dialogue:mine", "city:area", "dialogue:events")
# Of the markup each language is looked at without a browser; what is left is how it stands there.
LEFT, RIGHT = "de", "fa"
TURNS = (RIGHT, "en", "de-x-einfach")
LOOKS = [
    (name, language)
    for turn, name in enumerate(PUBLIC)
    for language in (LEFT, TURNS[turn % len(TURNS)])
]
PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@pytest.mark.parametrize(("name", "language"), LOOKS)
def test_public_page(name: str, language: str, site: Site, wide: Watched, phone: Page) -> None:
    """Each in German and, in turn, in one more language."""
    open_at(wide.page, site.address(name, language))
    assert_on_screen(wide, direction=BY_CODE[language].direction)
    open_at(phone, site.address(name, language))
    assert_without_script(phone)


@pytest.mark.parametrize("name", [name for name in PUBLIC if (name, RIGHT) not in LOOKS])
def test_public_page_from_right_to_left_on_a_phone(name: str, site: Site, phone: Page) -> None:
    """What breaks, breaks here."""
    open_at(phone, site.address(name, RIGHT))
    assert phone.evaluate(DIRECTION) == "rtl"
    assert_without_script(phone)


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
@pytest.mark.parametrize("name", MAIN)
def test_main_page_in_the_other_languages_on_a_phone(
    name: str, language: str, site: Site, phone: Page
) -> None:
    open_at(phone, site.address(name, language))
    assert phone.evaluate(DIRECTION) == BY_CODE[language].direction
    assert_without_script(phone)


@pytest.mark.parametrize(("name", "language"), [*zip(MAIN, OTHER_LANGUAGES, strict=True)])
def test_main_page_in_the_other_languages(
    name: str, language: str, site: Site, wide: Watched
) -> None:
    """Each page in one of them, and each of them on one page."""
    open_at(wide.page, site.address(name, language))
    assert_on_screen(wide, direction=BY_CODE[language].direction)


def test_a_sign_on_the_map_is_read_and_left_with_keys(site: Site, wide: Watched) -> None:
    page = wide.page
    ring = [1000, 1000, 3000, 1000, 3000, 3000, 1000, 3000]
    area = {"key": "n", "name": "Nord", "url": "/", "words": "/beitraege/", "count": 20}
    places = {"areas": [{**area, "at": [2000, 2000], "rings": [ring]}], "groups": [], "cells": []}
    pattern = "**/orte.json"
    page.route(pattern, lambda route: route.fulfill(json={"width": 400, "height": 400, **places}))
    open_at(page, site.address("dialogue:contributions_map", "de"))
    page.locator(".q-bubble").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Was Menschen hier sagen"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == (
        "Nord: etwa 20 Beiträge"
    )
    page.unroute(pattern)


@pytest.mark.parametrize("language", [LEFT, RIGHT])
def test_answers_to_forms(language: str, site: Site, wide: Watched) -> None:
    """The pages that no address leads to, from the form to the voice taken back."""
    for _ in _say_look_up_and_take_back(wide.page, site, language):
        assert_on_screen(wide, direction=BY_CODE[language].direction)


@pytest.mark.parametrize("language", [LEFT, *TURNS])
def test_answers_to_forms_on_a_phone(language: str, site: Site, phone: Page) -> None:
    for _ in _say_look_up_and_take_back(phone, site, language):
        assert_without_script(phone)


def _say_look_up_and_take_back(page: Page, site: Site, language: str) -> Iterator[None]:
    """Walk the forms; stops at each page for a look."""
    open_at(page, site.address("dialogue:say", language))
    page.locator("textarea[name=text]").fill("پارک" if language == "fa" else "Ein Park")
    page.locator("label:has(input[name=kind][value=idea])").click()
    _press(page, "main form button:not([formaction])")
    number = "".join(page.locator(".q-number span").all_inner_texts())
    yield
    open_at(page, site.address("dialogue:mine", language))
    typed = number.translate(PERSIAN_DIGITS) if language == "fa" else number
    page.locator("input[name=number]").fill(typed)
    _press(page, "main form button:not([formaction])")
    assert page.locator("[data-station]").count() >= 2
    yield
    _press(page, "button[name=act][value=withdraw]")
    yield
    _press(page, "button[name=sure]")
    assert page.locator("[data-station=withdrawn]").count() == 1
    yield


@pytest.mark.parametrize("language", [LEFT, RIGHT])
def test_the_stations_of_an_answered_voice(language: str, site: Site, wide: Watched) -> None:
    page = wide.page
    open_at(page, site.address("dialogue:mine", language))
    page.locator("input[name=number]").fill(site.numbers["answered"])
    _press(page, "main form button:not([formaction])")
    assert page.locator("[data-station]").count() >= 5
    assert_on_screen(wide, direction=BY_CODE[language].direction)


@pytest.mark.parametrize("language", [LEFT, RIGHT])
def test_what_is_not_there(language: str, site: Site, wide: Watched) -> None:
    prefix = "" if language == "de" else f"/{language}"
    answer = wide.page.goto(f"{site.root}{prefix}/massnahmen/gibt-es-nicht/")
    assert answer is not None
    assert answer.status == 404
    # Chromium itself notes the 404 in its console.
    wide.complaints.clear()
    assert_on_screen(wide, direction=BY_CODE[language].direction)


def _press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.locator(button).first.click()
