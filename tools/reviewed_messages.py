"""Which translations has a person read who commands the language?

    python -m tools.reviewed_messages                    how many of each language are reviewed
    python -m tools.reviewed_messages fa                 the texts of a language nobody reviewed yet
    python -m tools.reviewed_messages accept fa 3f0c9a…  a person has read these and they are good
    python -m tools.reviewed_messages accept fa --all

`locale/<language>/reviewed.txt` holds one fingerprint a line, of the German text together with its
translation: whoever changes either makes the text unreviewed again, without doing anything.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from tools import catalogs


def fingerprint(message: Message) -> str:
    """16 hexadecimal digits of context, German text (singular) and translation.

    The website computes the same from the compiled catalog, where the German plural is gone.
    """
    german = message.id if isinstance(message.id, str) else message.id[0]
    parts = [message.context or "", german, "→", *catalogs.forms(message)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def reviewed_path(language: str, locale: Path = catalogs.LOCALE) -> Path:
    """Where the fingerprints of a language lie, whether the file exists or not."""
    return locale / catalogs.folder_name(language) / "reviewed.txt"


def reviewed(path: Path) -> set[str]:
    """The fingerprints in a file; lines from # on are remarks."""
    if not path.exists():
        return set()
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line.split("#")[0].strip() for line in lines} - {""}


def unreviewed(catalog: Catalog, accepted: set[str]) -> dict[str, Message]:
    """Translated messages nobody has accepted, by their fingerprint."""
    translated = (message for message in catalog if message.id and catalogs.is_translated(message))
    found = {fingerprint(message): message for message in translated}
    return {mark: message for mark, message in found.items() if mark not in accepted}


def accept(language: str, marks: list[str], locale: Path = catalogs.LOCALE) -> int:
    """Write the fingerprints down, drop those whose text is gone; returns how many were new."""
    catalog = catalogs.read(catalogs.catalog_path(language, locale))
    path = reviewed_path(language, locale)
    open_ones = unreviewed(catalog, reviewed(path))
    new = set(open_ones) if marks == ["--all"] else set(open_ones) & set(marks)
    still_there = set(unreviewed(catalog, set()))
    kept = sorted((reviewed(path) & still_there) | new)
    path.write_text("".join(f"{mark}\n" for mark in kept), encoding="utf-8")
    return len(new)


def report(language: str) -> str:
    """One line: how much of a language has been reviewed."""
    catalog = catalogs.read(catalogs.catalog_path(language))
    total = len(unreviewed(catalog, set()))
    left = len(unreviewed(catalog, reviewed(reviewed_path(language))))
    return f"{language}: {total - left} of {total} translations reviewed by a person"


def main(arguments: list[str]) -> int:
    """0, or 2 for misuse."""
    known = [code for code in catalogs.PLURALS if catalogs.catalog_path(code).exists()]
    if not arguments:
        print("\n".join(report(language) for language in known))
        return 0
    if arguments[0] == "accept" and len(arguments) > 2 and arguments[1] in known:
        print(f"{accept(arguments[1], arguments[2:])} translations accepted")
        return 0
    if len(arguments) == 1 and arguments[0] in known:
        path = reviewed_path(arguments[0])
        catalog = catalogs.read(catalogs.catalog_path(arguments[0]))
        for mark, message in unreviewed(catalog, reviewed(path)).items():
            german = message.id if isinstance(message.id, str) else " | ".join(message.id)
            print(f"{mark}\n  {german}\n  {' | '.join(catalogs.forms(message))}")
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
