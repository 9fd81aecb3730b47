"""The test database as an instance has it, for tests with many threads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection


@pytest.fixture
def database_on_disk(transactional_db: None, tmp_path: Path) -> Iterator[Path | None]:
    """SQLite in a file, as in an instance; in memory it would lock whole tables instead."""
    if connection.vendor != "sqlite":
        yield None
        return
    copy = tmp_path / "parallel.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, str(copy)
    yield copy
    connection.connection.close()
    connection.connection, connection.settings_dict["NAME"] = in_memory, name
