"""Pages for what went wrong: short, in the person's language, with a way on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same page whether a thing never was, is hidden, or is gone."""
    return render(request, "website/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but not in charge of this."""
    return render(request, "website/403.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; nothing of the request is repeated."""
    return render(request, "website/500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was open too long, or came from elsewhere."""
    return render(request, "website/form_expired.html", status=403)
