"""Files that cities published come in without a hand on them, number for number."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from quartier.base.errors import Severity
from quartier.city.folder import CityFolder
from quartier.inventory.draft_folder import draft_into
from quartier.inventory.folder import check_city, city_indicators, read_deliveries
from quartier.inventory.values import Value

CITY_TOML = 'name = "Probe"\n[[levels]]\nkey = "teil"\nname = "Stadtteil"\nplural = "Stadtteile"\n'


def drafted_city(tmp_path: Path, file: Path) -> tuple[CityFolder, tuple[Value, ...]]:
    """A new city with this one file, drafted and read."""
    (tmp_path / "city.toml").write_text(CITY_TOML, encoding="utf-8")
    draft_into(CityFolder.read(tmp_path), file)
    folder = CityFolder.read(tmp_path)
    table = read_deliveries(folder, city_indicators(folder))[0].table
    assert table is not None
    return folder, table.values


def test_the_social_atlas_of_flensburg(published: Callable[[str], Path], tmp_path: Path) -> None:
    file = published("monitoring/flensburg_sozialatlas_long.csv")
    folder, values = drafted_city(tmp_path, file)
    assert len(folder.areas) == 13
    assert not [f for f in check_city(tmp_path) if f.severity is Severity.ERROR]
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["district_id"] != "NULL"]
    delivered = [(row["district_id"], row["year"], row["value"]) for row in rows]
    assert [(v.area_id, v.period, v.text) for v in values] == delivered
    residents = {
        (row["district_id"], row["year"]): Decimal(row["value"])
        for row in rows
        if (row["table"], row["variable"]) == ("fl_residents_by_district", "residents")
    }
    read = {(v.area_id, v.period): v.number for v in values if v.series == "bevoelkerung"}
    assert read == residents


@pytest.mark.parametrize(
    ("name", "areas"),
    [
        ("berlin_mss_2013_context.csv", 447),
        ("berlin_mss_2015_context.csv", 447),
        ("berlin_mss_2013_2015_index.csv", 447),
    ],
)
def test_the_planning_areas_of_berlin(
    published: Callable[[str], Path], tmp_path: Path, name: str, areas: int
) -> None:
    file = published(f"monitoring/{name}")
    folder, values = drafted_city(tmp_path, file)
    assert len(folder.areas) == areas
    assert not [f for f in check_city(tmp_path) if f.severity is Severity.ERROR]
    with file.open(encoding="utf-8", newline="") as lines:
        people = {
            (row["id"], row.get("edition", name[11:15])): Decimal(row["inhabitants"])
            for row in csv.DictReader(lines)
        }
    read = {(v.area_id, v.period): v.number for v in values if v.column == "inhabitants"}
    assert read == people
