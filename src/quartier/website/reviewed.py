"""Whether a person has confirmed every text of a language: pages say so while one has not.

`locale/<language>/reviewed.txt` holds a fingerprint for each confirmed pair of German text and
translation; whoever changes either takes the confirmation back without doing anything.
"""

from __future__ import annotations

import gettext
import hashlib
from functools import lru_cache
from pathlib import Path

from django.utils.translation import to_locale

from quartier.base.languages import SOURCE

LOCALE = Path(__file__).parent / "locale"


@lru_cache
def is_reviewed(language: str) -> bool:
    """True for German, and for a language whose every text was confirmed by a person."""
    if language == SOURCE:
        return True
    folder = LOCALE / to_locale(language)
    compiled = folder / "LC_MESSAGES" / "django.mo"
    if not compiled.exists():
        return False
    confirmed = folder / "reviewed.txt"
    lines = confirmed.read_text(encoding="utf-8").splitlines() if confirmed.exists() else []
    accepted = {line.split("#")[0].strip() for line in lines}
    return fingerprints(compiled) <= accepted


def fingerprints(compiled: Path) -> set[str]:
    """The fingerprints of all texts in a compiled catalog, as `tools/reviewed_messages.py` makes them."""
    with compiled.open("rb") as source:
        catalog: dict[object, str] = gettext.GNUTranslations(source)._catalog  # type: ignore[attr-defined]
    forms: dict[str, list[str]] = {}
    for key, text in catalog.items():
        msgid = key[0] if isinstance(key, tuple) else key
        if msgid:
            forms.setdefault(str(msgid), []).append(text)
    found = set()
    for msgid, texts in forms.items():
        context, _separator, german = msgid.rpartition("\x04")
        found.add(_fingerprint([context, german, "→", *texts]))
    return found


def _fingerprint(parts: list[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
