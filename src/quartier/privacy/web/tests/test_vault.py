"""The vault in the database: erased means erased, also on the disk."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from quartier.base.clock import today
from quartier.privacy import forgetting
from quartier.privacy.errors import TextGone
from quartier.privacy.forgetting import AfterForgetting
from quartier.privacy.web.vault import (
    Erasure,
    VaultKey,
    VaultText,
    erase_texts,
    keep_text,
    opens,
    read_text,
    read_texts,
)

pytestmark = pytest.mark.django_db
SECRET = "Der Kanarienvogel singt abends im Park."


def test_what_is_kept_comes_back_and_lies_nowhere_in_the_open() -> None:
    text_id = keep_text(SECRET, expires_on=None)
    assert read_text(text_id) == SECRET
    rows = [*VaultText.objects.values_list("sealed"), *VaultKey.objects.values_list("wrapped")]
    assert all(b"Kanarienvogel" not in bytes(row[0]) for row in rows)


def test_erasing_takes_key_and_text_and_says_so() -> None:
    kept, gone = keep_text("bleibt", expires_on=None), keep_text(SECRET, expires_on=None)
    assert erase_texts([gone, None, gone]) == 1
    with pytest.raises(TextGone):
        read_text(gone)
    assert read_text(kept) == "bleibt"
    assert set(VaultKey.objects.values_list("text_id", flat=True)) == {kept}
    assert set(Erasure.objects.values_list("text_id", flat=True)) == {gone}


def test_erasing_again_or_what_never_was_is_no_error() -> None:
    gone = keep_text(SECRET, expires_on=None)
    assert [erase_texts([gone]), erase_texts([gone]), erase_texts([uuid.uuid4()])] == [1, 0, 0]
    assert erase_texts([]) == 0


@pytest.mark.parametrize("model", [VaultKey, VaultText])
def test_half_a_text_is_no_text(model: Any) -> None:
    text_id = keep_text(SECRET, expires_on=None)
    model.objects.filter(pk=text_id).delete()
    with pytest.raises(TextGone):
        read_text(text_id)


def test_no_id_is_no_text() -> None:
    with pytest.raises(TextGone):
        read_text(None)


def test_a_damaged_text_takes_no_other_with_it() -> None:
    good, bad = keep_text("gut", expires_on=None), keep_text("schlecht", expires_on=None)
    VaultText.objects.filter(pk=bad).update(sealed=b"x" * 300)
    assert read_texts([good, bad]) == {good: "gut"}


def test_two_texts_cannot_be_swapped_in_the_tables() -> None:
    one, other = keep_text("eins", expires_on=None), keep_text("zwei", expires_on=None)
    sealed = VaultText.objects.get(pk=one).sealed
    VaultText.objects.filter(pk=other).update(sealed=sealed)
    assert read_texts([one, other]) == {one: "eins"}


def test_another_master_key_opens_nothing(settings: Any) -> None:
    text_id = keep_text(SECRET, expires_on=None)
    keys = {text_id: bytes(VaultKey.objects.get().wrapped)}
    assert opens(keys)
    settings.QUARTIER_VAULT_KEY = "00" * 32
    assert not opens(keys)
    assert opens({})
    with pytest.raises(TextGone):
        read_text(text_id)


def test_a_text_whose_time_is_over_is_not_read_before_the_job_comes() -> None:
    ends, lasts = today(), today() + timedelta(days=1)
    over, still = keep_text("vorbei", expires_on=ends), keep_text("noch", expires_on=lasts)
    assert read_texts([over, still]) == {still: "noch"}


def test_any_number_of_texts_costs_one_query(
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    ids = [keep_text(f"Text {number}", expires_on=None) for number in range(20)]
    with django_assert_num_queries(1):
        assert len(read_texts(ids)) == 20


def test_copies_are_told_once_an_erasure_stands_and_not_before(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    note = AfterForgetting("tests", 1, lambda: told.append(VaultKey.objects.count()))
    monkeypatch.setattr(forgetting.AFTER_FORGETTING, "_entries", {"tests": note})
    monkeypatch.setattr(forgetting.AFTER_FORGETTING, "_ordered", None)
    text_id = keep_text(SECRET, expires_on=None)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        erase_texts([text_id])
        transaction.set_rollback(True)
    assert told == []
    with django_capture_on_commit_callbacks(execute=True):
        erase_texts([text_id])
        assert told == []
    assert set(told) == {0}


@pytest.mark.sqlite
def test_the_connection_runs_with_these_settings() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone()[0] == 1
        cursor.execute("PRAGMA foreign_keys")
        assert cursor.fetchone()[0] == 1
