"""Which instance this is, and every folder that holds keys of it: what is erased must reach them all.

Both stand in the folder of the instance and not in the database: a restore must not make a copy
pass for its original, nor forget where backups were written since.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from quartier.website.environment import kept_in

ID_FILE = "instance.id"
PLACES_FILE = "backup-folders.json"


@dataclass(frozen=True, order=True)
class Place:
    """A folder with a sidecar, and the id of the instance whose sidecar it is."""

    folder: Path
    instance: str

    @property
    def sidecar(self) -> Path:
        """The file of the keys, whether it is there or not."""
        return self.folder / sidecar_name(self.instance)


def sidecar_name(instance: str) -> str:
    """The name of an instance's sidecar: those of two instances lie in one folder undisturbed."""
    return f"vault-keys-{instance[:8]}.json"


def instance_id() -> str:
    """The id of this instance: 64 hex digits drawn once, which say nothing and open nothing."""
    return kept_in(Path(settings.QUARTIER_FOLDER) / ID_FILE)


def known_places() -> list[Place]:
    """Every place a backup was written to or restored from, sorted."""
    try:
        listed = json.loads(_list().read_text())
    except FileNotFoundError:
        return []
    return sorted(Place(Path(entry["folder"]), entry["instance"]) for entry in listed)


def remember(place: Place) -> None:
    """Add a place to the list, which is there whole or not at all."""
    places = known_places()
    if place in places:
        return
    shape = [
        {"folder": str(known.folder), "instance": known.instance}
        for known in sorted([*places, place])
    ]
    handle, unfinished = tempfile.mkstemp(dir=settings.QUARTIER_FOLDER)
    with os.fdopen(handle, "w") as out:
        json.dump(shape, out, indent=1)
    Path(unfinished).replace(_list())


def _list() -> Path:
    return Path(settings.QUARTIER_FOLDER) / PLACES_FILE
