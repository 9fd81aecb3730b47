"""Where a request meets the policy: the viewer of a request, and views that need a role."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from quartier.people.policy import PUBLIC, Viewer, may_do

View = Callable[..., HttpResponse]


def viewer_of(request: HttpRequest) -> Viewer:
    """The signed-in person's roles and languages, or the public."""
    user = getattr(request, "user", None)
    return user.viewer() if user is not None and user.is_authenticated else PUBLIC


def require_act(act: str) -> Callable[[View], View]:
    """Only who may do `act` gets in: the public is sent to sign in, others are refused (403)."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
            if not may_do(viewer_of(request), act):
                raise PermissionDenied
            if _holds_nul(request):
                raise BadRequest
            return view(request, *args, **kwargs)

        guarded.act = act  # type: ignore[attr-defined]
        return guarded

    return decorate


def _holds_nul(request: HttpRequest) -> bool:
    """Nobody types a NUL, and PostgreSQL stores none."""
    sent = [*request.GET.lists(), *request.POST.lists()]
    return any("\x00" in value for _name, values in sent for value in values)
