"""Words that pages say in the reader's language: shares of 50 to 199 people, and who is counted."""

from __future__ import annotations

from django.utils.translation import gettext as _

from quartier.city.bases import NAMES
from quartier.privacy.shares import SHARE_WORDS


def in_words(code: str) -> str:
    """The words for a code of `privacy.shares`, in the page's language."""
    return _(SHARE_WORDS[code])


def basis_in_words(basis: str) -> str:
    """Who is counted, in the page's language where it is one of the usual names, else as delivered."""
    return _(basis) if basis in NAMES else basis
