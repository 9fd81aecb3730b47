"""Taking back, expiring, erasing: hidden at once, gone in time, and the chain stays whole (V4)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from quartier.base.clock import clock_at, now, today
from quartier.base.web.doctor import histories
from quartier.city.web.build import a_city_profile
from quartier.dialogue.web import reading
from quartier.dialogue.web.build import a_stored_contribution, made_public
from quartier.dialogue.web.doctor import voices
from quartier.dialogue.web.line import stations_of
from quartier.dialogue.web.stored.answers import answers_to
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.tests.parallel import in_parallel
from quartier.dialogue.web.withdrawal import erase, erase_due, withdraw
from quartier.people.policy import PUBLIC, Role, Viewer
from quartier.people.web.build import a_user
from quartier.privacy.errors import TextGone
from quartier.privacy.web.vault import Erasure, VaultKey, VaultText, read_text

pytestmark = pytest.mark.django_db


def in_days(number: int) -> clock_at:
    return clock_at(now() + timedelta(days=number))


def names(voice: Contribution) -> list[str]:
    return [station.name for station in stations_of(Contribution.objects.get(pk=voice.pk), "de")]


def test_a_voice_taken_back_is_hidden_at_once_from_everyone() -> None:
    voice = a_stored_contribution(state="released", visibility="shown")
    made_public(voice)
    assert voice.public_text() is not None
    withdraw(voice)
    assert voice.public_text() is None
    for viewer in (PUBLIC, Viewer(roles=frozenset(Role))):
        assert not Contribution.objects.visible_to(viewer).exists()
    assert not Contribution.objects.waiting().exists()


def test_seven_days_later_no_word_is_left_anywhere() -> None:
    voice = a_stored_contribution(state="released", blackened={0})
    reading.answer(voice, writer=a_user(), text="Danke für Ihren Hinweis auf das Licht.")
    texts = [voice.original_id, voice.redacted_id, voice.answers.get().text_id]
    withdraw(voice)
    with in_days(6):
        assert erase_due() == 0
        assert VaultKey.objects.count() == 3
    with in_days(7):
        assert erase_due() == 1
        assert erase_due() == 0
    assert not VaultText.objects.exists()
    assert not VaultKey.objects.exists()
    assert set(Erasure.objects.values_list("text_id", flat=True)) == set(texts)
    voice.refresh_from_db()
    assert (voice.state, voice.original_id, voice.redacted_id) == ("erased", None, None)
    assert voice.text_hash == "", "else one could still ask: was it this text?"
    assert [answer.text for answer in answers_to(voice.pk)] == [""]
    assert names(voice)[:2] == ["arrived", "withdrawn"]
    assert "answer" not in names(voice)
    assert voices() == histories() == []


def test_the_number_still_finds_the_tombstone() -> None:
    voice = a_stored_contribution(state="erased")
    told = [station.text for station in stations_of(voice, "de")]
    assert any("zurückgezogen" in text for text in told)


def test_taking_back_twice_is_taking_back_once() -> None:
    voice = a_stored_contribution()
    withdraw(voice)
    day = voice.erase_on
    with in_days(3):
        withdraw(voice)
    assert Contribution.objects.get().erase_on == day
    assert voice.events().filter(to_state="withdrawn").count() == 1


def test_two_presses_at_the_same_moment_are_no_error() -> None:
    voice, other = a_stored_contribution(), Contribution.objects.get()
    withdraw(voice)
    withdraw(other)
    assert other.is_gone
    assert voice.events().filter(to_state="withdrawn").count() == 1


@pytest.mark.parametrize("state", ["arrived", "held", "released", "forwarded"])
def test_it_can_be_taken_back_whenever(state: str) -> None:
    voice = a_stored_contribution(state=state)
    withdraw(voice)
    erase(voice)
    assert not VaultText.objects.exists()
    assert voices() == histories() == []


def test_two_voices_can_be_erased() -> None:
    """What is emptied must not collide with what was emptied before."""
    for _ in range(2):
        a_stored_contribution(state="erased")
    assert Contribution.objects.filter(state="erased").count() == 2


@pytest.mark.parametrize("state", ["arrived", "held", "released", "forwarded"])
def test_texts_end_by_the_table_read_or_not(state: str) -> None:
    a_city_profile(retention={"text_days": 100, "original_days": 30, "withdrawn_days": 7})
    voice = a_stored_contribution(state=state)
    with in_days(100):
        with pytest.raises(TextGone):
            read_text(voice.redacted_id or voice.original_id)
        erase_due()
        erase_due()
    voice.refresh_from_db()
    assert voice.state == "expired"
    assert voice.text_hash == ""
    assert not VaultText.objects.exists()
    assert not VaultKey.objects.exists()
    assert voices() == histories() == []
    assert names(voice)[0] == "arrived"


def test_a_voice_nobody_read_in_time_is_not_said_to_have_been_read() -> None:
    voice = a_stored_contribution()
    with in_days(730):
        erase_due()
    assert "read" not in names(voice)
    read = a_stored_contribution(state="released")
    with in_days(730):
        erase_due()
    assert "read" in names(read)


def test_held_again_its_time_still_ends() -> None:
    reader = a_user([Role.READER])
    voice = a_stored_contribution(state="released", reader=reader)
    reading.hold(voice, reader=reader, reason="Mögliche Bedrohung")
    other = a_stored_contribution(state="released")
    with in_days(730):
        erase_due()
    assert not VaultText.objects.exists()
    states = {Contribution.objects.get(pk=one.pk).state for one in (voice, other)}
    assert states == {"expired"}


def test_a_text_that_ends_while_its_voice_is_taken_back_stops_nobody() -> None:
    a_city_profile(retention={"text_days": 5, "original_days": 5, "withdrawn_days": 7})
    back, other = a_stored_contribution(), a_stored_contribution()
    withdraw(back)
    with in_days(5):
        erase_due()
        assert not VaultText.objects.exists()
    with in_days(7):
        erase_due()
    states = {one.pk: Contribution.objects.get(pk=one.pk).state for one in (back, other)}
    assert states == {back.pk: "erased", other.pk: "expired"}
    assert voices() == histories() == []


def test_more_texts_than_fit_into_one_step_all_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quartier.dialogue.web.withdrawal.AT_ONCE", 2)
    for _ in range(5):
        a_stored_contribution()
    with in_days(730):
        assert erase_due() == 5
    assert not VaultText.objects.exists()


def test_a_failed_erasure_erases_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = a_stored_contribution(state="withdrawn")

    def broken(*_args: object, **_fields: object) -> None:
        raise IntegrityError

    monkeypatch.setattr(Contribution, "save", broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        erase(voice)
    assert VaultKey.objects.count() == 2
    assert Contribution.objects.get().state == "withdrawn"


def test_the_doctor_finds_a_lost_text_and_one_left_behind() -> None:
    lost, left = a_stored_contribution(), a_stored_contribution()
    VaultKey.objects.filter(pk=lost.original_id).delete()
    Contribution.objects.filter(pk=left.pk).update(state="withdrawn", original_id=None)
    assert sorted(finding.code for finding in voices()) == [
        "dialogue.text_left_behind",
        "dialogue.voice_lost",
    ]


def test_the_day_of_erasure_comes_from_the_citys_table() -> None:
    a_city_profile(retention={"text_days": 5, "original_days": 5, "withdrawn_days": 2})
    voice = a_stored_contribution()
    withdraw(voice)
    assert voice.erase_on == today() + timedelta(days=2)


@pytest.mark.slow
def test_ten_presses_at_the_same_moment_are_one_step(database_on_disk: Path | None) -> None:
    voice = a_stored_contribution()
    copies = [Contribution.objects.get() for _ in range(10)]
    assert in_parallel(10, lambda index: withdraw(copies[index])) == []
    steps = voice.events().values_list("sequence", "to_state")
    assert list(steps) == [(1, "arrived"), (2, "withdrawn")]
    assert histories() == []
