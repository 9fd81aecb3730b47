"""`history_is_truth`: every change of state is an appended event, and nothing else changes a state."""

from __future__ import annotations

import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from quartier.base.states import ForbiddenTransition
from quartier.base.web.doctor import histories
from quartier.base.web.states import StatusEvent
from quartier.dialogue.web.build import a_stored_contribution
from quartier.dialogue.web.stored.contributions import Contribution

pytestmark = pytest.mark.django_db


def test_a_life_is_written_down_step_by_step() -> None:
    actor = uuid.uuid4()
    voice = a_stored_contribution()
    voice.move("held", reason="Mögliche Bedrohung", actor_id=actor)
    steps = voice.events().values_list("sequence", "from_state", "to_state", "reason", "actor_id")
    assert list(steps) == [
        (1, "", "arrived", "", None),
        (2, "arrived", "held", "Mögliche Bedrohung", actor),
    ]
    assert histories() == []


def test_an_event_is_never_changed_nor_deleted() -> None:
    event = a_stored_contribution().events().get()
    event.to_state = "released"
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()
    assert StatusEvent.objects.get().to_state == "arrived"


def test_two_events_never_have_the_same_number() -> None:
    event = a_stored_contribution().events().get()
    copy = StatusEvent(
        object_type=event.object_type,
        object_id=event.object_id,
        sequence=1,
        to_state="x",
        at=event.at,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


def test_a_step_the_life_does_not_have_leaves_no_trace() -> None:
    voice = a_stored_contribution()
    with pytest.raises(ForbiddenTransition):
        voice.move("erased")
    assert voice.events().count() == 1
    assert Contribution.objects.get().state == voice.state == "arrived"


def test_an_old_copy_goes_by_what_the_row_says_now() -> None:
    voice = a_stored_contribution()
    old = Contribution.objects.get()
    voice.move("withdrawn")
    with pytest.raises(ForbiddenTransition):
        old.move("held")
    assert Contribution.objects.get().state == "withdrawn"


def test_saving_an_old_copy_does_not_turn_back_the_state() -> None:
    """Somebody edits a form while another moves the thing on."""
    voice = a_stored_contribution()
    old = Contribution.objects.get()
    voice.move("withdrawn")
    old.language = "en"
    old.save()
    old.save(update_fields=["language", "state"])
    now = Contribution.objects.get()
    assert (now.state, now.language) == ("withdrawn", "en")
    assert histories() == []


def test_a_copy_read_in_part_is_saved_in_part() -> None:
    a_stored_contribution()
    part = Contribution.objects.only("pk", "language").get()
    part.language = "en"
    part.save()
    assert Contribution.objects.get().language == "en"


def test_the_doctor_finds_a_state_nobody_wrote_down() -> None:
    voice = a_stored_contribution()
    Contribution.objects.filter(pk=voice.pk).update(state="released")
    assert [finding.code for finding in histories()] == ["base.history_broken"]


def test_the_doctor_finds_a_gap_in_a_history() -> None:
    voice = a_stored_contribution(state="held")
    with connection.cursor() as cursor:
        table = StatusEvent._meta.db_table
        cursor.execute(f"UPDATE {table} SET sequence = 5 WHERE to_state = 'held'")
    assert [finding.code for finding in histories()] == ["base.history_broken"]
    assert str(voice.pk) in histories()[0].message
