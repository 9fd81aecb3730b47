"""The line of stations as programs read it: the answer of `quartier trace`."""

from __future__ import annotations

from collections.abc import Iterable

from quartier.dialogue.stations import Station


def trace_json(stations: Iterable[Station]) -> dict[str, list[dict[str, object]]]:
    """`{"stations": […]}` in the order of the line; the shape is stable, others script against it."""
    return {"stations": [station.as_json() for station in stations]}
