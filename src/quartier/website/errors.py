"""Pages for what went wrong: short, in the person's language, with a way on."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from quartier.dialogue.web.say_views import FORM_FIELDS
from quartier.dialogue.web.shown_again import fields_of, sent_on

# More than one form takes; whoever typed more has it elsewhere too.
MOST_RETURNED = 20_000
LAST_WORDS = """<!doctype html><html lang="de"><meta charset="utf-8"><title>Fehler</title>
<h1>Bei uns ist etwas schiefgegangen</h1>
<p>Das liegt an uns, nicht an Ihnen. Bitte versuchen Sie es in ein paar Minuten noch einmal.</p>
<p lang="en">Something went wrong on our side. Please try again in a few minutes.</p></html>"""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what came cannot be read, or came for another address; nothing of it is repeated."""
    return _whole(request, "website/400.html", 400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same page whether a thing never was, is hidden, or is gone."""
    return render(request, "website/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but not in charge of this."""
    return render(request, "website/403.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; nothing of the request is repeated."""
    return _whole(request, "website/500.html", 500)


def _whole(request: HttpRequest, template: str, status: int) -> HttpResponse:
    try:
        return render(request, template, status=status)
    except Exception:
        # What broke the page may break this one too: the database, the static files.
        logging.getLogger("django.request").exception("The page for errors is broken as well")
        return HttpResponse(LAST_WORDS, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was open too long, or came from elsewhere."""
    # What was typed goes back to who typed it: a page loaded anew would have lost it.
    page: dict[str, object] = {"typed": request.POST.get("text", "")[:MOST_RETURNED]}
    # Only where nothing but showing comes of it: the form may have come from elsewhere.
    if request.resolver_match and request.resolver_match.view_name == "dialogue:say":
        page["sent_on"] = sent_on(fields_of(request.POST, FORM_FIELDS))
    answer = render(request, "website/form_expired.html", page, status=403)
    answer["Cache-Control"] = "no-store"
    return answer
