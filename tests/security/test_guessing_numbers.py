"""Guessing receipt numbers finds nothing, and the page stays usable for everyone else (V3, V8)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

import pytest
from django.test import Client

from quartier.base import clock, codes
from quartier.base.clock import clock_at
from quartier.base.codes import UnreadableCode
from quartier.city.web.build import a_city_profile
from quartier.dialogue.saying.flood import NUMBERS
from quartier.dialogue.web.keyed import secret_for
from quartier.dialogue.web.models import Contribution
from quartier.dialogue.web.saying import Said, say

pytestmark = pytest.mark.django_db
GUESSES, POSTS, VOICES = 1_000_000, 2_000, 200
GUESSER, NEIGHBOUR, SOMEBODY = "203.0.113.7", "203.0.113.99", "198.51.100.20"


@pytest.fixture(autouse=True)
def nobody_was_here() -> Iterator[None]:
    a_city_profile()
    NUMBERS.forget()
    yield
    NUMBERS.forget()


def some_voices(number: int) -> list[str]:
    """Receipt numbers of so many voices."""
    return [
        say(Said(f"Beitrag {one}", "idea", "de", "hidden", f"key-{one:020d}")).code
        for one in range(number)
    ]


@cache
def a_browser() -> Client:
    return Client()


def typed_at(address: str, number: str) -> tuple[int, str]:
    """What a browser without cookies is told behind this connection."""
    a_browser().cookies.clear()
    answer = a_browser().post("/mein-beitrag/", {"number": number}, REMOTE_ADDR=address)
    return answer.status_code, answer.get("Retry-After", "")


@pytest.mark.slow
def test_a_million_random_numbers_find_no_receipt() -> None:
    """Each number as the page would look it up, against all that is stored; without the page's brake."""
    some_voices(VOICES)
    stored = set(Contribution.objects.values_list("receipt_hash", flat=True))
    assert len(stored) == VOICES
    secret, chance = secret_for(b"hash"), random.Random(5)
    well_formed = found = 0
    for _ in range(GUESSES):
        try:
            code = codes.read_code(f"{chance.randrange(10**16):016d}")
        except UnreadableCode:
            continue
        well_formed += 1
        found += codes.code_hash(secret, code) in stored
    assert found == 0
    # One digit checks: nine of ten are refused before anything is looked up.
    assert 95_000 < well_formed < 105_000
    # What is left is luck: a voice has one of 10^15 numbers.
    assert GUESSES * VOICES / 10**16 < 1e-7


@pytest.mark.slow
def test_who_guesses_waits_and_everybody_else_does_not() -> None:
    numbers = some_voices(3)
    chance = random.Random(6)
    answers: Counter[int] = Counter()
    for _ in range(POSTS):
        digits = f"{chance.randrange(10**15):015d}"
        status, wait = typed_at(GUESSER, digits + codes.check_digit(digits))
        answers[status] += 1
        assert (status == 429) == bool(wait)
    assert set(answers) == {404, 429}, "nothing was found"
    assert answers[429] > POSTS * 0.9, "almost all were asked to wait"
    assert typed_at(SOMEBODY, numbers[0])[0] == 200
    # Behind the same connection: a moment's patience, then one's own number opens.
    status, wait = typed_at(NEIGHBOUR, numbers[1])
    assert status == 429
    assert 0 < int(wait) <= 60
    with clock_at(clock.now() + timedelta(seconds=int(wait))):
        assert typed_at(NEIGHBOUR, numbers[1])[0] == 200


def test_an_unknown_number_and_one_never_given_out_are_told_the_same(client: Client) -> None:
    """The page says neither whether a number exists nor how far one is from one that does."""
    known = some_voices(1)[0]
    near = f"{int(known[:15]) ^ 1:015d}"
    pages = set()
    for digits in (near, "1" * 15, "9" * 15):
        number = digits + codes.check_digit(digits)
        answer = client.post("/mein-beitrag/", {"number": number})
        assert answer.status_code == 404
        text = answer.content.decode().replace(number, "…")
        pages.add(text.partition("<main")[2].partition("csrf")[0])
    assert len(pages) == 1


def test_thirty_people_mistyping_behind_one_connection_notice_nothing() -> None:
    numbers = some_voices(1)
    for person in range(30):
        status, _wait = typed_at(f"203.0.113.{person + 1}", "1234")
        assert status == 404
    assert typed_at(GUESSER, numbers[0])[0] == 200
