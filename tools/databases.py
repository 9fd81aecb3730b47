"""A PostgreSQL server that lives as long as one command: for tests, never for an instance.

    python tools/databases.py run -- CMD…      runs CMD with QUARTIER_DATABASE_URL set
    python tools/databases.py find             prints the folder of PostgreSQL's programs

The server listens on a socket in its own temporary folder only, so it needs no free port and no
password. initdb refuses root, so as root the server runs as an unprivileged user.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from urllib.parse import quote

UNPRIVILEGED = ("postgres", "nobody")
OWN_USER = "quartier-test"
# Speed over safety: these tables are thrown away, whatever happens.
SERVER_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "120",
    "timezone": "UTC",
}


class NoDatabase(Exception):
    """PostgreSQL cannot be had here; the message says why, in one sentence."""


@dataclass(frozen=True)
class Server:
    """A running throw-away server: its programs, its folder, and the user it runs as."""

    programs: Path
    folder: Path
    user: str | None

    @property
    def url(self) -> str:
        """What goes into QUARTIER_DATABASE_URL."""
        return f"postgresql://quartier@/quartier?host={quote(str(self.folder))}"

    def call(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs as the server's user; NoDatabase with its output."""
        done = subprocess.run(
            [self.programs / program, *arguments],
            cwd=self.folder,
            env={**os.environ, "LC_MESSAGES": "C", "HOME": str(self.folder)},
            user=self.user,
            group=pwd.getpwnam(self.user).pw_gid if self.user else None,
            extra_groups=[] if self.user else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise NoDatabase(f"PostgreSQL's {program} failed: {done.stdout.strip()}")


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server, hand it over, and stop and remove it whatever happens in between."""
    programs = find_programs()
    user = _server_user()
    # Socket paths are limited to about 100 bytes, so the folder's path must be short.
    folder = Path(
        tempfile.mkdtemp(prefix="quartier-pg-", dir="/tmp" if os.name == "posix" else None)
    )
    server = Server(programs, folder, user)
    if user:
        shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)
    try:
        _start(server)
        yield server
    finally:
        _stop(server)


def find_programs() -> Path:
    """Return the folder with initdb and pg_ctl, the newest first; install it when root."""
    found = _look()
    if found:
        return found
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NoDatabase(
            "PostgreSQL was not found and cannot be installed by this user. "
            "Please install it (Debian: apt-get install postgresql)."
        )
    print("Installing Debian's PostgreSQL …", file=sys.stderr, flush=True)
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "postgresql"]):
        done = subprocess.run(
            command,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise NoDatabase(f"`{' '.join(command)}` failed: {done.stderr.strip()}")
    found = _look()
    if not found:
        raise NoDatabase("Debian's PostgreSQL was installed, but it brought no initdb.")
    return found


def _look() -> Path | None:
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    folders.sort(key=lambda folder: _version(folder.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


def _version(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", name)) or (0,)


def _server_user() -> str | None:
    """The user that the server runs as: None for "this one", which root must not be."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    for name in (*UNPRIVILEGED, OWN_USER):
        if name in names:
            return name
    done = subprocess.run(
        ["useradd", "--system", "--shell", "/usr/sbin/nologin", OWN_USER],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise NoDatabase(
            f"PostgreSQL refuses root, and no other user could be made: {done.stderr.strip()}"
        )
    return OWN_USER


def _start(server: Server) -> None:
    tables = str(server.folder / "tables")
    common = ["-D", tables, "-U", "quartier", "--auth=trust", "--encoding=UTF8", "--no-sync"]
    try:
        # C.UTF-8 knows that Ä and ä are one letter; plain C, the fallback, does not.
        server.call("initdb", *common, "--locale=C.UTF-8")
    except NoDatabase:
        shutil.rmtree(tables, ignore_errors=True)
        server.call("initdb", *common, "--no-locale")
    settings = " ".join(f"-c {name}='{value}'" for name, value in SERVER_SETTINGS.items())
    log = str(server.folder / "server.log")
    options = f"-k {server.folder} {settings}"
    server.call("pg_ctl", "-D", tables, "-l", log, "-w", "-t", "60", "-o", options, "start")
    server.call("createdb", "-h", str(server.folder), "-U", "quartier", "quartier")


def _stop(server: Server) -> None:
    tables = server.folder / "tables"
    try:
        if (tables / "postmaster.pid").exists():
            server.call("pg_ctl", "-D", str(tables), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(server.folder, ignore_errors=True)


def run(command: list[str]) -> int:
    """Run `command` beside a server and return its exit code."""
    signal.signal(signal.SIGTERM, _leave)  # so that `finally` stops the server
    with running_server() as server:
        environment = {**os.environ, "QUARTIER_DATABASE_URL": server.url}
        return subprocess.run(command, env=environment, check=False).returncode


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def main(arguments: list[str]) -> int:
    """Exit code of the command run; 1 when PostgreSQL cannot be had, 2 for misuse."""
    try:
        if arguments == ["find"]:
            print(find_programs())
            return 0
        if len(arguments) > 2 and arguments[:2] == ["run", "--"]:
            return run(arguments[2:])
    except NoDatabase as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
