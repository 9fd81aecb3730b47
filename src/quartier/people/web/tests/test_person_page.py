"""Changing, closing, standing in, handing over: within one's own rights, and in the log."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quartier.base import clock
from quartier.base.clock import clock_at
from quartier.people import handing_over as registered
from quartier.people.errors import (
    AccountClosed,
    DeputyDaysWrong,
    NoRole,
    NotYours,
    NotYourself,
    ResetNeedsAnother,
    ResetOver,
)
from quartier.people.policy import Role
from quartier.people.web import accounts_kept, deputies, second_factor
from quartier.people.web.accounts import User
from quartier.people.web.audit import AuditEntry
from quartier.people.web.build import a_user
from quartier.people.web.handing_over import hand_over, held_by
from quartier.people.web.invitations import Invitation, invite

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 1)


def noon(day: int) -> datetime:
    """Of a day in July; late at night it is already tomorrow in the city."""
    return datetime(2026, 7, day, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.QUARTIER_SECOND_FACTOR = False


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def again(user: User) -> User:
    """As the next request reads the account."""
    return User.objects.get(pk=user.pk)


def test_the_lead_changes_roles_and_languages_and_it_holds_at_once() -> None:
    lead, reader = a_user([Role.LEAD]), a_user([Role.READER])
    accounts_kept.change(reader, roles=["strategy"], languages=["tr", "kmr"], actor=lead)
    seen = again(reader).viewer()
    assert (seen.roles, seen.languages) == ({Role.STRATEGY}, {"tr", "kmr"})
    assert AuditEntry.objects.filter(act="people.change", object_id=reader.pk).exists()


@pytest.mark.parametrize("role", [Role.ADMIN, Role.TRUSTEE])
def test_the_lead_neither_makes_nor_touches_trustees_and_admins(role: Role) -> None:
    lead, other, reader = a_user([Role.LEAD]), a_user([role]), a_user([Role.READER])
    with pytest.raises(NotYours):
        accounts_kept.change(reader, roles=["reader", role.value], languages=[], actor=lead)
    with pytest.raises(NotYours):
        accounts_kept.change(other, roles=["reader"], languages=[], actor=lead)
    with pytest.raises(NotYours):
        accounts_kept.close(other, actor=lead)
    accounts_kept.change(other, roles=["reader"], languages=[], actor=a_user([Role.ADMIN]))


def test_nobody_changes_or_closes_themselves_and_nobody_is_left_without_a_role() -> None:
    admin = a_user([Role.ADMIN])
    with pytest.raises(NotYourself):
        accounts_kept.change(admin, roles=["admin", "reader"], languages=[], actor=admin)
    with pytest.raises(NotYourself):
        accounts_kept.close(admin, actor=admin)
    with pytest.raises(NoRole):
        accounts_kept.change(a_user(), roles=["emperor"], languages=[], actor=admin)


def test_a_closed_account_is_out_at_once_and_what_it_did_stays() -> None:
    lead, reader = a_user([Role.LEAD]), a_user([Role.READER], name="Kim")
    client = signed_in(reader)
    assert client.get("/verwaltung/").status_code == 200
    signed_in(lead).post(f"/verwaltung/menschen/{reader.pk}/schliessen/")
    assert client.get("/verwaltung/").status_code == 302
    assert not [
        s for s in Session.objects.all() if s.get_decoded().get("_auth_user_id") == str(reader.pk)
    ]
    closed = again(reader)
    assert (closed.is_active, closed.closed_on, closed.name) == (False, clock.today(), "Kim")
    assert not closed.has_usable_password()


def test_an_invitation_taken_back_opens_nothing() -> None:
    lead = a_user([Role.LEAD])
    token = invite(email="neu@example.org", roles=["reader"], languages=["de"], actor_id=lead.pk)
    invitation = Invitation.objects.get()
    signed_in(lead).post(f"/verwaltung/menschen/einladungen/{invitation.pk}/")
    assert Client().get("/konto/einladung/", {"token": token}).status_code == 410


def test_a_deputy_has_the_roles_for_these_days_and_keeps_their_own_languages() -> None:
    absent = a_user([Role.LEAD, Role.ADMIN, Role.TRUSTEE], ["fa", "de"])
    deputy, admin = a_user([Role.STRATEGY], ["tr"]), a_user([Role.ADMIN])
    with clock_at(noon(1)):
        deputies.stand_in(absent, deputy, starts=TODAY, ends=TODAY + timedelta(days=2), actor=admin)
        seen = again(deputy).viewer()
        assert seen.roles == {Role.STRATEGY, Role.LEAD}, "never admin, never trustee"
        assert seen.languages == {"tr"}
    with clock_at(noon(3)):
        assert Role.LEAD in again(deputy).viewer().roles
        absent.is_active = False
        absent.save()
        assert again(deputy).viewer().roles == {Role.STRATEGY}, "it ends with the account"
        absent.is_active = True
        absent.save()
    with clock_at(noon(4)):
        assert again(deputy).viewer().roles == {Role.STRATEGY}


def test_the_start_page_says_who_stands_in_for_whom() -> None:
    absent, deputy = a_user([Role.LEAD], name="Alex"), a_user([Role.READER], name="Bo")
    today = clock.today()
    deputies.stand_in(absent, deputy, starts=today, ends=today, actor=a_user([Role.ADMIN]))
    assert "Sie vertreten Alex bis" in signed_in(deputy).get("/verwaltung/").content.decode()
    assert "Bo vertritt Sie bis" in signed_in(absent).get("/verwaltung/").content.decode()


def test_wrong_days_closed_accounts_and_oneself_are_refused() -> None:
    lead, one, other = a_user([Role.LEAD]), a_user([Role.READER]), a_user([Role.READER])
    today, day = clock.today(), timedelta(days=1)
    for starts, ends in ((today, today - day), (today - 2 * day, today - day)):
        with pytest.raises(DeputyDaysWrong):
            deputies.stand_in(one, other, starts=starts, ends=ends, actor=lead)
    with pytest.raises(DeputyDaysWrong):
        deputies.stand_in(one, one, starts=today, ends=today, actor=lead)
    with pytest.raises(NotYourself):
        deputies.stand_in(one, lead, starts=today, ends=today, actor=lead)
    accounts_kept.close(other, actor=lead)
    with pytest.raises(AccountClosed):
        deputies.stand_in(one, other, starts=today, ends=today, actor=lead)


def test_tasks_are_handed_over_in_one_form_and_both_stand_in_the_log(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lead, giver, taker = a_user([Role.LEAD]), a_user([Role.READER]), a_user([Role.READER])
    tasks = {giver.pk: 3, taker.pk: 0}

    def move(source: object, target: object) -> int:
        moved, tasks[source] = tasks[source], 0
        tasks[target] += moved
        return moved

    task = registered.HandOver("tests", 1, "Schlüssel", lambda pk: tasks[pk], move)
    monkeypatch.setattr("quartier.people.web.handing_over.HANDED_OVER", [task])
    assert [one.number for one in held_by(giver)] == [3]
    page = signed_in(lead).post(
        f"/verwaltung/menschen/{giver.pk}/uebergeben/",
        {"tasks": ["tests"], "colleague": str(taker.pk)},
        follow=True,
    )
    assert "3 Aufgaben übergeben" in page.content.decode()
    assert tasks == {giver.pk: 0, taker.pk: 3}
    assert set(AuditEntry.objects.values_list("act", "object_id")) >= {
        ("people.hand_over", giver.pk),
        ("people.take_over", taker.pk),
    }
    accounts_kept.close(taker, actor=lead)
    with pytest.raises(AccountClosed):
        hand_over(giver, taker, names=["tests"], actor=lead)


def with_factor() -> User:
    user = a_user([Role.READER])
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return user


def test_a_second_factor_is_reset_by_two_people() -> None:
    """Case 34, the second half: four eyes."""
    lead, admin, user = a_user([Role.LEAD]), a_user([Role.ADMIN]), with_factor()
    client = signed_in(user)
    asked = second_factor.ask_reset(user, actor=lead)
    assert second_factor.ask_reset(user, actor=lead) == asked, "asking twice is once"
    with pytest.raises(ResetNeedsAnother):
        second_factor.agree_reset(asked, actor=lead)
    assert Authenticator.objects.filter(user=user).exists()
    second_factor.agree_reset(asked, actor=admin)
    assert not Authenticator.objects.filter(user=user).exists()
    assert client.get("/verwaltung/").status_code == 302, "all sessions have ended"
    with pytest.raises(ResetOver):
        second_factor.agree_reset(asked, actor=a_user([Role.ADMIN]))


def test_a_reset_asked_too_long_ago_or_for_oneself_is_refused() -> None:
    lead, user = a_user([Role.LEAD]), with_factor()
    asked = second_factor.ask_reset(user, actor=lead)
    with pytest.raises(ResetNeedsAnother):
        second_factor.agree_reset(asked, actor=user)
    with clock_at(clock.now() + timedelta(days=3, minutes=1)), pytest.raises(ResetOver):
        second_factor.agree_reset(asked, actor=a_user([Role.ADMIN]))
    assert Authenticator.objects.filter(user=user).exists()


@pytest.mark.parametrize("number", [3, 60])
def test_the_pages_ask_the_same_whatever_the_number_of_people(number: int) -> None:
    lead, reader = a_user([Role.LEAD]), a_user([Role.READER])
    for _ in range(number):
        a_user([Role.READER], ["de", "fa"])
    client = signed_in(lead)
    from django.db import connection  # noqa: PLC0415

    for address in ("/verwaltung/menschen/", f"/verwaltung/menschen/{reader.pk}/"):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) <= 25, (address, len(queries))
