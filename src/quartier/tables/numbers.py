"""Numbers as tables write them: which sign is the decimal one, and the exact value of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))
_NUMBER = re.compile(r"[-−–+]?\s?\d[\d.,' ]*\s?%?")
_MARKED = re.compile(r"([-−–+]?\d[\d.,' ]*?%?)\s*([rpsb]|\s\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹]+\)?|⁾|\*{1,3})")
_GROUPED = {
    sign: re.compile(rf"[1-9]\d{{0,2}}(?:{re.escape(sign)}\d{{3}})+") for sign in (".", ",", " ")
}


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """decimal: "," or "."; thousands: "", ".", " " or ",", where one was seen."""

    decimal: str = ","
    thousands: str = ""


def looks_like_number(text: str) -> bool:
    """True for "1.998", "17,6 %", "-3", "31.12.2016" too: made of digits and their signs."""
    return _NUMBER.fullmatch(text.translate(SPACES).strip()) is not None


def parse_number(text: str, decimal: str = ",", thousands: str = "") -> Decimal:
    """The exact number a table prints in this style; a percent sign behind it is left off.

    Digits without any grouping are right in every style. Raises ValueError for anything else.

    >>> parse_number("1.234,5 %", ",", ".")
    Decimal('1234.5')
    >>> parse_number("-0.5", ".")
    Decimal('-0.5')
    """
    cleaned = text.translate(SPACES).strip()
    cleaned = cleaned.removesuffix("%").rstrip()
    sign, digits = "", cleaned
    if cleaned[:1] in {"-", "−", "–", "+"}:
        sign, digits = ("" if cleaned[0] == "+" else "-"), cleaned[1:].lstrip()
    whole, mark, fraction = digits.partition(decimal)
    if thousands and thousands in whole:
        if not _GROUPED[thousands].fullmatch(whole):
            raise ValueError(text)
        whole = whole.replace(thousands, "")
    if not (whole.isascii() and whole.isdigit()):
        raise ValueError(text)
    if mark and not (fraction.isascii() and fraction.isdigit()):
        raise ValueError(text)
    return Decimal(f"{sign}{whole}.{fraction}" if mark else sign + whole)


def split_mark(text: str) -> tuple[str, str]:
    """A number and the mark official tables set at it; ("text", "") where there is none.

    "()" says uncertain, "r" revised, "p" preliminary, "s" estimated, "b" break; others are
    footnotes: "1)", "*", "²".

    >>> split_mark("(166 621)"), split_mark("83.621 r"), split_mark("12 1)")
    (('166 621', '()'), ('83.621', 'r'), ('12', '1)'))
    """
    cleaned = text.translate(SPACES).strip()
    if cleaned.startswith("(") and cleaned.endswith(")") and looks_like_number(cleaned[1:-1]):
        return cleaned[1:-1].strip(), "()"
    found = _MARKED.fullmatch(cleaned)
    return (found.group(1), found.group(2).strip()) if found else (text, "")


def recognise_numbers(texts: Iterable[str], likely: str = ",") -> NumberStyle | None:
    """How these texts write numbers; None where no text shows it (whole numbers, words).

    `likely` decides what one sign before exactly three digits means ("1.234", "1,234"): the likely
    decimal sign is one, the other groups thousands. Text that contradicts is left to the reader.

    >>> recognise_numbers(["1.998", "17,6"])
    NumberStyle(decimal=',', thousands='.')
    """
    seen: Counter[str] = Counter()
    for text in texts:
        bare = split_mark(text)[0].translate(SPACES)
        cleaned = bare.strip().rstrip("%").strip().lstrip("-−–+ ")
        if cleaned and not cleaned.isdigit() and cleaned[0].isdigit():
            seen.update(_evidence(cleaned))
    points, commas = seen["decimal ."], seen["decimal ,"]
    unclear = {sign for sign in ".," if seen[f"unclear {sign}"]}
    if not (points or commas or unclear or any(seen[f"thousands {s}"] for s in ".,' ")):
        return None
    if seen["thousands ."] != seen["thousands ,"] and not (points or commas):
        decimal = "," if seen["thousands ."] > seen["thousands ,"] else "."
    elif points == commas:
        decimal = likely
    else:
        decimal = "." if points > commas else ","
    other = "." if decimal == "," else ","
    grouped = seen[f"thousands {other}"] or other in unclear
    thousands = other if grouped else " " if seen["thousands  "] else ""
    return NumberStyle(decimal, thousands)


def _evidence(text: str) -> Iterable[str]:
    """What one number gives away; nothing where it is a date, an age group or a code."""
    signs = [sign for sign in text if sign in ".,"]
    if " " in text and _GROUPED[" "].fullmatch(re.split("[.,]", text)[0]):
        yield "thousands  "
        text = text.replace(" ", "")
    if not re.fullmatch(r"\d[\d.,]*\d", text) or not signs:
        return
    if len(set(signs)) == 2:
        last = signs[-1]
        whole, _, _ = text.rpartition(last)
        if _GROUPED[signs[0]].fullmatch(whole):
            yield f"decimal {last}"
            yield f"thousands {signs[0]}"
    elif len(signs) > 1:
        if _GROUPED[signs[0]].fullmatch(text):
            yield f"thousands {signs[0]}"
    elif _GROUPED[signs[0]].fullmatch(text):
        yield f"unclear {signs[0]}"
    else:
        yield f"decimal {signs[0]}"
