"""What is held about people with an account, by their mail address: the account, invitations, mails."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import models

from quartier.base.web.mail import OutboxMail
from quartier.people.web.accounts import User
from quartier.people.web.accounts_kept import end_sessions
from quartier.people.web.deputies import Deputy
from quartier.people.web.invitations import Invitation
from quartier.people.web.second_factor import SecondFactorReset
from quartier.privacy.asking import Asked, Handled, Holder
from quartier.privacy.declared import PERSONAL
from quartier.privacy.web.asking import traces_of

WHY_TRACES = (
    "Das Protokoll ist Pflicht (Artikel 5 Absatz 2 DSGVO). Es nennt nur die Kennung des Kontos, "
    "die nach dem Löschen auf niemanden mehr zeigt."
)
WHY_OPEN = "Das Konto ist offen. Bitte zuerst das Konto schließen, dann löschen."


def _user(asked: Asked) -> User | None:
    return User.objects.filter(email=asked.mail.strip().lower()).first() if asked.mail else None


def _find(asked: Asked) -> Iterator[models.Model]:
    address = asked.mail.strip().lower()
    if not address:
        return
    yield from Invitation.objects.filter(email=address)
    yield from OutboxMail.objects.filter(to__iexact=address)
    yield from EmailAddress.objects.filter(email__iexact=address)
    user = _user(asked)
    if user is None:
        return
    yield user
    for model, column in _columns_of_accounts():
        yield from model._base_manager.filter(**{column: user})


def _columns_of_accounts() -> Iterator[tuple[type[models.Model], str]]:
    """The tables of every room that point to an account by a declared field."""
    for one in PERSONAL:
        model = apps.get_model(one.model)
        field = model._meta.get_field(one.field)
        if field.is_relation and field.related_model is User and model is not EmailAddress:
            yield model, one.field


def _erase(asked: Asked) -> list[Handled]:
    address = asked.mail.strip().lower()
    if not address:
        return []
    gone = [
        Handled(
            "people.invitation", _deleted(Invitation.objects.filter(email=address)), erased=True
        ),
        Handled(
            "base.outboxmail", _deleted(OutboxMail.objects.filter(to__iexact=address)), erased=True
        ),
    ]
    user = _user(asked)
    if user is None:
        return gone
    if user.is_active:
        return [*gone, Handled("people.user", 1, erased=False, why=WHY_OPEN)]
    return [*gone, *forget(user)]


def forget(user: User) -> list[Handled]:
    """Delete a closed account and all that hangs on it; what it decided stays, under its id alone."""
    kept = sum(1 for _row in traces_of(user))
    sessions = end_sessions(user)
    number, _by_model = user.delete()
    return [
        Handled("people.user", number, erased=True),
        Handled("sessions.session", sessions, erased=True),
        Handled("people.auditentry", kept, erased=False, why=WHY_TRACES),
    ]


def _deleted(rows: models.QuerySet) -> int:
    return int(rows.delete()[0])


def _find_traces(asked: Asked) -> Iterator[models.Model]:
    user = _user(asked)
    if user is not None:
        yield from traces_of(user)


def _traced_models() -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.model for one in PERSONAL if one.purpose == "traces"))


ACCOUNTS = Holder(
    name="accounts",
    order=10,
    models=(
        *(kind._meta.label_lower for kind in (User, Invitation, Deputy, SecondFactorReset)),
        *(kind._meta.label_lower for kind in (OutboxMail, EmailAddress, Authenticator)),
        "wagtailusers.userprofile",
        "dialogue.eventhelper",
    ),
    find=_find,
    erase=_erase,
)


def traces() -> Holder:
    """What an account did, in every room. Made once all rooms have declared their fields."""
    return Holder(
        name="traces",
        order=20,
        models=_traced_models(),
        find=_find_traces,
        erase=lambda asked: [],
    )
