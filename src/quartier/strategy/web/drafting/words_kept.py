"""What was written about a mandate whose need still lacks evidence: kept until the mandate is written."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

_KEPT = "strategy.words_about_needs"
# Of so many needs; the oldest go first.
_MOST = 20


def keep_words(request: HttpRequest, need: object, *, title: str, text: str) -> None:
    """Remember the words for the person who wrote them, as long as they stay signed in."""
    kept = request.session.get(_KEPT, {})
    kept.pop(str(need), None)
    kept[str(need)] = {"title": title, "text": text}
    request.session[_KEPT] = dict(list(kept.items())[-_MOST:])


def kept_words(request: HttpRequest, needs: Iterable[str]) -> dict[str, str]:
    """What was written about the first of these needs that anything was written about; else nothing."""
    kept = request.session.get(_KEPT, {})
    return next((kept[need] for need in needs if need in kept), {})
