"""True outlines: north is up, neighbours touch after simplifying, nothing disappears."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from quartier.pictures.arcs import per_arc
from quartier.pictures.outlines import sketch_of_outlines
from quartier.pictures.shapes import Point, Ring, Shape


def wavy(begin: Point, end: Point, number: int = 200) -> list[Point]:
    """A line of many points; without its last one."""
    (x1, y1), (x2, y2) = begin, end
    return [
        (
            x1 + (x2 - x1) * n / number + 0.002 * math.sin(n / 9),
            y1 + (y2 - y1) * n / number + 0.002 * math.sin(n / 7),
        )
        if n
        else begin
        for n in range(number)
    ]


BORDER = [*wavy((8.1, 50.0), (8.1, 50.1)), (8.1, 50.1)]
WEST = [*BORDER, *wavy((8.1, 50.1), (8.0, 50.05))[1:], (8.0, 50.05), (8.1, 50.0)]
EAST = [*BORDER[::-1], (8.2, 50.05), (8.1, 50.1)]


def test_a_common_border_stays_common_and_needs_few_points() -> None:
    sketch = sketch_of_outlines({"west": [WEST], "east": [EAST]})
    west, east = (sketch.by_key()[key].rings[0] for key in ("west", "east"))
    common = set(west) & set(east)
    assert not sketch.schematic
    assert 10 < len(common) < 150
    assert min(x for x, _ in west) < min(x for x, _ in common) < max(x for x, _ in east)
    assert len(east) == len(common) + 1


def test_north_is_up_and_proportions_are_those_on_the_ground() -> None:
    square = [(8.0, 50.0), (8.02, 50.0), (8.02, 50.0 + 0.02 * math.cos(math.radians(50.0064)))]
    sketch = sketch_of_outlines({"a": [[*square, (8.0, square[2][1])]]})
    assert abs(sketch.width - sketch.height) < 0.5
    north = sketch_of_outlines(
        {"n": [[(8, 51), (8.1, 51), (8, 51.1)]], "s": [[(8, 50), (8.1, 50), (8, 50.1)]]}
    )
    tops = {shape.key: min(y for _, y in shape.rings[0]) for shape in north.shapes}
    assert tops["n"] < tops["s"]


def test_holes_stay_and_specks_go_but_never_the_last_ring() -> None:
    outer = [(8.0, 50.0), (8.2, 50.0), (8.2, 50.2), (8.0, 50.2)]
    hole = [(8.05, 50.05), (8.05, 50.1), (8.1, 50.1)]
    speck = [(8.3, 50.0), (8.30001, 50.0), (8.3, 50.00001)]
    rings = {
        shape.key: shape.rings
        for shape in sketch_of_outlines({"a": [outer, hole, speck], "b": [speck]}).shapes
    }
    assert len(rings["a"]) == 2
    assert len(rings["b"]) == 1
    assert len(rings["b"][0]) >= 3


def test_nothing_changed_is_nothing_changed() -> None:
    squares = tuple(
        Shape(f"{x}{y}", (((x, y), (x + 1.0, y), (x + 1.0, y + 1.0), (x, y + 1.0)),))
        for x in (0.0, 1.0)
        for y in (0.0, 1.0)
    )
    for before, after in zip(squares, per_arc(squares, lambda line, outer: line), strict=True):
        assert set(before.rings[0]) == set(after.rings[0])
        assert before.surface == after.surface


RINGS = st.lists(
    st.tuples(st.integers(-9999, 9999), st.integers(-9999, 9999)), min_size=3, max_size=9
)


@given(RINGS)
def test_a_path_leads_where_the_ring_does(tenths: list[tuple[int, int]]) -> None:
    ring: Ring = tuple((x / 10, y / 10) for x, y in tenths)
    places = walked(Shape("a", (ring,)).path)
    wanted = [p for n, p in enumerate(tenths) if p != tenths[n - 1]] or tenths[:1]
    assert places == wanted


def walked(path: str) -> list[tuple[int, int]]:
    """The corners of a path as a browser reads it, in tenths."""
    text = path.removeprefix("M").removesuffix("z")
    numbers = [
        round(float(part) * 10) for part in text.replace("l", " ").replace("-", " -").split()
    ]
    x = y = 0
    places = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        places.append((x, y))
    return places
