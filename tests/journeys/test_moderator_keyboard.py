"""Without a mouse: a moderator holds and blackens, then the batch of ten is published."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.instance import Instance
from tests.journeys.prepared import Prepared
from tests.journeys.test_keyboard_and_small_screen import Keyboard

# Two voices that wait, nine that were read before, and somebody who reads German and leads.
FILL = """
import json
from django.test import Client
from quartier.dialogue.web.build import a_stored_contribution
from quartier.dialogue.web.saying import Said, say
from quartier.people.web.build import a_user
def one(text, key):
    said = Said(text=text, kind="idea", language="de", visibility="shown", form_key=key * 4)
    return say(said).code
codes = [one("Kauft meine Pfannen, sie sind billig", "erste123")]
codes.append(one("Frau Beispiel sagt, am Park fehlt Licht", "zweite12"))
reader = a_user(["reader", "lead"], languages=["de"])
# With one of the two that wait there are ten.
for number in range(9):
    a_stored_contribution(f"Am Platz {number} fehlt eine Bank", state="released", reader=reader)
client = Client()
client.force_login(reader)
print(json.dumps({"session": client.cookies["session"].value, "codes": codes}))
"""


# What is left of the second, once it is public.
SHOWN = "am Park"


@pytest.fixture(scope="module")
def desk(an_instance: Callable[[], Instance], prepared: Prepared) -> tuple[Instance, dict]:
    """An instance with two unread voices, the session of a reader, the numbers of the voices."""
    instance = an_instance()
    instance.environment["QUARTIER_SECOND_FACTOR"] = "optional"
    prepared.built(instance)
    told = instance.program(FILL)
    instance.start(jobs=False)
    return instance, json.loads(told.strip().splitlines()[-1])


def test_holds_blackens_and_publishes_by_keyboard_alone(
    desk: tuple[Instance, dict], open_page: Callable[..., Page]
) -> None:
    instance, told = desk
    page = open_page()
    page.context.add_cookies(
        [{"name": "session", "value": told["session"], "url": instance.address}]
    )
    keyboard = Keyboard(page)
    page.goto(f"{instance.address}/verwaltung/beitraege/")
    # Into the first voice of the queue; both stand there as rows.
    keyboard.follow("td.title a")
    first_is_advert = "Pfannen" in page.locator("fieldset.staff-words").inner_text()

    for advert in (True, False) if first_is_advert else (False, True):
        assert ("Pfannen" in page.locator("fieldset.staff-words").inner_text()) == advert
        if advert:
            keyboard.press("2")  # to the reasons
            keyboard.type("Werb")
            keyboard.tab_to("button[value=hold]")
            with page.expect_navigation():
                keyboard.press("Enter")
        else:
            # "Frau Beispiel" is suggested and marked; one word more by hand.
            keyboard.tab_to("input[name=word][value='5']")
            keyboard.press("Space")
            with page.expect_navigation():
                keyboard.press("1")
    said = page.locator("main, .messages").all_inner_texts()
    assert any("Mehr ist gerade nicht zu lesen" in text for text in said)

    for code, wanted in zip(told["codes"], ("Darin steht Werbung", "wurde gelesen"), strict=True):
        person = open_page()
        person.goto(f"{instance.address}/mein-beitrag/")
        person.locator("input[name=number]").fill(code)
        person.locator("input[name=number]").press("Enter")
        person.wait_for_load_state()
        text = person.locator("main").inner_text()
        assert wanted in text
        assert "Beispiel" not in text

    everyone = open_page()
    everyone.goto(f"{instance.address}/beitraege/")
    assert SHOWN not in everyone.locator("main").inner_text()
    page.goto(f"{instance.address}/verwaltung/beitraege/oeffentlich/")
    keyboard.follow("main button")
    assert "10 Beiträge sind jetzt öffentlich" in page.locator("body").inner_text()
    everyone.reload()
    text = everyone.locator("main").inner_text()
    assert SHOWN in text
    assert not {"Beispiel", "Pfannen"} & set(text.split())
