"""What a person is told under their number where the voice did not simply go its way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from quartier.base.clock import clock_at, now
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.desk.holding import HOLD_REASONS
from quartier.dialogue.stations import Station
from quartier.dialogue.web import reading
from quartier.dialogue.web.build import a_stored_contribution
from quartier.dialogue.web.line import stations_of
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.withdrawal import erase_due
from quartier.people.policy import Role
from quartier.people.web.build import a_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_city() -> None:
    a_city_profile()


def told(voice: Contribution, language: str = "de") -> dict[str, Station]:
    with translation.override(language):
        return {station.name: station for station in stations_of(voice, language)}


@pytest.mark.parametrize("language", ["de", "de-x-einfach", "en", "fa"])
def test_who_was_held_back_reads_why_in_their_language(language: str) -> None:
    reader, sentences = a_user([Role.READER]), set()
    for reason in (*HOLD_REASONS, "Ein Grund von früher"):
        voice = a_stored_contribution(f"Ein Beitrag: {reason}")
        reading.hold(voice, reader=reader, reason=reason)
        station = told(voice, language)["held"]
        assert not station.reached
        sentences.add(station.text)
    assert len(sentences) == len(HOLD_REASONS) + 1


def test_what_was_held_and_then_released_is_read() -> None:
    voice = a_stored_contribution(state="held")
    assert told(voice)["held"].title == "Wir zeigen diesen Beitrag noch nicht"
    reading.release(voice, reader=a_user([Role.READER]))
    assert "held" not in told(voice)
    assert told(voice)["read"].reached


@pytest.mark.parametrize(("visibility", "waits"), [("hidden", False), ("shown", True)])
def test_words_that_may_be_shown_are_told_to_wait_for_others(visibility: str, waits: bool) -> None:
    voice = a_stored_contribution(state="released", visibility=visibility, area=a_stored_area())
    text = told(voice)["read"].text
    assert ("noch nicht gezeigt" in text) == waits
    assert ("nirgends" in text) != waits


def test_a_text_nobody_read_in_time_is_told_to_be_gone() -> None:
    unread, read = a_stored_contribution(), a_stored_contribution("Zwei", state="released")
    with clock_at(now() + timedelta(days=5000)):
        erase_due()
    for voice in (unread, read):
        voice.refresh_from_db()
        assert voice.state == "expired"
    assert "bevor ihn jemand gelesen hat" in told(unread)["expired"].text
    assert "answer" not in told(unread)
    assert "expired" not in told(read)
