"""Reading TOML that people write or send: whatever is wrong with it is one German sentence."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

LARGEST = 2_000_000
"""Bytes. A description of some hundred columns has a twentieth of that."""

_PLACE = re.compile(r"(.*?) \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)", re.DOTALL)


class NotToml(ValueError):
    """What keeps a file from being read, as the end of a German sentence."""


def read_toml_file(path: Path) -> dict[str, object]:
    """The content of the file. Raises NotToml, whatever its bytes are."""
    try:
        if not path.is_file():
            raise NotToml("Es ist keine Datei.")
        # Not more than is looked at: a name may lead to a device that never ends.
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise error if isinstance(error, NotToml) else NotToml(_of_system(error)) from None
    if len(raw) > LARGEST:
        raise NotToml("Sie ist größer als 2 Megabyte.")
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise NotToml("Sie ist nicht als UTF-8 gespeichert.") from None
    except RecursionError:
        raise NotToml("Zu viele Klammern stehen ineinander.") from None
    except tomllib.TOMLDecodeError as error:
        raise NotToml(_of_syntax(str(error))) from None
    except ValueError:
        # The language has no longest number, Python has.
        raise NotToml("Eine Zahl oder ein Datum darin gibt es nicht.") from None


def _of_syntax(message: str) -> str:
    found = _PLACE.fullmatch(message)
    if found is None:
        return f"Die Schreibweise stimmt nicht ({message})."
    what, line, column = found.groups()
    place = f"In Zeile {line}, Spalte {column}" if line else "Am Ende der Datei"
    return f"{place} stimmt die Schreibweise nicht ({what})."


def _of_system(error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "Sie darf nicht gelesen werden."
    return "Sie lässt sich nicht öffnen."
