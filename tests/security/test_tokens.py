"""Tokens and passwords: used once, over in time, for one person, and not to be guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.core import mail
from django.core.cache import cache
from django.test import Client

from quartier.base import clock
from quartier.people.web.accounts import User
from quartier.people.web.invitations import VALID_DAYS, Invitation, invite
from tests.harness.city import FilledCity
from tests.harness.people import BY_NAME, PASSWORD, account_of

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "ein ganz anderer langer Satz"
JOINED = {"name": "Neu", "password": PASSWORD}
MOST_WRONG_TRIES = 5


@pytest.fixture(autouse=True)
def fresh_counts() -> Iterator[None]:
    """Tries are counted in the cache; each test starts from none and leaves none."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def token(city: FilledCity) -> str:
    return invite(email="ganz-neu@example.org", roles=["reader"], languages=["de"], actor_id=None)


def join(client: Client, token: str) -> int:
    """Accept an invitation; the status of the answer."""
    status: int = client.post("/konto/einladung/", {"token": token, **JOINED}).status_code
    return status


def test_an_invitation_is_accepted_once(client: Client, token: str) -> None:
    assert client.get("/konto/einladung/", {"token": token}).status_code == 200
    assert join(client, token) == 302
    assert join(client, token) == 410
    assert client.get("/konto/einladung/", {"token": token}).status_code == 410
    assert User.objects.filter(email="ganz-neu@example.org").count() == 1


def test_an_invitation_ends_on_its_day(client: Client, token: str) -> None:
    with clock.clock_at(clock.now() + clock.days(VALID_DAYS) + clock.days(1)):
        assert client.get("/konto/einladung/", {"token": token}).status_code == 410
        assert join(client, token) == 410
    assert not User.objects.filter(email="ganz-neu@example.org").exists()


def test_an_invitation_is_for_its_address_and_roles(client: Client, token: str) -> None:
    sent = {"token": token, **JOINED, "email": "andere@example.org", "roles": ["admin"]}
    client.post("/konto/einladung/", sent)
    assert User.objects.get(email="ganz-neu@example.org").roles == ["reader"]
    assert not User.objects.filter(email="andere@example.org").exists()


def test_a_token_is_long_and_stored_as_a_hash_alone(token: str) -> None:
    assert len(token) >= 40
    stored = Invitation.objects.get(email="ganz-neu@example.org")
    assert token not in repr(vars(stored))


@pytest.mark.parametrize("wrong", ["", "x", "x" * 5_000, "\x00", "%", "' OR 1=1 --"])
def test_a_guessed_token_opens_nothing(wrong: str, client: Client, city: FilledCity) -> None:
    assert client.get("/konto/einladung/", {"token": wrong}).status_code == 410
    assert join(client, wrong) == 410


@pytest.mark.parametrize("weak", ["kurz", "123456789012", "ganz-neu@example"])
def test_a_weak_password_is_refused(weak: str, client: Client, token: str) -> None:
    sent = {"token": token, "name": "Neu", "password": weak}
    assert client.post("/konto/einladung/", sent).status_code == 200
    assert not User.objects.filter(email="ganz-neu@example.org").exists()


def reset_link(client: Client) -> str:
    """Ask for a new password; the address in the mail."""
    account_of(BY_NAME["reader"])
    client.post("/konto/password/reset/", {"email": "reader@example.org"})
    found = re.search(r"http://[^/\s]+(/konto/password/reset/key/\S+)", mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return found[1]


def test_a_reset_link_works_once(client: Client, city: FilledCity) -> None:
    link = reset_link(client)
    opened = client.get(link, follow=True)
    place = opened.redirect_chain[-1][0]
    sent = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert client.post(place, sent).status_code == 302
    assert User.objects.get(email="reader@example.org").check_password(NEW_PASSWORD)
    again = Client(SERVER_NAME="localhost").get(link, follow=True)
    assert 'name="password1"' not in again.content.decode()


def test_a_reset_tells_nobody_who_has_an_account(client: Client, city: FilledCity) -> None:
    account_of(BY_NAME["reader"])
    known = client.post("/konto/password/reset/", {"email": "reader@example.org"})
    unknown = client.post("/konto/password/reset/", {"email": "niemand@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_a_wrong_password_and_a_wrong_address_sound_the_same(
    client: Client, city: FilledCity
) -> None:
    account_of(BY_NAME["reader"])
    pages = []
    for address in ("reader@example.org", "niemand@example.org"):
        answer = client.post("/konto/login/", {"login": address, "password": "falsch falsch"})
        page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
        pages.append((answer.status_code, page.replace(address, "")))
    assert pages[0] == pages[1]


def test_after_wrong_passwords_even_the_right_one_waits(client: Client, city: FilledCity) -> None:
    account_of(BY_NAME["reader"])
    for _ in range(MOST_WRONG_TRIES):
        client.post("/konto/login/", {"login": "reader@example.org", "password": "falsch falsch"})
    right = {"login": "reader@example.org", "password": PASSWORD}
    assert client.post("/konto/login/", right).status_code in {200, 429}
    assert "_auth_user_id" not in client.session


def test_the_second_factor_cannot_be_guessed(client: Client, city: FilledCity) -> None:
    user = account_of(BY_NAME["without_second_factor"])
    secret = generate_totp_secret()
    Authenticator.objects.create(user=user, type="totp", data={"secret": secret})
    client.post("/konto/login/", {"login": user.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session, "the password alone is not enough"
    for code in range(MOST_WRONG_TRIES):
        client.post("/konto/mfa/authenticate/", {"code": f"00000{code}"})
    answer = client.post("/konto/mfa/authenticate/", {"code": "123456"})
    assert answer.status_code in {200, 302, 429}
    assert "_auth_user_id" not in client.session
    text = answer.content.decode()
    assert answer.status_code != 200 or "Zu viele" in text or "Too many" in text


def test_a_closed_account_is_out_at_once(client: Client, city: FilledCity) -> None:
    user = account_of(BY_NAME["reader"])
    client.force_login(user)
    client.get("/verwaltung/beitraege/")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/verwaltung/beitraege/").status_code == 302


def test_a_new_password_ends_all_other_sessions(client: Client, city: FilledCity) -> None:
    user = account_of(BY_NAME["reader"])
    client.force_login(user)
    user.set_password(NEW_PASSWORD)
    user.save()
    assert client.get("/verwaltung/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_lost_role_is_lost_at_once(client: Client, city: FilledCity) -> None:
    user = account_of(BY_NAME["reader"])
    client.force_login(user)
    assert client.get("/verwaltung/beitraege/").status_code == 200
    User.objects.filter(pk=user.pk).update(roles=[])
    assert client.get("/verwaltung/beitraege/").status_code in {302, 403}
    assert client.get("/verwaltung/").status_code in {302, 403}
