"""Photos of events as files with a table: photos.csv and the folder photos/ of a city folder.

A folder may be published: it holds photos that everyone sees anyway, and of the consent only its day.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quartier.base.errors import Finding, has_errors
from quartier.city.area_table import CellReader
from quartier.city.errors import ColumnMissing
from quartier.dialogue.errors import PhotoRefused, PhotoWithoutConsent
from quartier.dialogue.events.photo_cleaning import MOST_BYTES, CleanPhoto, cleaned
from quartier.tables.table import Row, Table

FILE = "photos.csv"
FOLDER = "photos"
COLUMNS = ("event", "file", "alt", "consent_on")
# Plain names: nothing that leads out of the folder.
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,80}\.(jpe?g|png|webp)")


@dataclass(frozen=True)
class PhotoRow:
    """A photo that all in it agreed to show. `alt` says what is to be seen, for who does not see it."""

    event: str
    photo: CleanPhoto
    alt: str
    consent_on: date


def read_photos(
    table: Table, *, folder: Path, events: Collection[str]
) -> tuple[tuple[PhotoRow, ...], list[Finding]]:
    """The photos in the order of the table, each cleaned anew; none where anything is wrong.

    events: the keys of the events of the folder. A photo cannot be read without its file, an event,
    words for who does not see it, and the day on which all agreed.
    """
    missing = [name for name in COLUMNS if table.index(name) is None]
    findings = [
        Finding.from_error(ColumnMissing(name=name), file=FILE, row=1, column=name)
        for name in missing
    ]
    photos: list[PhotoRow] = []
    for row in table.rows if not missing else ():
        photo, wrong = _read_row(table, row, folder, events)
        findings += wrong
        if photo is not None:
            photos.append(photo)
    return ((), findings) if has_errors(findings) else (tuple(photos), findings)


def _read_row(
    table: Table, row: Row, folder: Path, events: Collection[str]
) -> tuple[PhotoRow | None, list[Finding]]:
    cells = {name: table.cell(row, name).strip() for name in COLUMNS}
    reader = CellReader(cells)
    if cells["event"] not in events:
        reader.refuse("event", "ein Termin dieses Ordners")
    if not 0 < len(cells["alt"]) <= 200:
        reader.refuse("alt", "1 bis 200 Zeichen, die sagen, was zu sehen ist")
    day = reader.day("consent_on")
    if not cells["consent_on"]:
        reader.errors.append(("consent_on", PhotoWithoutConsent()))
    photo: CleanPhoto | None = None
    try:
        photo = cleaned(_content(folder / FOLDER, cells["file"]))
    except PhotoRefused as error:
        reader.errors.append(("file", error))
    findings = [
        Finding.from_error(error, file=FILE, row=row.number, column=column)
        for column, error in reader.errors
    ]
    if photo is None or day is None or findings:
        return None, findings
    return PhotoRow(cells["event"], photo, cells["alt"], day), []


def _content(folder: Path, name: str) -> bytes:
    place = folder / name
    if not _NAME.fullmatch(name) or place.is_symlink() or not place.is_file():
        raise PhotoRefused(reason=f"Im Ordner {FOLDER} liegt keine Datei „{name[:60]}“")
    with place.open("rb") as file:
        return file.read(MOST_BYTES + 1)
