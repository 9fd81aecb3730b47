"""Where a need leads: rooms above register what they made of it, for who works on the need."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from quartier.base.registry import Registry
from quartier.people.policy import Viewer


@dataclass(frozen=True)
class Link:
    """A page that came of the need, or on which something is made of it."""

    text: str
    url: str
    # German word for what it is and how far, e.g. "Handlungsauftrag, Entwurf"; empty for a button.
    word: str = ""


@dataclass(frozen=True)
class FollowUp:
    """What one room made of a need: `start` where something new begins, `made` for what there is."""

    name: str
    order: int
    start: Callable[[uuid.UUID, Viewer], Link | None]
    made: Callable[[uuid.UUID, Viewer], list[Link]]


FOLLOW_UPS: Registry[FollowUp] = Registry()
