"""Cells of a grid in which a point disappears: each holds at least 100 residents.

The grid is the one of the European census (ETRS89-LAEA, EPSG:3035), so a cell's id means the same
for everybody and for ever: "500mN5786E8222" is the square with sides of 500 m that begins 5,786 sides
north and 8,222 sides east of the grid's corner.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal

Ring = Sequence[tuple[float, float]]

LEAST = 100
# People do not live evenly spread. A cell must hold twice as many by the average of its area.
MARGIN = 2
SIDES = (250, 500, 1000, 2000, 4000)
_ID = re.compile(r"(250|500|1000|2000|4000)mN(\d{2,6})E(\d{2,6})", re.ASCII)
# How finely a cell is tried against a border: points along each side.
_TRIED = 10

# GRS80 and EPSG:3035 (J. P. Snyder, "Map Projections", USGS 1395, 1987, p. 187-190).
_A = 6378137.0
_E2 = 0.006694380022903416
_E = math.sqrt(_E2)
_LAT0, _LON0 = math.radians(52.0), math.radians(10.0)
_EAST0, _NORTH0 = 4321000.0, 3210000.0


def snap(
    lon: float,
    lat: float,
    *,
    residents: int | None,
    km2: float | Decimal | None,
    rings: Sequence[Ring] = (),
) -> str:
    """The id of the smallest cell around the point with at least 100 residents; "" where none has.

    `residents`, `km2` and `rings` (degrees, even-odd) are those of the area the point lies in. Of a
    cell only what lies inside the area counts. Without a known population there is no cell: the
    area itself must do.
    """
    if not residents or not km2 or not _is_place(lon, lat):
        return ""
    density = residents / float(km2)
    east, north = to_grid(lon, lat)
    for side in SIDES:
        cell = _id(side, east, north)
        # A cell larger than its area holds no more people than the area.
        if density * min(_km2_inside(cell, rings), float(km2)) >= LEAST * MARGIN:
            return cell
    return ""


def is_cell(cell: str) -> bool:
    """True for the id of a cell."""
    return bool(_ID.fullmatch(cell))


def side_metres(cell: str) -> int:
    """How long its side is. Raises ValueError for what is no cell."""
    return _corner(cell)[0]


def centre(cell: str) -> tuple[float, float]:
    """Longitude and latitude of its middle. Raises ValueError for what is no cell."""
    side, east, north = _corner(cell)
    return to_degrees(east + side / 2, north + side / 2)


def corners(cell: str) -> list[tuple[float, float]]:
    """Its four corners in degrees, for drawing. Raises ValueError for what is no cell."""
    side, east, north = _corner(cell)
    steps = ((0, 0), (side, 0), (side, side), (0, side))
    return [to_degrees(east + x, north + y) for x, y in steps]


def _id(side: int, east: float, north: float) -> str:
    x, y = int(east // side), int(north // side)
    return f"{side}mN{y}E{x}"


def _corner(cell: str) -> tuple[int, int, int]:
    found = _ID.fullmatch(cell)
    if found is None:
        raise ValueError(cell)
    side = int(found[1])
    return side, int(found[3]) * side, int(found[2]) * side


def _km2_inside(cell: str, rings: Sequence[Ring]) -> float:
    side, east, north = _corner(cell)
    whole = (side / 1000) ** 2
    if not rings:
        return whole
    step = side / _TRIED
    tried = [
        to_degrees(east + (x + 0.5) * step, north + (y + 0.5) * step)
        for x in range(_TRIED)
        for y in range(_TRIED)
    ]
    return whole * sum(_inside(point, rings) for point in tried) / len(tried)


def _inside(point: tuple[float, float], rings: Sequence[Ring]) -> bool:
    lon, lat = point
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
    return inside


def _is_place(lon: float, lat: float) -> bool:
    """True where the European grid is meant for; also shuts out what is no number."""
    return -32 <= lon <= 45 and 27 <= lat <= 72


def _q(lat: float) -> float:
    sine = math.sin(lat)
    return (1 - _E2) * (
        sine / (1 - _E2 * sine * sine) - math.log((1 - _E * sine) / (1 + _E * sine)) / (2 * _E)
    )


_QP = _q(math.pi / 2)
_RQ = _A * math.sqrt(_QP / 2)
_BETA0 = math.asin(_q(_LAT0) / _QP)
_D = _A * math.cos(_LAT0) / (math.sqrt(1 - _E2 * math.sin(_LAT0) ** 2) * _RQ * math.cos(_BETA0))


def to_grid(lon: float, lat: float) -> tuple[float, float]:
    """Metres east and north in the grid of the European census."""
    turn = math.radians(lon) - _LON0
    beta = math.asin(_q(math.radians(lat)) / _QP)
    shared = 1 + math.sin(_BETA0) * math.sin(beta)
    b = _RQ * math.sqrt(2 / (shared + math.cos(_BETA0) * math.cos(beta) * math.cos(turn)))
    east = b * _D * math.cos(beta) * math.sin(turn)
    north = (b / _D) * (
        math.cos(_BETA0) * math.sin(beta) - math.sin(_BETA0) * math.cos(beta) * math.cos(turn)
    )
    return _EAST0 + east, _NORTH0 + north


def to_degrees(east: float, north: float) -> tuple[float, float]:
    """Longitude and latitude of a place in the grid."""
    x, y = (east - _EAST0) / _D, (north - _NORTH0) * _D
    rho = math.hypot(x, y)
    if rho == 0:
        return math.degrees(_LON0), math.degrees(_LAT0)
    ce = 2 * math.asin(rho / (2 * _RQ))
    sine, cosine = math.sin(ce), math.cos(ce)
    beta = math.asin(cosine * math.sin(_BETA0) + y * sine * math.cos(_BETA0) / rho)
    lon = _LON0 + math.atan2(
        x * sine, rho * math.cos(_BETA0) * cosine - y * math.sin(_BETA0) * sine
    )
    e4, e6 = _E2**2, _E2**3
    lat = (
        beta
        + (_E2 / 3 + 31 * e4 / 180 + 517 * e6 / 5040) * math.sin(2 * beta)
        + (23 * e4 / 360 + 251 * e6 / 3780) * math.sin(4 * beta)
        + (761 * e6 / 45360) * math.sin(6 * beta)
    )
    return math.degrees(lon), math.degrees(lat)
