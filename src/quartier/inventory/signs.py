"""Signs of German official tables: where a number is missing, and beside one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from quartier.base.missing import Missing
from quartier.tables.numbers import NumberStyle, parse_number, split_mark

# DIN 55301 and what offices and programs write beside it; looked up in lower case.
MISSING_SIGNS: Mapping[str, Missing] = {
    ".": Missing.PROTECTED,
    "*": Missing.PROTECTED,
    "**": Missing.PROTECTED,
    "/": Missing.PROTECTED,
    "": Missing.NOT_DELIVERED,
    "…": Missing.NOT_DELIVERED,
    "...": Missing.NOT_DELIVERED,
    "null": Missing.NOT_DELIVERED,
    "na": Missing.NOT_DELIVERED,
    "n/a": Missing.NOT_DELIVERED,
    "#nv": Missing.NOT_DELIVERED,
    "#n/a": Missing.NOT_DELIVERED,
    "k. a.": Missing.NOT_DELIVERED,
    "k.a.": Missing.NOT_DELIVERED,
    "keine angabe": Missing.NOT_DELIVERED,
    "x": Missing.DOES_NOT_EXIST,
    "-": Missing.DOES_NOT_EXIST,
    "–": Missing.DOES_NOT_EXIST,
    "—": Missing.DOES_NOT_EXIST,
}


def missing_sign(text: str, own: Mapping[str, Missing] | None = None) -> Missing | None:
    """Why there is no number, if `text` is a sign for that. `own`: what this delivery's signs mean."""
    trimmed = text.strip()
    if own and trimmed in own:
        return own[trimmed]
    return MISSING_SIGNS.get(trimmed.lower())


def read_number(text: str, style: NumberStyle) -> tuple[Decimal | None, str]:
    """The number and the mark beside it: "(166)" is 166, uncertain; None where it is no number."""
    try:
        return parse_number(text, style.decimal, style.thousands), ""
    except ValueError:
        bare, mark = split_mark(text)
        if not mark:
            return None, ""
    try:
        return parse_number(bare, style.decimal, style.thousands), mark
    except ValueError:
        return None, ""
