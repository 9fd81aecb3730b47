"""Backups: everything comes back, but nothing that was erased or taken back since."""

from __future__ import annotations

import base64
import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from quartier.base.clock import clock_at, now
from quartier.base.doctor import CHECKS
from quartier.base.errors import Finding
from quartier.base.web.files import FileMissing, keep_file
from quartier.base.web.mail import write_mail
from quartier.base.web.translations import translate
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.web import reading
from quartier.dialogue.web.build import a_stored_contribution
from quartier.dialogue.web.stored.answers import answers_to
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.withdrawal import erase, erase_due, withdraw
from quartier.people.web.accounts import User
from quartier.people.web.audit import AuditEntry
from quartier.people.web.build import a_user
from quartier.people.web.invitations import invite
from quartier.privacy.errors import TextGone
from quartier.privacy.web.vault import Erasure, VaultKey, VaultText, read_text
from quartier.website import backup
from quartier.website.backup import (
    LEFT_OUT,
    InstanceInTheWay,
    KeyDoesNotFit,
    KeysMissing,
    NotABackup,
    Restored,
    restore_backup,
    sidecar_of,
    write_backup,
)
from quartier.website.backup_places import known_places, sidecar_name
from quartier.website.sidecar import ForeignKeys, Sidecar, own_place, write_sidecar

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "Kanarienvogel singt abends im Park"


@pytest.fixture(autouse=True)
def own_folders(settings: Any, tmp_path: Path) -> None:
    settings.QUARTIER_FOLDER = tmp_path / "instance"
    settings.QUARTIER_FOLDER.mkdir()
    settings.QUARTIER_BACKUPS = tmp_path / "backups"
    settings.QUARTIER_FILES = tmp_path / "files"


def a_lived_in_instance() -> Contribution:
    a_city_profile(retention={"text_days": 730})
    area = a_stored_area(key="n1", name="Nord")
    reader = a_user(email="reader@example.org")
    voice = a_stored_contribution(CANARY, area=area, state="released", reader=reader, blackened={0})
    reading.answer(voice, writer=reader, text="Danke, das Licht kommt.")
    a_stored_contribution("Ein Beitrag auf Persisch: نور", language="fa")
    translate(area, "name", "fa", "شمال")
    keep_file("liste.csv", b"ort;zahl\n")
    write_mail(to="anna@example.org", language="de", subject="Hallo", text="Welt")
    invite(email="neu@example.org", roles=["reader"], languages=["de"], actor_id=reader.pk)
    return voice


def rows() -> dict[str, int]:
    return {
        model._meta.label_lower: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.managed and model._meta.label_lower not in LEFT_OUT - {"privacy.vaultkey"}
    }


def findings() -> list[Finding]:
    return [finding for check in CHECKS for finding in check.run()]


def new_machine(settings: Any) -> None:
    """An empty instance with the same master key and none of the files."""
    call_command("flush", verbosity=0, interactive=False)
    shutil.rmtree(settings.QUARTIER_FILES, ignore_errors=True)


def copied(archive: Path, to: Path) -> Path:
    """The archive and the sidecar as they are now, put somewhere else."""
    to.mkdir()
    for path in (archive, sidecar_of(archive)):
        shutil.copy(path, to)
    return to / archive.name


def test_everything_comes_back_on_a_new_machine(settings: Any) -> None:
    voice = a_lived_in_instance()
    before = rows()
    archive = write_backup()
    new_machine(settings)
    expected = sum(before.values()) - before["privacy.vaultkey"]
    assert restore_backup(archive) == Restored(rows=expected, without_key=0)
    assert rows() == before
    back = Contribution.objects.get(pk=voice.pk)
    assert read_text(back.original_id) == CANARY
    assert [event.to_state for event in back.events()] == ["arrived", "released"]
    assert keep_file("x", b"ort;zahl\n").name == "liste.csv"
    assert User.objects.get().check_password("ein langes Passwort aus Worten")
    assert findings() == []


def test_a_backup_of_a_restored_instance_holds_the_same(settings: Any) -> None:
    a_lived_in_instance()
    first = write_backup()
    restore_backup(first, replace=True)
    second = write_backup()

    def tables(archive: Path) -> list[str]:
        with zipfile.ZipFile(archive) as package:
            lines = package.read("database.jsonl").decode().splitlines()
        # Django makes its own numbers for permissions anew.
        return sorted(line for line in lines if '"auth.group' not in line)

    assert tables(first) == tables(second)


def test_moments_come_back_to_the_microsecond(settings: Any) -> None:
    moment = datetime(2026, 11, 23, 14, 5, 6, 123_456, tzinfo=UTC)
    entry = AuditEntry.objects.create(at=moment, act="website.example")
    archive = write_backup()
    new_machine(settings)
    restore_backup(archive)
    assert AuditEntry.objects.get(pk=entry.pk).at == moment


def test_archive_and_sidecar_hold_no_words_and_no_master_key(settings: Any) -> None:
    a_lived_in_instance()
    archive = write_backup()
    with zipfile.ZipFile(archive) as package:
        inside = b"".join(package.read(name) for name in package.namelist())
    sidecar = (sidecar_of(archive)).read_bytes()
    for word in (b"Kanarienvogel", "نور".encode(), settings.QUARTIER_VAULT_KEY.encode()):
        assert word not in inside + sidecar
    for wrapped in VaultKey.objects.values_list("wrapped", flat=True):
        coded = base64.b64encode(bytes(wrapped))
        assert coded in sidecar
        assert coded not in inside
        assert bytes(wrapped) not in inside
    assert archive.stat().st_mode & 0o077 == (sidecar_of(archive)).stat().st_mode & 0o077 == 0
    assert [path.suffix for path in sorted(archive.parent.iterdir())] == [".zip", ".json"]


def erased_in_time(voice: Contribution) -> None:
    withdraw(voice)
    with clock_at(now() + timedelta(days=7)):
        erase_due()


def erased_at_once(voice: Contribution) -> None:
    erase(voice)


@pytest.mark.parametrize("gone", [erased_in_time, erased_at_once])
@pytest.mark.parametrize("where", ["new machine, today's sidecar", "this instance, old sidecar"])
def test_what_was_erased_stays_erased(
    settings: Any, tmp_path: Path, gone: Callable[[Contribution], None], where: str
) -> None:
    voice = a_lived_in_instance()
    texts = {voice.original_id, voice.redacted_id}
    archive = write_backup()
    old = copied(archive, tmp_path / "old")
    gone(voice)
    if where.startswith("new"):
        new_machine(settings)
        restore_backup(archive)
    else:
        restore_backup(old, replace=True)
    back = Contribution.objects.get(pk=voice.pk)
    assert back.state == "erased"
    assert (back.original_id, back.redacted_id, back.text_hash) == (None, None, "")
    assert [answer.text for answer in answers_to(back.pk)] == [""]
    assert not VaultText.objects.filter(pk__in=texts).exists()
    assert not VaultKey.objects.filter(pk__in=texts).exists()
    assert set(Erasure.objects.values_list("pk", flat=True)) >= texts
    kept = json.loads((sidecar_of(archive)).read_text())
    assert not {str(key) for key in texts} & set(kept["keys"])
    assert VaultText.objects.count() == 1, "the other voice is still there"
    assert findings() == []


def test_the_sidecar_loses_a_key_with_the_erasure_itself() -> None:
    """Not only with the next backup: nobody may be quicker than the promise."""
    voice = a_lived_in_instance()
    archive = write_backup()
    wrapped = {key.text_id: bytes(key.wrapped) for key in VaultKey.objects.all()}
    erase(voice)
    sidecar = (sidecar_of(archive)).read_bytes()
    for text_id, key in wrapped.items():
        still = VaultKey.objects.filter(pk=text_id).exists()
        assert (base64.b64encode(key) in sidecar) == still


def test_what_was_taken_back_is_not_shown_again(settings: Any) -> None:
    """Taken back after the backup, restored before the seven days are over."""
    voice = a_lived_in_instance()
    Contribution.objects.filter(pk=voice.pk).update(area=None, visibility="shown")
    archive = write_backup()
    voice.refresh_from_db()
    withdraw(voice)
    new_machine(settings)
    restore_backup(archive)
    back = Contribution.objects.get(pk=voice.pk)
    assert (back.state, back.erase_on) == ("withdrawn", voice.erase_on)
    assert back.public_text() is None
    assert findings() == []


def test_an_original_destroyed_in_time_does_not_come_back(settings: Any, tmp_path: Path) -> None:
    voice = a_lived_in_instance()
    archive = write_backup()
    old = copied(archive, tmp_path / "old")
    original = voice.original_id
    with clock_at(now() + timedelta(days=30)):
        erase_due()
    restore_backup(old, replace=True)
    back = Contribution.objects.get(pk=voice.pk)
    assert (back.state, back.original_id) == ("released", None)
    assert "singt" in read_text(back.redacted_id)
    with pytest.raises(TextGone):
        read_text(original)
    assert findings() == []


def test_what_has_expired_meanwhile_is_not_said_to_have_been_taken_back(
    settings: Any, tmp_path: Path
) -> None:
    voice = a_lived_in_instance()
    archive = write_backup()
    old = copied(archive, tmp_path / "old")
    with clock_at(now() + timedelta(days=731)):
        erase_due()
        restore_backup(old, replace=True)
    assert set(Contribution.objects.values_list("state", flat=True)) == {"expired"}
    assert not VaultText.objects.exists()
    assert voice.events().order_by("sequence").last().to_state == "expired"
    assert findings() == []


@pytest.mark.parametrize("there", [a_user, a_stored_area, a_stored_contribution])
def test_an_instance_that_holds_anything_is_not_overwritten(
    settings: Any, there: Callable[[], object]
) -> None:
    """Also one with a city and accounts in which nobody has spoken yet."""
    a_lived_in_instance()
    archive = write_backup()
    new_machine(settings)
    there()
    before = rows()
    with pytest.raises(InstanceInTheWay):
        restore_backup(archive)
    assert rows() == before
    restore_backup(archive, replace=True)
    assert Contribution.objects.count() == 2


def test_without_the_keys_nothing_is_restored_by_mistake(settings: Any) -> None:
    a_lived_in_instance()
    archive = write_backup()
    (sidecar_of(archive)).unlink()
    new_machine(settings)
    with pytest.raises(KeysMissing):
        restore_backup(archive)
    assert not Contribution.objects.exists()
    assert restore_backup(archive, without_texts=True).without_key == 4
    assert Contribution.objects.count() == 2


def test_another_master_key_is_told_before_anything_is_lost(settings: Any) -> None:
    a_lived_in_instance()
    archive = write_backup()
    settings.QUARTIER_VAULT_KEY = "00" * 32
    before = rows()
    with pytest.raises(KeyDoesNotFit):
        restore_backup(archive, replace=True)
    assert rows() == before


def no_archive(path: Path) -> None:
    path.write_text("keine Sicherung")


def another_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("bild.png", b"x")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path.write_bytes(content)


def of_another_format(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        inside = {name: package.read(name) for name in package.namelist()}
    inside["manifest.json"] = b'{"format": 99}'
    with zipfile.ZipFile(path, "w") as package:
        for name, content in inside.items():
            package.writestr(name, content)


@pytest.mark.parametrize(
    "spoil", [no_archive, another_archive, cut_short, damaged, of_another_format]
)
def test_a_file_that_is_no_whole_backup_changes_nothing(spoil: Callable[[Path], None]) -> None:
    a_lived_in_instance()
    archive = write_backup()
    before = rows()
    spoil(archive)
    with pytest.raises(NotABackup):
        restore_backup(archive, replace=True)
    assert rows() == before
    assert findings() == []


def test_a_restore_that_fails_halfway_leaves_the_instance_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    voice = a_lived_in_instance()
    archive = write_backup()
    before = rows()

    def broken(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(backup, "_forget_again", broken)
    with pytest.raises(RuntimeError):
        restore_backup(archive, replace=True)
    assert rows() == before
    assert read_text(voice.original_id) == CANARY


def test_a_file_lost_from_the_store_stops_the_backup_with_a_sentence(settings: Any) -> None:
    a_lived_in_instance()
    shutil.rmtree(settings.QUARTIER_FILES)
    with pytest.raises(FileMissing):
        write_backup()
    assert not list(Path(settings.QUARTIER_BACKUPS).glob("*.zip"))


def test_two_backups_at_the_same_moment_have_two_names() -> None:
    assert write_backup() != write_backup()


def test_a_place_of_ones_own_gets_archive_and_sidecar(tmp_path: Path) -> None:
    a_lived_in_instance()
    archive = write_backup(tmp_path / "safe" / "monday.zip")
    assert archive == tmp_path / "safe" / "monday.zip"
    assert (sidecar_of(archive)).exists()


def test_of_many_erasures_at_once_the_last_writer_has_seen_all(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever reads the keys writes them before another reads: else a stale key comes back."""
    inside: list[int] = []
    worst: list[int] = []

    def slowly(_cls: type[Sidecar]) -> Sidecar:
        inside.append(1)
        worst.append(len(inside))
        Event().wait(0.01)
        inside.pop()
        return Sidecar()

    monkeypatch.setattr(Sidecar, "of_database", classmethod(slowly))
    threads = [Thread(target=write_sidecar, args=(tmp_path,)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(worst) == 1
    assert [path.name for path in tmp_path.glob("*.json*")] == [own_place(tmp_path).sidecar.name]


def another_instance(settings: Any, tmp_path: Path) -> None:
    """As if the program were called with another --dir: its own id, its own list of places."""
    settings.QUARTIER_FOLDER = tmp_path / "another"
    settings.QUARTIER_FOLDER.mkdir(exist_ok=True)


def test_two_instances_share_a_folder_for_backups(settings: Any, tmp_path: Path) -> None:
    voice = a_lived_in_instance()
    archive = write_backup()
    new_machine(settings)
    another_instance(settings, tmp_path)
    write_backup()
    settings.QUARTIER_FOLDER = tmp_path / "instance"
    assert restore_backup(archive, replace=True).without_key == 0
    assert read_text(voice.original_id) == CANARY


def test_what_was_erased_is_erased_in_every_folder_a_backup_went_to(
    settings: Any, tmp_path: Path
) -> None:
    voice = a_lived_in_instance()
    texts = {voice.original_id, voice.redacted_id}
    archives = [write_backup(tmp_path / "stick" / "a.zip"), write_backup()]
    erase(voice)
    for archive in archives:
        kept = json.loads(sidecar_of(archive).read_text())
        assert not {str(key) for key in texts} & set(kept["keys"])
    new_machine(settings)
    restore_backup(archives[0])
    assert Contribution.objects.get(pk=voice.pk).state == "erased"


def test_a_restored_instance_takes_keys_away_where_it_came_from_but_adds_none(
    settings: Any, tmp_path: Path
) -> None:
    voice = a_lived_in_instance()
    archive = write_backup()
    later = a_stored_contribution("Eine spätere Stimme")
    write_sidecar(archive.parent)
    new_machine(settings)
    another_instance(settings, tmp_path)
    restore_backup(archive)
    newest = a_stored_contribution("Nur in der neuen Instanz")
    erase(Contribution.objects.get(pk=voice.pk))
    keys = json.loads(sidecar_of(archive).read_text())["keys"]
    assert str(voice.original_id) not in keys
    assert str(later.original_id) in keys, "the first instance may be alive still"
    assert str(newest.original_id) not in keys


@pytest.mark.parametrize("gone", [erase, withdraw])
def test_a_folder_out_of_reach_stops_no_erasure_and_the_doctor_names_it(
    tmp_path: Path, gone: Callable[[Contribution], None]
) -> None:
    voice = a_lived_in_instance()
    stick = tmp_path / "stick"
    write_backup(stick / "a.zip")
    stick.rename(tmp_path / "drawer")
    gone(voice)
    assert [(one.code, one.severity) for one in findings()] == [
        ("website.keys_out_of_reach", "warning")
    ]
    assert "stick" in findings()[0].message
    (tmp_path / "drawer").rename(stick)
    assert len(findings()) == 1, "back, but still with the old keys"
    write_backup()
    assert findings() == []


def test_a_sidecar_of_another_instance_is_neither_replaced_nor_believed(tmp_path: Path) -> None:
    a_lived_in_instance()
    archive = write_backup()
    sidecar = sidecar_of(archive)
    foreign = sidecar.read_text().replace('"instance": "', '"instance": "0')
    sidecar.write_text(foreign)
    with pytest.raises(ForeignKeys):
        write_backup()
    with pytest.raises(ForeignKeys):
        restore_backup(archive, replace=True)
    assert sidecar.read_text() == foreign
    assert len(list(archive.parent.glob("*.zip"))) == 1


def test_texts_whose_key_is_gone_are_counted(settings: Any) -> None:
    a_lived_in_instance()
    archive = write_backup()
    sidecar = sidecar_of(archive)
    shape = json.loads(sidecar.read_text())
    shape["keys"].popitem()
    sidecar.write_text(json.dumps(shape))
    new_machine(settings)
    assert restore_backup(archive).without_key == 1


def test_the_list_of_places_has_each_once() -> None:
    a_lived_in_instance()
    archive, _second = write_backup(), write_backup()
    restore_backup(archive, replace=True)
    (place,) = known_places()
    assert place.sidecar.name == sidecar_name(place.instance)
