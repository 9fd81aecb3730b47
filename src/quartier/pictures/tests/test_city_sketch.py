"""The drawn city: every area once, sizes in order, neighbours touching, places about true."""

from __future__ import annotations

import math
import time
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartier.pictures.build import places_of_a_city
from quartier.pictures.city_sketch import Place, sketch_of
from quartier.pictures.labels import centroid, inside
from quartier.pictures.schematic_city import EXPONENT, compressed
from quartier.pictures.shapes import Ring, Shape, Sketch

# Wide as a phone, less the page's margins.
PHONE = 288
FINGER = 24


def sides(shape: Shape) -> list[frozenset[tuple[float, float]]]:
    return [frozenset(side) for ring in shape.rings for side in pairwise((*ring, ring[0]))]


def middles(sketch: Sketch) -> dict[str, tuple[float, float]]:
    return {shape.key: centroid(shape.rings[0]) for shape in sketch.shapes}


def finger_fits(ring: Ring, scale: float) -> bool:
    """True when a circle of a finger's width lies inside the drawn ring somewhere."""
    radius = FINGER / 2 / scale
    x, y = centroid(ring)
    around = [(math.cos(n * math.pi / 8), math.sin(n * math.pi / 8)) for n in range(16)]
    tries = [
        (x + dx * radius / 3, y + dy * radius / 3) for dx in range(-3, 4) for dy in range(-3, 4)
    ]
    return any(
        all(inside(ring, (px + radius * c, py + radius * s)) for c, s in around) for px, py in tries
    )


@pytest.mark.parametrize("number", [18, 60])
def test_drawn_sizes_are_the_compressed_square_kilometres(number: int) -> None:
    places = places_of_a_city(number)
    km2 = np.array([place.km2 for place in places], dtype=float)
    drawn = np.array([shape.surface for shape in sketch_of(places).shapes])
    wanted = compressed(km2)
    assert drawn / drawn.sum() == pytest.approx(wanted / wanted.sum(), rel=0.06)
    assert wanted.sum() == pytest.approx(km2.sum())


def test_compressing_keeps_the_order_and_lifts_the_smallest() -> None:
    drawn = compressed(np.array([0.01, 0.85, 10.0, 30.0]))
    assert drawn[0] == drawn[1] < drawn[2] < drawn[3]
    assert drawn[3] / drawn[2] == pytest.approx(3**EXPONENT)


@pytest.mark.parametrize("number", [1, 2, 3, 18])
def test_a_finger_finds_every_area_on_a_phone(number: int) -> None:
    sketch = sketch_of(places_of_a_city(number))
    assert sketch.schematic
    assert all(finger_fits(shape.rings[0], PHONE / sketch.width) for shape in sketch.shapes)


def test_directions_are_kept() -> None:
    """Of two areas far from each other, the northern one is drawn above the southern one."""
    places = {place.key: place for place in places_of_a_city(40)}
    drawn = middles(sketch_of(list(places.values())))
    span = max(p.lat for p in places.values()) - min(p.lat for p in places.values())
    for one in places.values():
        for other in places.values():
            if one.lat - other.lat > span / 4:
                assert drawn[one.key][1] < drawn[other.key][1]


def test_the_city_is_one_piece_and_no_side_belongs_to_three() -> None:
    sketch = sketch_of(places_of_a_city(60))
    owners = Counter(side for shape in sketch.shapes for side in sides(shape))
    assert set(owners.values()) == {1, 2}
    touching = {side for side, number in owners.items() if number == 2}
    reached, waiting = set[str](), [sketch.shapes[0]]
    while waiting:
        shape = waiting.pop()
        if shape.key not in reached:
            reached.add(shape.key)
            common = touching & set(sides(shape))
            waiting += [other for other in sketch.shapes if common & set(sides(other))]
    assert len(reached) == 60


POSITIONS = st.lists(
    st.tuples(st.floats(7, 8), st.floats(49, 50), st.floats(0.01, 500) | st.none()),
    min_size=1,
    max_size=25,
)


@settings(max_examples=30, deadline=None)
@given(POSITIONS)
def test_any_places_make_a_city_whatever_their_order(
    positions: list[tuple[float, float, float | None]],
) -> None:
    places = [Place(str(n), *position) for n, position in enumerate(positions)]
    sketch = sketch_of(places)
    assert {shape.key for shape in sketch.shapes} == {place.key for place in places}
    assert all(shape.surface > 0 for shape in sketch.shapes)
    assert all(
        0 <= x <= sketch.width and 0 <= y <= sketch.height
        for shape in sketch.shapes
        for ring in shape.rings
        for x, y in ring
    )
    assert sketch == sketch_of(places[::-1])


def test_places_on_one_spot_or_in_one_line_are_drawn() -> None:
    same = [Place(str(n), 8.0, 50.0, 2.0) for n in range(6)]
    line = [Place(str(n), 8.0 + n / 100, 50.0, 2.0) for n in range(6)]
    for places in (same, line):
        assert len(sketch_of(places).shapes) == 6


def test_without_square_kilometres_it_is_hexagons() -> None:
    sketch = sketch_of([Place("a", 8.0, 50.0), Place("b", 8.1, 50.0)])
    assert [len(shape.rings[0]) for shape in sketch.shapes] == [6, 6]
    assert sketch_of([]).shapes == ()


@pytest.mark.parametrize(("number", "seconds"), [(18, 0.15), (540, 6.0)])
def test_drawing_is_quick(number: int, seconds: float) -> None:
    places = places_of_a_city(number)
    begin = time.process_time()
    sketch_of(places)
    assert time.process_time() - begin < seconds
