"""The register of places as a table: places.csv of the city folder."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from decimal import Decimal

from quartier.base.errors import Finding, has_errors
from quartier.city.area_table import CellReader
from quartier.city.errors import ColumnMissing, IdWrong
from quartier.dialogue.errors import AreaOfPlaceUnknown
from quartier.tables.table import Row, Table

FILE = "places.csv"
REQUIRED = ("id", "name")
ACCESS = ("yes", "partly", "no")
# What a file may hold: the keys and notes of a place stay in the instance.
_MOST_PEOPLE = Decimal(100_000)
_MOST_CENTS = Decimal(100_000_000)


@dataclass(frozen=True)
class PlaceRow:
    """One row of places.csv. Who holds the key is no part of it: a folder may be published."""

    id: str
    name: str
    address: str = ""
    area: str = ""
    lon: Decimal | None = None
    lat: Decimal | None = None
    capacity: int | None = None
    step_free: str = ""
    toilet: str = ""
    hearing_loop: str = ""
    transport: str = ""
    cost_cents: int | None = None
    source: str = ""


COLUMNS = tuple(field.name for field in fields(PlaceRow))


def read_places(
    table: Table, *, areas: Collection[str], file: str = FILE
) -> tuple[tuple[PlaceRow, ...], list[Finding]]:
    """The places of the table in its order; none where one of the findings is an error."""
    findings = [
        Finding.from_error(ColumnMissing(name=name), file=file, row=1, column=name)
        for name in REQUIRED
        if table.index(name) is None
    ]
    if findings:
        return (), findings
    places: list[PlaceRow] = []
    seen: set[str] = set()
    for row in table.rows:
        place, found = _read_row(table, row, areas, seen, file)
        places.append(place)
        seen.add(place.id)
        findings += found
    return ((), findings) if has_errors(findings) else (tuple(places), findings)


def as_row(place: PlaceRow) -> list[str]:
    """The place as a row of places.csv, in the order of COLUMNS."""
    return ["" if value is None else str(value) for value in (getattr(place, c) for c in COLUMNS)]


def _read_row(
    table: Table, row: Row, areas: Collection[str], seen: Collection[str], file: str
) -> tuple[PlaceRow, list[Finding]]:
    cells = {name: table.cell(row, name).strip() for name in COLUMNS}
    reader = CellReader(cells)
    capacity = reader.number("capacity", Decimal(0), _MOST_PEOPLE)
    cents = reader.number("cost_cents", Decimal(0), _MOST_CENTS)
    place = PlaceRow(
        id=cells["id"],
        name=cells["name"][:120],
        address=cells["address"][:200],
        area=cells["area"],
        lon=reader.number("lon", Decimal(-180), Decimal(180)),
        lat=reader.number("lat", Decimal(-90), Decimal(90)),
        capacity=None if capacity is None else int(capacity),
        step_free=reader.one_of("step_free", ACCESS),
        toilet=reader.one_of("toilet", ACCESS),
        hearing_loop=reader.one_of("hearing_loop", ACCESS),
        transport=cells["transport"][:200],
        cost_cents=None if cents is None else int(cents),
        source=cells["source"][:300],
    )
    if not cells["name"]:
        reader.refuse("name", "ein Name")
    if not _is_id(place.id) or place.id in seen:
        reader.errors.append(("id", IdWrong(id=place.id)))
    if place.area and place.area not in areas:
        reader.errors.append(("area", AreaOfPlaceUnknown(name=place.name, area=place.area)))
    return place, [
        Finding.from_error(error, file=file, row=row.number, column=column)
        for column, error in reader.errors
    ]


def _is_id(text: str) -> bool:
    return 0 < len(text) <= 60 and all(
        sign in "abcdefghijklmnopqrstuvwxyz0123456789-" for sign in text
    )
