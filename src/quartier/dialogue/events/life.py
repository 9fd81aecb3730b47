"""What an event is: its life, and the short sign that stands in its address on posters."""

from __future__ import annotations

import secrets

from quartier.base.states import LifeCycle

LIFE = LifeCycle(
    name="event",
    start="planned",
    steps={
        "planned": frozenset({"announced", "held", "cancelled"}),
        "announced": frozenset({"planned", "held", "cancelled"}),
        "held": frozenset({"announced"}),
        "cancelled": frozenset({"planned", "announced"}),
    },
)
# Without letters that are taken for digits or for each other.
_SIGNS = "abcdefghkmnpqrstuvwxyz"
_SHORT = 5


def new_short() -> str:
    """A short sign for the address of an event: five letters, easy to type from a poster."""
    return "".join(secrets.choice(_SIGNS) for _ in range(_SHORT))
