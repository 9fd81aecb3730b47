"""Staff pages for people: who works here, and inviting somebody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.base.web.mail import write_mail
from quartier.people.policy import Role, Viewer
from quartier.people.web.access import require_act, viewer_of
from quartier.people.web.accounts import User
from quartier.people.web.accounts_kept import take_back
from quartier.people.web.invitations import VALID_DAYS, Invitation, invite, refuse_address
from quartier.people.web.person_page import LANGUAGE_CHOICES, role_choices
from quartier.people.web.second_factor import SecondFactorReset

PAGE = 25
LETTER = """Guten Tag,

Sie sind eingeladen, bei Quartier mitzuarbeiten. Mit diesem Link legen Sie Ihr Konto an:

{link}

Er gilt {days} Tage und nur einmal. Wenn Sie nichts davon wissen, werfen Sie diese Mail bitte weg.
"""


class InviteForm(forms.Form):
    """Address, roles and languages of somebody new."""

    email = forms.EmailField(label="E-Mail")
    roles = forms.MultipleChoiceField(
        label="Rollen",
        choices=(),
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label="liest diese Sprachen",
        choices=LANGUAGE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        initial=["de"],
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Nobody makes themselves, or others, more than is theirs to give.
        self.fields["roles"].choices = role_choices(viewer)

    def clean_email(self) -> str:
        """The address, unless somebody here has it already."""
        email = self.cleaned_data["email"].strip().lower()
        try:
            refuse_address(email)
        except QuartierError as error:
            raise forms.ValidationError(error.sentence()) from error
        return str(email)


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("people.invite")
def people(request: HttpRequest) -> HttpResponse:
    """Who works here and who is invited; the form sends an invitation by mail.

    Without a mail server the answer to the form shows the link, this once: it is written nowhere.
    """
    form = InviteForm(request.POST or None, viewer=viewer_of(request))
    invited = {}
    if request.method == "POST" and form.is_valid():
        link = _link_of_new_invitation(request, **form.cleaned_data)
        if _has_mail_server():
            return redirect("people_list")
        invited = {"email": form.cleaned_data["email"], "link": link, "days": VALID_DAYS}
        form = InviteForm(viewer=viewer_of(request))
    chosen = request.GET.get("rolle", "")
    page = {
        "form": form,
        "invited": invited,
        "people": Paginator(_with_role(chosen), PAGE).get_page(request.GET.get("seite")),
        "roles": list(Role),
        "chosen": chosen,
        "resets": SecondFactorReset.objects.waiting().select_related("person")[:PAGE],
        "invitations": Invitation.objects.filter(used_at=None, expires_at__gt=clock.now())[:PAGE],
    }
    response = render(request, "people/staff/people.html", page)
    response["Cache-Control"] = "no-store"
    return response


def _with_role(role: str) -> models.QuerySet[User]:
    """Everybody, or those with this role; who works here first."""
    found = User.objects.order_by("-is_active", "email")
    # A list in JSON holds the name in quotes, on every database.
    return found.filter(roles__icontains=f'"{role}"') if role in set(Role) else found


@require_POST
@require_act("people.change")
def uninvite(request: HttpRequest, pk: object) -> HttpResponse:
    """Take an invitation back: its link no longer works."""
    invitation = get_object_or_404(Invitation, pk=pk)
    try:
        take_back(invitation, actor=request.user)
        messages.success(request, f"Die Einladung an {invitation.email} gilt nicht mehr.")
    except QuartierError as error:
        messages.error(request, error.sentence())
    return redirect("people_list")


def _has_mail_server() -> bool:
    """False where mails would only be printed."""
    return bool(settings.EMAIL_BACKEND != "django.core.mail.backends.console.EmailBackend")


def _link_of_new_invitation(
    request: HttpRequest, *, email: str, roles: list[str], languages: list[str]
) -> str:
    """Invite, by mail where there is a mail server; the link."""
    with transaction.atomic():
        token = invite(email=email, roles=roles, languages=languages, actor_id=request.user.pk)
        link = f"{settings.QUARTIER_PUBLIC_URL}{reverse('people_invitation')}?token={token}"
        if _has_mail_server():
            write_mail(
                to=email,
                language="de",
                subject="Einladung zu Quartier",
                text=LETTER.format(link=link, days=VALID_DAYS),
            )
            messages.success(
                request, f"Die Einladung an {email} geht in der nächsten Minute hinaus."
            )
    return str(link)
