"""Fifty people take the same step at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from quartier.base.errors import QuartierError
from quartier.base.web.doctor import histories
from quartier.strategy.web.build import an_action
from quartier.strategy.web.transitions import move_action

PEOPLE = 50


@pytest.fixture
def database_on_disk(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """The test database as an instance has it: SQLite in memory locks whole tables instead."""
    if connection.vendor != "sqlite":
        yield
        return
    copy = tmp_path / "parallel.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, str(copy)
    yield
    connection.connection.close()
    connection.connection, connection.settings_dict["NAME"] = in_memory, name


@pytest.mark.slow
@pytest.mark.usefixtures("database_on_disk")
def test_fifty_people_pressing_at_once_leave_one_history() -> None:
    action = an_action(state="funded")
    told: list[str] = []
    start = threading.Barrier(PEOPLE)

    def press() -> None:
        start.wait()
        try:
            move_action(action, "running")
        except QuartierError as error:
            told.append(error.code)
        finally:
            connection.close()

    people = [threading.Thread(target=press) for _ in range(PEOPLE)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    # One of them took the step; the others were told where things stand.
    assert told == ["base.forbidden_transition"] * (PEOPLE - 1)
    assert [event.to_state for event in action.events()].count("running") == 1
    assert histories() == []
