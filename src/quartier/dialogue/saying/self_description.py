"""Questions about the person: tallied apart from the text, never stored with it (V6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quartier.base.errors import told_to_residents


@dataclass(frozen=True)
class Choice:
    """One answer that can be ticked."""

    key: str
    words: str


@dataclass(frozen=True)
class Question:
    """One question. Every answer has a counter of its own; no two questions are ever crossed."""

    key: str
    words: str
    choices: tuple[Choice, ...]


# Under 16 nothing but this one counter is kept, whatever else was ticked.
UNDER_16 = "under_16"

QUESTIONS = (
    Question(
        "age",
        told_to_residents("Wie alt sind Sie?"),
        (
            Choice(UNDER_16, told_to_residents("unter 16")),
            Choice("16_24", told_to_residents("16 bis 24")),
            Choice("25_44", told_to_residents("25 bis 44")),
            Choice("45_64", told_to_residents("45 bis 64")),
            Choice("65_up", told_to_residents("65 oder älter")),
        ),
    ),
    Question(
        "stay",
        told_to_residents("Wie lange leben Sie schon in dieser Stadt?"),
        (
            Choice("under_1", told_to_residents("weniger als ein Jahr")),
            Choice("1_5", told_to_residents("ein bis fünf Jahre")),
            Choice("6_20", told_to_residents("sechs bis zwanzig Jahre")),
            Choice("over_20", told_to_residents("länger als zwanzig Jahre")),
            Choice("born_here", told_to_residents("schon immer")),
        ),
    ),
    Question(
        "languages",
        told_to_residents("Welche Sprachen sprechen Sie zu Hause?"),
        (
            Choice("german", told_to_residents("nur Deutsch")),
            Choice("german_and_other", told_to_residents("Deutsch und andere Sprachen")),
            Choice("other", told_to_residents("nur andere Sprachen")),
        ),
    ),
)
BY_KEY = {question.key: question for question in QUESTIONS}


def counted(ticked: Mapping[str, str]) -> list[tuple[str, str]]:
    """The counters that go up by one: (question, answer). Unknown ones and open ones count nowhere.

    >>> counted({"age": "under_16", "stay": "1_5"})
    [('age', 'under_16')]
    """
    if ticked.get("age") == UNDER_16:
        return [("age", UNDER_16)]
    return [
        (question.key, choice.key)
        for question in QUESTIONS
        for choice in question.choices
        if ticked.get(question.key) == choice.key
    ]
