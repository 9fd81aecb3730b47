"""Accepting an invitation."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib import messages
from django.contrib.auth import password_validation
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quartier.people.errors import InvitationInvalid
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.people.web.invitations import accept, open_invitation


class AcceptForm(forms.Form):
    """Name and password of the new account."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=100)
    name = forms.CharField(label="Ihr Name", max_length=120)
    password = forms.CharField(
        label="Passwort",
        help_text="Mindestens 12 Zeichen. Ein Satz ist gut.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        """The password, unless it is short, common, or much like the address it is for."""
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, User(email=self.email))
        return password


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """The link of an invitation. Opening it changes nothing; sending the form makes the account."""
    token = (request.POST if request.method == "POST" else request.GET).get("token", "")[:100]
    try:
        invited = open_invitation(token)
        form = AcceptForm(request.POST or None, initial={"token": token}, email=invited.email)
        if request.method == "POST" and form.is_valid():
            accept(
                token=token,
                name=form.cleaned_data["name"],
                password=form.cleaned_data["password"],
            )
            return redirect("account_login")
    except InvitationInvalid as error:
        return render(request, "people/invitation_invalid.html", {"error": error}, status=410)
    response = render(request, "people/invitation.html", {"form": form, "invited": invited})
    # Not "no-referrer": the form would then be sent with the origin "null" and refused.
    response["Referrer-Policy"] = "same-origin"
    return response


class NameForm(forms.Form):
    """How colleagues see this person."""

    name = forms.CharField(label="Ihr Name", max_length=120)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: name, password, second factor, and the way to work."""
    form = NameForm(request.POST or None, initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        request.user.name = form.cleaned_data["name"]
        request.user.save(update_fields=["name"])
        record_act("people.named", actor_id=request.user.pk, subject=request.user)
        messages.success(request, "Gespeichert.")
        return redirect("people_account")
    page = {"form": form, "second_factor": is_mfa_enabled(request.user)}
    return render(request, "people/staff/account.html", page)


@require_safe
def to_account(request: HttpRequest) -> HttpResponse:
    """From pages of the libraries that would ask for what this house does not keep."""
    return redirect("people_account")
