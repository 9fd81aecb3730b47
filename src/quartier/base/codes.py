"""Receipt numbers: 16 digits, one of them a check digit, typed in any script, stored only as HMAC.

The number is derived from the one-use key of the form, so that the same form sent twice shows the
same number, and nobody has to store the number itself (docs/decisions/0007).
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Iterator

from quartier.base.errors import QuartierError, told_to_residents

LENGTH = 16

# Quasigroup of order 10 without fixed points: finds every single wrong digit and every swap of
# neighbours. H. Michael Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004, p. 111.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


class UnreadableCode(QuartierError):
    """The typed text is not a receipt number. It never says whether such a number exists."""

    code = "base.unreadable_code"
    de = told_to_residents(
        "Diese Nummer stimmt nicht ganz. Sie hat 16 Ziffern. Bitte schauen Sie noch einmal nach."
    )
    en = "This number is not quite right. It has 16 digits. Please check it once more."


def check_digit(digits: str) -> str:
    """The Damm check digit of `digits`; over a whole valid number it is "0"."""
    state = 0
    for digit in map(int, digits):
        state = _DAMM[state][digit]
    return str(state)


def derive_code(secret: bytes, key: bytes) -> str:
    """The 16-digit number that belongs to a form key. Same secret and key, same number.

    10^15 numbers are possible; without the secret none can be told from the key.
    """
    number = int.from_bytes(hmac.digest(secret, b"receipt" + key, hashlib.sha256), "big")
    digits = f"{number % 10 ** (LENGTH - 1):0{LENGTH - 1}d}"
    return digits + check_digit(digits)


def read_code(typed: str) -> str:
    """The 16 Latin digits of what a person typed, in any script, with blanks, dots or hyphens.

    Raises UnreadableCode where letters remain, digits are missing or the check digit is wrong.

    >>> read_code("۱۲۳۴ ۵۶۷۸ ۹۰۱۲ ۳۴۵۰")
    '1234567890123450'
    """
    is_plain = typed.isascii() and typed.isdecimal()
    code = typed if is_plain else "".join(_digits_in(typed))
    if len(code) != LENGTH or check_digit(code) != "0":
        raise UnreadableCode()
    return code


def _digits_in(typed: str) -> Iterator[str]:
    """The digits as Latin ones; what stands between groups is passed over."""
    for sign in typed:
        decimal = unicodedata.decimal(sign, None)
        if decimal is not None:
            yield str(decimal)
        elif unicodedata.category(sign)[0] in "LSMN" or sign in "/\\":
            raise UnreadableCode()


def group_code(code: str) -> tuple[str, str, str, str]:
    """Four groups of four digits, as shown large on the page and on the tear-off strip."""
    return code[0:4], code[4:8], code[8:12], code[12:16]


def code_hash(secret: bytes, code: str) -> str:
    """What is stored of a number: its keyed hash, 64 hex digits."""
    return hmac.new(secret, b"code" + code.encode("ascii"), hashlib.sha256).hexdigest()


def text_hash(secret: bytes, text: str) -> str:
    """Keyed hash of a text after folding case, blanks and composed letters; tells equal texts, nothing else."""
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return hmac.new(secret, b"text" + folded.encode(), hashlib.sha256).hexdigest()
