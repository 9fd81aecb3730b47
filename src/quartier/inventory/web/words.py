"""Shares said in words, for 50 to 199 people: nobody counts back from "about one in six"."""

from __future__ import annotations

from django.utils.translation import gettext as _

from quartier.privacy.shares import SHARE_WORDS


def in_words(code: str) -> str:
    """The words for a code of `privacy.shares`, in the page's language."""
    return _(SHARE_WORDS[code])
