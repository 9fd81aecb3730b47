"""Pages that belong to one person alone: nobody keeps a copy, nobody links to them."""

from __future__ import annotations

from django.http import HttpResponse


def private(response: HttpResponse) -> HttpResponse:
    """The response as one for this person only: not stored, not indexed, without a trail (V3)."""
    response["Cache-Control"] = "no-store"
    # Other sites learn nothing. "no-referrer" would send the page's own form with the origin
    # "null", which the check against forged forms refuses; the address holds no number.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
