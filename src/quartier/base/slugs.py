"""Slugs by the German rule: ä → ae, ß → ss; whatever else is foreign is reduced to plain letters."""

from __future__ import annotations

import re
import unicodedata

# So that one with a number appended still fits every column and every address.
LONGEST = 100

_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "ae", "Ö": "oe", "Ü": "ue", "ẞ": "ss"}
)


def slug(text: str, fallback: str = "ort") -> str:
    """Lower-case letters, digits and single hyphens; `fallback` where nothing of the text remains.

    Cut at LONGEST signs, between words where there are any.

    >>> slug("Grübentälchen/Volkspark")
    'gruebentaelchen-volkspark'
    >>> slug("Bännjerrück/Karl-Pfaff-S.")
    'baennjerrueck-karl-pfaff-s'
    """
    plain = unicodedata.normalize("NFC", text).translate(_GERMAN)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    whole = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or fallback
    if len(whole) <= LONGEST:
        return whole
    cut = whole[: LONGEST + 1]
    return (cut.rpartition("-")[0] or cut)[:LONGEST].strip("-")
