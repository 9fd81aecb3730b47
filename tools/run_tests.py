"""Runs the tests in stages, says how long each took, and stops at the first that fails.

    python -m tools.run_tests all             what `make test` calls
    python -m tools.run_tests fast -k code    the rooms' own tests on SQLite, options go to pytest

Everything a stage needs is looked for before the first one starts. The browser comes last, and
its closing lines are the last thing printed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tools import browser, databases

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
NO_TESTS_COLLECTED = 5

# Two workers on two cores: numeric libraries that start threads of their own only get in the way.
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
TWO_WORKERS = ("-n", "2", "--dist", "loadfile")
# Where the stages of a run find what an earlier one made: built cities, databases with their tables.
SHARED = "QUARTIER_TEST_SHARED"
# The server for journeys that are walked on both databases in one stage.
SERVER_TOO = "QUARTIER_TEST_POSTGRES"


@dataclass(frozen=True)
class Stage:
    """One command with a name for people; an empty command means that there is no test yet."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)

    def run(self) -> int:
        """Run it from the project's folder; its output is shown as it comes."""
        if not self.command:  # pytest without paths would run everything
            return NO_TESTS_COLLECTED
        environment = {**os.environ, **ONE_THREAD, **self.environment}
        return subprocess.run(self.command, cwd=ROOT, env=environment, check=False).returncode


def tests_in(*patterns: str) -> tuple[str, ...]:
    """Folders that match, relative to the project; the same order everywhere."""
    found = {str(path.relative_to(ROOT)) for pattern in patterns for path in ROOT.glob(pattern)}
    return tuple(sorted(found))


def pytest(paths: tuple[str, ...], *options: str) -> tuple[str, ...]:
    """The command that runs the tests in `paths`; none where there are no paths."""
    return (PYTHON, "-m", "pytest", *options, *paths) if paths else ()


def pure_paths() -> tuple[str, ...]:
    """Tests that need neither a database nor a browser."""
    found = tests_in("src/quartier/*/tests", "src/quartier/*/*/tests")
    rooms = [path for path in found if "/website/" not in path and "/web/" not in path]
    return (
        *tests_in("tests/architecture", "tests/spec", "tests/assets", "tests/published"),
        *rooms,
    )


def web_paths() -> tuple[str, ...]:
    """Tests that need the database: run once on SQLite and once on PostgreSQL."""
    return tests_in(
        "src/quartier/*/web/tests", "src/quartier/website/tests", "tests/pages", "tests/operation"
    )


def all_stages(chromium: Path, postgres: str) -> list[Stage]:
    """The stages of `make test`, in order."""
    sqlite = {"QUARTIER_DATABASE_URL": ""}
    server = {"QUARTIER_DATABASE_URL": postgres}
    no_browser = ("-m", "not browser")
    only_browser = ("-m", "browser")
    everywhere = tests_in("tests/journeys", "tests/pages", "tests/security")
    return [
        Stage("lint and types", (PYTHON, "-m", "tools.lint")),
        Stage("architecture, unit, spec, property", pytest(pure_paths(), *TWO_WORKERS), sqlite),
        Stage("web on SQLite", pytest(web_paths(), *TWO_WORKERS, *no_browser), sqlite),
        Stage("web on PostgreSQL", pytest(web_paths(), *TWO_WORKERS, *no_browser), server),
        Stage("security", pytest(tests_in("tests/security"), *TWO_WORKERS, *no_browser), sqlite),
        Stage(
            "browser on both databases",
            pytest(everywhere, *TWO_WORKERS, *only_browser),
            {**sqlite, SERVER_TOO: postgres, browser.ENVIRONMENT_NAME: str(chromium)},
        ),
    ]


def fast_stages(options: list[str]) -> list[Stage]:
    """One stage: everything quick, on SQLite."""
    paths = (*pure_paths(), *web_paths())
    quick = ("-m", "not browser and not slow")
    return [Stage("fast", pytest(paths, *TWO_WORKERS, *quick, *options))]


def run_all(stages: list[Stage], clock: Callable[[], float] = time.monotonic) -> int:
    """Run stage after stage; the table of times comes before the last, so that pytest closes."""
    took: list[tuple[str, float]] = []
    for number, stage in enumerate(stages, start=1):
        if took and number == len(stages):
            print("\n" + time_table(took), flush=True)
        print(f"\n── {number}/{len(stages)}  {stage.name}", flush=True)
        begin = clock()
        code = stage.run()
        took.append((stage.name, clock() - begin))
        if code != 0:
            reason = "found no test" if code == NO_TESTS_COLLECTED else "failed"
            print(f"\nStopped: the stage “{stage.name}” {reason}.", file=sys.stderr)
            return 1
    return 0


def time_table(took: list[tuple[str, float]]) -> str:
    """Names and minutes of the stages so far, and their sum."""
    rows = [*took, ("so far", sum(seconds for _, seconds in took))]
    return "\n".join(
        f"{name:<36}{int(seconds // 60):>3} min {seconds % 60:>4.0f} s" for name, seconds in rows
    )


def main(arguments: list[str]) -> int:
    """0 when every stage passed, 1 when one failed or could not start, 2 for misuse."""
    if arguments[:1] == ["fast"]:
        return run_all(fast_stages(arguments[1:]))
    if arguments != ["all"]:
        print(__doc__, file=sys.stderr)
        return 2
    with ExitStack() as stack:
        try:
            chromium = browser.find_or_install()
            server = stack.enter_context(databases.running_server())
            shared = stack.enter_context(tempfile.TemporaryDirectory(prefix="quartier-tests-"))
        except (browser.NoBrowser, databases.NoDatabase) as problem:
            print(f"The tests cannot start: {problem}", file=sys.stderr)
            return 1
        os.environ[SHARED] = shared
        return run_all(all_stages(chromium, server.url))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
