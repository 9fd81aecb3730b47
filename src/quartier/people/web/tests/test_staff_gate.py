"""Before the staff side: a seen password is changed, a second factor is set up and used."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from quartier.base import clock
from quartier.base.clock import clock_at, now
from quartier.people.policy import Role
from quartier.people.web.build import PASSWORD, a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_contexts")]
STAFF = "/verwaltung/"
OWN = "ein ganz eigener langer Satz"


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post("/konto/login/", {"login": email, "password": password})


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def set_up_second_factor(client: Client) -> str:
    page = client.get("/konto/mfa/totp/activate/")
    assert page.status_code == 200, "who has just typed the password is not asked again"
    secret = page.context["form"].secret
    done = client.post("/konto/mfa/totp/activate/", {"code": code_for(secret)})
    assert done.status_code == 302, done.context["form"].errors
    return secret


def test_strangers_are_sent_to_our_own_door(client: Client) -> None:
    answer = client.get(STAFF)
    assert answer.status_code == 302
    assert "login" in answer["Location"]
    door = client.get("/verwaltung/login/?next=/verwaltung/", follow=True)
    assert door.redirect_chain[-1][0].startswith("/konto/login/")


def test_a_password_somebody_has_seen_serves_once(client: Client, settings: Any) -> None:
    settings.QUARTIER_SECOND_FACTOR = False
    user = a_user(must_change_password=True)
    sign_in(client, user.email)
    assert client.get(STAFF)["Location"] == "/konto/password/change/"
    form = {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD}
    same = client.post("/konto/password/change/", form)
    assert same.status_code == 200
    assert "ein eigenes" in same.content.decode()
    user.refresh_from_db()
    assert user.must_change_password
    own = {"oldpassword": PASSWORD, "password1": OWN, "password2": OWN}
    assert client.post("/konto/password/change/", own).status_code == 302
    user.refresh_from_db()
    assert not user.must_change_password
    assert client.get(STAFF).status_code == 200
    assert sign_in(Client(), user.email).status_code == 200, "the seen one opens nothing any more"


def test_without_a_second_factor_nobody_works_until_it_is_set_up(
    client: Client, settings: Any
) -> None:
    settings.QUARTIER_SECOND_FACTOR = True
    user = a_user([Role.READER])
    sign_in(client, user.email)
    for page in (STAFF, "/verwaltung/beitraege/"):
        assert client.get(page)["Location"] == "/konto/mfa/totp/activate/"
    set_up_second_factor(client)
    assert client.get(STAFF).status_code == 200
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_later_the_password_is_asked_before_the_second_factor_changes(client: Client) -> None:
    sign_in(client, a_user([Role.READER]).email)
    with clock.clock_at(clock.now() + timedelta(minutes=6)):
        asked = client.get("/konto/mfa/totp/activate/")
    assert asked["Location"].startswith("/konto/reauthenticate/")


def test_signing_in_again_needs_the_second_factor(client: Client, settings: Any) -> None:
    settings.QUARTIER_SECOND_FACTOR = True
    user = a_user([Role.READER])
    sign_in(client, user.email)
    secret = set_up_second_factor(client)
    other = Client()
    assert sign_in(other, user.email)["Location"].startswith("/konto/mfa/authenticate/")
    assert other.get(STAFF).status_code == 302, "the password alone opens nothing"
    wrong = other.post("/konto/mfa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    assert other.get(STAFF).status_code == 302
    # A code serves once, so a new one is due.
    from django.core.cache import cache  # noqa: PLC0415  needs Django started

    cache.clear()
    other.post("/konto/mfa/authenticate/", {"code": code_for(secret)})
    assert other.get(STAFF).status_code == 200


def test_later_the_password_is_asked_again_before_sign_in_is_changed(client: Client) -> None:
    """Somebody else may sit at the desk by now."""
    sign_in(client, a_user().email)
    with clock_at(now() + timedelta(hours=1)):
        asked = client.get("/konto/mfa/totp/activate/")
    assert asked["Location"].startswith("/konto/reauthenticate/")


def test_nobody_signs_up(client: Client) -> None:
    form = {"email": "x@example.org", "password1": OWN, "password2": OWN}
    client.post("/konto/signup/", form)
    assert sign_in(Client(), "x@example.org", OWN).status_code == 200


def test_a_wrong_password_and_an_unknown_address_say_the_same(client: Client) -> None:
    user = a_user()
    wrong = sign_in(client, user.email, "falsch")
    unknown = sign_in(client, "niemand@example.org", "falsch")
    errors = [str(answer.context["form"].errors) for answer in (wrong, unknown)]
    assert errors[0] == errors[1]


def test_the_start_page_says_what_waits(client: Client, settings: Any) -> None:
    settings.QUARTIER_SECOND_FACTOR = False
    client.force_login(a_user([Role.READER]))
    page = client.get(STAFF).content.decode()
    assert "Beiträge zu lesen" in page
    client.force_login(a_user([Role.COUNCIL]))
    assert "Beiträge zu lesen" not in client.get(STAFF).content.decode()
