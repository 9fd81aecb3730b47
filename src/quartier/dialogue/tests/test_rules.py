"""Who may see and do what with voices, and the shape of a station."""

from __future__ import annotations

import json
from datetime import date

import pytest

from quartier.dialogue import policy  # noqa: F401  registers what is asked here
from quartier.dialogue.stations import Station
from quartier.people.policy import PUBLIC, Role, Viewer, may_do, may_see, visible_states

EVERY_STATE = ("arrived", "held", "released", "forwarded", "withdrawn", "erased", "expired")


def viewer(*roles: Role) -> Viewer:
    return Viewer(roles=frozenset(roles))


def test_the_public_knows_of_read_voices_only() -> None:
    assert visible_states(PUBLIC, "dialogue.contribution") == {"released"}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", ["withdrawn", "erased"])
def test_nobody_sees_a_voice_that_was_taken_back(role: Role, state: str) -> None:
    assert not may_see(viewer(role), "dialogue.contribution", state)


@pytest.mark.parametrize("state", EVERY_STATE)
@pytest.mark.parametrize("role", [None, *Role])
def test_hidden_words_are_shown_to_nobody(role: Role | None, state: str) -> None:
    """V1: the person said no. Not in any output, whoever looks."""
    looking = viewer(role) if role else PUBLIC
    assert not may_see(looking, "dialogue.words", f"{state}-hidden")
    assert may_see(looking, "dialogue.words", f"{state}-shown") == (state == "released")


def test_originals_are_with_the_citys_readers_or_with_the_trustee_never_with_both() -> None:
    with_city = {role for role in Role if may_see(viewer(role), "dialogue.original", "with_city")}
    with_trustee = {
        role for role in Role if may_see(viewer(role), "dialogue.original", "with_trustee")
    }
    assert with_city == {Role.READER, Role.LEAD}
    assert with_trustee == {Role.TRUSTEE}
    assert not may_see(PUBLIC, "dialogue.original", "with_city")


def test_anyone_may_speak_and_only_staff_may_read() -> None:
    assert may_do(PUBLIC, "dialogue.say")
    assert not may_do(PUBLIC, "dialogue.read")
    assert not may_do(viewer(Role.COUNCIL, Role.STATISTICS, Role.ADMIN), "dialogue.read")


def test_a_station_as_json_is_what_scripts_rely_on() -> None:
    station = Station("arrived", "Angekommen", date=date(2017, 3, 1), lines=("a",), language="fa")
    assert json.loads(json.dumps(station.as_json())) == {
        "name": "arrived",
        "title": "Angekommen",
        "text": "",
        "date": "2017-03-01",
        "url": "",
        "office": "",
        "reached": True,
        "language": "fa",
        "lines": ["a"],
    }
    assert Station("x", "X").as_json()["date"] is None
