"""Splitting a text where the person ended a sentence; no sign is added, changed or lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Sentence ends of our scripts, or a new line; what follows belongs to the next sentence.
_END = re.compile(r"(?<=[.!?؟。።។])\s+|\n+")
MOST_PARTS = 4


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with the blanks that follow it: joined they are the text."""
    found, place = [], 0
    for match in _END.finditer(text):
        found.append(text[place : match.end()])
        place = match.end()
    if place < len(text):
        found.append(text[place:])
    return found


def parts(text: str, numbers: Sequence[int]) -> list[str]:
    """The parts of a text: `numbers[n]` is the part of its sentence n; empty parts are left out.

    A sentence without a number goes with the first part, so that nothing gets lost.
    """
    gathered: dict[int, list[str]] = {}
    for index, sentence in enumerate(sentences(text)):
        number = numbers[index] if index < len(numbers) else 1
        number = number if 1 <= number <= MOST_PARTS else 1
        gathered.setdefault(number, []).append(sentence)
    return ["".join(gathered[number]).strip() for number in sorted(gathered)]
