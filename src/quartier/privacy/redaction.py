"""Redaction blackens, it never rewrites: a reader marks words, nothing else can change.

What is marked becomes one block of the same length whatever stood there, so that not even the
length of a name remains.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

BLOCK = "█████"

# Suggestions only; a person decides. Digits of any script, grouped as people write numbers.
_SUGGESTIONS = (
    re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"),
    re.compile(r"(?<!\d)[+(]?\d(?:[\d ()/–-]{5,})\d"),
    re.compile(r"\b\w+(?:straße|strasse|str\.|gasse|weg|platz|allee)\s+\d+\w?\b", re.IGNORECASE),
    re.compile(r"\b(?:Herr|Frau|Familie|Dr\.|Mr\.?|Mrs\.?|Ms\.?)\s+\w+"),
    re.compile(r"(?:https?://|www\.)\S+"),
)


@dataclass(frozen=True)
class Word:
    """One word of a text: its number, where it stands, and whether blackening it is suggested."""

    number: int
    start: int
    end: int
    text: str
    suggested: bool = False


def words(text: str) -> list[Word]:
    """The words of `text` in order; what a pattern takes for a name, number or address is suggested."""
    marked = [match.span() for pattern in _SUGGESTIONS for match in pattern.finditer(text)]
    return [
        Word(
            number=number,
            start=match.start(),
            end=match.end(),
            text=match.group(),
            suggested=any(start < match.end() and match.start() < end for start, end in marked),
        )
        for number, match in enumerate(re.finditer(r"\S+", text))
    ]


def blacken(text: str, numbers: Collection[int]) -> str:
    """`text` with these words blackened; neighbours share one block. Numbers that do not exist are ignored."""
    chosen = [word for word in words(text) if word.number in numbers]
    parts: list[str] = []
    place = 0
    for word in chosen:
        between = text[place : word.start]
        if not (parts and parts[-1] == BLOCK and not between.strip()):
            parts += [between, BLOCK]
        place = word.end
    return "".join(parts) + text[place:]
