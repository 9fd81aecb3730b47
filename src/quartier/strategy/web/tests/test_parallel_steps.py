"""Fifty people take the same step, or send the same form, at the same moment."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import connection

from quartier.base.errors import QuartierError
from quartier.base.web.doctor import histories
from quartier.strategy.web.build import an_action, an_endorsement
from quartier.strategy.web.endorsing.services import answer, thing_of
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.transitions import move_action
from quartier.strategy.web.writing import write_action

PEOPLE = 50
FEW = 8


def _at_once(act: Callable[[], object], people: int) -> list[str]:
    """What those were told for whom it did not work; all of them press at the same moment."""
    told: list[str] = []
    start = threading.Barrier(people)

    def press() -> None:
        start.wait()
        try:
            act()
        except QuartierError as error:
            told.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.mark.slow
@pytest.mark.usefixtures("database_on_disk")
def test_fifty_people_pressing_at_once_leave_one_history() -> None:
    action = an_action(state="funded")
    told = _at_once(lambda: move_action(action, "running"), PEOPLE)
    # One of them took the step; the others were told where things stand.
    assert told == ["base.forbidden_transition"] * (PEOPLE - 1)
    assert [event.to_state for event in action.events()].count("running") == 1
    assert histories() == []


@pytest.mark.slow
@pytest.mark.usefixtures("database_on_disk")
def test_one_form_and_one_answer_sent_many_times_at_once_count_once() -> None:
    key, row = uuid.uuid4(), an_endorsement()
    told = _at_once(lambda: write_action(title="Einmal", key=key), FEW)
    assert told == ["strategy.already_saved"] * (FEW - 1)
    assert Action.objects.filter(title="Einmal").count() == 1
    told = _at_once(lambda: answer(row, answer="yes"), FEW)
    assert told == ["strategy.answered_already"] * (FEW - 1)
    told = _at_once(lambda: move_action(thing_of(row), "adopted"), FEW)
    assert told == ["base.forbidden_transition"] * (FEW - 1)
