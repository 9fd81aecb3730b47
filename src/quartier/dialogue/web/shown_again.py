"""An answer to a form in another language: what it depends on is posted on, and nothing is done twice.

On a page that answers a POST, the languages of the header are buttons of a form. Its hidden fields
are what the page needs to be shown once more, never part of an address (V3). The field SHOWN_AGAIN
tells the view to show and do nothing else.

Where the page holds the form itself, the languages are buttons of that form (`LIVE_FORM`): what is
typed at this moment goes along, sent or not.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, QueryDict

SHOWN_AGAIN = "shown_again"
# The id of the form on the page, which a template knows as `live_form`.
LIVE_FORM = "formular"
# The value of the field where the page was a short thanks.
DONE = "done"
Fields = list[tuple[str, str]]


def is_shown_again(request: HttpRequest) -> bool:
    """True where somebody chose a language: the page is shown once more, nothing is stored."""
    return SHOWN_AGAIN in request.POST


def was_done(request: HttpRequest) -> bool:
    """True where the page to show once more is the thanks for what was done."""
    return request.POST.get(SHOWN_AGAIN) == DONE


def sent_on(fields: Iterable[tuple[str, str]], *, done: bool = False) -> Fields:
    """The hidden fields of the language buttons; what a template knows as `sent_on`."""
    return [(SHOWN_AGAIN, DONE if done else "yes"), *fields]


def fields_of(sent: QueryDict, names: Iterable[str]) -> Fields:
    """What was posted under these names, each value of each, empty ones left out."""
    return [(name, value) for name in names for value in sent.getlist(name) if value]
