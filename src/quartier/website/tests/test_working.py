"""The process that runs the jobs: what it outlives."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import OperationalError

from quartier.website.commands import serving

pytestmark = pytest.mark.django_db


class Stopped(Exception):
    """Somebody ended the process."""


def test_the_jobs_go_on_after_somebody_held_the_database(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # As a long release does on SQLite, where one writes at a time.
    done: list[str] = []
    pauses: list[float] = []

    def run(name: str, **_options: object) -> None:
        done.append(name)
        if len(done) == 1:
            raise OperationalError("database is locked")

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) > 1:
            raise Stopped()

    monkeypatch.setattr("django.core.management.call_command", run)
    monkeypatch.setattr(serving, "start_django", lambda folder: None)
    monkeypatch.setattr(serving.time, "sleep", pause)
    with pytest.raises(Stopped):
        serving.work.callback(folder=tmp_path, as_json=False, once=False)
    assert done == ["db_worker", "db_worker", "prune_db_task_results"]
    assert "database is locked" in capsys.readouterr().err


def test_asked_once_they_say_that_the_database_was_held(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def busy(name: str, **_options: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("django.core.management.call_command", busy)
    monkeypatch.setattr(serving, "start_django", lambda folder: None)
    with pytest.raises(SystemExit) as ended:
        serving.work.callback(folder=tmp_path, as_json=False, once=True)
    assert ended.value.code == 1
    assert "database is locked" in capsys.readouterr().err
