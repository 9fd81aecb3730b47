"""When evidence is enough: a figure, and a voice or a theme of many, or an exception stated openly.

`evidence_first` is checked at the step. A voice withdrawn afterwards keeps its place ("evidence
withdrawn") and breaks nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class EvidenceKind(StrEnum):
    """What a piece of evidence points to. An estimate of a survey will be a kind of its own, beside
    the figure: it has an interval.
    """

    FIGURE = "figure"
    VOICE = "voice"
    THEME = "theme"
    SOURCE = "source"


class EvidenceState(StrEnum):
    """Whether the thing pointed to still stands."""

    STANDING = "standing"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class EvidenceCount:
    """How much evidence there is: figures, voices (with withdrawn ones), withdrawn voices, themes.

    A theme is what ten or more people said, as a public number; nobody can take it back.
    """

    figures: int = 0
    voices: int = 0
    withdrawn: int = 0
    themes: int = 0

    @property
    def standing_voices(self) -> int:
        """Voices that were not withdrawn."""
        return self.voices - self.withdrawn

    @property
    def is_heard(self) -> bool:
        """True where somebody said it and stands by it: a voice, or a theme, which is many."""
        return self.standing_voices > 0 or self.themes > 0

    def __add__(self, other: EvidenceCount) -> EvidenceCount:
        """The evidence of two needs together."""
        return EvidenceCount(
            self.figures + other.figures,
            self.voices + other.voices,
            self.withdrawn + other.withdrawn,
            self.themes + other.themes,
        )


def count_evidence(pieces: Iterable[tuple[EvidenceKind, EvidenceState]]) -> EvidenceCount:
    """Count pieces of evidence by kind; the same piece counts as often as it is given."""
    listed = list(pieces)
    voices = [state for kind, state in listed if kind is EvidenceKind.VOICE]
    return EvidenceCount(
        figures=sum(kind is EvidenceKind.FIGURE for kind, _ in listed),
        voices=len(voices),
        withdrawn=voices.count(EvidenceState.WITHDRAWN),
        themes=sum(kind is EvidenceKind.THEME for kind, _ in listed),
    )


def missing_evidence(count: EvidenceCount, exception: str = "") -> tuple[str, ...]:
    """What is missing before the step, as German phrases; empty where it is enough.

    Withdrawn voices do not count here: the step is taken on what stands today. A stated exception
    (any text beside blanks) replaces all of it.
    """
    if exception.strip():
        return ()
    missing = []
    if count.figures < 1:
        missing.append("eine Zahl als Beleg")
    if not count.is_heard:
        missing.append("eine Stimme als Beleg")
    return tuple(missing)


def evidence_was_given(count: EvidenceCount, exception: str = "") -> bool:
    """True where evidence stood when the step was taken, whatever was withdrawn since."""
    was_heard = count.voices >= 1 or count.themes >= 1
    return bool(exception.strip()) or (count.figures >= 1 and was_heard)
