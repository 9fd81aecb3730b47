"""What exists already, as a table of the city folder: provisions.csv."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from quartier.base.errors import Finding
from quartier.base.voice_languages import BY_CODE as LANGUAGES
from quartier.needs.target_groups import TargetGroup
from quartier.strategy.folder.cells import RowReader, read_rows
from quartier.strategy.folder.organisations import KNOWN_FIELD, KNOWN_ORGANISATION
from quartier.tables.table import Table

FILE = "provisions.csv"
KINDS = ("offer", "body", "concept", "plan")
STATES = ("draft", "shown", "ended")
_GROUPS = tuple(group.value for group in TargetGroup)


@dataclass(frozen=True)
class ProvisionRow:
    """One row of provisions.csv. `citywide` and `areas` may both be empty: nobody has said."""

    id: str
    kind: str
    title: str
    text: str = ""
    carrier: str = ""
    areas: tuple[str, ...] = ()
    citywide: bool = False
    field: str = ""
    group: str = ""
    languages: tuple[str, ...] = ()
    address: str = ""
    lon: Decimal | None = None
    lat: Decimal | None = None
    url: str = ""
    source: str = ""
    since: date | None = None
    until: date | None = None
    checked_on: date | None = None
    state: str = "draft"


COLUMNS = tuple(field.name for field in fields(ProvisionRow))


@dataclass(frozen=True)
class Known:
    """What a row may name: ids of areas and organisations, keys of fields of action."""

    areas: Collection[str] = ()
    organisations: Collection[str] = ()
    fields: Collection[str] = ()


def read_provisions(table: Table, known: Known) -> tuple[tuple[ProvisionRow, ...], list[Finding]]:
    """The offers, bodies, concepts and plans of the table; none where a finding is an error."""
    seen: set[str] = set()

    def read(row: RowReader) -> ProvisionRow:
        found = _read(row, known, seen)
        seen.add(found.id)
        return found

    required = ("id", "kind", "title")
    return read_rows(table, columns=COLUMNS, required=required, file=FILE, read=read)


def _read(row: RowReader, known: Known, seen: Collection[str]) -> ProvisionRow:
    row.check_span("since", "until")
    if not row.cells["kind"]:
        row.refuse("kind", " oder ".join(KINDS))
    lon = row.number("lon", Decimal(-180), Decimal(180))
    lat = row.number("lat", Decimal(-90), Decimal(90))
    for name, here, other in (("lon", lon, lat), ("lat", lat, lon)):
        if here is None and other is not None and not row.cells[name]:
            row.refuse(name, "Länge und Breite, oder beide leer")
    return ProvisionRow(
        id=row.key("id", seen),
        kind=row.one_of("kind", KINDS),
        title=row.text("title", 200, needed=True),
        text=row.text("text", 4000),
        carrier=row.reference("carrier", known.organisations, KNOWN_ORGANISATION),
        areas=row.words("areas", known.areas, "Kennungen aus areas.csv, mit Leerzeichen getrennt"),
        citywide=row.is_true("citywide"),
        field=row.reference("field", known.fields, KNOWN_FIELD),
        group=row.one_of("group", _GROUPS),
        languages=row.words("languages", LANGUAGES, "Kürzel von Sprachen wie „de ar tr“"),
        address=row.text("address", 200),
        lon=lon,
        lat=lat,
        url=row.address("url"),
        source=row.text("source", 300),
        since=row.day("since"),
        until=row.day("until"),
        checked_on=row.day("checked_on"),
        state=row.one_of("state", STATES) or "draft",
    )
