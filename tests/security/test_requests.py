"""Forged, altered and nosy requests: nothing changes, nothing is told, nobody is led away."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.http import HttpResponse
from django.test import Client, override_settings

from quartier.city.web.models import CityProfile
from quartier.dialogue.web import saying
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.models import Answer, Contribution
from quartier.needs.web.models import Need
from quartier.people.web.accounts import User
from quartier.people.web.invitations import Invitation
from quartier.strategy.web.models import Action
from tests.harness import people
from tests.harness.bodies import bodies
from tests.harness.city import FilledCity
from tests.harness.fixtures import undone
from tests.harness.page import asked
from tests.harness.people import PASSWORD, client_of
from tests.harness.routes import Route, every_route
from tests.security import matrix
from tests.security.test_route_matrix import AUDIT, BOOKKEEPING, is_closed, tables_written

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
ROUTES = [route for route in every_route() if not is_closed(route)]
BY_NAME = {route.name: route for route in ROUTES}
SENT_TO = [name for name, row in matrix.MATRIX.items() if row.post != matrix.NOT_MADE]
# These answer the same whatever is sent: a picture, a way to sign in, a word that nothing is there.
HARMLESS = {"wagtailadmin_sprite", "staff_door", "wagtailadmin_login"}
# Who opens everything one after the other.
OPENING = ("public", "lead")
# Each differs from answer to answer, or repeats what was asked for.
CHANGING = re.compile(
    r'name="(?:csrfmiddlewaretoken|form_key|key|opened)" value="[^"]*"|nonce="[^"]*"|"CSRF_TOKEN": "[^"]*"'
    # A preview link says until when it holds.
    r'|/(?:daten|quartierstypen|massnahmen)/vorschau/[^/"<]+/'
)


def test_opening_everything_changes_nothing(city: FilledCity, clients: dict[str, Client]) -> None:
    """Who sees nothing and who sees most, one page after the other, held against every row there is.

    That nobody else writes either is looked for page by page in `test_who_gets_in`.
    """
    allowed = BOOKKEEPING | AUDIT
    with undone():
        before = fingerprints()
        for route in (route for route in ROUTES if "logout" not in route.name):
            for name in OPENING:
                clients[name].get(route.address(city))
        after = fingerprints()
    changed = {table for table in before if before[table] != after[table]}
    assert changed <= allowed, changed - allowed


def fingerprints() -> dict[str, str]:
    """A fingerprint of each table."""
    found = {}
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            digest = hashlib.sha256()
            for row in model._base_manager.order_by("pk").values_list():
                digest.update(repr([_plain(value) for value in row]).encode())
            found[model._meta.db_table] = digest.hexdigest()
    return found


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


@pytest.mark.parametrize("name", [name for name in SENT_TO if name not in HARMLESS])
def test_a_form_from_elsewhere_is_refused(
    name: str, city: FilledCity, checked: dict[str, Client]
) -> None:
    """No token; a token but another site's origin; no origin on a page that has a token of its own."""
    route, body = BY_NAME[name], bodies(city).get(name, {})
    is_about_oneself = matrix.MATRIX[name].post == matrix.SIGNED_IN
    client = checked["lead" if route.is_staff or is_about_oneself else "public"]
    address, token = route.address(city), client.cookies.pop("csrf")
    with undone(), asked() as statements:
        assert client.post(address, body).status_code == 403
        client.cookies["csrf"] = token.value
        with_token = {**body, "csrfmiddlewaretoken": token.value}
        for origin in ("https://evil.example", "null", "http://localhost.evil.example"):
            assert client.post(address, with_token, HTTP_ORIGIN=origin).status_code == 403
    assert tables_written(statements) <= BOOKKEEPING


@pytest.fixture(scope="module")
def checked(city: FilledCity) -> dict[str, Client]:
    """Browsers whose forms are checked, each with a token of ours."""
    found = {
        name: client_of(people.BY_NAME[name], enforce_csrf_checks=True)
        for name in ("public", "lead")
    }
    for client in found.values():
        client.get("/mitmachen/")
    return found


def test_a_form_of_our_own_is_taken(city: FilledCity) -> None:
    client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    client.get("/mitmachen/")
    sent = {**bodies(city)["dialogue:say"], "csrfmiddlewaretoken": client.cookies["csrf"].value}
    with undone():
        answer = client.post("/mitmachen/", sent, HTTP_ORIGIN="http://localhost")
    assert answer.status_code == 200


EXTRA: dict[str, Any] = {
    "id": "00000000-0000-4000-8000-000000000000",
    "pk": "00000000-0000-4000-8000-000000000000",
    "state": "released",
    "status": "approved",
    "is_staff": "1",
    "is_superuser": "1",
    "is_active": "1",
    "must_change_password": "",
    "password_hash": "x",
    "owner": "1",
    "actor": "1",
    "actor_id": "00000000-0000-4000-8000-000000000000",
    "written_by_id": "00000000-0000-4000-8000-000000000000",
    "slug": "gekapert",
    "arrived_on": "1999-01-01",
    "receipt_hash": "0" * 64,
    "submission_hash": "0" * 64,
    "erase_on": "2999-01-01",
    "original_id": "",
    "released_at": "1999-01-01",
    "groups": "1",
    "user_permissions": "1",
}
MAKES: dict[str, tuple[type[models.Model], str]] = {
    "dialogue:say": (Contribution, "public"),
    "dialogue_answer": (Answer, "lead"),
    "needs_new": (Need, "lead"),
    "strategy_new_action": (Action, "lead"),
    "people_list": (Invitation, "lead"),
    "people_invitation": (User, "public"),
}
# Different each time, by chance or by the clock; a keyed hash of random ids.
_BY_CHANCE = {"id", "text_id", "original_id", "token_hash", "password", "expires_at", "news_at"}
# A group of near duplicates gets a random name.
_BY_CHANCE |= {"likeness"}


@pytest.mark.parametrize("name", MAKES)
def test_fields_nobody_offered_are_ignored(
    name: str, city: FilledCity, clients: dict[str, Client]
) -> None:
    model, person = MAKES[name]
    sent, address = bodies(city)[name], BY_NAME[name].address(city)

    def made(body: dict[str, Any]) -> dict[str, object]:
        known = list(model._base_manager.values_list("pk", flat=True))
        with undone():
            clients[person].post(address, body)
            row = model._base_manager.exclude(pk__in=known).values().get()
            return {field: value for field, value in row.items() if field not in _BY_CHANCE}

    assert made({**sent, **{key: EXTRA[key] for key in EXTRA if key not in sent}}) == made(sent)


def test_nobody_invites_into_a_role_above_their_own(
    city: FilledCity, clients: dict[str, Client]
) -> None:
    sent = {**bodies(city)["people_list"], "roles": ["reader", "admin"]}
    with undone():
        before = Invitation.objects.count()
        clients["lead"].post("/verwaltung/menschen/", sent)
        assert Invitation.objects.count() == before
        clients["admin"].post("/verwaltung/menschen/", sent)
        assert Invitation.objects.count() == before + 1


NOSY = (
    "author__email__startswith=a",
    "contribution__original_id__isnull=0",
    "state=draft&state__in=draft",
    "is_active=0",
    "ordering=password",
    "order_by=receipt_hash",
    "sort=-receipt_hash",
    "o=1.2.3",
    "fields=receipt_hash",
    "format=json",
    "_popup=1",
    "e=1",
)


@pytest.fixture(scope="module")
def unasked(city: FilledCity, clients: dict[str, Client]) -> dict[str, tuple[int, str]]:
    """What every address of ours says when nothing is asked, by the route's name."""
    return {
        route.name: told(clients[_person(route)].get(route.address(city)))
        for route in ROUTES
        if route.is_ours
    }


def test_parameters_nobody_offered_are_ignored(
    city: FilledCity, clients: dict[str, Client], unasked: dict[str, tuple[int, str]]
) -> None:
    """All at once, as none may change anything; which one does is looked for where one does."""
    differing = []
    # What the last page of the round before still had to say is told here.
    clients["lead"].get("/verwaltung/")
    for route in (route for route in ROUTES if route.is_ours):

        def is_heard(question: str, route: Route = route) -> bool:
            answer = clients[_person(route)].get(f"{route.address(city)}?{question}")
            return told(answer) != unasked[route.name]

        if is_heard("&".join(NOSY)):
            heard = [question for question in NOSY if is_heard(question)]
            differing.append((route.name, heard or NOSY))
    assert not differing


def _person(route: Route) -> str:
    return "lead" if route.is_staff else "public"


def told(response: HttpResponse) -> tuple[int, str]:
    """What an answer says, without what differs every time."""
    return response.status_code, CHANGING.sub("", response.content.decode(errors="replace"))


AWAY = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "http://localhost@evil.example/",
    "/%09/evil.example",
    "\t//evil.example",
)


@pytest.mark.parametrize("away", AWAY)
def test_signing_in_leads_nowhere_else(away: str, city: FilledCity) -> None:
    with undone():
        client = Client(SERVER_NAME="localhost")
        sent = {"login": "without_second_factor@example.org", "password": PASSWORD, "next": away}
        people.account_of(people.BY_NAME["without_second_factor"])
        answer = client.post("/konto/login/", sent)
    assert answer.status_code == 302
    assert re.match(r"/(?![/\\])", answer["Location"]), answer["Location"]


@pytest.mark.parametrize(
    "path", ["//evil.example", "//evil.example/..", "/prs//evil.example", "/\\evil.example"]
)
def test_tidied_addresses_stay_here(
    path: str, clients: dict[str, Client], city: FilledCity
) -> None:
    answer = clients["public"].get("/", PATH_INFO=path)
    assert not answer.get("Location", "/").startswith(("//", "/\\", "http"))


def test_only_our_own_names_are_answered(city: FilledCity) -> None:
    for name in ("evil.example", "localhost.evil.example", "localhost:80@evil.example", ""):
        answer = Client(raise_request_exception=False).get("/", HTTP_HOST=name)
        assert answer.status_code == 400
        assert "evil" not in answer.content.decode()


def test_what_a_stranger_forwards_is_not_believed(city: FilledCity) -> None:
    plain = Client(SERVER_NAME="localhost").get("/mitmachen/")
    forged = Client(SERVER_NAME="localhost").get(
        "/mitmachen/",
        HTTP_X_FORWARDED_HOST="evil.example",
        HTTP_X_FORWARDED_PROTO="https",
        HTTP_X_FORWARDED_PORT="444",
        HTTP_X_FORWARDED_FOR="10.0.0.1",
        HTTP_FORWARDED="host=evil.example;proto=https",
        HTTP_X_ORIGINAL_URL="/verwaltung/",
        HTTP_X_REWRITE_URL="/verwaltung/",
    )
    assert told(plain) == told(forged)
    assert "Strict-Transport-Security" not in forged
    assert not forged.cookies["csrf"]["secure"]
    assert not forged.wsgi_request.is_secure()


HTTPS_NAMES = (
    *("CSRF_COOKIE_SECURE", "CSRF_COOKIE_NAME", "CSRF_COOKIE_HTTPONLY", "SESSION_COOKIE_SECURE"),
    *("SESSION_COOKIE_NAME", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"),
    "SECURE_PROXY_SSL_HEADER",
)


@pytest.fixture(scope="module")
def https(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The settings as `QUARTIER_HTTPS=1` makes them."""
    source = (
        "import json; from quartier.website import settings as s;"
        f"print(json.dumps({{name: getattr(s, name) for name in {HTTPS_NAMES}}}))"
    )
    environment = {
        "QUARTIER_DIR": str(tmp_path_factory.mktemp("https")),
        "QUARTIER_HTTPS": "1",
        "PYTHONPATH": str(ROOT / "src"),
    }
    done = subprocess.run(
        [sys.executable, "-c", source], env=environment, capture_output=True, text=True, check=True
    )
    return {
        name: tuple(v) if isinstance(v, list) else v for name, v in json.loads(done.stdout).items()
    }


def test_cookies_under_https(https: dict[str, Any], city: FilledCity) -> None:
    with override_settings(**https), undone():
        client = Client(SERVER_NAME="localhost", HTTP_X_FORWARDED_PROTO="https")
        page = client.get("/mitmachen/")
        assert page.status_code == 200
        assert page["Strict-Transport-Security"].startswith("max-age=31536000")
        token = page.cookies["__Host-csrf"]
        people.account_of(people.BY_NAME["without_second_factor"])
        sent = {"login": "without_second_factor@example.org", "password": PASSWORD}
        session = client.post("/konto/login/", sent).cookies["__Host-session"]
        for cookie in (token, session):
            assert cookie["secure"]
            assert cookie["httponly"]
            assert cookie["samesite"] == "Lax"
            assert (cookie["path"], cookie["domain"]) == ("/", "")
        assert not session["max-age"], "a session ends with the browser"
        to_https = Client(SERVER_NAME="localhost").get("/mitmachen/")
        assert (to_https.status_code, to_https["Location"]) == (301, "https://localhost/mitmachen/")


def test_a_session_gets_a_new_key_when_someone_signs_in(city: FilledCity) -> None:
    with undone():
        people.account_of(people.BY_NAME["without_second_factor"])
        client = Client(SERVER_NAME="localhost")
        session = client.session
        session["planted"] = "by a stranger"
        session.save()
        planted = session.session_key
        client.cookies[settings.SESSION_COOKIE_NAME] = planted
        sent = {"login": "without_second_factor@example.org", "password": PASSWORD}
        client.post("/konto/login/", sent)
        assert client.session.session_key != planted


@pytest.mark.parametrize(
    "name",
    [n for n in SENT_TO + list(matrix.STAFF_PAGES) if not n.startswith(("wagtail", "staff_door"))],
)
def test_no_browser_keeps_what_is_behind_a_door_or_a_number(
    name: str, city: FilledCity, clients: dict[str, Client]
) -> None:
    """After signing out, on a computer that others use, the back button shows nothing."""
    route = BY_NAME[name]
    is_public = not (route.is_staff or matrix.MATRIX[name].post == matrix.SIGNED_IN)
    client = clients["public" if is_public else "lead"]
    with undone():
        answer = client.get(route.address(city))
    kept = answer.get("Cache-Control", "")
    assert "no-store" in kept, kept


def test_hidden_and_absent_are_the_same_page(city: FilledCity, clients: dict[str, Client]) -> None:
    pairs = [
        (f"/massnahmen/{city.hidden_action.slug}/", "/massnahmen/gibt-es-nicht/"),
        (f"/daten/{city.embargoed.slug}/", "/daten/stand-999/"),
        (f"/daten/{city.embargoed.slug}/werte.csv", "/daten/stand-999/werte.csv"),
    ]
    never = "00000000-0000-4000-8000-000000000000"
    for name in ("unread", "withdrawn"):
        pairs += [
            (f"/beitraege/{city.voices[name].pk}/{act}/", f"/beitraege/{never}/{act}/")
            for act in ("melden", "zustimmen")
        ]
    with undone():
        planned = Event.objects.create(
            slug="entwurf", title="E", track="quarter", format="round_table"
        )
        pairs += [
            (f"/termine/{planned.slug}/", "/termine/nirgends/"),
            (f"/termine/{planned.slug}.ics", "/termine/nirgends.ics"),
        ]
        assert planned.state == "planned"
        for hidden, absent in pairs:
            first, second = clients["public"].get(hidden), clients["public"].get(absent)
            assert first.status_code == second.status_code == 404
            assert _page_only(first, hidden) == _page_only(second, absent)


def _page_only(response: HttpResponse, address: str) -> str:
    return response.content.decode().replace(address, "")


def test_a_voice_that_is_not_for_me_is_as_one_that_never_was(
    city: FilledCity, clients: dict[str, Client]
) -> None:
    """The trustee, while the city reads for itself; the city, once a trustee does (V1)."""
    there = f"/verwaltung/beitraege/{city.voices['unread'].pk}/"
    gone = f"/verwaltung/beitraege/{city.voices['withdrawn'].pk}/"
    never = "/verwaltung/beitraege/00000000-0000-4000-8000-000000000000/"
    for trustee, outside, inside in ((False, "trustee", "reader"), (True, "reader", "trustee")):
        with undone():
            CityProfile.objects.update(trustee_moderates=trustee)
            answers = [clients[outside].get(address) for address in (there, gone, never)]
            assert [answer.status_code for answer in answers] == [404, 404, 404]
            assert (
                len({_page_only(a, p) for a, p in zip(answers, (there, gone, never), strict=True)})
                == 1
            )
            assert clients[inside].get(there).status_code == 200
            assert clients[inside].get(gone).status_code == 404


def test_numbers_tell_nothing_about_others(city: FilledCity, clients: dict[str, Client]) -> None:
    """A number that was never given answers like any other; the page never says which part was right."""
    unknown = [clients["public"].post("/mein-beitrag/", {"number": number}) for number in UNKNOWN]
    assert {answer.status_code for answer in unknown} == {404}
    assert (
        len(
            {
                told(answer)[1].replace(number, "")
                for answer, number in zip(unknown, UNKNOWN, strict=True)
            }
        )
        == 1
    )


UNKNOWN = ("1234567890123450", "0000000000000000")


def test_an_error_repeats_nothing_that_was_sent(
    city: FilledCity, monkeypatch: pytest.MonkeyPatch, clients: dict[str, Client]
) -> None:
    def fails(said: saying.Said) -> None:
        raise ValueError(f"cannot store {said.text}")

    monkeypatch.setattr(saying, "say", fails)
    sent = {**bodies(city)["dialogue:say"], "text": "Mein Geheimnis"}
    answer = clients["public"].post("/mitmachen/", sent)
    assert answer.status_code == 500
    page = answer.content.decode()
    for secret in ("Geheimnis", "ValueError", "Traceback", settings.SECRET_KEY, "quartier/"):
        assert secret not in page.replace("/static/quartier/", "")
    assert 'lang="de"' in page


def test_the_same_form_twice_is_one_voice(city: FilledCity, clients: dict[str, Client]) -> None:
    sent, before = bodies(city)["dialogue:say"], Contribution.objects.count()
    with undone():
        pages = [clients["public"].post("/mitmachen/", sent).content.decode() for _ in range(3)]
        assert Contribution.objects.count() == before + 1
    shown = {re.search(r'class="q-number".*?</p>', page, re.S)[0] for page in pages}
    assert len(shown) == 1


def test_the_database_itself_refuses_a_second_of_what_is_once(city: FilledCity) -> None:
    """What two requests at the same moment could both make, a unique index makes once."""
    once: list[tuple[type[models.Model], str]] = [
        (Contribution, "submission_hash"),
        (Contribution, "receipt_hash"),
        (Invitation, "token_hash"),
        (User, "email"),
    ]
    assert all(model._meta.get_field(field).unique for model, field in once)
