"""Every page of ours in every language, held to the bounds of the house (`tests/harness/page.py`).

What a language changes (words, direction, bytes) hangs on no database: all nine are asked for on
SQLite. On PostgreSQL every page is asked for in German and in Persian, for its queries.
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from tests.harness.bodies import Body, bodies
from tests.harness.city import FilledCity
from tests.harness.fixtures import undone
from tests.harness.page import KB, Kind, assert_page, packed, visit, weights
from tests.harness.routes import LANGUAGES, OTHER_LANGUAGES, every_route
from tests.pages import expected
from tests.security.test_route_matrix import is_closed

ROUTES = [route for route in every_route() if not is_closed(route)]
BY_NAME = {route.name: route for route in ROUTES}
ON_SERVERS = ("de", "fa")
ALL = (*LANGUAGES, *OTHER_LANGUAGES)
ASKED = ALL if connection.vendor == "sqlite" else ON_SERVERS
WALKED = [language for language in ASKED if language in LANGUAGES]
SPOKEN = [
    (name, language)
    for name in expected.PUBLIC
    for language in (ASKED if BY_NAME[name].is_localized else BY_NAME[name].languages)
]
MOST_BYTES_FROM_CODE_TO_NUMBER = 60 * KB

pytestmark = pytest.mark.django_db


def test_every_address_has_its_expectation() -> None:
    listed = [*expected.PUBLIC, *expected.STAFF, *expected.ACCOUNTS, *expected.NO_PAGE]
    assert len(listed) == len(set(listed))
    unlisted = sorted(set(BY_NAME) - set(listed))
    assert not unlisted, f"Say in tests/pages/expected.py what these are: {unlisted}"
    assert not set(listed) - set(BY_NAME), "listed, but no such address"


@pytest.mark.parametrize(("name", "language"), SPOKEN)
def test_public_page(
    name: str, language: str, city: FilledCity, clients: dict[str, Client]
) -> None:
    address = BY_NAME[name].address(city, language)
    kind = expected.PUBLIC[name]
    assert_page(clients["public"], address, kind, language=language, may_be_first=True)


@pytest.mark.parametrize("name", expected.STAFF)
def test_staff_page(name: str, city: FilledCity, clients: dict[str, Client]) -> None:
    with undone():
        address = BY_NAME[name].address(city)
        assert_page(clients[expected.STAFF[name]], address, Kind.STAFF)


@pytest.mark.parametrize("name", expected.ACCOUNTS)
def test_account_page(name: str, city: FilledCity, clients: dict[str, Client]) -> None:
    address = BY_NAME[name].address(city)
    if name == "people_invitation":
        address += f"?token={city.invitation}"
    person = expected.ACCOUNTS[name]
    with undone():
        assert_page(clients[person], address, Kind.FORM if person == "public" else Kind.ACCOUNT)


ANSWERS: dict[str, tuple[str, int]] = {
    "the number": ("dialogue:say", 200),
    "something is missing": ("dialogue:say", 422),
    "the stations": ("dialogue:mine", 200),
    "an unknown number": ("dialogue:mine", 404),
    "sure to take it back?": ("dialogue:mine", 200),
    "taken back": ("dialogue:mine", 200),
}


def _sent(which: str, city: FilledCity) -> Body:
    number = {"number": city.numbers["answered"]}
    return {
        "the number": bodies(city)["dialogue:say"],
        "something is missing": {"text": "Ohne alles"},
        "the stations": number,
        "an unknown number": {"number": "1234 5678 9012 3450"},
        "sure to take it back?": {**number, "act": "withdraw"},
        "taken back": {**number, "act": "withdraw", "sure": "yes"},
    }[which]


@pytest.mark.parametrize("language", WALKED)
@pytest.mark.parametrize("which", ANSWERS)
def test_answer_to_a_form(
    which: str, language: str, city: FilledCity, clients: dict[str, Client]
) -> None:
    name, status = ANSWERS[which]
    address = BY_NAME[name].address(city, language)
    with undone():
        sent = _sent(which, city)
        assert_page(
            clients["public"], address, Kind.FORM, language=language, status=status, body=sent
        )


@pytest.mark.parametrize("language", WALKED)
def test_page_for_what_is_not_there(
    language: str, city: FilledCity, clients: dict[str, Client]
) -> None:
    prefix = "" if language == "de" else f"/{language}"
    address = f"{prefix}/stadtteile/gibt-es-nicht/"
    assert_page(clients["public"], address, Kind.READING, language=language, status=404)


@pytest.mark.parametrize("language", ASKED)
def test_from_the_qr_code_to_the_number_in_60_kb(
    language: str, city: FilledCity, clients: dict[str, Client]
) -> None:
    pages, files = 0, {}
    path = [("dialogue:welcome", None), ("dialogue:say", None), ("dialogue:say", "number")]
    with undone():
        for name, which in path:
            body = bodies(city)["dialogue:say"] if which else None
            seen = visit(clients["public"], BY_NAME[name].address(city, language), body)
            pages += len(packed(seen.response.content))
            files.update(weights(seen.markup))
    assert pages + sum(files.values()) <= MOST_BYTES_FROM_CODE_TO_NUMBER
