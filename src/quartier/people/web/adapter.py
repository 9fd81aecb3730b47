"""How accounts behave: nobody signs up, a changed password ends its one-time state."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from quartier.base import clock
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act

JUST_NOW_SECONDS = 300


class StaffAccounts(DefaultAccountAdapter):
    """Staff come by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_password(self, password: str, user: User | None = None) -> str:
        if user is not None and user.must_change_password and user.check_password(password):
            raise ValidationError("Dieses Passwort hat jemand gesehen. Bitte ein eigenes wählen.")
        return super().clean_password(password, user=user)

    def set_password(self, user: User, password: str) -> None:
        user.must_change_password = False
        super().set_password(user, password)
        record_act("people.password_changed", actor_id=user.pk, subject=user)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Who has just typed the password is not asked for it again to set up the second factor."""
        records = get_authentication_records(self.request, self.request.user)
        just_now = bool(records) and clock.now().timestamp() - records[-1]["at"] < JUST_NOW_SECONDS
        return not just_now and super().is_reauthentication_required(app=app)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("wagtailadmin_home")
