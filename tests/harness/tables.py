"""The tables of the test database, made by one worker of a run: migrating takes six seconds.

Imported before the settings are read, so what knows Django is imported where it is used.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit, urlunsplit

from tests.journeys.prepared import alone, dump_database, load_database

MIGRATE = "django.core.management.commands.migrate"


@contextmanager
def made_once(shared: Path) -> Iterator[None]:
    """Within, whoever is first to migrate an empty database keeps it; the others start from that.

    They migrate too, and find that nothing is left to do.
    """
    command = import_module(MIGRATE).Command
    migrate = command.handle

    def handle(self: Any, *arguments: Any, **options: Any) -> Any:
        connection = import_module("django.db").connections[options["database"]]
        if connection.introspection.table_names():
            return migrate(self, *arguments, **options)
        kept = shared / f"tables-{connection.vendor}"
        with alone(shared / f"{kept.name}.lock"):
            if not kept.exists():
                with import_module("quartier.website.migrating").quickly():
                    told = migrate(self, *arguments, **options)
                _keep(connection, kept)
                return told
        _copy(kept, connection)
        return migrate(self, *arguments, **options)

    with patch.object(command, "handle", handle), _emptied_by_rows():
        yield


@contextmanager
def _emptied_by_rows() -> Iterator[None]:
    """Within, PostgreSQL empties tables of a few rows row by row, as SQLite does.

    TRUNCATE makes new files for every table and each of its indexes, after each test.
    Foreign keys are looked at when the transaction ends, so the order does not matter.
    """
    operations = import_module("django.db.backends.postgresql.operations").DatabaseOperations
    truncate = operations.sql_flush

    def sql_flush(self: Any, style: Any, tables: Any, **how: Any) -> list[str]:
        if any(how.values()):
            told: list[str] = truncate(self, style, tables, **how)
            return told
        return ["; ".join(f"DELETE FROM {self.quote_name(table)}" for table in tables)]

    with patch.object(operations, "sql_flush", sql_flush):
        yield


def begin_with_tables(instance: Path, shared: Path) -> None:
    """Put the tables into the folder of a new instance on SQLite, where this run has made them."""
    kept = shared / "tables-sqlite"
    if kept.exists() and not os.environ.get("QUARTIER_DATABASE_URL"):
        shutil.copyfile(kept, instance / "quartier.sqlite3")


def _keep(connection: Any, kept: Path) -> None:
    half = kept.with_suffix(".half")
    half.unlink(missing_ok=True)
    if connection.vendor == "sqlite":
        with sqlite3.connect(half) as copy:
            connection.connection.backup(copy)
        copy.close()
    else:
        dump_database(_address(connection), half)
    half.rename(kept)


def _copy(kept: Path, connection: Any) -> None:
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with sqlite3.connect(kept) as copy:
            copy.backup(connection.connection)
        copy.close()
    else:
        load_database(_address(connection), kept)


def _address(connection: Any) -> str:
    server = urlsplit(os.environ["QUARTIER_DATABASE_URL"])
    return urlunsplit(server._replace(path=f"/{connection.settings_dict['NAME']}"))
