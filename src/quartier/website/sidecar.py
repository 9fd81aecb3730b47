"""The sidecar of the backups: the keys of the texts as of now, and what was taken back.

There is one beside the archives, replaced whole with each backup, erasure and withdrawal: an old
archive opens only with today's keys, so what was erased stays erased (docs/decisions/0006, 0008).
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.conf import settings

from quartier.base import clock
from quartier.dialogue.web.contributions import Contribution
from quartier.privacy.web.vault import Erasure, VaultKey

SIDECAR = "vault-keys.json"


@dataclass
class Sidecar:
    """Wrapped keys by text, erased texts, and withdrawn voices with the day of their erasure."""

    keys: dict[uuid.UUID, bytes] = field(default_factory=dict)
    erased: set[uuid.UUID] = field(default_factory=set)
    withdrawn: dict[uuid.UUID, date] = field(default_factory=dict)

    @classmethod
    def of_database(cls) -> Sidecar:
        """As things stand in this instance."""
        keys = VaultKey.objects.values_list("text_id", "wrapped").iterator()
        withdrawn = Contribution.objects.filter(state="withdrawn").values_list("pk", "erase_on")
        return cls(
            keys={key: bytes(wrapped) for key, wrapped in keys},
            erased=set(Erasure.objects.values_list("text_id", flat=True)),
            withdrawn={key: day or clock.today() for key, day in withdrawn},
        )

    @classmethod
    def read(cls, path: Path) -> Sidecar:
        """As a file says; empty where there is none."""
        if not path.exists():
            return cls()
        shape = json.loads(path.read_text())
        return cls(
            keys={uuid.UUID(key): base64.b64decode(text) for key, text in shape["keys"].items()},
            erased={uuid.UUID(key) for key in shape["erased"]},
            withdrawn={
                uuid.UUID(key): date.fromisoformat(day) for key, day in shape["withdrawn"].items()
            },
        )

    def joined(self, other: Sidecar) -> Sidecar:
        """Both together: a key of either that neither knows to be erased."""
        erased = self.erased | other.erased
        keys = {**self.keys, **other.keys}
        return Sidecar(
            keys={key: wrapped for key, wrapped in keys.items() if key not in erased},
            erased=erased,
            withdrawn={**self.withdrawn, **other.withdrawn},
        )

    def write(self, folder: Path) -> None:
        """Replace the sidecar in `folder`; only its owner may read it."""
        shape = {
            "keys": {str(key): base64.b64encode(text).decode() for key, text in self.keys.items()},
            "erased": sorted(map(str, self.erased)),
            "withdrawn": {str(key): day.isoformat() for key, day in self.withdrawn.items()},
        }
        handle, unfinished = tempfile.mkstemp(dir=folder, prefix=SIDECAR)
        with os.fdopen(handle, "w") as out:
            json.dump(shape, out)
            out.flush()
            os.fsync(out.fileno())
        Path(unfinished).replace(folder / SIDECAR)


def write_sidecar(folder: Path) -> None:
    """Write today's sidecar into `folder`.

    One at a time: of two erasures at once, the later writer has seen both.
    """
    with _alone_in(folder):
        Sidecar.of_database().write(folder)


def write_sidecar_everywhere() -> None:
    """After an erasure or a withdrawal: the sidecar of the backups, where there is one, knows it too."""
    folder = Path(settings.QUARTIER_BACKUPS)
    if (folder / SIDECAR).exists():
        write_sidecar(folder)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
