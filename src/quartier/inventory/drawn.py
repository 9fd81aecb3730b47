"""Where a picture puts a published value: which class of a map, which place on a line.

A quoted value stays text in every table and file, and nothing is calculated with it. To colour its
area its place among the others must be known, and for that alone its text is read as a number.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from quartier.base.numbers import parse_german, round_half_up
from quartier.inventory.shown import QUOTED


def drawn_number(kind: str, text: str, words: str = "") -> Decimal | None:
    """The place of a value among others; None for what is missing or is no number.

    A share said in words stands where its words do ("1/6": 16,7), which is only about right: a
    picture shows it as uncertain.

    >>> drawn_number("quoted", "17,6")
    Decimal('17.6')
    >>> drawn_number("computed", "17.6")
    Decimal('17.6')
    >>> drawn_number("computed", "", "1/6")
    Decimal('16.7')
    """
    if words:
        share = Fraction(words) * 100
        return round_half_up(Decimal(share.numerator) / Decimal(share.denominator), 1)
    if not text:
        return None
    try:
        return parse_german(text) if kind == QUOTED else Decimal(text)
    except ValueError:
        return None
