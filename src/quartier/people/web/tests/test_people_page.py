"""The page of people: who may invite whom, and that the letter goes out with a link that works."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from quartier.base.web.mail import OutboxMail, send_waiting
from quartier.people.policy import Role
from quartier.people.web.build import a_user
from quartier.people.web.invitations import Invitation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_contexts")]
PAGE = "/verwaltung/menschen/"


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.QUARTIER_SECOND_FACTOR = False


def invite_as(role: Role, **fields: object):
    client = Client()
    client.force_login(a_user([role]))
    form = {"email": "Neu@Example.org", "roles": ["reader"], "languages": ["de", "fa"], **fields}
    return client.post(PAGE, form)


def test_an_invitation_goes_out_by_mail_and_its_link_opens():
    assert invite_as(Role.LEAD).status_code == 302

    assert send_waiting() == 1
    link = next(line for line in mail.outbox[0].body.splitlines() if "token=" in line)
    opened = Client().get(link[link.index("/konto/") :])

    assert mail.outbox[0].to == ["neu@example.org"]
    assert opened.status_code == 200
    assert Invitation.objects.get().languages == ["de", "fa"]


def test_without_a_mail_server_the_link_is_shown_once_and_no_mail_is_promised(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    client = Client()
    client.force_login(a_user([Role.LEAD]))
    form = {"email": "neu@example.org", "roles": ["reader"], "languages": ["de"]}
    page = client.post(PAGE, form)

    link = page.context["invited"]["link"]
    assert link in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert Client().get(link[link.index("/konto/") :]).status_code == 200
    assert not OutboxMail.objects.exists(), "it would be printed into a log"
    assert "token=" not in client.get(PAGE).content.decode()


def test_the_lead_cannot_make_somebody_who_sets_up_accounts():
    page = invite_as(Role.LEAD, roles=["admin"])

    assert page.status_code == 200
    assert "roles" in page.context["form"].errors
    assert not OutboxMail.objects.exists()


def test_who_sets_up_accounts_can():
    assert invite_as(Role.ADMIN, roles=["admin"]).status_code == 302


def test_who_has_an_account_is_not_invited_again():
    a_user([Role.READER], email="neu@example.org")

    assert "email" in invite_as(Role.LEAD).context["form"].errors


def test_a_reader_does_not_invite():
    assert invite_as(Role.READER)["Location"] == "/verwaltung/"
    assert not Invitation.objects.exists()
