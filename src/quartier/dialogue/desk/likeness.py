"""Near duplicates: what is left of a text when its case, signs and digits are taken away.

A flood sends one text ten thousand times, with other capitals, digits, blanks nobody sees, or a few
words changed. Each text gets 24 marks: keyed hashes of the smallest shingles, two at a time
(minhash in bands, Broder 1997; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, chapter 3).
Two texts that share ENOUGH marks are held for near duplicates. The chance for that is 99 % where
seven of ten shingles are the same, 97 % at six, 34 % at four, 6 % at three, 0,2 % at two of ten.

The marks say nothing of a text to who has not the key, and they never decide: they put voices into
one row of the queue, where each still stands.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

SHINGLE = 4
BANDS = 24
ROWS = 2
ENOUGH = 5
# Letters of other scripts that look like Latin ones, where somebody mixes them to hide a word.
_LOOKALIKES = str.maketrans("аеорсухіѕјԁɡαοєκ@$0134", "aeopcyxisjdgaoek" + "as" + "oiea")
_UNSEEN = frozenset({"Cf", "Cc", "Mn", "Me", "Cs", "Co", "Cn"})
_TWICE = re.compile(r"(.)\1+")
_PRIME = (1 << 61) - 1


def folded(text: str) -> str:
    """The letters of a text as one line: no case, accents, digits, signs or doubled letters.

    "ALLE  r4us!!! 123" and "alle ra\u200bus" become the same. A text without letters keeps its signs.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    seen = "".join(sign for sign in plain if unicodedata.category(sign) not in _UNSEEN)
    mixed = _in_words(seen)
    letters = "".join(sign for sign in mixed if sign.isalpha() or sign == " ")
    single = _TWICE.sub(r"\1", letters)
    return " ".join(single.split()) or " ".join(seen.split())


def marks_of(text: str, key: bytes) -> tuple[str, ...]:
    """The 24 marks of a text, as hex digits; the same text and key give the same marks."""
    line = folded(text).replace(" ", "")
    shingles = {line[at : at + SHINGLE] for at in range(max(1, len(line) - SHINGLE + 1))}
    numbers = [
        int.from_bytes(hashlib.blake2b(piece.encode(), key=key[:64], digest_size=7).digest(), "big")
        for piece in shingles
    ]
    smallest = [
        min([(factor * number + shift) % _PRIME for number in numbers])
        for factor, shift in _permutations(key)
    ]
    return tuple(
        hashlib.blake2b(
            repr((band, smallest[band * ROWS : (band + 1) * ROWS])).encode(),
            key=key[:64],
            digest_size=12,
        ).hexdigest()
        for band in range(BANDS)
    )


def alike(one: str, other: str, key: bytes) -> bool:
    """True where two texts are near duplicates."""
    return len(set(marks_of(one, key)) & set(marks_of(other, key))) >= ENOUGH


def _in_words(text: str) -> str:
    """Look-alikes are folded only in words that mix scripts or digits with letters."""
    return " ".join(_word(word) for word in text.split())


def _word(word: str) -> str:
    latin = any("a" <= sign <= "z" for sign in word)
    return word.translate(_LOOKALIKES) if latin else word


@lru_cache(maxsize=64)
def _permutations(key: bytes) -> list[tuple[int, int]]:
    stream = hashlib.shake_128(b"likeness" + key).digest(BANDS * ROWS * 16)
    pairs = [stream[at : at + 16] for at in range(0, len(stream), 16)]
    return [
        (
            int.from_bytes(pair[:8], "big") % (_PRIME - 1) + 1,
            int.from_bytes(pair[8:], "big") % _PRIME,
        )
        for pair in pairs
    ]
