"""A text as the eye reads it: one case, Latin letters, umlauts written out, each sign knowing its place.

Someone who wants a word past a check writes it with a Cyrillic letter, a zero, a soft hyphen or blanks
between the letters. Each reading here undoes some of that; a word counts that stands in any of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from quartier.city.scripts import folded

LONGEST = 2000
"""Signs that are read; names have some thirty."""

_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "œ": "oe"}
_LATIN_LIKE = {
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ɡ": "g",
    "ɑ": "a",
    "օ": "o",
    "ѵ": "v",
    "ƅ": "b",
}
_IN_PLACE_OF = {
    **dict(zip("013457890", "oieastbgo", strict=True)),
    "@": "a",
    "$": "s",
    "€": "e",
    "!": "i",
    "|": "l",
}

Reading = list[tuple[str, int]]
"""Letters, digits and blanks, each with its index in the composed text."""


def composed(text: str) -> str:
    """The text in Unicode's composed compatible form, cut at LONGEST; indices of readings count in it."""
    return unicodedata.normalize("NFKC", text)[:LONGEST]


def readings(text: str) -> Iterator[Reading]:
    """Ways to read a composed text: as it stands, hyphens closed up, digits as letters, spaced letters."""
    signs = _letters(text)
    apart = _blank(signs)
    yield apart
    closed = [(sign, place) for sign, place in signs if sign.isalnum() or sign.isspace()]
    yield closed
    yield _blank(_digits_as_letters(signs))
    yield _spaced_letters_joined(apart)
    for reading in (apart, closed):
        yield _repeated_once(reading)


def _letters(text: str) -> Reading:
    """Case folded, look-alikes and accents replaced, invisible signs dropped; other signs stay."""
    found: Reading = []
    for place, sign in enumerate(folded(text)):
        for low in sign.casefold():
            for plain in _UMLAUTS.get(low, _LATIN_LIKE.get(low, low)):
                if unicodedata.category(plain) in {"Cf", "Mn", "Me", "Cc", "Co", "Cs"} and not (
                    plain.isspace()
                ):
                    continue
                bare = unicodedata.normalize("NFKD", plain)
                found += [(part, place) for part in bare if unicodedata.category(part) != "Mn"]
    return found


def _blank(signs: Reading) -> Reading:
    return [(sign if sign.isalnum() else " ", place) for sign, place in signs]


def _digits_as_letters(signs: Reading) -> Reading:
    """Digits and signs inside a word of at least three letters, most of it letters, as what they stand for."""
    found: Reading = []
    word: Reading = []
    for sign, place in [*signs, (" ", -1)]:
        if sign.isalnum() or sign in _IN_PLACE_OF:
            word.append((sign, place))
            continue
        letters = sum(part.isalpha() for part, _place in word)
        if letters >= 3 and 2 * letters > len(word):
            word = [(_IN_PLACE_OF.get(part, part), at) for part, at in word]
        found += [*word, (sign, place)]
        word = []
    return found[:-1]


def _spaced_letters_joined(signs: Reading) -> Reading:
    """ "b r e n n p u n k t" as one word: blanks between single letters, at least four of them."""
    text = "".join(sign for sign, _place in signs)
    dropped: set[int] = set()
    for found in re.finditer(r"(?<!\S)\S(?: +\S(?!\S)){3,}", text):
        dropped.update(at for at in range(*found.span()) if text[at] == " ")
    return [pair for at, pair in enumerate(signs) if at not in dropped]


def _repeated_once(signs: Reading) -> Reading:
    """ "Probleeem": what stands three times or more in a row stands once."""
    found: Reading = []
    run = 0
    for at, (sign, place) in enumerate(signs):
        same = at > 0 and signs[at - 1][0] == sign and sign.isalpha()
        run = run + 1 if same else 1
        if run >= 3:
            while len(found) > 1 and found[-1][0] == found[-2][0] == sign:
                found.pop()
            continue
        found.append((sign, place))
    return found
