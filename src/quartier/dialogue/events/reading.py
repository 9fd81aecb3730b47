"""Reading events.toml: every entry an event, or everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from quartier.base.errors import Finding
from quartier.city.entry_reader import EntryReader
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


class EventReader(EntryReader):
    """Reads the values of one entry, rough dates among them."""

    def when(self, name: str) -> str:
        """A rough date as `dialogue.when` reads it."""
        written = self.text(name, 25)
        try:
            read_when(written)
        except WhenWrong:
            self.refuse(name, "2018, 2018-spring, 2018-02, 2018-02-02 oder zwei mit Schrägstrich")
        return written


def read_events(
    content: Mapping[str, object], known: Known
) -> tuple[tuple[EventEntry, ...], tuple[TrackEntry, ...], list[Finding]]:
    """Events and plans of tracks in the order of the file, with everything that is wrong."""
    findings: list[Finding] = []
    events: list[EventEntry] = []
    tracks: list[TrackEntry] = []
    top = EventReader(content)
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


def _track(reader: EventReader) -> TrackEntry:
    return TrackEntry(
        track=reader.one_of("track", [track.value for track in Track], needed=True),
        planned=reader.when("planned"),
        fields=reader.words("fields"),
        remark=reader.text("remark", 300),
        source=reader.text("source", 300),
    )


def _event(reader: EventReader, known: Known) -> EventEntry:
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


def _rows(reader: EventReader) -> dict[str, object]:
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


def _part(reader: EventReader) -> Part:
    role = reader.one_of("role", ROLES, needed=True)
    name = reader.text("name", 200, needed=role in ("host", "partner"))
    if name and role not in ("host", "partner"):
        # Interpreters and moderators are people; no file names them.
        reader.refuse("name", "nur bei host und partner")
    return Part(role=role, name=name, language=reader.text("language", 15))


def _point(reader: EventReader) -> Point:
    return Point(
        minutes=reader.number("minutes"),
        what=reader.text("what", 200, needed=True),
        role=reader.text("role", 100),
    )


def _asked(reader: EventReader) -> Asked:
    return Asked(
        question=reader.text("question", 2000, needed=True),
        office=reader.text("office", 120),
        answer=reader.text("answer", 4000),
        released=reader.day("released"),
    )


def _cost(reader: EventReader) -> Cost:
    return Cost(
        what=reader.text("what", 120, needed=True),
        planned_cents=reader.number("planned_cents"),
        cents=reader.number("cents"),
    )


def _heads(reader: EventReader) -> Heads:
    languages: dict[str, int | None] = {}
    table = reader.table("languages")
    if table:
        for code in table.content:
            spoken = table.content[code] is True
            languages[code] = None if spoken else table.number(code)
            table.asked.add(code)
        reader.take(table)
    return Heads(reader.number("adults"), reader.number("children"), languages)


def _judged(reader: EventReader) -> Judged:
    return Judged(
        went_well=reader.text("went_well", 4000),
        differently=reader.text("differently", 4000),
        hours=reader.number("hours"),
    )


def _texts(reader: EventReader) -> dict[str, dict[str, str]]:
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
