"""Rows that are stored in bulk are the rows that `save` would have stored."""

import pytest
from django.db import IntegrityError

from quartier.base import clock
from quartier.base.web.ids import random_id
from quartier.base.web.many_rows import store_columns, store_rows
from quartier.base.web.states import StatusEvent

pytestmark = pytest.mark.django_db


def an_event(sequence: int, reason: str = "") -> StatusEvent:
    return StatusEvent(
        object_type="base.thing",
        object_id=random_id(),
        sequence=sequence,
        to_state="arrived",
        at=clock.now(),
        reason=reason,
    )


def test_as_many_are_stored_as_came_and_each_as_it_was():
    rows = [an_event(number, "weil ' \" % ? \n" * (number % 3)) for number in range(1, 6_002)]
    assert store_rows(iter(rows)) == 6_001
    found = {row.pk: row for row in StatusEvent.objects.all()}
    assert len(found) == 6_001
    for row in (rows[0], rows[1], rows[-1]):
        fields = [field.attname for field in row._meta.concrete_fields]
        assert [getattr(found[row.pk], name) for name in fields] == [
            getattr(row, name) for name in fields
        ]
    assert not rows[0]._state.adding


def test_one_that_cannot_stand_leaves_none_behind():
    twice = an_event(1)
    with pytest.raises(IntegrityError):
        store_rows([*(an_event(number) for number in range(1, 5_500)), twice, twice])
    assert not StatusEvent.objects.exists()


def test_nothing_is_nothing():
    assert store_rows([]) == 0


def test_columns_store_what_rows_would():
    rows = [an_event(number, "weil ' \" % ? \n" * (number % 3)) for number in range(1, 20)]
    fields = [field.attname for field in StatusEvent._meta.concrete_fields]
    columns = {name: [getattr(row, name) for row in rows] for name in fields}
    assert store_columns(StatusEvent, columns) == 19
    found = {row.pk: row for row in StatusEvent.objects.all()}
    for row in rows:
        assert [getattr(found[row.pk], name) for name in fields] == [
            getattr(row, name) for name in fields
        ]
    assert store_columns(StatusEvent, {name: [] for name in fields}) == 0
