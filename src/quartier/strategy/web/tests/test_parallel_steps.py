"""Fifty people take the same step at the same moment."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from quartier.base.errors import QuartierError
from quartier.base.web.doctor import histories
from quartier.strategy.web.build import an_action
from quartier.strategy.web.transitions import move_action

PEOPLE = 50


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
