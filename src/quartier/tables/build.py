"""Tables for tests."""

from __future__ import annotations

from quartier.tables.reading import read_csv
from quartier.tables.table import Table


def a_table(text: str) -> Table:
    """The table that `text` (CSV) is; for tests that need one without a file."""
    table = read_csv(text.encode()).table
    if table is None:
        raise ValueError(text)
    return table
