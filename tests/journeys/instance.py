"""An instance as its operator has it: a folder, a database, the command line, a server."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.started import COMMAND, Started

SECONDS_TO_START = 40
SECONDS_TO_STOP = 15
SECONDS_TO_ANSWER = 300
START = "import django; django.setup()\n"
# These begin with a new folder, or put other keys into it.
ON_THEIR_OWN = ("demo", "restore")


@dataclass
class Instance:
    """One instance and what runs of it. `environment` names its folder and its database."""

    environment: dict[str, str]
    server: subprocess.Popen[bytes] | None = None
    port: int = field(default_factory=lambda: _free_port())
    started: Started | None = None

    def __post_init__(self) -> None:
        self.environment["QUARTIER_PUBLIC_URL"] = self.address

    @property
    def folder(self) -> Path:
        """The folder of the instance."""
        return Path(self.environment["QUARTIER_DIR"])

    @property
    def database(self) -> str:
        """Where its database is; empty for SQLite, which lies in the folder."""
        return self.environment["QUARTIER_DATABASE_URL"]

    @property
    def address(self) -> str:
        """Where the site is, without a slash at the end."""
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> Path:
        """Everything the server and its jobs wrote. Beside the folder, so that no backup holds it."""
        return self.folder.with_suffix(".log")

    def quartier(self, *arguments: str, expect: int = 0) -> str:
        """Run `quartier …` on this instance and return what it printed."""
        arguments = (*arguments, "--dir", str(self.folder))
        if arguments[0] not in ON_THEIR_OWN:
            return self._run(COMMAND, arguments, expect=expect)
        self._end_started()
        done = subprocess.run(
            [sys.executable, "-m", "quartier.cli", *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS_TO_ANSWER,
            check=False,
        )
        assert done.returncode == expect, f"{arguments[:4]}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def program(self, source: str, *arguments: str, typed: str = "") -> str:
        """Run a program with Django started for this instance, as an operator's script would."""
        return self._run(source, arguments, typed)

    def build(self) -> str:
        """The example city, by the command of the README; what it printed."""
        return self.quartier("demo", "--no-serve", "--json")

    def start(self, *, jobs: bool = True) -> None:
        """Serve it, and come back as soon as it answers; without jobs it starts in half the time."""
        command = [sys.executable, "-m", "quartier.cli", "serve", "--port", str(self.port)]
        command += [] if jobs else ["--no-jobs"]
        with self.log.open("ab") as log:
            self.server = subprocess.Popen(
                [*command, "--dir", str(self.folder)],
                env=self.environment,
                stdout=log,
                stderr=log,
                # A process group of its own: whatever it starts ends with it.
                start_new_session=True,
            )
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            if self.server.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"The server did not start:\n{self.log.read_text()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Ask the server to end, as an operator does, and leave nothing of it behind."""
        self._end_started()
        if self.server is None:
            return
        self.server.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.server.wait(SECONDS_TO_STOP)
        self.kill()

    def kill(self) -> None:
        """End server and jobs at once, without a chance to finish anything."""
        if self.server is None:
            return
        with suppress(ProcessLookupError):  # it may have ended by itself
            os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()
        self.server = None

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/gesund/", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def _run(
        self, source: str, arguments: tuple[str, ...], typed: str = "", *, expect: int = 0
    ) -> str:
        environment = {**self.environment, "DJANGO_SETTINGS_MODULE": "quartier.website.settings"}
        if self.started and self.started.environment != environment:
            self._end_started()
        self.started = self.started or Started.for_instance(environment)
        code, printed, complained = self.started.run(source, arguments, typed)
        assert code == expect, f"{arguments[:4]}\n{printed}\n{complained}"
        return printed

    def _end_started(self) -> None:
        if self.started:
            self.started.end()
            self.started = None


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
