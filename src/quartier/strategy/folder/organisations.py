"""Who takes part, as tables of the city folder: organisations.csv and seats.csv.

A folder may be published: the mail addresses of organisations stay in the instance.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date

from quartier.base.errors import Finding
from quartier.strategy.folder.cells import RowReader, read_rows
from quartier.tables.table import Table

FILE, SEATS_FILE = "organisations.csv", "seats.csv"
KINDS = (
    *("office", "migrant", "association", "welfare", "faith", "education", "housing", "company"),
    *("body", "other"),
)
BODIES = ("alliance", "steering", "round_table", "advisory")
ROLES = ("chair", "member", "guest")
KNOWN_ORGANISATION = "eine Kennung aus organisations.csv"
KNOWN_FIELD = "ein Handlungsfeld wie housing"


@dataclass(frozen=True)
class OrganisationRow:
    """One row of organisations.csv: an office, an association, a body; never a person."""

    id: str
    name: str
    kind: str = "other"
    about: str = ""
    earlier_work: str = ""
    url: str = ""
    source: str = ""


@dataclass(frozen=True)
class SeatRow:
    """One row of seats.csv: the place that an organisation has in a body."""

    organisation: str
    body: str
    field: str = ""
    role: str = "member"
    since: date | None = None
    until: date | None = None


COLUMNS = tuple(field.name for field in fields(OrganisationRow))
SEAT_COLUMNS = tuple(field.name for field in fields(SeatRow))


def read_organisations(table: Table) -> tuple[tuple[OrganisationRow, ...], list[Finding]]:
    """The organisations of the table in its order; none where one of the findings is an error."""
    keys: set[str] = set()
    names: set[str] = set()

    def read(row: RowReader) -> OrganisationRow:
        found = OrganisationRow(
            id=row.key("id", keys),
            name=row.text("name", 160, needed=True),
            kind=row.one_of("kind", KINDS) or "other",
            about=row.text("about", 2000),
            earlier_work=row.text("earlier_work", 2000),
            url=row.address("url"),
            source=row.text("source", 300),
        )
        if found.name.casefold() in names:
            row.refuse("name", "ein Name, den noch keine Zeile hat")
        keys.add(found.id)
        names.add(found.name.casefold())
        return found

    return read_rows(table, columns=COLUMNS, required=("id", "name"), file=FILE, read=read)


def read_seats(
    table: Table, *, organisations: Collection[str], known_fields: Collection[str]
) -> tuple[tuple[SeatRow, ...], list[Finding]]:
    """The seats of the table in its order; none where one of the findings is an error."""
    held: set[tuple[str, str, str]] = set()

    def read(row: RowReader) -> SeatRow:
        found = SeatRow(
            organisation=row.reference(
                "organisation", organisations, KNOWN_ORGANISATION, needed=True
            ),
            body=row.one_of("body", BODIES),
            field=row.reference("field", known_fields, KNOWN_FIELD),
            role=row.one_of("role", ROLES) or "member",
            since=row.day("since"),
            until=row.day("until"),
        )
        row.check_span("since", "until")
        if not row.cells["body"]:
            row.refuse("body", " oder ".join(BODIES))
        place = (found.organisation, found.body, found.field)
        if found.until is None and place in held:
            row.refuse("organisation", "eine Stelle, die diesen Sitz nicht schon hat")
        if found.until is None:
            held.add(place)
        return found

    required = ("organisation", "body")
    return read_rows(table, columns=SEAT_COLUMNS, required=required, file=SEATS_FILE, read=read)
