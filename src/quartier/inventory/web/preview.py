"""The preview of a release before its day, for whoever holds the link."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from quartier.inventory.web.previewing import previewed
from quartier.inventory.web.views import release_page, table_page


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The release as everyone will see it; once its day has come, the public page."""
    release = previewed(token)
    if release is None:
        raise Http404
    if release.is_public:
        return redirect(release.get_absolute_url())
    return _kept_nowhere(release_page(request, release, preview=token))


@require_safe
def preview_table(request: HttpRequest, token: str, indicator: str) -> HttpResponse:
    """All values of one indicator in the release a link previews."""
    release = previewed(token)
    if release is None:
        raise Http404
    if release.is_public:
        return redirect("inventory:table", slug=release.slug, indicator=indicator)
    found = release.indicators.filter(indicator=indicator).first()
    if found is None:
        raise Http404
    found.release = release
    return _kept_nowhere(table_page(request, found, preview=token))


def _kept_nowhere(response: HttpResponse) -> HttpResponse:
    """Neither stored on the way, nor found by a search engine, nor told to the next page."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
