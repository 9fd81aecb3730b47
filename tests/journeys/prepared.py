"""What several tests start from: made once in a run, copied by every worker and stage after that."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.instance import Instance
from tools.databases import find_programs

DUMP = "dump.sql"


@dataclass(frozen=True)
class Prepared:
    """What was made so far, in a folder that all workers of a run share."""

    shared: Path

    def start_from(self, name: str, instance: Instance, make: Callable[[Instance], str]) -> str:
        """Bring an instance that is still empty to where `make` brings it; what `make` tells.

        Only the first to ask under this `name` makes it; whoever comes meanwhile waits.
        """
        name += " on PostgreSQL" if instance.database else " on SQLite"
        kept, told = self.shared / name, self.shared / f"{name}.txt"
        with alone(self.shared / f"{name}.lock"):
            if not told.exists():
                words = make(instance)
                _keep(instance, kept)
                told.write_text(words)
                return words
        _copy(kept, instance)
        return told.read_text()

    def built(self, instance: Instance) -> str:
        """The example city in an instance, by the command of the README.

        From nothing on SQLite; on the server from the tables an earlier stage has made there.
        """

        def build(empty: Instance) -> str:
            if empty.database:
                self.begin_with_tables(empty)
            return empty.build()

        return self.start_from("built", instance, build)

    def begin_with_tables(self, empty: Instance) -> None:
        """Put empty tables into an instance, where this run has made them: migrating takes long."""
        kept = self.shared / ("tables-postgresql" if empty.database else "tables-sqlite")
        if not kept.exists():
            return
        if empty.database:
            load_database(empty.database, kept)
        else:
            shutil.copyfile(kept, empty.folder / "quartier.sqlite3")


def _keep(instance: Instance, kept: Path) -> None:
    shutil.rmtree(kept, ignore_errors=True)  # of somebody who failed half way
    shutil.copytree(instance.folder, kept)
    if instance.database:
        dump_database(instance.database, kept / DUMP)


def _copy(kept: Path, instance: Instance) -> None:
    shutil.copytree(kept, instance.folder, ignore=shutil.ignore_patterns(DUMP), dirs_exist_ok=True)
    if instance.database:
        load_database(instance.database, kept / DUMP)


def dump_database(address: str, file: Path) -> None:
    """Write everything in a PostgreSQL database to `file`."""
    _postgres("pg_dump", "--no-owner", f"--file={file}", f"--dbname={address}")


def load_database(address: str, file: Path) -> None:
    """Bring a dump into a PostgreSQL database that is still empty."""
    quiet = ("--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction")
    _postgres("psql", *quiet, f"--file={file}", f"--dbname={address}")


def _postgres(program: str, *arguments: str) -> None:
    subprocess.run([find_programs() / program, *arguments], capture_output=True, check=True)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One worker at a time; the others wait."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
