"""Invitations: a link that works once, for seven days, and is stored only as a hash."""

from __future__ import annotations

import hashlib
import secrets
import uuid

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction

from quartier.base import clock
from quartier.base.web.ids import Identified
from quartier.people.errors import AccountThere, AddressWrong, InvitationInvalid
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act

VALID_DAYS = 7


class Invitation(Identified):
    """An open invitation to one address with the roles the account will have."""

    email = models.EmailField("E-Mail")
    roles = models.JSONField("Rollen", default=list)
    languages = models.JSONField("liest diese Sprachen", default=list, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField("gilt bis")
    used_at = models.DateTimeField("angenommen", null=True, blank=True)

    def __str__(self) -> str:
        return self.email


def refuse_address(email: str) -> None:
    """Raises AddressWrong for what is no address, AccountThere where somebody has it already."""
    try:
        validate_email(email.strip())
    except ValidationError:
        raise AddressWrong(address=email) from None
    if User.objects.filter(email=email.strip().lower()).exists():
        raise AccountThere()


def invite(
    *, email: str, roles: list[str], languages: list[str], actor_id: uuid.UUID | None
) -> str:
    """Make an invitation and return its token, which nobody can read again."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        invitation = Invitation.objects.create(
            email=email.strip().lower(),
            roles=roles,
            languages=languages,
            token_hash=_hash(token),
            expires_at=clock.now() + clock.days(VALID_DAYS),
        )
        record_act("people.invite", actor_id=actor_id, subject=invitation)
    return token


def open_invitation(token: str) -> Invitation:
    """The invitation behind a link. Raises InvitationInvalid where it is used, over or unknown."""
    found = Invitation.objects.filter(
        token_hash=_hash(token), used_at=None, expires_at__gt=clock.now()
    ).first()
    if found is None:
        raise InvitationInvalid()
    return found


def accept(*, token: str, name: str, password: str) -> User:
    """Turn the invitation into an account, once. Raises InvitationInvalid."""
    with transaction.atomic():
        invitation = open_invitation(token)
        claimed = Invitation.objects.filter(pk=invitation.pk, used_at=None).update(
            used_at=clock.now()
        )
        if not claimed or User.objects.filter(email=invitation.email).exists():
            raise InvitationInvalid()
        user = User.objects.create_user(
            invitation.email,
            password,
            name=name,
            roles=invitation.roles,
            languages=invitation.languages,
        )
        record_act("people.join", actor_id=user.pk, subject=user)
    return user


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
