"""Areas for tests."""

from __future__ import annotations

from quartier.city.areas import Area
from quartier.city.names import Alias


def an_area(id: str = "nord", name: str = "Nord", **fields: object) -> Area:
    """An area; what is not given is as simple as can be."""
    return Area(**{"id": id, "name": name, "level": "stadtteil", **fields})  # type: ignore[arg-type]


def an_alias(spelling: str, area_id: str = "nord", confirmed_by: str = "Test") -> Alias:
    """A confirmed spelling."""
    return Alias(spelling, area_id, confirmed_by)
