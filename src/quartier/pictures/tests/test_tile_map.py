"""The hexagons: every area once, in about the right place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quartier.pictures.tile_map import Tile, sketch_of_tiles

NORTH = Tile("nord", 7.75, 49.60)
SOUTH = Tile("sued", 7.75, 49.40)
EAST = Tile("ost", 7.95, 49.50)


def test_north_is_up() -> None:
    sketch = sketch_of_tiles([SOUTH, EAST, NORTH])
    tops = {shape.key: min(y for _, y in shape.rings[0]) for shape in sketch.shapes}
    assert tops["nord"] < tops["ost"] < tops["sued"]
    assert sketch.schematic


def test_no_areas_no_hexagons() -> None:
    assert sketch_of_tiles([]).shapes == ()


POSITIONS = st.lists(st.tuples(st.floats(5, 15), st.floats(47, 55)), min_size=1, max_size=60)


@given(POSITIONS)
def test_every_area_has_a_place_of_its_own(positions: list[tuple[float, float]]) -> None:
    tiles = [Tile(str(n), lon, lat) for n, (lon, lat) in enumerate(positions)]
    sketch = sketch_of_tiles(tiles)
    places = {shape.rings for shape in sketch.shapes}
    assert len(places) == len(sketch.shapes) == len(tiles)
    assert sketch == sketch_of_tiles(tiles[::-1])
