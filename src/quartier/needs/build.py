"""Plain builders for tests."""

from __future__ import annotations

from quartier.needs.evidence import EvidenceCount


def an_evidence_count(*, figures: int = 1, voices: int = 1, withdrawn: int = 0) -> EvidenceCount:
    """One figure and one voice, unless told otherwise."""
    return EvidenceCount(figures=figures, voices=voices, withdrawn=withdrawn)
