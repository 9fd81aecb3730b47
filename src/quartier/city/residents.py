"""How many people live in an area, for rooms that have to know without knowing the figures."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass

from quartier.base.registry import Registry


@dataclass(frozen=True)
class ResidentsSource:
    """Who knows: `find` gives whole numbers by area id, leaving out areas it knows nothing of."""

    name: str
    order: int
    find: Callable[[Collection[uuid.UUID]], dict[uuid.UUID, int]]


RESIDENTS: Registry[ResidentsSource] = Registry()


def residents_of(areas: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Residents by area id, from the first source that knows; unknown areas are missing."""
    known: dict[uuid.UUID, int] = {}
    for source in RESIDENTS:
        missing = [area for area in areas if area not in known]
        if missing:
            known |= source.find(missing)
    return known
