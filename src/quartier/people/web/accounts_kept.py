"""Changing an account: roles and languages, closing, opening again, and ending its sessions."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction

from quartier.base import clock
from quartier.people.errors import NoRole
from quartier.people.giving import check_change
from quartier.people.web.accounts import User, known_roles
from quartier.people.web.audit import record_act
from quartier.people.web.invitations import Invitation


def change(person: User, *, roles: Iterable[str], languages: Iterable[str], actor: User) -> None:
    """Give these roles and languages. Raises NotYourself, NotYours, NoRole."""
    new = known_roles(roles)
    _check(person, actor, after=new)
    if not new:
        raise NoRole()
    with transaction.atomic():
        person.roles = sorted(role.value for role in new)
        person.languages = list(languages)
        person.save(update_fields=["roles", "languages"])
        record_act("people.change", actor_id=actor.pk, subject=person)


def close(person: User, *, actor: User) -> None:
    """Close the account now: sessions end, nothing that was done is lost. Closing twice is once."""
    _check(person, actor)
    if not person.is_active:
        return
    with transaction.atomic():
        person.is_active = False
        person.closed_on = clock.today()
        person.set_unusable_password()
        person.save(update_fields=["is_active", "closed_on", "password"])
        Authenticator.objects.filter(user=person).delete()
        person.stands_in.filter(ends_on__gte=clock.today()).delete()
        end_sessions(person)
        record_act("people.close", actor_id=actor.pk, subject=person)


def reopen(person: User, *, actor: User) -> None:
    """Open a closed account again; the person chooses a new password by mail and a second factor."""
    _check(person, actor)
    if person.is_active:
        return
    with transaction.atomic():
        person.is_active = True
        person.closed_on = None
        person.save(update_fields=["is_active", "closed_on"])
        record_act("people.reopen", actor_id=actor.pk, subject=person)


def take_back(invitation: Invitation, *, actor: User) -> None:
    """Make the link of an invitation worthless; one that was used stays as it is."""
    check_change(
        actor.viewer(), is_self=False, before=known_roles(invitation.roles), after=frozenset()
    )
    with transaction.atomic():
        open_still = Invitation.objects.filter(pk=invitation.pk, used_at=None)
        if open_still.update(expires_at=clock.now()):
            record_act("people.uninvite", actor_id=actor.pk, subject=invitation)


def end_sessions(person: User) -> int:
    """Sign this person out everywhere; how many sessions that were."""
    theirs = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=clock.now()).iterator()
        if session.get_decoded().get("_auth_user_id") == str(person.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)


def _check(person: User, actor: User, after: Iterable = ()) -> None:
    check_change(
        actor.viewer(),
        is_self=person.pk == actor.pk,
        before=known_roles(person.roles),
        after=after,
    )
