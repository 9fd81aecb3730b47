"""Taking in a voice: stored before it is acknowledged, once however often it is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import models

from quartier.base import codes
from quartier.base.clock import clock_at
from quartier.base.errors import QuartierError
from quartier.base.web.doctor import histories
from quartier.base.web.states import StatusEvent
from quartier.city.web.build import a_stored_area
from quartier.dialogue.errors import NothingSaid, TooLong, UnknownCode
from quartier.dialogue.web.doctor import voices
from quartier.dialogue.web.saying import Said, find_by_code, say
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.tests.parallel import in_parallel
from quartier.privacy.web.vault import VaultKey, VaultText, read_text

AT_ONCE = 50
SAID = Said(
    text="Abends fehlt am Park das Licht.",
    kind="idea",
    language="de",
    visibility="hidden",
    form_key="k" * 24,
)


@pytest.mark.django_db
def test_a_voice_is_kept_with_its_words_in_the_vault_alone() -> None:
    receipt = say(SAID)
    assert receipt.is_new
    assert read_text(receipt.contribution.original_id) == SAID.text
    rows = str(Contribution.objects.values().get()) + str(StatusEvent.objects.values().get())
    assert "Park" not in rows
    assert receipt.code not in rows
    assert SAID.form_key not in rows


@pytest.mark.django_db
def test_the_same_form_sent_twice_is_one_voice_with_one_number() -> None:
    first, again = say(SAID), say(SAID)
    assert (again.code, again.contribution.pk) == (first.code, first.contribution.pk)
    assert not again.is_new
    assert (
        Contribution.objects.count() == VaultText.objects.count() == VaultKey.objects.count() == 1
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"text": "Noch etwas."},
        {"kind": "question"},
        {"visibility": "shown"},
        {"language": "fa"},
        {"form_key": "j" * 24},
    ],
)
def test_anything_else_said_is_a_voice_of_its_own(change: dict[str, str]) -> None:
    """Back in the browser, something changed, sent again: the second must not be swallowed."""
    first, second = say(SAID), say(replace(SAID, **change))
    assert second.is_new
    assert second.code != first.code
    assert find_by_code(second.code).pk == second.contribution.pk


@pytest.mark.django_db
def test_another_place_is_another_voice() -> None:
    assert say(replace(SAID, area=a_stored_area())).code != say(SAID).code


@pytest.mark.django_db
def test_the_number_opens_the_voice_in_any_script() -> None:
    receipt = say(SAID)
    persian = "".join(chr(0x6F0 + int(digit)) for digit in receipt.code)
    assert find_by_code(f" {persian[:4]}-{persian[4:]} ").pk == receipt.contribution.pk


@pytest.mark.django_db
def test_a_number_nobody_has_and_one_mistyped_are_told_apart_and_nothing_more() -> None:
    free = codes.derive_code(b"elsewhere", b"form")
    with pytest.raises(UnknownCode):
        find_by_code(free)
    with pytest.raises(codes.UnreadableCode):
        find_by_code(free[:-1] + str((int(free[-1]) + 1) % 10))


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "error"), [("  \n", NothingSaid), ("ä" * 4001, TooLong)])
def test_what_cannot_be_kept_leaves_nothing_behind(text: str, error: type[QuartierError]) -> None:
    with pytest.raises(error):
        say(replace(SAID, text=text))
    assert not VaultText.objects.exists()
    assert not Contribution.objects.exists()


@pytest.mark.django_db
def test_nothing_tells_the_hour_at_which_a_voice_came() -> None:
    """V5: month outside, day inside; the id and the history tell no more."""
    with clock_at(datetime(2017, 6, 30, 22, 30, 17, tzinfo=UTC)):
        voice = say(SAID).contribution
    assert voice.month.isoformat() == "2017-07-01", "in the city it is July already"
    assert voice.pk.version == 4
    moments = [
        value
        for row in (voice, voice.events().get())
        for field in row._meta.concrete_fields
        if isinstance(field, models.DateTimeField) and (value := getattr(row, field.attname))
    ]
    assert {moment.isoformat() for moment in moments} <= {"2017-06-30T22:00:00+00:00"}
    assert voice.events().get().pk.version == 4


@pytest.mark.slow
def test_fifty_voices_at_once_are_fifty_stored(database_on_disk: Path | None) -> None:
    receipts: dict[int, str] = {}

    def speak(index: int) -> None:
        receipts[index] = say(replace(SAID, form_key=f"{index:024d}")).code

    assert in_parallel(AT_ONCE, speak) == []
    assert len(set(receipts.values())) == AT_ONCE
    assert Contribution.objects.count() == VaultText.objects.count() == AT_ONCE
    assert all(find_by_code(code) for code in receipts.values())
    assert histories() == voices() == []


@pytest.mark.slow
def test_one_form_sent_many_times_at_once_is_one_voice(database_on_disk: Path | None) -> None:
    seen: list[str] = []
    assert in_parallel(AT_ONCE, lambda _index: seen.append(say(SAID).code)) == []
    assert len(seen) == AT_ONCE
    assert len(set(seen)) == 1
    assert (
        Contribution.objects.count() == VaultText.objects.count() == VaultKey.objects.count() == 1
    )
    assert voices() == []
