"""Exact numbers: shares are computed on integers and rounded half up, once, here.

A float engine may print 42.6 where another prints 42.7; nothing in this file is a float.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

THIN_SPACE = "\u202f"


def round_half_up(value: Decimal, places: int) -> Decimal:
    """`value` with exactly `places` decimals, ties away from zero as on German official tables."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def percent(part: int, whole: int, places: int = 1) -> Decimal | None:
    """Share of `part` in `whole` in percent, rounded half up; None where nobody lives, never NaN.

    part, whole: persons, both >= 0, same area and reference date.

    >>> percent(1998, 11352)
    Decimal('17.6')
    >>> percent(853, 2000)
    Decimal('42.7')
    >>> percent(3, 0) is None
    True
    """
    if part < 0 or whole < 0:
        raise ValueError("persons are counted from 0")
    if whole == 0:
        return None
    # On whole numbers, so that no decimal context set elsewhere can change a published share.
    steps = (2 * part * 100 * 10**places + whole) // (2 * whole)
    return Decimal(f"{steps}E-{places}")


def parse_german(text: str) -> Decimal:
    """The number a German table prints: "1.234,5" → 1234.5. Blank, dot or thin space group thousands.

    Raises ValueError for anything else. A dot is a thousands dot only before three digits and not
    after a leading zero: "0.123" is an English share.

    >>> parse_german("17,6")
    Decimal('17.6')
    >>> parse_german("1 998")
    Decimal('1998')
    """
    cleaned = text.strip()
    for space in (" ", "\u00a0", THIN_SPACE, "\u2009"):
        cleaned = cleaned.replace(space, " ")
    sign, digits = ("-", cleaned[1:]) if cleaned[:1] in "-−" else ("", cleaned)
    whole, comma, fraction = digits.partition(",")
    groups = whole.split("." if "." in whole else " ")
    grouped = len(groups) == 1 or (
        1 <= len(groups[0]) <= 3
        and not groups[0].startswith("0")
        and all(len(group) == 3 for group in groups[1:])
    )
    joined = "".join(groups)
    if not (joined.isascii() and joined.isdigit() and grouped):
        raise ValueError(text)
    if comma and not (fraction.isascii() and fraction.isdigit()):
        raise ValueError(text)
    return Decimal(sign + joined + ("." + fraction if comma else ""))


def format_number(value: Decimal | int, language: str = "de") -> str:
    """The number as people of that language read it, in Latin digits everywhere (one number, one look).

    >>> format_number(11352)
    '11.352'
    >>> format_number(Decimal('17.6'), "en")
    '17.6'
    """
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if language == "en":
        return text
    group = THIN_SPACE if language in {"fr", "ru", "uk"} else "."
    signs: dict[str, str | int | None] = {",": group, ".": ","}
    return text.translate(str.maketrans(signs))
