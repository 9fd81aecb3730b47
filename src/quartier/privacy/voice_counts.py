"""Public counts of voices: from ten on, rounded to five, so that no single voice shows (V5)."""

from __future__ import annotations

LEAST = 10
STEP = 5


def public_count(voices: int) -> int | None:
    """The number a page may show: None below ten, else rounded half up to five.

    >>> public_count(9) is None, public_count(12), public_count(13)
    (True, 10, 15)
    """
    if voices < LEAST:
        return None
    return (2 * voices + STEP) // (2 * STEP) * STEP
