"""Going back and sending again: one voice, and nobody sees a number that may be another person's."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from quartier.city.web.build import a_city_profile
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.withdrawal import withdraw

pytestmark = pytest.mark.django_db
TEXT = "Am Bach fehlt eine Bank."
TOLD = "Das ist schon angekommen."


def _open(client: Client) -> dict[str, str]:
    """A form as this browser gets it, filled with the same words."""
    page = client.get("/mitmachen/").content.decode()
    key = re.search(r'name="form_key" value="([^"]*)"', page)
    assert key
    return {"text": TEXT, "kind": "idea", "visibility": "hidden", "area": "", "form_key": key[1]}


def test_back_and_send_again_is_one_voice_and_shows_no_number() -> None:
    """The page says so; sent once more on purpose it is a second voice."""
    a_city_profile()
    client = Client()
    first = client.post("/mitmachen/", _open(client)).content.decode()
    assert 'class="q-number"' in first

    again = client.post("/mitmachen/", _open(client))

    page = again.content.decode()
    assert again.status_code == 409
    assert TOLD in page
    assert TEXT in page
    assert 'class="q-number"' not in page
    assert Contribution.objects.count() == 1
    assert 'name="again" value="yes"' in page

    on_purpose = client.post("/mitmachen/", {**_open(client), "again": "yes"}).content.decode()
    assert 'class="q-number"' in on_purpose
    assert Contribution.objects.count() == 2


def test_the_same_form_again_shows_its_number_again() -> None:
    """Pressed twice, or sent again after a lost connection."""
    a_city_profile()
    client = Client()
    form = _open(client)
    numbers = {
        client.post("/mitmachen/", form).content.decode().partition('class="q-number"')[2][:200]
        for _ in range(2)
    }
    assert len(numbers) == 1
    assert Contribution.objects.count() == 1


def test_others_words_and_other_browsers_are_voices_of_their_own() -> None:
    """Only the same words from the same browser are asked about."""
    a_city_profile()
    one, other = Client(), Client()
    one.post("/mitmachen/", _open(one))
    assert 'class="q-number"' in other.post("/mitmachen/", _open(other)).content.decode()
    changed = {**_open(one), "text": TEXT + " Bitte mit Lehne."}
    assert 'class="q-number"' in one.post("/mitmachen/", changed).content.decode()
    assert Contribution.objects.count() == 3


def test_words_that_were_taken_back_can_be_said_again() -> None:
    """Whoever withdrew changes their mind: that is a new voice, and nothing is asked."""
    a_city_profile()
    client = Client()
    client.post("/mitmachen/", _open(client))
    withdraw(Contribution.objects.get())
    assert 'class="q-number"' in client.post("/mitmachen/", _open(client)).content.decode()


def test_what_was_not_taken_is_not_remembered() -> None:
    """A form with something missing, mended and sent, is the first."""
    a_city_profile()
    client = Client()
    form = _open(client)
    assert client.post("/mitmachen/", {**form, "kind": ""}).status_code == 422
    assert 'class="q-number"' in client.post("/mitmachen/", form).content.decode()
