"""After an erasure the log of the database is emptied too: earlier pages stand in it until then.

Deleted content in the file itself is overwritten as it is deleted (`secure_delete`).
"""

from __future__ import annotations

from django.db import OperationalError, connection

# A page that is just being read keeps the log from being emptied; the job tries again within the hour.
PATIENCE_MS = 300


def empty_log() -> bool:
    """Write the log of SQLite into its file and cut it to nothing; False where somebody still reads.

    On a server there is nothing to do here: how long it keeps its log is the operator's.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return connection.vendor != "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        usual = int(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy = bool(cursor.fetchone()[0])
        except OperationalError:
            is_busy = True
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
    return not is_busy


def after_forgetting() -> None:
    """What is called once an erasure stands."""
    empty_log()
