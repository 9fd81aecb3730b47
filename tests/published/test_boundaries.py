"""Boundaries that cities publish: read, measured, and compared with what was measured elsewhere."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from quartier.city.areas import Kind
from quartier.city.build import an_area
from quartier.city.folder import CityFolder, find_city
from quartier.city.geometry import read_boundaries
from quartier.city.names import How

Find = Callable[[str], Path]


def test_kaiserslautern_has_18_clean_polygons_and_38_neighbours(published: Find) -> None:
    city = CityFolder.read(find_city("kaiserslautern"))
    place = published("kaiserslautern/districts.geojson")
    found = read_boundaries(place, city.areas, {}, file="districts.geojson")
    assert found.findings == ()
    parts = {area.id for area in city.areas if area.kind == Kind.AREA}
    assert {outline.area_id for outline in found.outlines} == parts | {"kaiserslautern"}
    measured = {border.pair: border.metres or 0 for border in found.borders}
    stated = {border.pair: border.metres or 0 for border in city.borders}
    assert measured.keys() == stated.keys()
    assert all(abs(measured[pair] - stated[pair]) <= 10 for pair in stated)


def test_a_size_that_is_six_percent_off_is_told(published: Find) -> None:
    city = CityFolder.read(find_city("kaiserslautern"))
    areas = [
        replace(one, km2=one.km2 * Decimal("1.06")) if one.id == "6" and one.km2 else one
        for one in city.areas
    ]
    place = published("kaiserslautern/districts.geojson")
    found = read_boundaries(place, areas, {}, file="districts.geojson")
    assert [(one.code, one.area) for one in found.findings] == [("city.outline_km2", "6")]


def test_flensburg_is_read_by_name_and_by_id(published: Find) -> None:
    place = published("monitoring/flensburg_stadtteile.geojson")
    features = json.loads(place.read_text(encoding="utf-8"))["features"]
    printed = [feature["properties"]["AREA_NAME"] for feature in features]
    by_name = [an_area(name[:2], name[3:]) for name in printed]
    by_id = [an_area(f"stgt{name[:2]}", f"Gebiet {name[:2]}") for name in printed]
    for areas in (by_name, by_id):
        found = read_boundaries(place, areas, {}, file=place.name)
        assert found.findings == ()
        assert {one.area_id for one in found.outlines} == {area.id for area in areas}


def test_every_spelling_that_was_met_leads_to_its_district(published: Find) -> None:
    names = CityFolder.read(find_city("kaiserslautern")).names()
    with published("kaiserslautern/name_aliases.csv").open(encoding="utf-8") as opened:
        for row in csv.DictReader(opened):
            match = names.match(row["alias"])
            assert match.area_id == row["district_id"], row["alias"]
            assert match.how is not How.NOT
