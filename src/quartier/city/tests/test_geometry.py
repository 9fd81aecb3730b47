"""Boundaries in any format and projection, and everything that may be wrong with them."""

from __future__ import annotations

import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely

from quartier.base.errors import Finding, Severity
from quartier.city.borders import Border
from quartier.city.boundary_file import BoundaryFile, read_boundary_file
from quartier.city.build import an_area

# Four squares of 1 km in Kaiserslautern's zone: 1 south-west, 2 south-east, 3 north-west, 4 north-east.
X, Y = 408_000, 5_477_000
AREAS = [
    an_area("c", "Probestadt", level="stadt", kind="city", km2=Decimal(4)),
    an_area(
        "1", "Nord", parent="c", km2=Decimal("1.0"), lon=Decimal("7.739"), lat=Decimal("49.442")
    ),
    an_area("2", "Süd/Hafen", parent="c"),
    an_area("3", "Ost", parent="c"),
    an_area("4", "West", parent="c"),
]


def square(column: int, row: int, *, width: float = 1000, x: float = X, y: float = Y) -> Any:
    left, bottom = x + 1000 * column, y + 1000 * row
    return shapely.box(left, bottom, left + width, bottom + 1000)


SQUARES = [square(0, 0), square(1, 0), square(0, 1), square(1, 1)]
NUMBERS = {"Nummer": ["01", "02", "03", "04"]}


def write(
    place: Path,
    shapes: list[Any],
    columns: dict[str, list[Any]],
    crs: str | None = "EPSG:25832",
) -> None:
    drivers = {
        ".geojson": "GeoJSON",
        ".gpkg": "GPKG",
        ".shp": "ESRI Shapefile",
        ".fgb": "FlatGeobuf",
    }
    kinds = {shape.geom_type + (" Z" if shape.has_z else "") for shape in shapes}
    pyogrio.raw.write(
        place,
        geometry=np.array(shapely.to_wkb(shapes)),
        field_data=[np.array(values, dtype=object) for values in columns.values()],
        fields=list(columns),
        geometry_type=kinds.pop() if len(kinds) == 1 else "Unknown",
        crs=crs,
        driver=drivers[place.suffix],
    )


def read(root: Path, **settings: str) -> BoundaryFile:
    return read_boundary_file(root, AREAS, settings)


def codes(found: BoundaryFile) -> set[tuple[str, str]]:
    return {(finding.code, finding.area) for finding in found.findings}


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".fgb"])
@pytest.mark.parametrize("flat", [True, False])
def test_formats_and_heights_make_no_difference(tmp_path: Path, suffix: str, flat: bool) -> None:
    shapes = SQUARES if flat else [shapely.force_3d(shape, 251.5) for shape in SQUARES]
    write(tmp_path / f"areas{suffix}", shapes, NUMBERS)
    found = read(tmp_path)
    assert found.findings == ()
    assert {outline.area_id for outline in found.outlines} == {"c", "1", "2", "3", "4"}
    (ring,) = next(outline for outline in found.outlines if outline.area_id == "1").rings
    assert ring[0] == ring[-1]
    assert len(set(ring)) == 4
    assert all(7.72 < lon < 7.77 and 49.43 < lat < 49.46 for lon, lat in ring)
    pairs = {border.pair for border in found.borders if (border.metres or 0) > 900}
    assert pairs == {("1", "2"), ("1", "3"), ("2", "4"), ("3", "4")}


def test_a_zipped_shapefile_in_the_countrys_coordinates_is_read(tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    parts.mkdir()
    write(parts / "grenzen.shp", SQUARES, {"BEZIRK": ["Nord", "Süd / Hafen", "OST", "West"]})
    with zipfile.ZipFile(tmp_path / "areas.zip", "w") as archive:
        for place in parts.iterdir():
            archive.write(place, place.name)
    found = read(tmp_path)
    assert found.findings == ()
    assert len(found.outlines) == 5


def test_running_numbers_are_no_ids_where_names_say_otherwise(tmp_path: Path) -> None:
    columns = {
        "nr": [4, 3, 2, 1],
        "OBJECTID": [1, 2, 3, 4],
        "name": ["West", "Ost", "Süd/Hafen", "Nord"],
    }
    write(tmp_path / "areas.geojson", list(reversed(SQUARES)), columns)
    assert read(tmp_path).findings == ()
    columns = {"nr": [1, 2, 3, 4], "name": ["West", "Ost", "Süd/Hafen", "Nord"]}
    write(tmp_path / "areas.geojson", list(reversed(SQUARES)), columns)
    assert read(tmp_path).findings == ()


def test_the_city_may_name_file_layer_and_property(tmp_path: Path) -> None:
    columns = {"alt": ["1", "2", "3", "4"], "neu": ["4", "3", "2", "1"]}
    write(tmp_path / "Ortsbezirke.gpkg", SQUARES, columns)
    assert read(tmp_path) == BoundaryFile()
    assert only(read(tmp_path, file="Bezirke.gpkg")).code == "city.file_missing"
    found = read(tmp_path, file="Ortsbezirke.gpkg", layer="Ortsbezirke", id="neu")
    assert [one.area_id for one in found.outlines] == ["4", "3", "2", "1", "c"]
    missing = read(tmp_path, file="../Ortsbezirke.gpkg", id="nummer")
    assert [one.code for one in missing.findings] == ["city.outline_property"]
    assert "alt, neu" in missing.findings[0].message


def test_a_similar_name_is_offered_and_not_taken(tmp_path: Path) -> None:
    write(tmp_path / "areas.geojson", SQUARES, {"name": ["Nord", "Süd-Hafen", "Ost", "Wesd"]})
    found = read(tmp_path)
    assert codes(found) == {("city.outline_unknown", ""), ("city.outline_missing", "4")}
    (unknown,) = [one for one in found.findings if one.code == "city.outline_unknown"]
    assert "ähnlich geschrieben wie „West“" in unknown.suggestion


def test_what_is_wrong_with_the_polygons_is_told_at_once(tmp_path: Path) -> None:
    shapes = [
        square(0, 0, width=1100),
        square(1, 0, width=900),
        shapely.Polygon([(X, Y + 1000), (X + 1000, Y + 2000), (X + 1000, Y + 1000), (X, Y + 2000)]),
        shapely.Point(X, Y),
        square(5, 5),
    ]
    write(tmp_path / "areas.geojson", shapes, {"Nummer": ["1", "2", "3", "4", "99"]})
    found = read(tmp_path)
    assert codes(found) == {
        ("city.outline_km2", "1"),
        ("city.outline_overlap", "1"),
        ("city.outline_invalid", "3"),
        ("city.outline_kind", "4"),
        ("city.outline_missing", "4"),
        ("city.outline_unknown", ""),
    }
    assert all(finding.severity is Severity.WARNING for finding in found.findings)
    assert all(
        "{" not in finding.message and "…" not in finding.message for finding in found.findings
    )
    assert len(found.outlines) == 3


def test_two_polygons_of_one_id(tmp_path: Path) -> None:
    numbers = {"Nummer": ["1", "2", "3", "4", "1"]}
    write(tmp_path / "areas.geojson", [*SQUARES, square(0, 0)], numbers)
    upon = read(tmp_path)
    assert [(one.code, one.severity.value) for one in upon.findings] == [
        ("city.outline_twice", "error")
    ]
    assert upon.outlines == ()
    write(tmp_path / "areas.geojson", [*SQUARES, square(4, 0)], numbers)
    apart = read(tmp_path)
    assert codes(apart) == {
        ("city.outline_parts", "1"),
        *(("city.outline_km2", area_id) for area_id in ("1", "c")),
    }
    assert len(next(one for one in apart.outlines if one.area_id == "1").rings) == 2


def test_a_polygon_may_change_over_time(tmp_path: Path) -> None:
    columns = {
        "Nummer": ["1", "1", "2", "3", "4"],
        "valid_from": ["", "2019-01-01", "", "", ""],
        "valid_to": ["2018-12-31", "", "", "", ""],
    }
    write(tmp_path / "areas.geojson", [square(0, 0, width=900), *SQUARES], columns)
    found = read(tmp_path)
    assert {one.code for one in found.findings} == {"city.outline_km2"}
    spans = [(one.valid_from, one.valid_to) for one in found.outlines if one.area_id == "1"]
    assert [(str(first), str(last)) for first, last in spans] == [
        ("None", "2018-12-31"),
        ("2019-01-01", "None"),
    ]


def test_a_hole_between_the_areas_is_found(tmp_path: Path) -> None:
    ring = [
        square(column, row) for row in range(3) for column in range(3) if (column, row) != (1, 1)
    ]
    areas = [an_area(str(number), f"Gebiet {number}") for number in range(1, 9)]
    write(tmp_path / "areas.geojson", ring, {"id": [str(number) for number in range(1, 9)]})
    found = read_boundary_file(tmp_path, areas, {})
    assert [one.code for one in found.findings] == ["city.outline_gap"]
    assert "1,001 km²" in found.findings[0].message
    assert "Gebiet 2" in found.findings[0].message


def test_swapped_polygons_are_noticed_by_their_points(tmp_path: Path) -> None:
    far = [square(9, 9), *SQUARES[1:]]
    write(tmp_path / "areas.geojson", far, NUMBERS)
    assert ("city.outline_elsewhere", "1") in codes(read(tmp_path))


def test_a_project_area_must_lie_where_it_is_said_to(tmp_path: Path) -> None:
    project = an_area("p", "Fabrik", kind="project", level="projekt", inside="1")
    inner = shapely.box(X + 500, Y + 500, X + 900, Y + 900)
    columns = {"id": ["1", "2", "3", "4", "p"]}
    write(tmp_path / "areas.geojson", [*SQUARES, inner], columns)
    assert read_boundary_file(tmp_path, [*AREAS, project], {}).findings == ()
    across = shapely.box(X + 500, Y + 500, X + 1500, Y + 900)
    write(tmp_path / "areas.geojson", [*SQUARES, across], columns)
    found = read_boundary_file(tmp_path, [*AREAS, project], {})
    assert codes(found) == {("city.outline_inside", "p")}


def test_neighbours_on_paper_and_on_the_map_are_compared(tmp_path: Path) -> None:
    write(tmp_path / "areas.geojson", SQUARES, NUMBERS)
    stated = [Border("1", "2"), Border("1", "3"), Border("2", "4"), Border("1", "4")]
    found = read_boundary_file(tmp_path, AREAS, {}, stated)
    # 1 and 4 meet in a corner: that is a matter of taste.
    assert codes(found) == {("city.border_not_stated", "3")}
    far = [an_area("5", "Fern", parent="x")]
    write(tmp_path / "areas.geojson", [*SQUARES, square(9, 9)], {"id": ["1", "2", "3", "4", "5"]})
    found = read_boundary_file(tmp_path, [*AREAS, *far], {}, [*stated[:3], Border("1", "5")])
    assert codes(found) == {("city.border_not_stated", "3"), ("city.border_not_drawn", "1")}


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_coordinates_without_a_system_are_degrees_or_refused(tmp_path: Path) -> None:
    write(tmp_path / "areas.fgb", SQUARES, NUMBERS, crs=None)
    found = read(tmp_path)
    assert [(one.code, one.severity.value) for one in found.findings] == [
        ("city.crs_missing", "error")
    ]
    assert read(tmp_path, crs="EPSG:25832").findings == ()
    degrees = [shapely.box(7.73 + 0.01 * n, 49.44, 7.74 + 0.01 * n, 49.45) for n in range(4)]
    write(tmp_path / "areas.fgb", degrees, NUMBERS, crs=None)
    assert ("city.crs_assumed", "") in codes(read(tmp_path))


def only(found: BoundaryFile) -> Finding:
    (finding,) = found.findings
    return finding


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("areas.geojson", b"", "city.boundary_unreadable"),
        (
            "areas.geojson",
            b'{"type": "FeatureCollection", "features": []}',
            "city.boundary_unreadable",
        ),
        ("areas.geojson", b"\x00\x01\x02", "city.boundary_unreadable"),
        ("areas.gpkg", b"SQLite format 3\x00 broken", "city.boundary_unreadable"),
        ("areas.zip", b"PK\x03\x04 broken", "city.boundary_refused"),
        ("areas.shp", b"\x00\x00\x27\x0a", "city.boundary_refused"),
        ("areas.vrt", b"<OGRVRTDataSource/>", "city.boundary_refused"),
        ("areas.json", b"<OGRVRTDataSource><OGRVRTLayer/>", "city.boundary_refused"),
        ("areas.json", b'{"type": "gdal_streamed_alg"}', "city.boundary_refused"),
    ],
)
def test_a_bad_file_is_a_sentence(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    finding = only(read(tmp_path))
    assert (finding.code, finding.file, finding.severity) == (code, name, Severity.ERROR)


def test_a_zip_that_swells_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "areas.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(300):
            archive.writestr(f"{number}.shp", b"")
    assert only(read(tmp_path)).code == "city.boundary_refused"


def test_two_boundary_files_are_one_too_many(tmp_path: Path) -> None:
    (tmp_path / "areas.geojson").write_text("{}")
    (tmp_path / "areas.gpkg").write_text("")
    (tmp_path / "areas.csv").write_text("")
    assert only(read(tmp_path)).code == "city.boundary_files"


def test_without_the_extra_one_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "areas.geojson", SQUARES, NUMBERS)
    monkeypatch.delattr("quartier.city.geometry", raising=False)
    monkeypatch.setitem(sys.modules, "quartier.city.geometry", None)
    finding = only(read(tmp_path))
    assert (finding.code, finding.severity) == ("city.geo_extra", Severity.WARNING)
    assert "quartier[geo]" in finding.message


def test_long_coastlines_are_simplified_and_neighbours_keep_their_line(tmp_path: Path) -> None:
    wave = [(X + 1000 + 40 * np.sin(step / 9), Y + step / 20) for step in range(20_001)]
    left = shapely.Polygon([(X, Y), *wave, (X, Y + 1000)])
    right = shapely.Polygon([(X + 2000, Y), *wave, (X + 2000, Y + 1000)])
    areas = [an_area("1", "A"), an_area("2", "B")]
    write(tmp_path / "areas.gpkg", [left, right], {"id": ["1", "2"]})
    one, other = read_boundary_file(tmp_path, areas, {}).outlines
    points = [set(outline.rings[0]) for outline in (one, other)]
    assert sum(len(ring) for ring in points) < 4_000
    assert len(points[0] & points[1]) > len(points[0]) / 2
