"""The vault: without exactly the right keys and the right id there is no text."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.privacy import vault
from quartier.privacy.errors import TextGone

MASTER = bytes(range(32))
ONE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
texts = st.text(max_size=600)


@given(texts)
def test_what_was_sealed_comes_back_whole(text: str) -> None:
    key = vault.new_key()
    wrapped = vault.wrap(key, master=MASTER, text_id=ONE)
    opened = vault.unwrap(wrapped, master=MASTER, text_id=ONE)
    assert vault.unseal(vault.seal(text, key=key, text_id=ONE), key=opened, text_id=ONE) == text


def test_another_key_opens_nothing() -> None:
    sealed = vault.seal("geheim", key=vault.new_key(), text_id=ONE)
    with pytest.raises(TextGone):
        vault.unseal(sealed, key=vault.new_key(), text_id=ONE)


def test_another_master_opens_nothing() -> None:
    wrapped = vault.wrap(vault.new_key(), master=MASTER, text_id=ONE)
    with pytest.raises(TextGone):
        vault.unwrap(wrapped, master=bytes(32), text_id=ONE)


def test_texts_and_keys_cannot_be_swapped_between_voices() -> None:
    key = vault.new_key()
    with pytest.raises(TextGone):
        vault.unseal(vault.seal("geheim", key=key, text_id=ONE), key=key, text_id=OTHER)
    with pytest.raises(TextGone):
        vault.unwrap(vault.wrap(key, master=MASTER, text_id=ONE), master=MASTER, text_id=OTHER)


@given(st.integers(0, 400))
def test_a_damaged_text_is_gone_and_not_a_crash(cut: int) -> None:
    key = vault.new_key()
    sealed = vault.seal("geheim", key=key, text_id=ONE)
    for damaged in (sealed[:cut], sealed[:-1] + bytes([sealed[-1] ^ 1])):
        if damaged != sealed:
            with pytest.raises(TextGone):
                vault.unseal(damaged, key=key, text_id=ONE)
    wrapped = vault.wrap(key, master=MASTER, text_id=ONE)
    if wrapped[:cut] != wrapped:
        with pytest.raises(TextGone):
            vault.unwrap(wrapped[:cut], master=MASTER, text_id=ONE)


@given(st.text(alphabet="aä۱", max_size=125))
def test_the_size_does_not_tell_a_short_text_from_a_shorter_one(text: str) -> None:
    key = vault.new_key()
    assert len(vault.seal(text, key=key, text_id=ONE)) == len(vault.seal("", key=key, text_id=ONE))


def test_the_same_text_never_looks_the_same() -> None:
    key = vault.new_key()
    assert vault.seal("ja", key=key, text_id=ONE) != vault.seal("ja", key=key, text_id=ONE)
    assert vault.new_key() != vault.new_key()
