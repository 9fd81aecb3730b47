"""What is erased is not found on the disk again."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from quartier.website.environment import database


def test_erased_bytes_are_overwritten_on_the_disk(tmp_path: Path) -> None:
    """The settings of our SQLite, tried on a file: what was deleted is not found in it again."""
    options: Any = database("", tmp_path)["OPTIONS"]
    place = tmp_path / "quartier.sqlite3"
    with sqlite3.connect(place) as file:
        for pragma in filter(None, options["init_command"].split(";")):
            file.execute(pragma)
        file.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, sealed BLOB)")
        file.executemany(
            "INSERT INTO t (sealed) VALUES (?)", [(b"%d" % i * 900,) for i in range(50)]
        )
        file.execute("INSERT INTO t (sealed) VALUES (?)", (b"CANARY" * 100,))
        file.commit()
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert b"CANARY" in place.read_bytes()
        file.execute("DELETE FROM t WHERE id = 51")
        file.commit()
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.close()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"CANARY" not in left
