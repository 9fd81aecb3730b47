"""Boundaries of any format and projection: read, measured, simplified for pictures.

With geometry_checks.py the only place that imports pyogrio, pyproj and shapely (the extra `geo`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from quartier.base.errors import Finding, QuartierError, Severity, has_errors
from quartier.city.areas import Area, Kind
from quartier.city.borders import Border
from quartier.city.features import Properties, name_features
from quartier.city.geometry_checks import Shape, borders_of, check_shapes, join_shapes
from quartier.city.geometry_errors import (
    BoundaryFileUnreadable,
    CrsAssumed,
    CrsMissing,
    NotAPolygon,
    OutlineInvalid,
)
from quartier.city.names import NameIndex
from quartier.city.outlines import Outline, Ring
from quartier.city.periods import read_period

MOST_POINTS = 4_000
"""Points of all outlines of one level together: what a page of some dozen kilobytes can draw."""
_TOLERANCES = (2, 5, 10, 20, 40, 80, 160, 320)  # metres
_PLACES = 5  # of a degree: about a metre
_DEGREES = CRS.from_epsg(4326)

# Never ask a server what a file means.
pyogrio.set_gdal_config_options({"GML_DOWNLOAD_WFS_SCHEMA": "NO", "GDAL_HTTP_MAX_RETRY": "0"})


@dataclass(frozen=True)
class Boundaries:
    """What a boundary file says: outlines for pictures, which areas touch, and all findings."""

    outlines: tuple[Outline, ...] = ()
    borders: tuple[Border, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_boundaries(
    place: Path, areas: Sequence[Area], settings: Mapping[str, str], *, file: str
) -> Boundaries:
    """The boundaries in the file at `place`; no outline where one of the findings is an error.

    settings: which `layer`, which property holds the `id` or the `name`, which `crs` it is in, where
    the file does not say so itself.
    """
    try:
        features = _Features.read(place, settings, file)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError):
        return _failed(BoundaryFileUnreadable(file=file), file)
    flat, findings = features.flattened()
    if flat is None:
        return Boundaries(findings=tuple(findings))
    named, found = name_features(features.properties, NameIndex(areas), settings)
    findings += found
    by_id = {area.id: area for area in areas}
    shapes: list[Shape] = []
    for position, area_id in enumerate(named.area_ids):
        if area_id is not None:
            shape, found = _shape(features, flat, position, by_id[area_id])
            findings += found
            shapes += [shape] if shape else []
    joined, found = join_shapes(shapes, file)
    findings += found
    if has_errors(findings):
        return Boundaries(findings=tuple(findings))
    whole = [*joined, *_dissolved(joined, areas)]
    findings += check_shapes(whole, areas, flat.to_local, file)
    return Boundaries(tuple(_outlines(whole, flat)), tuple(borders_of(whole)), tuple(findings))


@dataclass(frozen=True)
class _Flat:
    """Geometries in metres on a plane that keeps areas, centred on the city, and the ways there."""

    geometries: Any
    to_degrees: Transformer
    to_local: Transformer


@dataclass(frozen=True)
class _Features:
    """The content of a boundary file: geometries in its own coordinates, properties as text."""

    geometries: Any
    properties: Properties
    crs: str

    @classmethod
    def read(cls, place: Path, settings: Mapping[str, str], file: str) -> _Features:
        """Raises DataSourceError, DataLayerError or ValueError where nothing can be read."""
        layer = settings.get("layer") or _layer_with_polygons(place)
        meta, _, wkb, fields = pyogrio.raw.read(place, layer=layer, force_2d=True)
        if wkb is None:
            raise ValueError(file)
        geometries = shapely.from_wkb(wkb, on_invalid="ignore")
        columns = {
            str(name): [_text(value) for value in values]
            for name, values in zip(meta["fields"], fields, strict=True)
        }
        properties = Properties(file, columns, len(geometries))
        return cls(geometries, properties, settings.get("crs") or meta["crs"] or "")

    def flattened(self) -> tuple[_Flat | None, list[Finding]]:
        """The geometries in metres; None where nobody knows which coordinates these are."""
        file = self.properties.file
        try:
            crs = CRS.from_user_input(self.crs) if self.crs else None
        except ProjError:
            crs = None
        known = [one for one in self.geometries if one is not None and not one.is_empty]
        if not known:
            return None, [Finding.from_error(BoundaryFileUnreadable(file=file), file=file)]
        findings = []
        west, south, east, north = shapely.total_bounds(known)
        if crs is None:
            if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
                return None, [Finding.from_error(CrsMissing(file=file), file=file)]
            crs = _DEGREES
            findings.append(
                Finding.from_error(CrsAssumed(file=file), severity=Severity.HINT, file=file)
            )
        to_degrees = Transformer.from_crs(crs, _DEGREES, always_xy=True)
        lon, lat = to_degrees.transform((west + east) / 2, (south + north) / 2)
        if not (np.isfinite(lon) and np.isfinite(lat)):
            return None, [Finding.from_error(CrsMissing(file=file), file=file)]
        local = CRS.from_proj4(
            f"+proj=laea +lat_0={lat:.4f} +lon_0={lon:.4f} +datum=WGS84 +units=m"
        )
        flat = _moved(self.geometries, Transformer.from_crs(crs, local, always_xy=True))
        back = Transformer.from_crs(local, _DEGREES, always_xy=True)
        there = Transformer.from_crs(_DEGREES, local, always_xy=True)
        return _Flat(flat, back, there), findings


def _failed(error: QuartierError, file: str) -> Boundaries:
    return Boundaries(findings=(Finding.from_error(error, file=file),))


def _layer_with_polygons(place: Path) -> str | None:
    """The first layer of areas, where a file has several; else whatever it has."""
    layers = pyogrio.list_layers(place)
    for name, kind in layers:
        if kind is not None and "Polygon" in str(kind):
            return str(name)
    return str(layers[0][0]) if len(layers) else None


def _text(value: Any) -> str:
    """A property as a person would write it: 3.0 as "3", a moment as its day, nothing as ""."""
    if value is None or value != value or str(value) == "NaT":
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    if isinstance(value, np.datetime64):
        return str(value)[:10]
    return str(value).strip()


def _moved(geometries: Any, way: Transformer) -> Any:
    def moved(points: Any) -> Any:
        return np.column_stack(way.transform(points[:, 0], points[:, 1]))

    return shapely.transform(geometries, moved)


def _shape(
    features: _Features, flat: _Flat, position: int, area: Area
) -> tuple[Shape | None, list[Finding]]:
    """The polygon at this position as the area's, made valid; None where it is no polygon."""
    file, polygon = features.properties.file, flat.geometries[position]
    findings = []
    if polygon is None or polygon.is_empty or "Polygon" not in polygon.geom_type:
        kind = "leer" if polygon is None or polygon.is_empty else polygon.geom_type
        error = NotAPolygon(number=position + 1, name=area.name, kind=kind)
        return None, [_warning(error, file, area)]
    if not polygon.is_valid:
        findings.append(_warning(OutlineInvalid(name=area.name), file, area))
        parts = shapely.get_parts(shapely.make_valid(polygon))
        # One that is flat may fall into lines.
        polygon = shapely.union_all([part for part in parts if "Polygon" in part.geom_type])
    days = [_day(features, position, name) for name in ("valid_from", "valid_to")]
    shape = Shape(area, polygon, position + 1, days[0] or area.valid_from, days[1] or area.valid_to)
    return (None if polygon.is_empty else shape), findings


def _day(features: _Features, position: int, name: str) -> date | None:
    column = features.properties.columns.get(name)
    period = read_period(column[position]) if column else None
    return period.first if period and period.is_day else None


def _warning(error: QuartierError, file: str, area: Area) -> Finding:
    return Finding.from_error(error, severity=Severity.WARNING, file=file, area=area.id)


def _dissolved(shapes: Sequence[Shape], areas: Sequence[Area]) -> list[Shape]:
    """Larger areas without a polygon of their own, put together from all their parts."""
    known = {shape.area.id: shape for shape in shapes}
    made: list[Shape] = []
    waiting = [area for area in areas if area.id not in known and area.kind != Kind.PROJECT]
    # From below: a district of districts waits for its parts.
    for _ in range(len(waiting)):
        ready = next((area for area in waiting if _parts(area, areas, known)), None)
        if ready is None:
            break
        parts = [part.polygon for part in _parts(ready, areas, known)]
        shape = Shape(ready, shapely.union_all(parts), 0, ready.valid_from, ready.valid_to)
        known[ready.id] = shape
        made.append(shape)
        waiting.remove(ready)
    return made


def _parts(area: Area, areas: Sequence[Area], known: Mapping[str, Shape]) -> list[Shape]:
    """The shapes of all parts that the area has at its end; empty where one lacks its own."""
    parts = [one for one in areas if one.parent == area.id and one.valid_to == area.valid_to]
    if any(part.id not in known for part in parts):
        return []
    return [known[part.id] for part in parts]


def _outlines(shapes: Sequence[Shape], flat: _Flat) -> list[Outline]:
    """Each shape simplified; neighbours of today keep their common line."""
    outlines: dict[int, Outline] = {}
    for level in dict.fromkeys(shape.area.level for shape in shapes):
        members = [shape for shape in shapes if shape.area.level == level]
        today = [one for one in members if one.valid_to is None and one.area.kind == Kind.AREA]
        others = [one for one in members if one not in today]
        for shape, polygon in zip(today, _simplified(today), strict=True):
            outlines[id(shape)] = _outline(shape, polygon, flat)
        for shape in others:
            (polygon,) = _simplified([shape])
            outlines[id(shape)] = _outline(shape, polygon, flat)
    return [outlines[id(shape)] for shape in shapes]


def _simplified(shapes: Sequence[Shape]) -> list[Any]:
    polygons = [shape.polygon for shape in shapes]
    for tolerance in _TOLERANCES:
        simpler = list(shapely.coverage_simplify(polygons, tolerance)) if polygons else []
        if sum(shapely.get_num_coordinates(simpler)) <= MOST_POINTS:
            break
    return simpler


def _outline(shape: Shape, polygon: Any, flat: _Flat) -> Outline:
    rings: list[Ring] = []
    for part in shapely.get_parts(_moved(polygon, flat.to_degrees)):
        for line in (part.exterior, *part.interiors):
            points = [(round(x, _PLACES), round(y, _PLACES)) for x, y in line.coords]
            # What rounding made the same point is drawn once.
            ring = [
                one for one, before in zip(points, [None, *points], strict=False) if one != before
            ]
            if len(ring) >= 4:
                rings.append(tuple(ring))
    found = Outline(shape.area.id, tuple(rings))
    return replace(found, valid_from=shape.valid_from, valid_to=shape.valid_to)
