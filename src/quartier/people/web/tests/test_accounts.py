"""Accounts: what an account may do follows from its roles, and the log says what was done."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from quartier.people.policy import PUBLIC, Role
from quartier.people.web.access import require_act, viewer_of
from quartier.people.web.accounts import User
from quartier.people.web.audit import AuditEntry, record_act
from quartier.people.web.build import a_user

pytestmark = pytest.mark.django_db


def test_an_address_is_one_person_whatever_its_capitals() -> None:
    user = a_user(email=" Anna@Example.org ")
    assert user.email == "anna@example.org"
    assert User.objects.get_by_natural_key("ANNA@example.ORG ") == user
    with pytest.raises(IntegrityError), transaction.atomic():
        a_user(email="ANNA@EXAMPLE.ORG")


def test_who_has_left_is_the_public() -> None:
    user = a_user([Role.ADMIN, Role.LEAD], is_active=False)
    assert user.viewer() == PUBLIC
    assert not user.has_perm("wagtailadmin.access_admin")


def test_a_role_that_no_longer_exists_opens_nothing() -> None:
    user = a_user()
    user.roles = ["emperor"]
    assert user.viewer().roles == frozenset()
    assert not user.has_perm("wagtailadmin.access_admin")


def test_an_account_without_roles_does_not_enter() -> None:
    assert not a_user([]).has_perm("wagtailadmin.access_admin")
    assert a_user([Role.COUNCIL]).has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize(
    ("roles", "status"),
    [(None, 302), ([], 403), ([Role.COUNCIL], 403), ([Role.LEAD], 200), ([Role.ADMIN], 200)],
)
def test_a_guarded_view_sends_strangers_to_sign_in_and_refuses_others(
    roles: list[Role] | None, status: int
) -> None:
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415  needs Django started
    from django.core.exceptions import PermissionDenied  # noqa: PLC0415

    @require_act("people.invite")
    def view(request: object) -> HttpResponse:
        return HttpResponse("offen")

    request = RequestFactory().get("/verwaltung/x/?a=1")
    request.user = AnonymousUser() if roles is None else a_user(roles)
    if status == 403:
        with pytest.raises(PermissionDenied):
            view(request)
        return
    answer = view(request)
    assert answer.status_code == status
    if status == 302:
        assert answer["Location"] == "/konto/login/?next=%2Fverwaltung%2Fx%2F"
        assert viewer_of(request) == PUBLIC


def test_the_log_says_who_did_what_to_what_and_nothing_else() -> None:
    admin, subject = a_user([Role.ADMIN]), a_user(name="Anna")
    record_act("people.invite", actor_id=admin.pk, subject=subject)
    record_act("people.looked", actor_id=None)
    written = AuditEntry.objects.get(act="people.invite")
    assert (written.actor_id, written.object_type, written.object_id) == (
        admin.pk,
        "people.user",
        subject.pk,
    )
    assert "Anna" not in str(list(AuditEntry.objects.values()))


def test_an_entry_of_the_log_is_never_changed_nor_deleted() -> None:
    entry = record_act("people.looked", actor_id=None)
    entry.act = "people.invite"
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
    assert AuditEntry.objects.get().act == "people.looked"
