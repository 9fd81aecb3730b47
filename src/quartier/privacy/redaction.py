"""Redaction blackens, it never rewrites: a reader marks words, nothing else can change.

What is marked becomes one block of the same length whatever stood there, so that not even the
length of a name remains.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from quartier.privacy.suggestions import suggested_spans

BLOCK = "█████"


@dataclass(frozen=True)
class Word:
    """One word of a text: its number, where it stands, and whether blackening it is suggested."""

    number: int
    start: int
    end: int
    text: str
    suggested: bool = False


def words(text: str) -> list[Word]:
    """The words of `text` in order; what could name a person (`suggestions`) is suggested."""
    marked = suggested_spans(text)
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
