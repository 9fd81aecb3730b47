"""Reading a delivered file as its description says it is laid out."""

from __future__ import annotations

from collections.abc import Mapping

from quartier.inventory.deliveries import Description
from quartier.tables.layout import Layout
from quartier.tables.reading import Reading, read_table


def read_delivered(description: Description, content: bytes) -> Reading:
    """The table in the delivered bytes, and all findings about the file."""
    return read_table(content, file=description.file, layout=layout_of(description.layout))


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
