"""Invented voices of an invented city: voices.csv of a city folder, with all findings.

What real people say never stands in a file of a city. Only a folder whose city.toml says
`synthetic = true` may have one; every other is refused.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from quartier.base.errors import Finding, QuartierError, has_errors
from quartier.base.voice_languages import BY_CODE
from quartier.city.errors import ColumnMissing
from quartier.city.folder import CityFolder
from quartier.dialogue.contributions import LONGEST, Kind, Visibility
from quartier.dialogue.themes import BY_KEY as THEMES
from quartier.tables.reading import read_csv
from quartier.tables.table import Row, Table

FILE = "voices.csv"
COLUMNS = (
    *("id", "day", "kind", "theme", "area", "event", "channel", "language", "visibility"),
    *("state", "text", "german"),
)
STATES = ("released", "arrived")
_CHANNELS = ("online", "spoken", "phone", "letter", "mail", "paper")


class VoicesOfRealPeople(QuartierError):
    """A folder of a real city brings voices in a file."""

    code = "dialogue.voices_of_real_people"
    de = (
        "Eine Datei mit Stimmen darf nur im Ordner einer erfundenen Stadt liegen (synthetic = true). "
        "Was Menschen wirklich sagen, kommt über das Formular oder die Erfassung herein."
    )
    en = (
        "A file of voices may only lie in the folder of an invented city (synthetic = true). What "
        "people really say comes in through the form or is written down by staff."
    )


class VoiceWrong(QuartierError):
    """A cell of voices.csv that says nothing we know."""

    code = "dialogue.voice_wrong"
    de = "Das kann hier nicht stehen: „{value}“."
    en = 'This cannot stand here: "{value}".'


@dataclass(frozen=True)
class InventedVoice:
    """One row: what nobody said. `german`: the translation that counts as confirmed; "" for none."""

    id: str
    day: date
    kind: str
    theme: str
    area: str
    event: str
    channel: str
    language: str
    visibility: str
    state: str
    text: str
    german: str


@dataclass(frozen=True)
class VoiceFolder:
    """The invented voices of a folder; none where anything is wrong."""

    voices: tuple[InventedVoice, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


def voices_of(folder: CityFolder, events: Collection[str]) -> VoiceFolder:
    """What voices.csv says. events: the keys of the folder's events."""
    place = folder.path / FILE
    if not place.is_file():
        return VoiceFolder()
    if folder.city is None or not folder.city.synthetic:
        return VoiceFolder(findings=(Finding.from_error(VoicesOfRealPeople(), file=FILE),))
    reading = read_csv(place.read_bytes(), file=FILE)
    if reading.table is None:
        return VoiceFolder(findings=tuple(reading.findings))
    known: dict[str, set[str]] = {
        "area": {area.id for area in folder.areas} | {""},
        "event": {*events, ""},
        "kind": {one.value for one in Kind},
        "theme": {*THEMES, ""},
        "channel": set(_CHANNELS),
        "language": set(BY_CODE),
        "visibility": {one.value for one in Visibility},
        "state": set(STATES),
    }
    findings = [one for one in reading.findings if not _is_spelling(one)]
    findings += _missing(reading.table)
    voices = []
    if not has_errors(findings):
        for row in reading.table.rows:
            voice, wrong = _voice(reading.table, row, known)
            findings += wrong
            voices += [voice] if voice else []
    return VoiceFolder(() if has_errors(findings) else tuple(voices), tuple(findings))


def _is_spelling(finding: Finding) -> bool:
    """Persian is written with a sign that joins nothing; in words it is no slip of a table."""
    return finding.code == "tables.hidden_character" and finding.column in {"text", "german"}


def _missing(table: Table) -> list[Finding]:
    return [
        Finding.from_error(ColumnMissing(name=name), file=FILE, row=1, column=name)
        for name in COLUMNS
        if table.index(name) is None
    ]


def _voice(
    table: Table, row: Row, known: dict[str, set[str]]
) -> tuple[InventedVoice | None, list[Finding]]:
    cells = {name: table.cell(row, name).strip() for name in COLUMNS}
    wrong = [name for name, values in known.items() if cells[name] not in values]
    wrong += [name for name in ("id", "text") if not 0 < len(cells[name]) <= LONGEST]
    try:
        day = date.fromisoformat(cells["day"])
    except ValueError:
        wrong.append("day")
    if wrong:
        return None, [
            Finding.from_error(
                VoiceWrong(value=cells[name][:60]), file=FILE, row=row.number, column=name
            )
            for name in wrong
        ]
    return InventedVoice(**{**cells, "day": day}), []  # type: ignore[arg-type]
