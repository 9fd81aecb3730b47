"""A point disappears in a cell of at least 100 residents."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.dialogue.saying import cells

LONGITUDES = st.floats(5.5, 15.5)
LATITUDES = st.floats(47.0, 55.5)
RESIDENTS = st.integers(1, 200_000)
KM2 = st.floats(0.05, 200)
BETZENBERG = (7.7767, 49.4347)


def a_square(lon: float, lat: float, metres: float) -> list[tuple[float, float]]:
    east, north = cells.to_grid(lon, lat)
    half = metres / 2
    steps = ((-half, -half), (half, -half), (half, half), (-half, half), (-half, -half))
    return [cells.to_degrees(east + x, north + y) for x, y in steps]


@given(LONGITUDES, LATITUDES, RESIDENTS, KM2)
def test_a_cell_holds_a_hundred_by_the_density_of_its_area(
    lon: float, lat: float, residents: int, km2: float
) -> None:
    cell = cells.snap(lon, lat, residents=residents, km2=km2)
    if cell:
        held = residents / km2 * (cells.side_metres(cell) / 1000) ** 2
        assert held >= cells.LEAST * cells.MARGIN * (1 - 1e-9)


@given(LONGITUDES, LATITUDES, RESIDENTS, KM2)
def test_the_point_lies_in_its_cell_and_the_centre_leads_back_to_it(
    lon: float, lat: float, residents: int, km2: float
) -> None:
    cell = cells.snap(lon, lat, residents=residents, km2=km2)
    if not cell:
        return
    side = cells.side_metres(cell)
    east, north = cells.to_grid(lon, lat)
    middle_east, middle_north = cells.to_grid(*cells.centre(cell))
    assert max(abs(east - middle_east), abs(north - middle_north)) <= side / 2 + 0.01
    assert cells.snap(*cells.centre(cell), residents=residents, km2=km2) == cell


@given(LONGITUDES, LATITUDES, st.integers(500, 200_000), KM2, st.integers(2, 50))
def test_where_fewer_live_the_cell_grows(
    lon: float, lat: float, residents: int, km2: float, times: int
) -> None:
    crowded = cells.snap(lon, lat, residents=residents * times, km2=km2)
    sparse = cells.snap(lon, lat, residents=residents, km2=km2)
    if sparse:
        assert crowded
        assert cells.side_metres(crowded) <= cells.side_metres(sparse)


@given(LONGITUDES, LATITUDES, st.integers(100, 20_000), st.floats(300, 3000), st.data())
def test_only_what_lies_inside_the_area_counts(
    lon: float, lat: float, residents: int, metres: float, data: st.DataObject
) -> None:
    ring = a_square(lon, lat, metres)
    km2 = (metres / 1000) ** 2
    east, north = cells.to_grid(lon, lat)
    away = st.floats(-0.49, 0.49)
    point = cells.to_degrees(east + data.draw(away) * metres, north + data.draw(away) * metres)
    cell = cells.snap(*point, residents=residents, km2=km2, rings=[ring])
    if cell:
        inside = overlap(cell, east, north, metres)
        # Tried at 100 points: off by a row of points along each border at most.
        slack = 2 * metres / 1000 * cells.side_metres(cell) / 1000 / 10
        assert residents / km2 * (inside + slack) >= cells.LEAST


def overlap(cell: str, east: float, north: float, metres: float) -> float:
    """Square kilometres that the cell shares with a square of the grid's own directions."""
    side = cells.side_metres(cell)
    middle = cells.to_grid(*cells.centre(cell))
    shared = 1.0
    for centre, other in zip(middle, (east, north), strict=True):
        low = max(centre - side / 2, other - metres / 2)
        high = min(centre + side / 2, other + metres / 2)
        shared *= max(0.0, high - low) / 1000
    return shared


@given(LONGITUDES, LATITUDES, st.integers(0, 99), KM2)
def test_where_fewer_than_a_hundred_live_the_area_itself_must_do(
    lon: float, lat: float, residents: int, km2: float
) -> None:
    assert cells.snap(lon, lat, residents=residents, km2=km2) == ""


def test_unknown_populations_never_give_a_cell() -> None:
    assert cells.snap(*BETZENBERG, residents=None, km2=3.0) == ""
    assert cells.snap(*BETZENBERG, residents=5000, km2=None) == ""


@pytest.mark.parametrize("place", [(math.nan, 49.0), (7.0, math.inf), (500.0, 49.0), (7.0, -80.0)])
def test_what_is_no_place_in_europe_gives_none(place: tuple[float, float]) -> None:
    assert cells.snap(*place, residents=5000, km2=3.0) == ""


def test_ids_stay_the_same_for_ever() -> None:
    """They stand in the database: a change here would move voices."""
    assert cells.snap(*BETZENBERG, residents=5000, km2=3.0) == "500mN5854E8319"


@pytest.mark.parametrize(
    "typed", ["", "x", "100mN1E1", "500mN5853E8319x", "500mN-5E3", "500mN٥٨٥٣E8319", "'; --"]
)
def test_what_is_no_cell_is_told_apart(typed: str) -> None:
    assert not cells.is_cell(typed)
    with pytest.raises(ValueError):  # noqa: PT011
        cells.centre(typed)


def test_the_grid_is_that_of_the_census() -> None:
    pyproj = pytest.importorskip("pyproj")
    there = pyproj.Transformer.from_crs(4326, 3035, always_xy=True)
    for lon, lat in (BETZENBERG, (10.0, 52.0), (6.1, 50.8), (14.9, 51.1)):
        assert cells.to_grid(lon, lat) == pytest.approx(there.transform(lon, lat), abs=0.001)
        assert cells.to_degrees(*cells.to_grid(lon, lat)) == pytest.approx((lon, lat), abs=1e-7)
