"""Case 25: where the disk is full nothing is acknowledged, and once there is room the same form is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from quartier.city.web.build import a_city_profile
from quartier.dialogue.contributions import LONGEST
from quartier.dialogue.web.models import Contribution

FORM = {
    "text": "Ein langer Text über eine dunkle Straße. " * 40,
    "kind": "idea",
    "area": "",
    "visibility": "hidden",
}
MOST = 100


def _at_most(pages: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA max_page_count = {pages}")


def _pages() -> int:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        return int(cursor.fetchone()[0])


@pytest.mark.slow
def test_a_full_disk_acknowledges_nothing_and_loses_nothing(database_on_disk: Path | None) -> None:
    if database_on_disk is None:
        pytest.skip("The disk of a server is not ours to fill.")
    a_city_profile()
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    assert client.get("/mitmachen/").status_code == 200
    assert len(FORM["text"]) < LONGEST
    _at_most(_pages())
    stored = 0
    # The last pages have room for a few more.
    for _ in range(MOST):
        words = f"Nummer {stored}. {FORM['text']}"
        form = {**FORM, "text": words, "form_key": f"full-disk-form-key-{stored:010d}"}
        answer = client.post("/mitmachen/", form)
        if answer.status_code != 200:
            break
        stored += 1
    assert answer.status_code >= 500, "there is always room"
    assert b"q-number" not in answer.content
    assert Contribution.objects.count() == stored
    _at_most(1_000_000)
    taken = client.post("/mitmachen/", form)
    assert taken.status_code == 200
    assert b"q-number" in taken.content
    assert Contribution.objects.count() == stored + 1
