"""Storing tens of thousands of rows that nobody asks back: their values go straight to the database.

`bulk_create` writes a statement for every few dozen rows and puts each value into it by hand, which
costs several times what the database needs.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import connections, models, router, transaction

# So many rows are turned into values before they are written.
BATCH = 5_000
_REPEATED = (str, uuid.UUID)


def store_rows(rows: Iterable[models.Model]) -> int:
    """Insert new rows of one model that have their keys already; all or none. How many.

    Values are what `save` would store, defaults included. No signal is sent and nothing is read
    back: not for models with parents, or with values that the database makes.
    """
    waiting, stored = iter(rows), 0
    first = next(waiting, None)
    if first is None:
        return 0
    using = router.db_for_write(type(first))
    batch = [first, *islice(waiting, BATCH - 1)]
    with transaction.atomic(using=using):
        while batch:
            _insert(batch, using)
            stored += len(batch)
            batch = list(islice(waiting, BATCH))
    return stored


def _insert(rows: list[models.Model], using: str) -> None:
    """One statement, once for each row."""
    connection, about = connections[using], rows[0]._meta
    fields = about.local_concrete_fields
    name = connection.ops.quote_name
    columns = ", ".join(name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    # Names of our own tables and columns; what people wrote goes in as values.
    statement = f"INSERT INTO {name(about.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(
            statement, zip(*(_column(field, rows, connection) for field in fields), strict=True)
        )
    for row in rows:
        row._state.adding, row._state.db = False, using


def _column(field: Any, rows: list[models.Model], connection: Any) -> list[Any]:
    """What the database gets for one field of each row; the same text or key is made ready once."""
    ready: dict[Any, Any] = {}
    values = []
    for row in rows:
        value = field.pre_save(row, True)
        if type(value) in _REPEATED:
            if value not in ready:
                ready[value] = field.get_db_prep_save(value, connection)
            values.append(ready[value])
        else:
            values.append(field.get_db_prep_save(value, connection))
    return values
