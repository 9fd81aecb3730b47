"""Reading a delivered file as its description says it is laid out."""

from __future__ import annotations

from collections.abc import Mapping

from quartier.base.errors import Finding
from quartier.inventory.deliveries import Description
from quartier.inventory.person_rows import person_rows
from quartier.tables.layout import Layout
from quartier.tables.reading import Reading, read_table


def read_delivered(description: Description, content: bytes) -> Reading:
    """The table in the delivered bytes, and all findings about the file; never one of persons."""
    layout = layout_of(description.layout)
    return without_persons(
        read_table(content, file=description.file, layout=layout), description.file
    )


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
