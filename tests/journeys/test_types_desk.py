"""Types at the desk: computed, named, put elsewhere, shown to a body, released, read by everyone."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.instance import Instance
from tests.journeys.people import DESK
from tests.journeys.prepared import Prepared

# Figures of forty invented districts, and somebody who may compute and release.
FILL = """
import json
from quartier.people.web.build import a_user
from quartier.typology.web.tests.figures import a_city, a_release
from django.test import Client
a_release(a_city())
client = Client()
client.force_login(a_user(["lead", "statistics"]))
print(json.dumps({"session": client.cookies["session"].value}))
"""


@pytest.fixture(scope="module")
def desk(an_instance: Callable[[], Instance], prepared: Prepared) -> tuple[Instance, str]:
    """An instance with figures, and the session of a person at its desk."""
    instance = an_instance()
    instance.environment["QUARTIER_SECOND_FACTOR"] = "optional"
    prepared.built(instance)
    told = instance.program(FILL)
    instance.start()
    return instance, str(json.loads(told.strip().splitlines()[-1])["session"])


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def test_types_come_from_the_desk_to_everyone(
    desk: tuple[Instance, str], open_page: Callable[..., Page]
) -> None:
    instance, session = desk
    page = open_page(**DESK)
    page.context.add_cookies([{"name": "session", "value": session, "url": instance.address}])

    page.goto(f"{instance.address}/verwaltung/typen/neu/")
    page.locator("#types-title").fill("Quartierstypen")
    for column in ("Ältere", "Grundsicherung"):
        page.get_by_label(column, exact=True).check()
    page.get_by_label("Wie viele Typen?").fill("4")
    press(page, "Typen rechnen")
    page.locator("#typ-1").wait_for(timeout=30_000)  # the page asks again while the job computes

    page.locator("#n-1").fill("Sozialer Brennpunkt")
    press(page, "Typ A speichern")
    assert "Brennpunkt" in page.locator("main").inner_text()
    assert page.locator("#n-1").input_value() == "Sozialer Brennpunkt", "what was typed is kept"
    for number, letter in enumerate("ABCD", start=1):
        page.locator(f"#n-{number}").fill(f"Am Fluss {letter}")
        press(page, f"Typ {letter} speichern")

    page.locator("#assignment").select_option(label="Teil 01")
    here = page.locator("tr", has_text="Teil 01").locator("td").first.inner_text()
    other = next(letter for letter in "ABCD" if letter != here)
    page.locator("#type").select_option(value=other)
    press(page, "Zuordnung speichern")
    assert "sagt warum" in page.locator("main").inner_text()
    page.locator("#assignment").select_option(label="Teil 01")
    page.locator("#type").select_option(value=other)
    page.locator("#o-reason").fill("Vor dem Umbau gezählt")
    press(page, "Zuordnung speichern")

    page.locator("#link-body").fill("Ortsbeirat Nord")
    press(page, "Link anlegen")
    preview = page.locator("#l-1").input_value()
    reader = open_page()
    assert reader.goto(preview).ok
    assert "Ortsbeirat Nord" in reader.locator("main").inner_text()
    reader.goto(f"{instance.address}/quartierstypen/")
    assert "noch nicht veröffentlicht" in reader.locator("main").inner_text()

    page.locator("#purpose").fill("Damit Gespräche passen")
    page.locator("#role").fill("Statistikstelle")
    press(page, "Ausgabe veröffentlichen")
    reader.goto(f"{instance.address}/quartierstypen/")
    public = reader.locator("main").inner_text()
    for words in ("Am Fluss A", "Vor dem Umbau gezählt", "Damit Gespräche passen"):
        assert words in public
