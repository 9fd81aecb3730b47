"""Storing tens of thousands of rows that nobody asks back: their values go straight to the database.

`bulk_create` writes a statement for every few dozen rows and puts each value into it by hand, which
costs several times what the database needs.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db import connections, models, router, transaction

# So many rows are turned into values before they are written.
BATCH = 5_000
_REPEATED = (str, int, date, uuid.UUID)


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


def store_columns(model: type[models.Model], columns: Mapping[str, Sequence[Any]]) -> int:
    """Insert new rows of a model, given column by column, without making an object of each; how many.

    Each column of the table is there, under the name of its attribute, with a value for each row.
    """
    using = router.db_for_write(model)
    values = [columns[field.attname] for field in model._meta.local_concrete_fields]
    if values[0]:
        with transaction.atomic(using=using):
            _write(model, values, using)
    return len(values[0])


def _insert(rows: list[models.Model], using: str) -> None:
    _write(
        type(rows[0]),
        [_values(field, rows) for field in rows[0]._meta.local_concrete_fields],
        using,
    )
    for row in rows:
        row._state.adding, row._state.db = False, using


def _write(model: type[models.Model], columns: list[Sequence[Any]], using: str) -> None:
    """One statement, once for each row."""
    connection, about = connections[using], model._meta
    fields = about.local_concrete_fields
    name = connection.ops.quote_name
    names = ", ".join(name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    # Names of our own tables and columns; what people wrote goes in as values.
    statement = f"INSERT INTO {name(about.db_table)} ({names}) VALUES ({places})"  # noqa: S608
    made_ready = map(partial(_made_ready, connection), fields, columns)
    with connection.cursor() as cursor:
        cursor.executemany(statement, zip(*made_ready, strict=True))


def _values(field: Any, rows: list[models.Model]) -> list[Any]:
    if type(field).pre_save is models.Field.pre_save:
        return list(map(attrgetter(field.attname), rows))
    return [field.pre_save(row, True) for row in rows]


def _made_ready(connection: Any, field: Any, values: Sequence[Any]) -> Iterable[Any]:
    """What the database gets for one field of each row; the same value is made ready once."""

    def ready(value: Any) -> Any:
        return field.get_db_prep_save(value, connection)

    kinds = set(map(type, values)) - {type(None)}
    # Of one kind only: 1 and True are equal, and not always the same to a database.
    if len(kinds) > 1 or not all(issubclass(kind, _REPEATED) for kind in kinds):
        return map(ready, values)
    known = {value: ready(value) for value in set(values)}
    return map(known.__getitem__, values)
