"""The sidecar of the backups: the keys of the texts as of now, and what was taken back.

There is one for each instance beside its archives, replaced whole with each backup, erasure and
withdrawal, in every folder a backup was ever written to: an old archive opens only with today's
keys, so what was erased stays erased (docs/decisions/0006, 0008).
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from quartier.base import clock
from quartier.base.errors import Finding, QuartierError, Severity
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.privacy.web.vault import Erasure, VaultKey
from quartier.website.backup_places import (
    PLACES_FILE,
    Place,
    instance_id,
    known_places,
    remember,
)


class ForeignKeys(QuartierError):
    """The file that should hold the keys is not one of this instance."""

    code = "website.foreign_keys"
    de = (
        "„{name}“ gehört zu einer anderen Instanz oder ist beschädigt und bleibt unverändert. "
        "Bitte einen anderen Ordner nehmen oder die passende Datei dazulegen."
    )
    en = (
        "“{name}” belongs to another instance or is damaged, and is left as it is. "
        "Please use another folder, or put the right file there."
    )


class KeysOutOfReach(QuartierError):
    """A folder that has keys of erased texts, or cannot be looked at."""

    code = "website.keys_out_of_reach"
    de = (
        "Die Schlüssel-Datei in „{folder}“ lässt sich nicht erneuern: Gelöschtes könnte von dort "
        "zurückkommen. Bitte den Ordner wieder erreichbar machen und einmal sichern; gibt es ihn "
        "nicht mehr, seinen Eintrag aus „{places}“ löschen."
    )
    en = (
        "The file of keys in “{folder}” cannot be renewed: what was erased could come back from "
        "there. Please make the folder reachable and back up once; if it is gone for good, delete "
        "its entry from “{places}”."
    )


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
    def read(cls, place: Place) -> Sidecar:
        """As the file at a place says; empty where there is none.

        Raises ForeignKeys where it is not the sidecar of that instance.
        """
        if not place.sidecar.exists():
            return cls()
        try:
            shape = json.loads(place.sidecar.read_text())
            if shape["instance"] == place.instance:
                return cls._of_shape(shape)
        except (ValueError, KeyError, TypeError, AttributeError):
            pass
        raise ForeignKeys(name=place.sidecar.name)

    @classmethod
    def _of_shape(cls, shape: dict[str, Any]) -> Sidecar:
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

    def without_keys_missing_in(self, other: Sidecar) -> Sidecar:
        """What `other` knows to be erased or taken back is so here too; no key comes to it."""
        joined = self.joined(other)
        joined.keys = {key: wrapped for key, wrapped in joined.keys.items() if key in self.keys}
        return joined

    def write(self, place: Place) -> None:
        """Replace the sidecar at a place; only its owner may read it."""
        shape = {
            "instance": place.instance,
            "keys": {str(key): base64.b64encode(text).decode() for key, text in self.keys.items()},
            "erased": sorted(map(str, self.erased)),
            "withdrawn": {str(key): day.isoformat() for key, day in self.withdrawn.items()},
        }
        handle, unfinished = tempfile.mkstemp(dir=place.folder, prefix=place.sidecar.name)
        with os.fdopen(handle, "w") as out:
            json.dump(shape, out)
            out.flush()
            os.fsync(out.fileno())
        Path(unfinished).replace(place.sidecar)


def own_place(folder: Path) -> Place:
    """Where this instance's sidecar goes in `folder`."""
    return Place(folder.resolve(), instance_id())


def write_sidecar(folder: Path) -> Path:
    """Write today's sidecar into `folder` and remember the folder; the path of the sidecar.

    One at a time: of two erasures at once, the later writer has seen both. Raises ForeignKeys
    rather than replacing what is not ours.
    """
    place = own_place(folder)
    _renew(place)
    remember(place)
    return place.sidecar


def write_sidecar_everywhere() -> None:
    """After an erasure or a withdrawal: each sidecar that is still there knows it too.

    A folder out of reach stops nothing: `quartier doctor` names it until it has been renewed.
    """
    for place in known_places():
        with suppress(OSError, ForeignKeys):
            if place.sidecar.exists():
                _renew(place)


def places_out_of_reach() -> list[Finding]:
    """For `quartier doctor`: a warning for each place that an erasure or withdrawal did not reach."""
    now = Sidecar.of_database()
    return [
        Finding.from_error(
            KeysOutOfReach(folder=place.folder, places=PLACES_FILE), severity=Severity.WARNING
        )
        for place in known_places()
        if not _has_forgotten(place, now)
    ]


def _has_forgotten(place: Place, now: Sidecar) -> bool:
    """True where no erased text has a key; a folder without the file holds none either."""
    try:
        if not place.sidecar.exists():
            return place.folder.is_dir()
        there = Sidecar.read(place)
        return not now.erased & there.keys.keys() and now.withdrawn.keys() <= there.withdrawn.keys()
    except (OSError, ForeignKeys):
        return False


def _renew(place: Place) -> None:
    with _alone_in(place.folder):
        there = Sidecar.read(place)
        now = Sidecar.of_database()
        # Of the instance this one was restored from, it only takes away: that may be alive still.
        ours = place.instance == instance_id()
        (now if ours else there.without_keys_missing_in(now)).write(place)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
