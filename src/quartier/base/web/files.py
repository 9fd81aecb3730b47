"""The file store: contents by their fingerprint, outside every public folder.

Files are written once and never changed. What streams them asks `may_see()` first; nothing here is
served by address.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import models

from quartier.base import clock, fingerprints
from quartier.base.errors import QuartierError
from quartier.base.web.ids import Identified


class FileMissing(QuartierError):
    """The database names a file that the store does not have: restore it from a backup."""

    code = "base.file_missing"
    de = "Die Datei „{name}“ fehlt in der Ablage. Bitte aus der Sicherung zurückholen."
    en = "The file “{name}” is missing from the store. Please restore it from a backup."


class StoredFile(Identified):
    """A file as it came: name for people, fingerprint for the store."""

    name = models.CharField("Name", max_length=200)
    sha256 = models.CharField("Fingerabdruck", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("Größe in Byte")
    stored_at = models.DateTimeField("abgelegt am")

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the content lies: two letters of the fingerprint as folder, the rest as name."""
        return store_path(self.sha256)

    def read(self) -> bytes:
        """The content. Raises FileMissing where it is gone or was changed on disk."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            raise FileMissing(name=self.name) from None
        if fingerprints.of_bytes(content) != self.sha256:
            raise FileMissing(name=self.name)
        return content


def store_path(sha256: str) -> Path:
    """The place of a content in the instance's file store."""
    return Path(settings.QUARTIER_FILES) / sha256[:2] / sha256[2:]


def keep_file(name: str, content: bytes) -> StoredFile:
    """Keep `content`; the same bytes again give the same row. Written whole or not at all.

    Where the store has lost or damaged these bytes, they are there again afterwards.
    """
    sha256 = fingerprints.of_bytes(content)
    place = store_path(sha256)
    if not place.exists() or fingerprints.of_bytes(place.read_bytes()) != sha256:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        Path(temporary).replace(place)
    stored, _ = StoredFile.objects.get_or_create(
        sha256=sha256,
        defaults={"name": Path(name).name[-200:], "size": len(content), "stored_at": clock.now()},
    )
    return stored
