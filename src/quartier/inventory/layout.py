"""Reading a delivered file as its description says it is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quartier.base.errors import Finding
from quartier.inventory.deliveries import Description
from quartier.inventory.person_rows import person_rows
from quartier.tables.layout import Layout
from quartier.tables.reading import Reading, read_table
from quartier.tables.table import Table

_MOST_HEADING_ROWS = 10


def read_delivered(description: Description, content: bytes) -> Reading:
    """The table in the delivered bytes, and all findings about the file; never one of persons."""
    layout = layout_of(description.layout)
    reading = read_table(content, file=description.file, layout=layout)
    if reading.table is not None and not (layout and layout.header_rows):
        reading = _under_described_headings(reading, reading.table, description, content, layout)
    return without_persons(reading, description.file)


def _under_described_headings(
    reading: Reading,
    table: Table,
    description: Description,
    content: bytes,
    layout: Layout | None,
) -> Reading:
    """The reading whose headings are those of the description, where there is one.

    A word in the first row of figures can make that row look like a second line of headings; who
    described the columns knows better.
    """
    wanted = {column.name for column in description.columns}
    if wanted <= set(table.header):
        return reading
    rows = table.header_rows
    tries = [rows[:count] for count in range(len(rows) - 1, 0, -1)]
    tries += [(row,) for row in range(1, min(rows[-1], _MOST_HEADING_ROWS) + 1)]
    for header_rows in dict.fromkeys(tries):
        if header_rows == rows:
            continue
        again = read_table(
            content,
            file=description.file,
            layout=replace(layout or Layout(), header_rows=header_rows),
        )
        if again.table is not None and wanted <= set(again.table.header):
            return again
    return reading


def without_persons(reading: Reading, file: str) -> Reading:
    """The reading; where it looks like a list of people, no table and the finding that says so."""
    found = person_rows(reading.table) if reading.table is not None else None
    if found is None:
        return reading
    return Reading(None, (*reading.findings, Finding.from_error(found, file=file)))


def layout_of(stated: Mapping[str, object]) -> Layout | None:
    """The section [layout] of a description; None where it says nothing."""
    if not stated:
        return None
    lists = {"header_rows", "skip_rows"}
    fields = {
        name: tuple(found) if name in lists else found  # type: ignore[arg-type]
        for name, found in stated.items()
    }
    return Layout(**fields)  # type: ignore[arg-type]
