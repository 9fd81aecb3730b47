"""Population bases: who is counted. One city has several official populations at once.

A count of one basis is no denominator for a count of another, and a change over time that crosses a
change of basis is not a change of people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quartier.base.errors import told_to_residents

NOT_STATED = told_to_residents("nicht angegeben")


@dataclass(frozen=True)
class Basis:
    """Who is counted. `meaning` is a German sentence for people; `known`: false where nobody said it."""

    key: str
    name: str
    meaning: str
    known: bool = True


MAIN = Basis(
    "hauptwohnsitz",
    told_to_residents("Hauptwohnsitz"),
    "Menschen, die hier ihren einzigen oder ihren Hauptwohnsitz gemeldet haben.",
)
ENTITLED = Basis(
    "wohnberechtigt",
    told_to_residents("wohnberechtigte Bevölkerung"),
    "Menschen mit Haupt- oder Nebenwohnsitz: Wer zwei Wohnungen hat, zählt an beiden Orten.",
)
SECOND = Basis(
    "nebenwohnsitz",
    told_to_residents("Nebenwohnsitz"),
    "Nur Menschen, die hier eine zweite Wohnung gemeldet haben.",
)
PROJECTED = Basis(
    "fortschreibung",
    told_to_residents("Bevölkerungsfortschreibung"),
    "Vom Landesamt aus dem letzten Zensus mit Geburten, Todesfällen und Umzügen fortgeschrieben.",
)
CENSUS = Basis("zensus", told_to_residents("Zensus"), "Bei einem Zensus ermittelt.")
REGISTER = Basis(
    "melderegister",
    told_to_residents("Melderegister"),
    "Aus dem Melderegister; ob mit oder ohne Nebenwohnsitz, ist nicht gesagt.",
)
UNSTATED = Basis(NOT_STATED, NOT_STATED, "Die Quelle sagt nicht, wer gezählt ist.", known=False)

BASES: tuple[Basis, ...] = (MAIN, ENTITLED, SECOND, PROJECTED, CENSUS, REGISTER, UNSTATED)
BY_KEY = {basis.key: basis for basis in BASES}
NAMES = frozenset(basis.name for basis in BASES)
"""What pages can say in the reader's language; other words stay as the source has them."""

_MAIN = r"haupt[- ]?wohn(?:sitz|ung)|\bhw\b|\bhws\b|einzige wohnung"
_SECOND = r"(?:neben|zweit)[- ]?wohn(?:sitz|ung)|\bnw\b|\bnws\b"
# The first that fits decides; words are looked for in lower case, umlauts as they are.
_SPELLINGS: tuple[tuple[re.Pattern[str], Basis], ...] = tuple(
    (re.compile(pattern), basis)
    for pattern, basis in (
        (r"wohnberechtigt", ENTITLED),
        (rf"(?:ohne|nicht|keine) (?:{_SECOND})", MAIN),
        (rf"(?:{_MAIN}).*(?:{_SECOND})|(?:{_SECOND}).*(?:{_MAIN})", ENTITLED),
        (r"haupt- (?:und|oder|sowie|u\.|o\.|\+|&) ?neben|haupt-? ?/ ?neben", ENTITLED),
        (rf"(?:mit|inkl\.?|einschl\.?|einschließlich|samt|plus) (?:{_SECOND})", ENTITLED),
        (_MAIN, MAIN),
        (_SECOND, SECOND),
        (r"fortschreibung|fortgeschrieben", PROJECTED),
        (r"zensus|volkszählung", CENSUS),
        (r"melderegister|einwohnerregister", REGISTER),
    )
)
# A basis is said in a sentence; more is not looked through.
_LONGEST = 500
_UNSTATED = re.compile(
    r"nicht (?:angegeben|genannt|bekannt)|unbekannt|k\. ?a\.|keine angaben?|[-–?]?"
)


def recognise(words: str) -> Basis | None:
    """The basis that a source's words mean; UNSTATED for none; None for words we do not know.

    >>> recognise("Bevölkerung am Ort der Hauptwohnung").key
    'hauptwohnsitz'
    >>> recognise("Haupt- und Nebenwohnsitz").key
    'wohnberechtigt'
    """
    plain = " ".join(words.casefold().replace("ß", "ss").split()).replace(
        "einschliesslich", "inkl."
    )
    plain = plain[:_LONGEST]
    if _UNSTATED.fullmatch(plain):
        return UNSTATED
    return next((basis for spelling, basis in _SPELLINGS if spelling.search(plain)), None)


@lru_cache(maxsize=1024)
def comparable(one: str, other: str) -> bool | None:
    """Whether two counts with these words as basis count the same people; None where nobody can say.

    "Zensus 2011" and "Zensus 2022" are both a census, and still two countings: unknown words, and
    the same basis with different words beside years, are compared as they stand.
    """
    first, second = recognise(one), recognise(other)
    if UNSTATED in (first, second):
        return None
    if first is None or second is None:
        return True if _same_words(one, other) else None
    if first != second:
        return None if REGISTER in (first, second) and {first, second} & {MAIN, ENTITLED} else False
    years = [set(re.findall(r"(?:19|20)[0-9]{2}", words)) for words in (one, other)]
    if first in (PROJECTED, CENSUS) and all(years) and years[0] != years[1]:
        return False
    return None if first is REGISTER and not _same_words(one, other) else True


def _same_words(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
