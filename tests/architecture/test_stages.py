"""`make test` stops at the first stage that fails, and leaves no server behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tools import databases, run_tests
from tools.run_tests import Stage

ROOT = Path(__file__).resolve().parents[2]


def stage(name: str, code: str) -> Stage:
    return Stage(name, (sys.executable, "-c", code))


def test_stages_run_in_order_and_the_last_one_closes(capfd: pytest.CaptureFixture[str]) -> None:
    stages = [stage("one", "print('first words')"), stage("two", "print('last words')")]

    assert run_tests.run_all(stages) == 0

    printed = capfd.readouterr().out
    assert printed.index("first words") < printed.index("so far") < printed.index("last words")
    assert printed.rstrip().endswith("last words")


@pytest.mark.parametrize(("code", "words"), [(1, "failed"), (5, "found no test")])
def test_a_failing_stage_stops_the_rest(
    capfd: pytest.CaptureFixture[str], code: int, words: str
) -> None:
    stages = [stage("broken", f"raise SystemExit({code})"), stage("never", "print('too far')")]

    assert run_tests.run_all(stages) == 1

    captured = capfd.readouterr()
    assert words in captured.err
    assert "too far" not in captured.out


def test_a_stage_without_tests_does_not_pass() -> None:
    assert run_tests.pytest(()) == ()
    assert run_tests.run_all([Stage("empty", ())]) == 1


def test_every_test_folder_belongs_to_a_stage() -> None:
    stages = run_tests.all_stages(Path("chromium"), "postgresql://")
    run = {argument for one in stages for argument in one.command}
    folders = {
        path.parent.relative_to(ROOT).as_posix()
        for folder in ("src", "tests")
        for path in (ROOT / folder).rglob("test_*.py")
    }
    left_out = [
        folder
        for folder in sorted(folders)
        if not any(folder == part or folder.startswith(f"{part}/") for part in run)
    ]
    assert left_out == []


def test_the_stage_with_a_browser_knows_both_databases() -> None:
    stages = run_tests.all_stages(Path("chromium"), "postgresql://server")

    assert stages[-1].environment["QUARTIER_DATABASE_URL"] == ""
    assert stages[-1].environment["QUARTIER_TEST_POSTGRES"] == "postgresql://server"


def test_the_server_goes_when_the_work_fails() -> None:
    servers = []

    def work() -> None:
        with databases.running_server() as server:
            servers.append(server)
            with psycopg.connect(server.url) as connection:
                assert connection.execute("SELECT lower('ÄÖÜ')").fetchone() == ("äöü",)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()

    assert not servers[0].folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(servers[0].url)


def test_the_server_goes_when_the_command_is_ended(tmp_path: Path) -> None:
    note = tmp_path / "address"
    code = f"import os, time; open({str(note)!r}, 'w').write(os.environ['QUARTIER_DATABASE_URL'])"
    command = [sys.executable, ROOT / "tools" / "databases.py", "run", "--", sys.executable]
    process = subprocess.Popen([*command, "-c", f"{code}; time.sleep(60)"], env=os.environ)
    deadline = time.monotonic() + 30
    while not (note.exists() and note.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    folder = Path(note.read_text().partition("host=")[2])
    assert folder.is_dir()

    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=30) != 0
    assert not folder.exists()
