"""Every route × everyone who may knock × GET and POST, held against the table in `matrix.py`."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

import pytest
from django.http import HttpResponse
from django.test import Client

from quartier.people.policy import PUBLIC, Viewer, may_do, may_see
from tests.harness.bodies import Body, bodies
from tests.harness.city import FilledCity
from tests.harness.fixtures import undone
from tests.harness.page import asked
from tests.harness.people import PEOPLE, Person
from tests.harness.routes import Route, every_route
from tests.security import matrix

ROUTES = every_route()
BY_NAME = {route.name: route for route in ROUTES}
HOME, SIGN_IN = "/verwaltung/", "/konto/login/"
STAFF_SIGN_IN = "/verwaltung/login/"
SECOND_FACTOR, NEW_PASSWORD = "/konto/mfa/totp/activate/", "/konto/password/change/"
REFUSALS = {403, 404}
# What only reads, or frames what does; all else writes, and names its table first.
READS = re.compile(
    r"\W*(?:SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|EXPLAIN)\b", re.IGNORECASE
)
TABLE = re.compile(r'"(\w+)"')
# Being turned away may note in the session why; Wagtail and allauth make their own row about an
# account when it first comes by.
BOOKKEEPING = {"django_session", "wagtailusers_userprofile", "account_emailaddress"}
# Whoever opens an original leaves a line in the log (V10).
AUDIT = {"people_auditentry"}


def is_closed(route: Route) -> bool:
    """True for a page of Wagtail's that the table closes."""
    return any(fnmatchcase(route.name, pattern) for pattern in matrix.CLOSED_OF_WAGTAIL)


def test_every_route_stands_in_the_table_once() -> None:
    unlisted = [route.name for route in ROUTES if (route.name in matrix.MATRIX) == is_closed(route)]
    assert not unlisted, f"Say in tests/security/matrix.py who may go there: {unlisted}"


def test_the_table_names_nothing_that_is_not_there() -> None:
    assert not set(matrix.MATRIX) - set(BY_NAME)
    for pattern in matrix.CLOSED_OF_WAGTAIL:
        assert any(fnmatchcase(route.name, pattern) for route in ROUTES), pattern


def test_nothing_of_ours_is_closed_and_nothing_of_wagtails_is_open_by_accident() -> None:
    assert not [route.name for route in ROUTES if route.is_ours and is_closed(route)]
    open_by_table = set(matrix.OPEN_OF_WAGTAIL) | set(matrix.STAFF_PAGES)
    assert {r.name for r in ROUTES if r.is_staff and not is_closed(r)} == open_by_table


@pytest.mark.parametrize("name", [route.name for route in ROUTES if not is_closed(route)])
def test_who_gets_in(name: str, city: FilledCity, clients: dict[str, Client], db: None) -> None:
    route, row = BY_NAME[name], matrix.MATRIX[name]
    body = bodies(city).get(name, {})
    problems = []
    for person in PEOPLE:
        for method, who in (("GET", row.get), ("POST", row.post)):
            response, written = _ask(clients[person.name], method, route.address(city), body)
            problem = _problem(route, person, who, row.shows, response)
            if problem:
                problems.append(f"{method} {person.name}: {problem}")
            elif method == "POST" and _outcome(route, response) == "in":
                continue
            elif written - (AUDIT if row.shows else set()):
                problems.append(f"{method} {person.name} was not to change anything: {written}")
    assert not problems


def test_wagtails_other_pages_are_closed_to_everyone(
    city: FilledCity, clients: dict[str, Client], db: None
) -> None:
    problems = []
    for route in filter(is_closed, ROUTES):
        for person in filter(_stands_for_others, PEOPLE):
            for method in ("GET", "POST"):
                response, written = _ask(clients[person.name], method, route.address(city), {})
                expected = _before_the_gate(route, person) or "refused"
                if _outcome(route, response) not in {expected, "refused"} or written:
                    problems.append(f"{route.name} {method} {person.name}: {_told(response)}")
    assert not problems


def _stands_for_others(person: Person) -> bool:
    """What is closed asks for no role: of those inside, who may most and who may least come by."""
    return person.name in {"lead", "admin", "reader"} or person.is_public or _at_gate(person)


def _ask(client: Client, method: str, address: str, body: Body) -> tuple[HttpResponse, set[str]]:
    """The answer, and what was written for it apart from sessions; taken back afterwards."""
    cookies = client.cookies.copy()
    with undone(), asked() as statements:
        response = client.get(address) if method == "GET" else client.post(address, body)
    client.cookies = cookies
    return response, tables_written(statements) - BOOKKEEPING


def tables_written(statements: list[str]) -> set[str]:
    """The tables in which these statements change something."""
    found = {(TABLE.search(one), one) for one in statements if not READS.match(one)}
    return {table[1] if table else one for table, one in found}


def _problem(
    route: Route, person: Person, who: str, shows: str, response: HttpResponse
) -> str | None:
    """What differs from the table, in a few words; None where all is as it says."""
    expected = _expected(route, person, who, shows)
    found = _outcome(route, response)
    # A method that nobody may use says so before it asks who is there, or after.
    if who == matrix.NOT_MADE and found in {"not made", _before_the_gate(route, person)}:
        return None
    if who == matrix.NOT_MADE and route.is_account and person.is_public and found == "sign in":
        return None
    if who == matrix.EVERYONE and expected == "in" and found == "sign in":
        return None  # an address that does nothing but lead to where everybody signs in
    return None if found == expected else f"expected {expected}, got {_told(response)}"


def _expected(route: Route, person: Person, who: str, shows: str) -> str:
    if who == matrix.NOT_MADE:
        return "not made"
    if who == matrix.EVERYONE:
        return _before_the_gate(route, person) if route.is_staff and _at_gate(person) else "in"
    if who == matrix.SIGNED_IN:
        return "sign in" if person.is_public else "in"
    if who == matrix.SIGNS_OUT:
        return _before_the_gate(route, person) or "sign in"
    stopped = _before_the_gate(route, person)
    if stopped:
        return stopped
    viewer = _viewer(person)
    seen = not shows or may_see(viewer, *shows.split("/"))
    return "in" if may_do(viewer, who) and seen else "refused"


def _before_the_gate(route: Route, person: Person) -> str:
    """Where someone is sent before any page of the staff side is reached; "" who may pass."""
    if not route.is_staff:
        return ""
    if person.is_public:
        return "sign in"
    if not person.has_own_password:
        return "new password"
    return "" if person.has_second_factor else "second factor"


def _at_gate(person: Person) -> bool:
    return not person.is_public and not (person.has_own_password and person.has_second_factor)


def _viewer(person: Person) -> Viewer:
    return PUBLIC if person.is_public else Viewer(frozenset(person.roles))


def _outcome(route: Route, response: HttpResponse) -> str:
    """What the answer means, in the words of `_expected`."""
    status, path = response.status_code, response.get("Location", "").partition("?")[0]
    if status in {301, 302}:
        return _led_to(route, path)
    if status in REFUSALS:
        # A page about oneself may have nothing to show.
        return "in" if route.is_account and status == 404 else "refused"
    return {405: "not made"}.get(status, "in" if status < 500 else "broken")


def _led_to(route: Route, path: str) -> str:
    if route.is_account:
        needs_account = matrix.MATRIX[route.name].get == matrix.SIGNED_IN
        return "sign in" if needs_account and path == SIGN_IN else "in"
    # Wagtail turns a refusal into a message on the start page.
    places = {NEW_PASSWORD: "new password", SECOND_FACTOR: "second factor", HOME: "refused"}
    return {**places, STAFF_SIGN_IN: "sign in", SIGN_IN: "sign in"}.get(path, "in")


def _told(response: HttpResponse) -> str:
    return f"{response.status_code} {response.get('Location', '')}".strip()
