"""Staff pages for people: who works here, and inviting somebody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.base.languages import LANGUAGES
from quartier.base.web.mail import write_mail
from quartier.people.policy import Role, Viewer
from quartier.people.web.access import require_act, viewer_of
from quartier.people.web.accounts import User
from quartier.people.web.invitations import VALID_DAYS, Invitation, invite, refuse_address

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
        choices=[(language.code, language.german_name) for language in LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
        initial=["de"],
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who sets up accounts is named by those who do; nobody makes themselves more than they are.
        self.fields["roles"].choices = [
            (role.value, role.german)
            for role in Role
            if role is not Role.ADMIN or Role.ADMIN in viewer.roles
        ]

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
    page = {
        "form": form,
        "invited": invited,
        "people": Paginator(User.objects.order_by("email"), PAGE).get_page(
            request.GET.get("seite")
        ),
        "invitations": Invitation.objects.filter(used_at=None, expires_at__gt=clock.now())[:PAGE],
    }
    response = render(request, "people/staff/people.html", page)
    response["Cache-Control"] = "no-store"
    return response


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
