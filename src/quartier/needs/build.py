"""Plain builders for tests."""

from __future__ import annotations

from quartier.needs.evidence import EvidenceCount
from quartier.needs.fields import HIGH, LOW, Field, FieldIndicator


def an_evidence_count(*, figures: int = 1, voices: int = 1, withdrawn: int = 0) -> EvidenceCount:
    """One figure and one voice, unless told otherwise."""
    return EvidenceCount(figures=figures, voices=voices, withdrawn=withdrawn)


def a_field(
    key: str = "housing", *, high: tuple[str, ...] = (), low: tuple[str, ...] = ()
) -> Field:
    """A field that reads need off the high or the low end of these indicators."""
    named = [*((name, HIGH) for name in high), *((name, LOW) for name in low)]
    return Field(
        key=key,
        title="Wohnen",
        question="Reicht der Platz?",
        indicators=tuple(FieldIndicator(name, end) for name, end in named),
    )
