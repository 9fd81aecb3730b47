"""Backups: database and files in one archive, whatever the database; keys of texts in a sidecar.

The archive holds every table through Django's serialisation, read in one snapshot, so that a backup
of SQLite can be restored into PostgreSQL. The keys of the vault never enter it. They stand in one
sidecar file that each backup and each erasure writes anew: an old archive opens only with today's
keys, so what was erased stays erased (docs/decisions/0006, 0008).
"""

from __future__ import annotations

import base64
import io
import json
import os
import uuid
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.base.web.files import StoredFile, store_path
from quartier.dialogue.web.contributions import Contribution
from quartier.dialogue.web.withdrawal import erase
from quartier.privacy.web.vault import Erasure, VaultKey

SIDECAR = "vault-keys.json"
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


class InstanceInTheWay(QuartierError):
    """A restore would overwrite an instance that holds something."""

    code = "website.instance_in_the_way"
    de = "Hier gibt es schon eine Instanz. Zum Überschreiben bitte --replace angeben."
    en = "There is already an instance here. Give --replace to overwrite it."


def write_backup(target: Path | None = None) -> Path:
    """Write an archive and the sidecar beside it; the path of the archive."""
    folder = target.parent if target else Path(settings.QUARTIER_BACKUPS)
    folder.mkdir(parents=True, exist_ok=True)
    archive = target or folder / f"quartier-{clock.now():%Y%m%d-%H%M%S-%f}.zip"
    unfinished = archive.with_suffix(".part")
    with _snapshot(), zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as package:
        counts = _write_tables(package)
        for stored in StoredFile.objects.iterator():
            package.write(stored.path, f"files/{stored.sha256}")
        manifest = {"format": FORMAT, "written": clock.now().isoformat(), "rows": counts}
        package.writestr("manifest.json", json.dumps(manifest, indent=1))
        write_sidecar(folder)
    unfinished.chmod(0o600)
    unfinished.replace(archive)
    return archive


def write_sidecar(folder: Path) -> None:
    """The keys of the texts that are there today, and what was erased. Replaced whole, never added to."""
    keys = {
        str(key): base64.b64encode(bytes(wrapped)).decode()
        for key, wrapped in VaultKey.objects.values_list("text_id", "wrapped").iterator()
    }
    erased = [str(key) for key in Erasure.objects.values_list("text_id", flat=True).iterator()]
    unfinished = folder / f"{SIDECAR}.part"
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        json.dump({"keys": keys, "erased": erased}, out)
    unfinished.replace(folder / SIDECAR)


def restore_backup(archive: Path, *, replace: bool = False, without_texts: bool = False) -> int:
    """Bring the archive back into this instance; how many rows came.

    Raises NotABackup, KeysMissing and InstanceInTheWay before anything is changed. What was erased
    since, here or by the sidecar, stays so.
    """
    sidecar = archive.parent / SIDECAR
    if not _is_ours(archive):
        raise NotABackup(name=archive.name)
    if not sidecar.exists() and not without_texts:
        raise KeysMissing(name=SIDECAR)
    call_command("migrate", verbosity=0, interactive=False)
    if Contribution.objects.exists() and not replace:
        raise InstanceInTheWay()
    erased = set(Erasure.objects.values_list("text_id", flat=True))
    keys = json.loads(sidecar.read_text()) if sidecar.exists() else {"keys": {}, "erased": []}
    erased |= {uuid.UUID(key) for key in keys["erased"]}
    with zipfile.ZipFile(archive) as package:
        call_command("flush", verbosity=0, interactive=False)
        with transaction.atomic():
            rows = _read_tables(package)
            _bring_keys(keys["keys"], erased)
        _read_files(package)
    write_sidecar_everywhere()
    return rows


def write_sidecar_everywhere() -> None:
    """After an erasure: the sidecar beside the backups, where there are any, loses the key too."""
    folder = Path(settings.QUARTIER_BACKUPS)
    if (folder / SIDECAR).exists():
        write_sidecar(folder)


def _is_ours(archive: Path) -> bool:
    if not zipfile.is_zipfile(archive):
        return False
    with zipfile.ZipFile(archive) as package:
        return {"manifest.json", "database.jsonl"} <= set(package.namelist())


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


def _write_tables(package: zipfile.ZipFile) -> dict[str, int]:
    counts: dict[str, int] = {}
    with package.open("database.jsonl", "w", force_zip64=True) as raw:
        out = io.TextIOWrapper(raw, encoding="utf-8")
        for model in _kept_models():
            rows = model._base_manager.order_by("pk")
            counts[model._meta.label_lower] = rows.count()
            serializers.serialize(
                "jsonl", rows.iterator(), stream=out, use_natural_foreign_keys=True
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


def _bring_keys(keys: dict[str, str], erased: set[uuid.UUID]) -> None:
    """Keys come back except those of erased texts; voices without their text are erased again."""
    VaultKey.objects.bulk_create(
        [
            VaultKey(text_id=uuid.UUID(key), wrapped=base64.b64decode(wrapped))
            for key, wrapped in keys.items()
            if uuid.UUID(key) not in erased
        ],
        ignore_conflicts=True,
    )
    gone = models.Q(original_id__in=erased) | models.Q(redacted_id__in=erased)
    for voice in Contribution.objects.filter(gone).exclude(state="erased"):
        still_readable = VaultKey.objects.filter(
            pk__in=[voice.original_id, voice.redacted_id]
        ).exists()
        if not still_readable:
            erase(voice)
    Erasure.objects.bulk_create(
        [Erasure(text_id=key, erased_at=clock.now()) for key in erased], ignore_conflicts=True
    )


def _read_files(package: zipfile.ZipFile) -> None:
    for stored in StoredFile.objects.iterator():
        place = store_path(stored.sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(package.read(f"files/{stored.sha256}"))
