"""Reading events.toml: every entry an event, or everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from quartier.base.clock import CITY_ZONE
from quartier.base.errors import Finding
from quartier.dialogue.errors import EventFaulty, WhenWrong
from quartier.dialogue.events.agenda import Point
from quartier.dialogue.events.entries import (
    Asked,
    Cost,
    EventEntry,
    Heads,
    Judged,
    Part,
    TrackEntry,
)
from quartier.dialogue.events.formats import formats
from quartier.dialogue.events.life import LIFE
from quartier.dialogue.events.tracks import Track
from quartier.dialogue.events.when import read_when
from quartier.dialogue.themes import BY_KEY as THEMES

FILE = "events.toml"
ROLES = ("host", "partner", "interpreter", "moderator", "child_care")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_SHORT = re.compile(r"[a-z0-9]{3,12}", re.ASCII)


@dataclass(frozen=True)
class Known:
    """What an entry may name: ids of areas and places of the folder."""

    areas: Collection[str]
    places: Collection[str]


class EntryReader:
    """Reads the values of one entry and keeps the names of those that do not fit."""

    def __init__(self, content: Mapping[str, object], prefix: str = "") -> None:
        self.content = content
        self.prefix = prefix
        self.wrong: list[str] = []
        self.asked: set[str] = set()

    def refuse(self, name: str, wanted: str = "") -> None:
        """Keep that this value does not fit, and what is wanted instead."""
        self.wrong.append(f"{self.prefix}{name}" + (f" ({wanted})" if wanted else ""))

    def _get(self, name: str) -> object:
        self.asked.add(name)
        return self.content.get(name)

    def text(self, name: str, longest: int, *, needed: bool = False) -> str:
        """The text, blanks at its ends gone; "" where there is none or it was refused."""
        value = self._get(name)
        if value is None and not needed:
            return ""
        if not isinstance(value, str) or len(value) > longest or "\x00" in value:
            self.refuse(name, f"Text bis {longest} Zeichen")
            return ""
        if needed and not value.strip():
            self.refuse(name)
        return value.strip()

    def one_of(self, name: str, words: Collection[str], *, needed: bool = False) -> str:
        """The word, one of those given; "" where there is none or it was refused."""
        value = self._get(name)
        if value is None and not needed:
            return ""
        if not isinstance(value, str) or value not in words:
            self.refuse(name, ", ".join(sorted(words)[:12]))
            return ""
        return value

    def words(self, name: str, known: Collection[str] | None = None) -> tuple[str, ...]:
        """A list of words, of the known ones where they are given."""
        value = self._get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.refuse(name, "eine Liste von Wörtern")
            return ()
        unknown = [one for one in value if known is not None and one not in known]
        if unknown:
            self.refuse(name, f"unbekannt: {', '.join(unknown[:5])}")
        return tuple(dict.fromkeys(value))

    def number(self, name: str) -> int | None:
        """A whole number that is not negative; None where there is none."""
        value = self._get(name)
        if value is None:
            return None
        if type(value) is not int or not 0 <= value <= 1_000_000_000:
            self.refuse(name, "eine ganze Zahl")
            return None
        return value

    def yes(self, name: str) -> bool:
        """True where the value is true."""
        value = self._get(name)
        if value not in (None, True, False):
            self.refuse(name, "true oder false")
        return value is True

    def day(self, name: str) -> date | None:
        """A day; None where there is none."""
        value = self._get(name)
        if value is None:
            return None
        if type(value) is not date:
            self.refuse(name, "ein Tag wie 2025-05-14")
            return None
        return value

    def moment(self, name: str) -> datetime | None:
        """A time of the city; None where there is none."""
        value = self._get(name)
        if value is None:
            return None
        if type(value) is not datetime:
            self.refuse(name, "eine Zeit wie 2025-05-14T17:00:00")
            return None
        return value.replace(tzinfo=CITY_ZONE) if value.tzinfo is None else value

    def when(self, name: str) -> str:
        """A rough date as `dialogue.when` reads it."""
        written = self.text(name, 25)
        try:
            read_when(written)
        except WhenWrong:
            self.refuse(name, "2018, 2018-spring, 2018-02, 2018-02-02 oder zwei mit Schrägstrich")
        return written

    def rows(self, name: str) -> list[EntryReader]:
        """A list of tables, each with a reader of its own; `take` collects what they refuse."""
        value = self._get(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
            self.refuse(name, "eine Liste von Tabellen")
            return []
        return [EntryReader(one, f"{self.prefix}{name} {n}: ") for n, one in enumerate(value, 1)]

    def table(self, name: str) -> EntryReader | None:
        """One table; None where there is none."""
        value = self._get(name)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.refuse(name, "eine Tabelle")
            return None
        return EntryReader(value, f"{self.prefix}{name}: ")

    def take(self, other: EntryReader) -> None:
        """Add what a reader of a part refused, with the names that nobody asked for."""
        self.wrong += other.refused()

    def refused(self) -> list[str]:
        """Everything that does not fit, names that nobody knows included."""
        unknown = sorted({str(name) for name in self.content} - self.asked)
        return [*self.wrong, *(f"{self.prefix}{name}?" for name in unknown)]


def read_events(
    content: Mapping[str, object], known: Known
) -> tuple[tuple[EventEntry, ...], tuple[TrackEntry, ...], list[Finding]]:
    """Events and plans of tracks in the order of the file, with everything that is wrong."""
    findings: list[Finding] = []
    events: list[EventEntry] = []
    tracks: list[TrackEntry] = []
    top = EntryReader(content)
    seen: set[str] = set()
    for number, reader in enumerate(top.rows("events"), start=1):
        reader.prefix = ""
        event = _event(reader, known)
        for name in (event.key, f"/t/{event.short}/" if event.short else ""):
            if name and name in seen:
                reader.refuse("key" if name == event.key else "short", f"{name} steht zweimal")
            seen.add(name)
        wrong = reader.refused()
        if wrong:
            findings.append(_finding(number, event.key or event.title, wrong))
        else:
            events.append(event)
    for number, reader in enumerate(top.rows("tracks"), start=1):
        reader.prefix = ""
        track = _track(reader)
        wrong = reader.refused()
        if wrong or track.track in {one.track for one in tracks}:
            findings.append(_finding(number, track.track, wrong or ["track (zweimal)"]))
        else:
            tracks.append(track)
    if top.refused():
        findings.append(_finding(0, FILE, top.refused()))
    return tuple(events), tuple(tracks), findings


def _finding(number: int, name: str, wrong: list[str]) -> Finding:
    error = EventFaulty(number=number, name=name or "…", wrong=", ".join(wrong))
    return Finding.from_error(error, file=FILE)


def _track(reader: EntryReader) -> TrackEntry:
    return TrackEntry(
        track=reader.one_of("track", [track.value for track in Track], needed=True),
        planned=reader.when("planned"),
        fields=reader.words("fields"),
        remark=reader.text("remark", 300),
        source=reader.text("source", 300),
    )


def _event(reader: EntryReader, known: Known) -> EventEntry:
    event = EventEntry(
        key=reader.text("key", 120, needed=True),
        title=reader.text("title", 200, needed=True),
        track=reader.one_of("track", [track.value for track in Track], needed=True),
        format=reader.one_of("format", list(formats()), needed=True),
        state=reader.one_of("state", LIFE.states, needed=True),
        summary=reader.text("summary", 4000),
        short=reader.text("short", 12),
        place=reader.one_of("place", known.places),
        areas=reader.words("areas", known.areas),
        planned=reader.when("planned"),
        happened=reader.when("happened"),
        starts=reader.moment("starts"),
        ends=reader.moment("ends"),
        languages=reader.words("languages"),
        themes=reader.words("themes", THEMES),
        target_group=reader.text("target_group", 200),
        child_care=reader.one_of("child_care", ["yes", "no"]),
        access=reader.text("access", 300),
        reached=reader.text("reached", 300),
        remark=reader.text("remark", 300),
        source=reader.text("source", 300),
        minutes=reader.text("minutes", 40_000),
        minutes_public=reader.yes("minutes_public"),
        done=reader.words("done"),
        **_rows(reader),  # type: ignore[arg-type]
    )
    if event.key and not _KEY.fullmatch(event.key):
        reader.refuse("key", "a–z, 0–9 und Bindestrich")
    if event.short and not _SHORT.fullmatch(event.short):
        reader.refuse("short", "3 bis 12 Zeichen aus a–z und 0–9")
    if event.starts and event.ends and event.ends < event.starts:
        reader.refuse("ends", "nach starts")
    return event


def _rows(reader: EntryReader) -> dict[str, object]:
    """The lists and tables inside an entry."""
    rows: dict[str, object] = {}
    for name, read in (
        ("parts", _part),
        ("agenda", _point),
        ("questions", _asked),
        ("costs", _cost),
    ):
        found = []
        for inner in reader.rows(name):
            found.append(read(inner))
            reader.take(inner)
        rows[name] = tuple(found)
    for name, read_one in (("heads", _heads), ("judged", _judged)):
        table = reader.table(name)
        rows[name] = read_one(table) if table else None
        if table:
            reader.take(table)
    rows["texts"] = _texts(reader)
    return rows


def _part(reader: EntryReader) -> Part:
    role = reader.one_of("role", ROLES, needed=True)
    name = reader.text("name", 200, needed=role in ("host", "partner"))
    if name and role not in ("host", "partner"):
        # Interpreters and moderators are people; no file names them.
        reader.refuse("name", "nur bei host und partner")
    return Part(role=role, name=name, language=reader.text("language", 15))


def _point(reader: EntryReader) -> Point:
    return Point(
        minutes=reader.number("minutes"),
        what=reader.text("what", 200, needed=True),
        role=reader.text("role", 100),
    )


def _asked(reader: EntryReader) -> Asked:
    return Asked(
        question=reader.text("question", 2000, needed=True),
        office=reader.text("office", 120),
        answer=reader.text("answer", 4000),
        released=reader.day("released"),
    )


def _cost(reader: EntryReader) -> Cost:
    return Cost(
        what=reader.text("what", 120, needed=True),
        planned_cents=reader.number("planned_cents"),
        cents=reader.number("cents"),
    )


def _heads(reader: EntryReader) -> Heads:
    languages: dict[str, int | None] = {}
    table = reader.table("languages")
    if table:
        for code in table.content:
            spoken = table.content[code] is True
            languages[code] = None if spoken else table.number(code)
            table.asked.add(code)
        reader.take(table)
    return Heads(reader.number("adults"), reader.number("children"), languages)


def _judged(reader: EntryReader) -> Judged:
    return Judged(
        went_well=reader.text("went_well", 4000),
        differently=reader.text("differently", 4000),
        hours=reader.number("hours"),
    )


def _texts(reader: EntryReader) -> dict[str, dict[str, str]]:
    """Title and summary in other languages, by language."""
    texts: dict[str, dict[str, str]] = {}
    table = reader.table("texts")
    if table is None:
        return texts
    for language in table.content:
        inner = table.table(language)
        if inner is not None:
            found = {"title": inner.text("title", 200), "summary": inner.text("summary", 4000)}
            texts[language] = {name: text for name, text in found.items() if text}
            table.take(inner)
    reader.take(table)
    return texts
