"""The schematic map: every area once, in about the right place, and safe on a strict page."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from quartier.pictures.tile_map import Tile, tile_map

NORTH = Tile("nord", "Nord <&>", 7.75, 49.60, "/stadtteile/nord/")
SOUTH = Tile("sued", "Süd", 7.75, 49.40)
EAST = Tile("ost", "Ost", 7.95, 49.50)


def tops(svg: str) -> dict[str, float]:
    """Name of each tile and the y of its uppermost corner."""
    found = {}
    for tile in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}polygon"):
        name = tile[0].text or ""
        found[name] = min(float(y) for y in re.findall(r",(-?[\d.]+)", tile.get("points", "")))
    return found


def test_north_is_up_and_the_picture_names_itself() -> None:
    svg = tile_map([SOUTH, EAST, NORTH], "sued", title="Schematische Karte: Süd")
    assert tops(svg)["Nord <&>"] < tops(svg)["Ost"] < tops(svg)["Süd"]
    assert svg.count("tile--here") == 1
    assert "<title>Schematische Karte: Süd</title>" in svg
    assert 'href="/stadtteile/nord/"' in svg


def test_the_picture_keeps_to_the_strict_policy_of_pages() -> None:
    svg = tile_map([SOUTH, EAST, NORTH], "sued", title="Karte")
    assert not re.search(r"\s(style|on\w+)=", svg)
    assert "<script" not in svg


def test_no_areas_no_picture() -> None:
    assert tile_map([], title="Karte") == ""


POSITIONS = st.lists(st.tuples(st.floats(5, 15), st.floats(47, 55)), min_size=1, max_size=60)


@given(POSITIONS)
def test_every_area_has_a_place_of_its_own(positions: list[tuple[float, float]]) -> None:
    tiles = [Tile(str(n), str(n), lon, lat) for n, (lon, lat) in enumerate(positions)]
    svg = tile_map(tiles, "0", title="Karte")
    places = re.findall(r'points="([^"]+)"', svg)
    assert len(places) == len(set(places)) == len(tiles)
    assert svg == tile_map(list(reversed(tiles)), "0", title="Karte")
