"""What every request passes: security headers, language aliases, the gate before the staff side."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import redirect
from django.urls import reverse

from quartier.base.languages import ALIASES, BY_CODE

Answer = Callable[[HttpRequest], HttpResponse]

STAFF_PATH = "/verwaltung/"
ACCOUNT_PATH = "/konto/"
# Lists that a person has narrowed by everything there is stay far below.
LONGEST_QUERY = 2_000

# What we use of Wagtail's own pages. The others show and change what our policy knows nothing of,
# so they are closed; `tests/security/matrix.py` holds both lists.
OPEN_OF_WAGTAIL = frozenset(
    {
        "wagtailadmin_home",
        "wagtailadmin_account",
        "wagtailadmin_dismissibles",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_sprite",
        "staff_account",
        "staff_door",
    }
)


class SecurityHeaders:
    """Strict content policy on every page: nothing inline, nothing from elsewhere.

    The admin of Wagtail sets style attributes from its scripts and templates, so styles may be
    inline there; scripts may not.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.csp_nonce = secrets.token_urlsafe(16)
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", self._policy(request))
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith(ACCOUNT_PATH):
            # After signing out on somebody else's computer, the back button shows nothing.
            response["Cache-Control"] = "no-store, private"
        return response

    def _policy(self, request: HttpRequest) -> str:
        staff = request.path.startswith(STAFF_PATH)
        parts = {
            "default-src": "'none'",
            "script-src": f"'self' 'nonce-{request.csp_nonce}'" if staff else "'self'",
            "style-src": "'self' 'unsafe-inline'" if staff else "'self'",
            "img-src": "'self' data:",
            "font-src": "'self'",
            "connect-src": "'self'",
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
        }
        return "; ".join(f"{name} {value}" for name, value in parts.items())


class LanguageAliases:
    """`/prs/…` leads to `/fa/…`: whoever asks for a language under another code finds it.

    A language that has no texts yet leads to the German page, which does not claim to be another.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        first, _slash, rest = request.path.lstrip("/").partition("/")
        query = request.META.get("QUERY_STRING", "")
        there = rest + (f"?{query}" if query else "")
        stands_for = ALIASES.get(first.lower())
        if stands_for:
            return HttpResponsePermanentRedirect(f"/{stands_for}/{there}")
        language = BY_CODE.get(first)
        if language is not None and not language.complete:
            return HttpResponseRedirect(f"/{there.lstrip('/')}")
        return self.get_response(request)


def _leave_out_long_query(request: HttpRequest) -> None:
    """Who is asked to sign in takes along where to: of a query no page of ours wrote, only its page.

    Writing megabytes of it into the address of the sign-in page takes a third of a second and is refused.
    """
    if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
        request.META["QUERY_STRING"] = ""


class StaffGate:
    """Before the staff side: a password somebody else knew is changed, a second factor is set up.

    Behind it only our own pages are open, and those of Wagtail's that we use.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(STAFF_PATH) and request.user.is_authenticated:
            if request.user.must_change_password:
                return redirect("account_change_password")
            if settings.QUARTIER_SECOND_FACTOR and not self._has_second_factor(request):
                return redirect(reverse("mfa_activate_totp"))
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Answer,
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> None:
        """404 for a page of Wagtail's that nobody opened on purpose. The public is asked to sign in."""
        if not request.path.startswith((STAFF_PATH, ACCOUNT_PATH)):
            return
        if not request.user.is_authenticated:
            _leave_out_long_query(request)
            return
        if request.path.startswith(ACCOUNT_PATH):
            return  # what anybody does with their own account
        is_ours = getattr(view, "__module__", "").startswith("quartier.")
        if not is_ours and request.resolver_match.view_name not in OPEN_OF_WAGTAIL:
            raise Http404

    def _has_second_factor(self, request: HttpRequest) -> bool:
        # Asked of the database until it is true, then kept in the session.
        if not request.session.get("second_factor"):
            request.session["second_factor"] = is_mfa_enabled(request.user)
        return bool(request.session["second_factor"])
