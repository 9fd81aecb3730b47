"""Instances that several tests start from: made once in a run, copied by every worker after that."""

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
        kept, told = self.shared / name, self.shared / f"{name}.txt"
        with _alone(self.shared / f"{name}.lock"):
            if not told.exists():
                words = make(instance)
                _keep(instance, kept)
                told.write_text(words)
                return words
        _copy(kept, instance)
        return told.read_text()

    def built(self, instance: Instance) -> str:
        """The example city in an instance, by the command of the README."""
        return self.start_from("built", instance, Instance.build)


def _keep(instance: Instance, kept: Path) -> None:
    shutil.rmtree(kept, ignore_errors=True)  # of somebody who failed half way
    shutil.copytree(instance.folder, kept)
    if instance.database:
        dump = _postgres("pg_dump", "--no-owner", f"--dbname={instance.database}")
        (kept / DUMP).write_bytes(dump)


def _copy(kept: Path, instance: Instance) -> None:
    shutil.copytree(kept, instance.folder, ignore=shutil.ignore_patterns(DUMP), dirs_exist_ok=True)
    if instance.database:
        quiet = ("--quiet", "--set=ON_ERROR_STOP=1")
        _postgres("psql", *quiet, f"--file={kept / DUMP}", f"--dbname={instance.database}")


def _postgres(program: str, *arguments: str) -> bytes:
    command = [find_programs() / program, *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """One worker at a time; the others wait."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
