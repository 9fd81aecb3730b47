"""Builders for tests and benchmarks: cities that lie nowhere."""

from __future__ import annotations

import math

from quartier.pictures.city_sketch import Place


def places_of_a_city(number: int) -> list[Place]:
    """A round city of that many areas, small within and large without, as cities are."""
    places = []
    for n in range(number):
        # A sunflower: evenly spread, no two on one line.
        turn, reach = n * 2.399963, math.sqrt((n + 0.5) / number)
        km2 = (0.6 + 6 * reach**3) * (1 + 0.3 * math.sin(n * 1.7)) * 140 / 18
        away = reach * math.sqrt(number) * 1.5
        places.append(
            Place(
                key=f"a{n:03}",
                lon=8.0 + away * math.cos(turn) / 71,
                lat=50.0 + away * 0.85 * math.sin(turn) / 111,
                km2=round(km2, 2),
            )
        )
    return places
