"""Files by content, and addresses that lead on for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quartier.base.web.doctor import files
from quartier.base.web.files import FileMissing, StoredFile, keep_file, store_path
from quartier.base.web.ids import new_id
from quartier.base.web.slugs import SlugRecord, give_slug, object_id_for

pytestmark = pytest.mark.django_db
KIND = "base.storedfile"


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Path) -> None:
    settings.QUARTIER_FILES = tmp_path / "files"


def test_the_same_bytes_twice_are_one_file() -> None:
    first = keep_file("a.csv", b"1;2")
    again = keep_file("b.csv", b"1;2")
    assert again.pk == first.pk
    assert StoredFile.objects.count() == 1
    assert [path.is_file() for path in store_path(first.sha256).parent.iterdir()] == [True]
    assert again.read() == b"1;2"


def test_another_byte_is_another_file() -> None:
    assert keep_file("a.csv", b"1;2").pk != keep_file("a.csv", b"1;3").pk


def test_a_file_changed_on_disk_is_not_served() -> None:
    stored = keep_file("a.csv", b"1;2")
    stored.path.write_bytes(b"9;9")
    with pytest.raises(FileMissing) as raised:
        stored.read()
    assert "a.csv" in raised.value.sentence()
    assert [finding.code for finding in files()] == ["base.file_missing"]


def test_bringing_a_damaged_or_lost_file_again_mends_it() -> None:
    stored = keep_file("a.csv", b"1;2")
    stored.path.write_bytes(b"9;9")
    assert keep_file("a.csv", b"1;2").read() == b"1;2"
    stored.path.unlink()
    with pytest.raises(FileMissing):
        stored.read()
    assert keep_file("a.csv", b"1;2").read() == b"1;2"
    assert files() == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "/abs/a.csv", "a" * 400 + ".csv"])
def test_a_hostile_name_stays_a_name(name: str) -> None:
    stored = keep_file(name, b"x")
    assert "/" not in stored.name
    assert len(stored.name) <= 200
    assert stored.path.is_relative_to(store_path("").parent)


def test_the_file_is_readable_by_its_owner_alone() -> None:
    assert keep_file("a.csv", b"x").path.stat().st_mode & 0o077 == 0


def a_file(name: str) -> StoredFile:
    return StoredFile(id=new_id(), name=name)


def test_a_slug_once_given_leads_to_its_thing_for_ever() -> None:
    thing = a_file("x")
    first, second = give_slug(thing, "Grübentälchen"), give_slug(thing, "Nordstadt")
    assert (first, second) == ("gruebentaelchen", "nordstadt")
    assert object_id_for(KIND, first) == object_id_for(KIND, second) == thing.pk
    assert give_slug(thing, "Grübentälchen") == first, "and it may take its old one again"
    assert object_id_for(KIND, "nie") is None


def test_the_next_of_the_same_name_gets_a_number() -> None:
    names = [give_slug(a_file("x"), "Nord") for _ in range(3)]
    assert names == ["nord", "nord-2", "nord-3"]


def test_an_old_address_is_never_given_to_something_else() -> None:
    old = a_file("x")
    give_slug(old, "Nord")
    give_slug(old, "Süd")
    assert give_slug(a_file("y"), "Nord") == "nord-2"


def test_of_two_at_the_same_moment_each_gets_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one's row comes in between looking and writing."""
    other, ours = a_file("x"), a_file("y")
    look_up = SlugRecord.objects.get_or_create
    came = []

    def late(**fields: object) -> object:
        if not came:
            came.append(look_up(object_type=KIND, slug="nord", defaults={"object_id": other.pk}))
        return look_up(**fields)

    monkeypatch.setattr(SlugRecord.objects, "get_or_create", late)
    assert give_slug(ours, "Nord") == "nord-2"
    assert object_id_for(KIND, "nord") == other.pk


def test_a_very_long_title_fits_with_its_number() -> None:
    for _ in range(3):
        assert len(give_slug(a_file("x"), "Maßnahme " * 60)) <= 120
