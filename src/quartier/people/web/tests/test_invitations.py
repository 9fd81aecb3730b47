"""Invitations: a link works once, for seven days, and gives nothing away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from quartier.base.clock import clock_at, now
from quartier.people.errors import InvitationInvalid
from quartier.people.policy import Role
from quartier.people.web.accounts import User
from quartier.people.web.audit import AuditEntry
from quartier.people.web.build import PASSWORD, a_user
from quartier.people.web.invitations import Invitation, accept, invite, open_invitation

pytestmark = pytest.mark.django_db
LINK = "/konto/einladung/"


def an_invitation(email: str = "Leserin@Example.org") -> str:
    return invite(email=email, roles=["reader"], languages=["fa"], actor_id=a_user().pk)


def test_an_invitation_becomes_an_account_with_its_roles_and_languages() -> None:
    user = accept(token=an_invitation(), name="Leserin", password=PASSWORD)
    assert user.email == "leserin@example.org"
    assert user.viewer().roles == {Role.READER}
    assert user.viewer().languages == {"fa"}
    assert user.check_password(PASSWORD)
    acts = AuditEntry.objects.order_by("at").values_list("act", flat=True)
    assert list(acts) == ["people.invite", "people.join"]


def test_the_token_is_stored_nowhere() -> None:
    token = an_invitation()
    assert token not in str(list(Invitation.objects.values()) + list(AuditEntry.objects.values()))
    assert "example.org" not in str(list(AuditEntry.objects.values())), "the log holds no address"


def used() -> str:
    token = an_invitation()
    accept(token=token, name="Leserin", password=PASSWORD)
    return token


def expired() -> str:
    with clock_at(now() - timedelta(days=7)):
        return an_invitation()


def for_somebody_who_has_an_account() -> str:
    token = an_invitation()
    a_user(email="leserin@example.org")
    return token


def never_given() -> str:
    return "nie-vergeben"


@pytest.mark.parametrize("made", [used, expired, never_given])
def test_used_over_and_unknown_links_say_the_same(made: object, client: Client) -> None:
    token = made()  # type: ignore[operator]
    with pytest.raises(InvitationInvalid):
        open_invitation(token)
    opened = client.get(LINK, {"token": token})
    sent = client.post(LINK, {"token": token, "name": "X", "password": PASSWORD})
    nothing = client.get(LINK)
    assert opened.status_code == sent.status_code == nothing.status_code == 410
    assert opened.content == nothing.content
    assert InvitationInvalid().sentence() in opened.content.decode()


def test_who_has_an_account_gets_no_second_one(client: Client) -> None:
    token = for_somebody_who_has_an_account()
    with pytest.raises(InvitationInvalid):
        accept(token=token, name="X", password=PASSWORD)
    assert User.objects.filter(email="leserin@example.org").count() == 1


def test_it_works_up_to_the_last_moment_and_not_after() -> None:
    token = an_invitation()
    with clock_at(now() + timedelta(days=7) - timedelta(minutes=1)):
        assert open_invitation(token)
    with clock_at(now() + timedelta(days=7)), pytest.raises(InvitationInvalid):
        open_invitation(token)


def test_opening_the_link_changes_nothing(client: Client) -> None:
    """Mail programs open links by themselves."""
    token = an_invitation()
    for _ in range(2):
        assert client.get(LINK, {"token": token}).status_code == 200
    assert User.objects.filter(email="leserin@example.org").count() == 0


def test_the_form_makes_the_account_once(client: Client) -> None:
    token = an_invitation()
    weak = client.post(LINK, {"token": token, "name": "Leserin", "password": "kurz"})
    assert weak.status_code == 200
    assert not User.objects.filter(email="leserin@example.org").exists()
    form = {"token": token, "name": "Leserin", "password": PASSWORD, "roles": "admin"}
    assert client.post(LINK, form).status_code == 302
    assert User.objects.get(email="leserin@example.org").roles == ["reader"]
    assert client.post(LINK, form).status_code == 410


def test_the_page_with_the_token_is_not_kept_and_not_passed_on(client: Client) -> None:
    answer = client.get(LINK, {"token": an_invitation()})
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] in {"same-origin", "no-referrer"}
