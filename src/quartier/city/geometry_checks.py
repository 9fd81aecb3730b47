"""Whether polygons fit each other and what areas.csv says: doubles, overlaps, holes, sizes, places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import shapely
from pyproj import Transformer

from quartier.base.errors import Finding, QuartierError, Severity
from quartier.base.numbers import format_number, round_half_up
from quartier.city.areas import Area, Kind, spans_meet
from quartier.city.borders import Border
from quartier.city.geometry_errors import (
    OutlineAreaDiffers,
    OutlineElsewhere,
    OutlineInParts,
    OutlineMissing,
    OutlinesLeaveGap,
    OutlinesOverlap,
    OutlineTwice,
    OutsideItsArea,
)

SLIVER = 1_000.0
"""Square metres up to which an overlap or a hole is the width of a pen."""
KM2_OFF_FROM = Decimal("0.05")
"""Share of the stated size from which a measured one is told."""
ELSEWHERE_FROM = 2_000.0
"""Metres between the point of areas.csv and the polygon from which they do not belong together."""
TOUCHING = 3.0
"""Metres up to which two boundaries are one line."""
_SQUARE_KILOMETRE = 1_000_000


@dataclass(frozen=True)
class Shape:
    """The polygon of an area in metres. number: its place in the file, from 1; 0 = put together."""

    area: Area
    polygon: Any
    number: int
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid_with(self, other: Shape) -> bool:
        """True when both hold on some day."""
        return spans_meet(self.valid_from, self.valid_to, other.valid_from, other.valid_to)


def join_shapes(shapes: Sequence[Shape], file: str) -> tuple[list[Shape], list[Finding]]:
    """One shape for each area and time; several that lie apart are joined, upon each other refused."""
    joined: dict[str, list[Shape]] = {}
    counted: dict[str, int] = {}
    findings: list[Finding] = []
    for shape in shapes:
        area = shape.area
        found = joined.setdefault(area.id, [])
        other = next((one for one in found if one.is_valid_with(shape)), None)
        if other is None:
            found.append(shape)
            continue
        counted[area.id] = counted.get(area.id, 1) + 1
        if other.polygon.intersection(shape.polygon).area > SLIVER:
            error = OutlineTwice(name=area.name, number=counted[area.id], last=shape.number)
            findings.append(Finding.from_error(error, file=file, area=area.id))
            continue
        found.remove(other)
        found.append(replace(other, polygon=other.polygon.union(shape.polygon)))
    twice = {finding.area for finding in findings}
    for area_id, number in counted.items():
        if area_id not in twice:
            parts = OutlineInParts(name=joined[area_id][0].area.name, number=number)
            findings.append(_warning(parts, file, area_id))
    return [shape for found in joined.values() for shape in found], findings


def check_shapes(
    shapes: Sequence[Shape], areas: Sequence[Area], to_local: Transformer, file: str
) -> list[Finding]:
    """Everything that does not fit, all of it warnings: figures do not depend on polygons."""
    found = [
        *_missing(shapes, areas),
        *_overlaps(shapes),
        *_gaps(shapes, to_local),
        *_sizes(shapes),
        *_places(shapes, to_local),
        *_insides(shapes),
    ]
    return [_warning(error, file, area_id) for area_id, error in found]


def borders_of(shapes: Sequence[Shape]) -> list[Border]:
    """Which areas of one level touch today, with the length of their common line."""
    borders = []
    for members in _by_level(shapes):
        for one, other in _near(members, TOUCHING):
            line = one.polygon.boundary.intersection(other.polygon.buffer(TOUCHING))
            if line.length >= 1:
                metres = int(round_half_up(Decimal(line.length), 0))
                borders.append(Border.between(one.area.id, other.area.id, metres))
    return sorted(borders, key=lambda border: border.pair)


Fault = tuple[str, QuartierError]


def _missing(shapes: Sequence[Shape], areas: Sequence[Area]) -> Iterator[Fault]:
    known = {shape.area.id for shape in shapes}
    for area in areas:
        if area.id not in known and area.valid_to is None and area.kind == Kind.AREA:
            yield area.id, OutlineMissing(name=area.name)


def _overlaps(shapes: Sequence[Shape]) -> Iterator[Fault]:
    levels = {shape.area.level for shape in shapes if shape.area.kind == Kind.AREA}
    for level in sorted(levels):
        members = [shape for shape in shapes if shape.area.level == level]
        for one, other in _near(members, 0):
            both = one.polygon.intersection(other.polygon).area
            if both > SLIVER and one.is_valid_with(other):
                told = OutlinesOverlap(name=one.area.name, other=other.area.name, km2=_km2(both, 3))
                yield one.area.id, told


def _gaps(shapes: Sequence[Shape], to_local: Transformer) -> Iterator[Fault]:
    for members in _by_level(shapes):
        ground = shapely.union_all([shape.polygon for shape in members])
        for part in shapely.get_parts(ground):
            for ring in part.interiors:
                hole = shapely.Polygon(ring)
                if hole.area > SLIVER:
                    yield "", _gap(hole, members, to_local)


def _gap(hole: Any, members: Sequence[Shape], to_local: Transformer) -> QuartierError:
    point = hole.representative_point()
    lon, lat = to_local.transform(point.x, point.y, direction="INVERSE")
    beside = [shape.area.name for shape in members if shape.polygon.distance(hole) <= TOUCHING]
    return OutlinesLeaveGap(
        km2=_km2(hole.area, 3), lat=f"{lat:.4f}", lon=f"{lon:.4f}", beside=", ".join(beside)
    )


def _sizes(shapes: Sequence[Shape]) -> Iterator[Fault]:
    for shape in shapes:
        stated = shape.area.km2
        measured = Decimal(shape.polygon.area) / _SQUARE_KILOMETRE
        if stated and abs(measured - stated) / stated > KM2_OFF_FROM:
            told = OutlineAreaDiffers(
                name=shape.area.name,
                measured=_km2(shape.polygon.area, 2),
                stated=format_number(stated),
            )
            yield shape.area.id, told


def _places(shapes: Sequence[Shape], to_local: Transformer) -> Iterator[Fault]:
    for shape in shapes:
        if shape.area.lon is None or shape.area.lat is None:
            continue
        x, y = to_local.transform(float(shape.area.lon), float(shape.area.lat))
        metres = shape.polygon.distance(shapely.Point(x, y))
        if metres > ELSEWHERE_FROM:
            km = format_number(round_half_up(Decimal(metres) / 1000, 1))
            yield shape.area.id, OutlineElsewhere(name=shape.area.name, km=km)


def _insides(shapes: Sequence[Shape]) -> Iterator[Fault]:
    known = {shape.area.id: shape for shape in shapes}
    for shape in shapes:
        around = known.get(shape.area.inside or "")
        if around is not None:
            beyond = shape.polygon.difference(around.polygon.buffer(TOUCHING)).area
            if beyond > SLIVER:
                told = OutsideItsArea(
                    name=shape.area.name, inside=around.area.name, km2=_km2(beyond, 3)
                )
                yield shape.area.id, told


def _by_level(shapes: Sequence[Shape]) -> Iterator[list[Shape]]:
    """The parts of the city that hold today, one level after the other."""
    parts = [one for one in shapes if one.area.kind == Kind.AREA and one.valid_to is None]
    for level in dict.fromkeys(shape.area.level for shape in parts):
        yield [shape for shape in parts if shape.area.level == level]


def _near(shapes: Sequence[Shape], metres: float) -> Iterator[tuple[Shape, Shape]]:
    """The pairs whose polygons come as near as this."""
    tree = shapely.STRtree([shape.polygon for shape in shapes])
    for position, shape in enumerate(shapes):
        for other in sorted(tree.query(shape.polygon, predicate="dwithin", distance=metres)):
            if other > position:
                yield shape, shapes[other]


def _km2(square_metres: float, places: int) -> str:
    return format_number(round_half_up(Decimal(square_metres) / _SQUARE_KILOMETRE, places))


def _warning(error: QuartierError, file: str, area_id: str) -> Finding:
    return Finding.from_error(error, severity=Severity.WARNING, file=file, area=area_id)
