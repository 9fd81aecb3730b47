"""Which scripts a text is written in, and how letters look to someone who reads Latin ones."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

# What the eye takes for a Latin letter. Not a transliteration: "Н" is an N to a reader of Russian
# and an H to the machine that misread a German name.
_LOOKS_LIKE = {
    **dict(zip("АВЕЅІЈКМНОРСТХУЗ", "ABESIJKMHOPCTXY3", strict=True)),
    **dict(zip("авеѕіјкмнорстхугпи", "abesijkmhopctxyrnu", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
    **dict(zip("αγεηικνορτυχω", "ayenikvoptuxw", strict=True)),
}

GERMAN_NAMES = {
    "LATIN": "lateinische",
    "CYRILLIC": "kyrillische",
    "GREEK": "griechische",
    "ARABIC": "arabische",
    "HEBREW": "hebräische",
    "ARMENIAN": "armenische",
}


def scripts_of(text: str) -> frozenset[str]:
    """Names of the scripts of the letters in `text` ("LATIN", "CYRILLIC" …); empty without letters.

    >>> sorted(scripts_of("Нord 3"))
    ['CYRILLIC', 'LATIN']
    """
    return frozenset(_script(sign) for sign in text if sign.isalpha())


def usual_scripts(names: Iterable[str]) -> frozenset[str]:
    """The commonest script of the names, and others that a quarter as many are written in.

    One garbled name does not make its script usual; a city with two scripts keeps both.
    """
    counted = Counter(script for name in names for script in scripts_of(name))
    total = max(counted.values(), default=0)
    return frozenset(script for script, number in counted.items() if 4 * number >= total)


def foreign_letters(text: str, usual: Iterable[str] = ("LATIN",)) -> str:
    """The letters of `text` that are not of the usual scripts, each once, in order."""
    known = set(usual)
    found = [sign for sign in text if sign.isalpha() and _script(sign) not in known]
    return "".join(dict.fromkeys(found))


def folded(text: str) -> str:
    """The text with each letter replaced by the Latin one it looks like; others stay.

    >>> folded("Нонемескем")
    'Hohemeckem'
    """
    return "".join(_LOOKS_LIKE.get(sign, sign) for sign in text)


def german_script_names(text: str, usual: Iterable[str] = ("LATIN",)) -> str:
    """The foreign scripts of `text` for a sentence: "kyrillische und griechische"."""
    foreign = sorted(scripts_of(text) - set(usual))
    return " und ".join(GERMAN_NAMES.get(name, name.capitalize()) for name in foreign)


def _script(sign: str) -> str:
    """First word of the sign's Unicode name: its script for letters."""
    return unicodedata.name(sign, "UNKNOWN").split(" ")[0].split("-")[0]
