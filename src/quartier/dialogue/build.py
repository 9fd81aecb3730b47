"""Stations for tests."""

from __future__ import annotations

from quartier.dialogue.stations import Station


def a_station(name: str = "arrived", title: str = "Angekommen", **fields: object) -> Station:
    """A station; what is not given is as simple as can be."""
    return Station(name, title, **fields)  # type: ignore[arg-type]
