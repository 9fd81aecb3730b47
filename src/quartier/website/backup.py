"""Backups: database and files in one archive, whatever the database; keys of texts in a sidecar.

The archive holds every table through Django's serialisation, read in one snapshot, so that a backup
of SQLite can be restored into PostgreSQL. The keys of the vault never enter it: they stand in the
sidecar beside it (docs/decisions/0006, 0008).
"""

from __future__ import annotations

import io
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.base.web.files import StoredFile, store_path
from quartier.dialogue.contributions import GONE
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.dialogue.web.withdrawal import erase, erase_due
from quartier.privacy.forgetting import AFTER_FORGETTING
from quartier.privacy.web.vault import Erasure, VaultKey, VaultText, opens
from quartier.website.backup_places import Place, instance_id, remember
from quartier.website.migrating import make_tables
from quartier.website.sidecar import (
    Sidecar,
    own_place,
    write_sidecar,
    write_sidecar_everywhere,
)

FORMAT = 1
# Made anew by migrations or by use; and the keys, which travel in the sidecar alone.
LEFT_OUT = {
    "contenttypes.contenttype",
    "auth.permission",
    "sessions.session",
    "privacy.vaultkey",
    "django_tasks_db.dbtaskresult",
    "wagtailcore.referenceindex",
    "wagtailsearch.indexentry",
}


class NotABackup(QuartierError):
    """The file is not an archive of ours."""

    code = "website.not_a_backup"
    de = "„{name}“ ist keine Sicherung von Quartier."
    en = "“{name}” is not a backup of Quartier."


class KeysMissing(QuartierError):
    """The sidecar with the keys of the texts is not beside the archive."""

    code = "website.keys_missing"
    de = (
        "Neben der Sicherung fehlt „{name}“: Ohne diese Datei ist kein Beitrag mehr lesbar. "
        "Bitte dazulegen, oder mit --without-texts alle Texte aufgeben."
    )
    en = (
        "“{name}” is missing beside the backup: without it no contribution can be read. "
        "Put it there, or give up all texts with --without-texts."
    )


class KeyDoesNotFit(QuartierError):
    """This instance has another master key than the one the texts were sealed under."""

    code = "website.key_does_not_fit"
    de = (
        "Der Schlüssel dieser Instanz öffnet die Texte der Sicherung nicht. "
        "Bitte zuerst „vault.key“ von früher hierher legen."
    )
    en = (
        "The key of this instance does not open the texts of the backup. "
        "Please put the earlier “vault.key” here first."
    )


class InstanceInTheWay(QuartierError):
    """A restore would overwrite an instance that holds something."""

    code = "website.instance_in_the_way"
    de = "Hier gibt es schon eine Instanz. Zum Überschreiben bitte --replace angeben."
    en = "There is already an instance here. Give --replace to overwrite it."


@dataclass(frozen=True)
class Restored:
    """How many rows came, and how many texts among them cannot be read for want of a key."""

    rows: int
    without_key: int


def write_backup(target: Path | None = None) -> Path:
    """Write an archive and the sidecar beside it (`sidecar_of`); the path of the archive.

    `target` is the archive, or a folder that is there. Raises FileMissing where the store has lost
    a file that the database names, OSError where nothing can be written, and ForeignKeys where
    another's sidecar stands in the way of ours.
    """
    home = Path(settings.QUARTIER_BACKUPS)
    named = target if target and not target.is_dir() else None
    folder = named.parent if named else target or home
    folder.mkdir(parents=True, exist_ok=True)
    Sidecar.read(own_place(folder))
    archive = named or folder / f"quartier-{clock.now():%Y%m%d-%H%M%S-%f}.zip"
    unfinished = archive.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        _write_archive(unfinished)
        # Only now, outside the snapshot: a text erased while the archive was written has no key in it.
        write_sidecar(folder)
        unfinished.replace(archive)
    finally:
        # Nothing is left of it where it could not be finished.
        unfinished.unlink(missing_ok=True)
    write_sidecar_everywhere()
    return archive


def _write_archive(unfinished: Path) -> None:
    with _snapshot(), zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as package:
        counts = _write_tables(package)
        for stored in StoredFile.objects.iterator():
            package.writestr(f"files/{stored.sha256}", stored.read())
        manifest = {
            "format": FORMAT,
            "instance": instance_id(),
            "written": clock.now().isoformat(),
            "rows": counts,
        }
        package.writestr("manifest.json", json.dumps(manifest, indent=1))


def sidecar_of(archive: Path) -> Path:
    """Where the keys of an archive's texts lie, or should. Raises NotABackup."""
    return _place_of(archive).sidecar


def restore_backup(
    archive: Path, *, replace: bool = False, without_texts: bool = False
) -> Restored:
    """Bring the archive back into this instance; what came.

    Raises NotABackup, KeysMissing, ForeignKeys, DatabaseAway, KeyDoesNotFit and InstanceInTheWay
    before anything is changed.
    What was erased or taken back since, by the sidecar or by this instance, stays so. All or
    nothing: where a row cannot be read, the instance is as it was.
    """
    place = _place_of(archive)
    if not place.sidecar.exists() and not without_texts:
        raise KeysMissing(name=place.sidecar.name)
    beside = Sidecar.read(place)
    make_tables()
    if _holds_something() and not replace:
        raise InstanceInTheWay()
    kept = beside.joined(Sidecar.of_database())
    if not without_texts and not opens(kept.keys):
        raise KeyDoesNotFit()
    with zipfile.ZipFile(archive) as package:
        with transaction.atomic():
            call_command("flush", verbosity=0, interactive=False)
            rows = _read_tables(package)
            _forget_again(kept)
        _read_files(package)
    # What is erased from now on must not come back from where this came from.
    remember(place)
    # What was erased since is forgotten again by everybody who keeps something of it.
    for after in AFTER_FORGETTING:
        after.run()
    keyless = VaultText.objects.exclude(pk__in=VaultKey.objects.values("text_id"))
    return Restored(rows=rows, without_key=keyless.count())


def _place_of(archive: Path) -> Place:
    """The folder of a whole archive of this format, and its instance. Raises NotABackup.

    A damaged one may fail in any of several ways.
    """
    try:
        with zipfile.ZipFile(archive) as package:
            whole = package.testzip() is None and "database.jsonl" in package.namelist()
            manifest = json.loads(package.read("manifest.json"))
            if whole and manifest["format"] == FORMAT:
                return Place(archive.parent.resolve(), str(manifest["instance"]))
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError):
        pass
    raise NotABackup(name=archive.name)


def _holds_something() -> bool:
    """True where anything of ours is in the tables: a city, an account, a voice."""
    ours = (model for model in _kept_models() if model.__module__.startswith("quartier."))
    return any(model._base_manager.exists() for model in ours)


def _kept_models() -> list[type[models.Model]]:
    configs = [(config, None) for config in apps.get_app_configs()]
    ordered = serializers.sort_dependencies(configs, allow_cycles=True)
    return [
        model
        for model in ordered
        if model._meta.label_lower not in LEFT_OUT and not model._meta.proxy and model._meta.managed
    ]


@contextmanager
def _snapshot() -> Iterator[None]:
    """One moment of the database for all tables, without holding up a single voice."""
    if connection.in_atomic_block:
        yield
        return
    begin = (
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        if connection.vendor == "postgresql"
        else "BEGIN DEFERRED"
    )
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


class _ExactMoments(DjangoJSONEncoder):
    """Moments to the microsecond; Django's own way to write them cuts off after the third digit."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def _write_tables(package: zipfile.ZipFile) -> dict[str, int]:
    counts: dict[str, int] = {}
    with package.open("database.jsonl", "w", force_zip64=True) as raw:
        out = io.TextIOWrapper(raw, encoding="utf-8")
        for model in _kept_models():
            rows = model._base_manager.order_by("pk")
            counts[model._meta.label_lower] = rows.count()
            serializers.serialize(
                "jsonl",
                rows.iterator(),
                stream=out,
                use_natural_foreign_keys=True,
                cls=_ExactMoments,
            )
        out.flush()
    return counts


def _read_tables(package: zipfile.ZipFile) -> int:
    number = 0
    with package.open("database.jsonl") as raw, connection.constraint_checks_disabled():
        lines = io.TextIOWrapper(raw, encoding="utf-8")
        for row in serializers.deserialize("jsonl", lines, handle_forward_references=True):
            row.save()
            number += 1
    with connection.cursor() as cursor:
        kept = _kept_models()
        for statement in connection.ops.sequence_reset_sql(no_style(), kept):
            cursor.execute(statement)
    return number


def _forget_again(kept: Sidecar) -> None:
    """Keys come back except those of erased texts; what was taken back since is taken back again."""
    erased = kept.erased | set(Erasure.objects.values_list("text_id", flat=True))
    held = set(VaultText.objects.values_list("pk", flat=True))
    VaultKey.objects.bulk_create(
        VaultKey(text_id=key, wrapped=wrapped)
        for key, wrapped in kept.keys.items()
        if key in held - erased
    )
    for voice in Contribution.objects.filter(pk__in=kept.withdrawn).exclude(state__in=GONE):
        voice.move("withdrawn")
        voice.erase_on = kept.withdrawn[voice.pk]
        voice.save(update_fields=["erase_on"])
    # First what has simply come to its end: nobody took that back.
    erase_due()
    for voice in Contribution.objects.exclude(state__in=["erased", "expired"]):
        texts = {voice.original_id, voice.redacted_id} - {None}
        if texts and texts <= erased:
            erase(voice)
    Contribution.objects.filter(original_id__in=erased).update(original_id=None)
    Contribution.objects.filter(redacted_id__in=erased).update(redacted_id=None)
    VaultText.objects.filter(pk__in=erased).delete()
    Erasure.objects.bulk_create(
        [Erasure(text_id=key, erased_at=clock.now()) for key in erased], ignore_conflicts=True
    )


def _read_files(package: zipfile.ZipFile) -> None:
    for stored in StoredFile.objects.iterator():
        place = store_path(stored.sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(package.read(f"files/{stored.sha256}"))
