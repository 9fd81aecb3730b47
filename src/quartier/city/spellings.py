"""Spellings brought to one form: letters alone, and the abbreviations that offices use in names.

"Siedlg." means one word, "S." may mean Siedlung or Süd. The first is written out wherever it
stands; the second only where no other area of the city could be meant.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product
from math import prod

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_TOKEN = re.compile(r"[^\W_]+\.?")
_NUMBERED = re.compile(
    r"(?:nr\.? ?)?([0-9]{1,12}) ?[.:)–-]? +(\S.*)|(\S.*?) *\(([0-9]{1,12})\)", re.I
)

_FOOTNOTE = re.compile(r"(?:(?<!\s)[*†]{1,3}| ?[⁰¹²³⁴-⁹]{1,2}[)⁾]?| ?(?<![(0-9])[0-9]\))\Z")

MOST_FORMS = 64
"""A name of more abbreviations than lead to this many forms is taken as it stands."""

LONGEST = 200
"""Signs up to which a text can be a name; a longer one is compared as it stands."""
MOST_GAPS = 3
"""A name of more single letters than this is not guessed at."""

# Full words in the form that `normalised` gives them, each abbreviation with one meaning.
_SURE: dict[str, tuple[str, ...]] = {
    "a.": ("am", "an"),
    "b.": ("bei", "beim"),
    "bez.": ("bezirk",),
    "bf.": ("bahnhof",),
    "bgm.": ("buergermeister",),
    "bhf.": ("bahnhof",),
    "d.": ("der", "den", "dem", "die"),
    "geb.": ("gebiet",),
    "gr.": ("gross", "grosse", "grosser", "grosses"),
    "hbf.": ("hauptbahnhof",),
    "kl.": ("klein", "kleine", "kleiner", "kleines"),
    "kol.": ("kolonie",),
    "noerdl.": ("noerdlich", "noerdliche", "noerdlicher", "noerdliches"),
    "nr.": ("nummer",),
    "oestl.": ("oestlich", "oestliche", "oestlicher", "oestliches"),
    "pl.": ("platz",),
    "sdlg.": ("siedlung",),
    "siedl.": ("siedlung",),
    "siedlg.": ("siedlung",),
    "st.": ("sankt",),
    "str.": ("strasse",),
    "suedl.": ("suedlich", "suedliche", "suedlicher", "suedliches"),
    "unt.": ("unter", "untere", "unterer", "unteres"),
    "westl.": ("westlich", "westliche", "westlicher", "westliches"),
}
# One letter may stand for many words; these are meant most often.
_UNSURE: dict[str, tuple[str, ...]] = {
    "i.": ("im", "in"),
    "m.": ("mitte",),
    "n.": ("nord",),
    "o.": ("ost", "ober", "obere", "oberer"),
    "s.": ("siedlung", "sued"),
    "u.": ("und", "unter", "untere", "unterer"),
    "v.": ("von", "vor"),
    "w.": ("west",),
}
# At the end of a longer word: "Mainzerstr.", "Gartensiedlg.", "Gewerbegeb.", "Marktpl.".
_ENDINGS: dict[str, str] = {
    "str.": "strasse",
    "siedlg.": "siedlung",
    "siedl.": "siedlung",
    "sdlg.": "siedlung",
    "geb.": "gebiet",
    "pl.": "platz",
    "bhf.": "bahnhof",
    "kol.": "kolonie",
}
# Unmistakable without their dot too.
_DOT_MAY_LACK = frozenset({"str", "siedlg", "sdlg", "hbf", "bhf", "kol"})


def normalised(name: str) -> str:
    """The name without case, blanks, hyphens, slashes, dots; umlauts written out.

    >>> normalised("Grübentälchen/ Volkspark") == normalised("GRUEBENTAELCHEN-Volkspark")
    True
    """
    return "".join(sign for sign in _plain(name) if sign.isalnum())


def written_out(name: str, *, unsure: bool = False) -> frozenset[str]:
    """All normalised forms of the name: as it stands, and with its abbreviations written out.

    unsure: single letters too, which may stand for several words.

    >>> sorted(written_out("Karl-Pfaff-Siedlg."))
    ['karlpfaffsiedlg', 'karlpfaffsiedlung']
    >>> sorted(written_out("Karl-Pfaff-S.", unsure=True))
    ['karlpfaffs', 'karlpfaffsiedlung', 'karlpfaffsued']
    """
    if len(name) > LONGEST:
        return frozenset({normalised(name)}) - {""}
    options = [_options(token, unsure=unsure) for token in _tokens(name)]
    if prod(len(words) for words in options) > MOST_FORMS:
        options = [words[:1] for words in options]
    forms = {"".join(words) for words in product(*options)}
    return frozenset(forms | {normalised(name)}) - {""}


def shortened(name: str) -> re.Pattern[str] | None:
    """What a normalised name looks like that `name` shortens by single letters; None without any.

    >>> bool(shortened("Karl-Pfaff-S.").fullmatch("karlpfaffsuedstadt"))
    True
    """
    if len(name) > LONGEST:
        return None
    tokens = _tokens(name)
    # More than a few gaps match too much, and cost too much.
    if not 1 <= sum(token in _UNSURE for token in tokens) <= MOST_GAPS:
        return None
    parts = [
        f"{re.escape(token[:-1])}.*"
        if token in _UNSURE
        else "(?:" + "|".join(re.escape(word) for word in _options(token, unsure=False)) + ")"
        for token in tokens
    ]
    return re.compile("".join(parts))


def without_number(name: str) -> tuple[str, str] | None:
    """A number before or behind a name, and the name: "03 Nordstadt"; None where there is none.

    >>> without_number("Nordstadt (03)")
    ('03', 'Nordstadt')
    """
    found = _NUMBERED.fullmatch(name.strip()) if len(name) <= LONGEST else None
    if found is None:
        return None
    before, rest, name_first, behind = found.groups()
    return (before, rest.strip()) if before else (behind, name_first.strip())


def without_footnote(name: str) -> str:
    """The name without a footnote's sign behind it: "Betzenberg¹", "Betzenberg 1)", "Betzenberg*".

    >>> without_footnote("Betzenberg ²⁾")
    'Betzenberg'
    """
    return _FOOTNOTE.sub("", name.strip()) if len(name) <= LONGEST else name


def normalised_id(text: str) -> str:
    """An id as spreadsheets leave it: without case, leading zeros and a decimal that is none.

    >>> normalised_id(" 007 "), normalised_id("7.0"), normalised_id("000")
    ('7', '7', '0')
    """
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    whole = re.fullmatch(r"([0-9]+)(?:[.,]0+)?", plain)
    return (whole[1].lstrip("0") or "0") if whole else plain


def _plain(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    # Composed first, so that "a" + "¨" becomes "ä" becomes "ae".
    return unicodedata.normalize("NFC", plain).translate(_UMLAUTS)


def _tokens(name: str) -> list[str]:
    return _TOKEN.findall(_plain(name).replace("&", " und "))


def _options(token: str, *, unsure: bool) -> tuple[str, ...]:
    """What one word may stand for; first the word as it is."""
    bare = token.rstrip(".")
    key = f"{bare}." if bare in _DOT_MAY_LACK else token
    if key in _SURE:
        return (bare, *_SURE[key])
    if unsure and key in _UNSURE:
        return (bare, *_UNSURE[key])
    for ending, full in _ENDINGS.items():
        stem = ending.rstrip(".")
        fits = token.endswith(ending) or (stem in _DOT_MAY_LACK and bare.endswith(stem))
        if fits and len(bare) > len(stem) + 2:
            return (bare, bare.removesuffix(stem) + full)
    return (bare,)
