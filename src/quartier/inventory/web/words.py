"""Words that pages say in the reader's language: shares of 50 to 199 people, and who is counted."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quartier.base.languages import SOURCE
from quartier.city.bases import NAMES
from quartier.privacy.shares import SHARE_WORDS

# German counts persons, households and children with different words ("jede sechste Person",
# "jeder sechste Haushalt"); the other languages say "one in six" of all of them.
_OF_THINGS = {"0": "keine", "1": "alle", "1/2": "etwa die Hälfte"}


def in_words(code: str, definition: Mapping[str, object]) -> str:
    """The words for a code of `privacy.shares`, in the page's language.

    definition: of the indicator; its denominator says whether persons or households are meant.
    """
    if get_language() == SOURCE and not _counts_persons(definition):
        part, _slash, whole = code.partition("/")
        return _OF_THINGS.get(code, f"etwa {part} von {whole}")
    return _(SHARE_WORDS[code])


def _counts_persons(definition: Mapping[str, object]) -> bool:
    denominator = str(definition.get("denominator", ""))
    return not any(word in denominator for word in ("Haushalt", "Kinder"))


def basis_in_words(basis: str) -> str:
    """Who is counted, in the page's language where it is one of the usual names, else as delivered."""
    return _(basis) if basis in NAMES else basis
