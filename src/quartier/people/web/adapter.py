"""How accounts behave: nobody signs up, a changed password ends its one-time state."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act


class StaffAccounts(DefaultAccountAdapter):
    """Staff come by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:
        user.must_change_password = False
        super().set_password(user, password)
        record_act("people.password_changed", actor_id=user.pk, subject=user)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("wagtailadmin_home")
