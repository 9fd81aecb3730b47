"""Invented voices of an invented city: voices.csv of a city folder, with all findings.

What real people say never stands in a file of a city. Only a folder whose city.toml says
`synthetic = true` may have one; every other is refused.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from quartier.base.errors import Finding, has_errors
from quartier.base.voice_languages import BY_CODE
from quartier.city.errors import ColumnMissing
from quartier.city.folder import CityFolder
from quartier.dialogue.answering.blocks import block
from quartier.dialogue.contributions import LONGEST, Kind, Visibility
from quartier.dialogue.publishing.answers_folder import InventedAnswers, answers_of
from quartier.dialogue.publishing.voice_errors import VoicesOfRealPeople, VoiceWrong
from quartier.dialogue.themes import BY_KEY as THEMES
from quartier.tables.reading import read_csv
from quartier.tables.table import Row, Table

FILE = "voices.csv"
COLUMNS = (
    *("id", "day", "kind", "theme", "area", "event", "channel", "language", "visibility"),
    *("state", "text", "german"),
)
# What the city answered, as keys of answer blocks, and whom it passed the voice on to.
OPTIONAL = ("answer", "office")
STATES = ("released", "forwarded", "arrived")
_CHANNELS = ("online", "spoken", "phone", "letter", "mail")


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
    answer: str = ""
    office: str = ""


@dataclass(frozen=True)
class VoiceFolder:
    """The invented voices of a folder and what was answered; none where anything is wrong."""

    voices: tuple[InventedVoice, ...] = ()
    answers: InventedAnswers = field(default_factory=InventedAnswers)
    findings: tuple[Finding, ...] = field(default=())


def voices_of(folder: CityFolder, events: Collection[str]) -> VoiceFolder:
    """What voices.csv says. events: the keys of the folder's events."""
    place = folder.path / FILE
    if not place.is_file():
        return VoiceFolder()
    if folder.city is None or not folder.city.synthetic:
        return VoiceFolder(findings=(Finding.from_error(VoicesOfRealPeople(), file=FILE),))
    answers, wrong_answers = answers_of(folder.path, known_areas := _areas(folder))
    reading = read_csv(place.read_bytes(), file=FILE)
    if reading.table is None:
        return VoiceFolder(findings=tuple(reading.findings))
    offices = {office.key for office in answers.offices}
    known: dict[str, set[str]] = {
        "area": known_areas,
        "event": {*events, ""},
        "kind": {one.value for one in Kind},
        "theme": {*THEMES, ""},
        "channel": set(_CHANNELS),
        "language": set(BY_CODE),
        "visibility": {one.value for one in Visibility},
        "state": set(STATES),
        "office": {*offices, ""},
    }
    findings = [*wrong_answers]
    findings += [one for one in reading.findings if not _is_spelling(one)]
    findings += _missing(reading.table)
    voices = []
    if not has_errors(findings):
        for row in reading.table.rows:
            voice, wrong = _voice(reading.table, row, known)
            findings += wrong
            voices += [voice] if voice else []
    if has_errors(findings):
        return VoiceFolder(findings=tuple(findings))
    return VoiceFolder(tuple(voices), answers, tuple(findings))


def _areas(folder: CityFolder) -> set[str]:
    return {area.id for area in folder.areas} | {""}


def _is_spelling(finding: Finding) -> bool:
    """Persian is written with a sign that joins nothing; in words it is no slip of a table."""
    code = "tables.hidden_character"
    of_words = finding.code == code and finding.column in {"text", "german"}
    # "The same comes 86 times more": of so many, some always stand in words.
    return of_words or (finding.code == "tables.more" and code in finding.message)


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
    for name in OPTIONAL:
        cells[name] = "" if table.index(name) is None else table.cell(row, name).strip()
    wrong = [name for name, values in known.items() if cells[name] not in values]
    # Who passes on says to whom.
    wrong += ["office"] if (cells["state"] == "forwarded") != bool(cells["office"]) else []
    wrong += ["answer"] if any(block(key) is None for key in cells["answer"].split()) else []
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
