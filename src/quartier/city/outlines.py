"""Boundaries as pictures need them: rings of longitude and latitude, few enough points to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Outline:
    """The boundary of an area. rings: (longitude, latitude) in degrees (WGS 84), each closed.

    Islands and holes are rings too: what lies in an odd number of rings is inside (even-odd rule).
    `valid_to`: the last day of this boundary; None = open.
    """

    area_id: str
    rings: tuple[Ring, ...]
    valid_from: date | None = None
    valid_to: date | None = None

    @classmethod
    def from_lists(
        cls,
        area_id: str,
        rings: Sequence[Sequence[Sequence[float]]],
        valid_from: date | None = None,
        valid_to: date | None = None,
    ) -> Outline:
        """The outline of nested lists, as JSON keeps them."""
        tuples = tuple(tuple((point[0], point[1]) for point in ring) for ring in rings)
        return cls(area_id, tuples, valid_from, valid_to)

    def as_lists(self) -> list[list[list[float]]]:
        """The rings as JSON keeps them."""
        return [[list(point) for point in ring] for ring in self.rings]
