"""What a city folder says about events: places, events, photos, timeline, with all findings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from quartier.base.errors import Finding, Severity, has_errors
from quartier.city.errors import UnreadableToml
from quartier.city.folder import CityFolder, read_toml
from quartier.dialogue.errors import SourceMissing
from quartier.dialogue.events import photo_table, places, timeline
from quartier.dialogue.events import reading as event_reading
from quartier.dialogue.events.entries import EventEntry, TrackEntry
from quartier.dialogue.events.photo_table import PhotoRow
from quartier.dialogue.events.places import PlaceRow, read_places
from quartier.dialogue.events.reading import Known, read_events
from quartier.dialogue.events.timeline import Step, read_timeline
from quartier.tables.reading import read_csv
from quartier.tables.table import Table


@dataclass(frozen=True)
class EventFolder:
    """Places, events, plans of tracks and steps of the process; each empty where it has errors."""

    places: tuple[PlaceRow, ...] = ()
    events: tuple[EventEntry, ...] = ()
    tracks: tuple[TrackEntry, ...] = ()
    steps: tuple[Step, ...] = ()
    photos: tuple[PhotoRow, ...] = ()
    findings: tuple[Finding, ...] = ()


def events_of(folder: CityFolder) -> EventFolder:
    """What the folder says about events. A city that is not synthetic names a source for each."""
    areas = frozenset(area.id for area in folder.areas)
    findings: list[Finding] = []
    found_places: tuple[PlaceRow, ...] = ()
    steps: tuple[Step, ...] = ()
    table = _table(folder, places.FILE, findings)
    if table is not None:
        found_places, wrong = read_places(table, areas=areas)
        findings += wrong
    table = _table(folder, timeline.FILE, findings)
    if table is not None:
        steps, wrong = read_timeline(table)
        findings += wrong
    known = Known(areas, frozenset(place.id for place in found_places))
    events, tracks = _events(folder, known, findings)
    photos: tuple[PhotoRow, ...] = ()
    table = _table(folder, photo_table.FILE, findings)
    if table is not None:
        keys = frozenset(event.key for event in events)
        photos, wrong = photo_table.read_photos(table, folder=folder.path, events=keys)
        findings += wrong
    if folder.city is not None and not folder.city.synthetic:
        findings += _without_source(events)
    if has_errors(findings):
        return EventFolder(findings=tuple(findings))
    return EventFolder(found_places, events, tracks, steps, photos, tuple(findings))


def _table(folder: CityFolder, name: str, findings: list[Finding]) -> Table | None:
    place = folder.path / name
    if not place.is_file():
        return None
    reading = read_csv(place.read_bytes(), file=name)
    findings += reading.findings
    return reading.table


def _events(
    folder: CityFolder, known: Known, findings: list[Finding]
) -> tuple[tuple[EventEntry, ...], tuple[TrackEntry, ...]]:
    place = folder.path / event_reading.FILE
    if not place.is_file():
        return (), ()
    try:
        content = read_toml(place)
    except UnreadableToml as error:
        findings.append(Finding.from_error(error, file=place.name))
        return (), ()
    events, tracks, wrong = read_events(content, known)
    findings += wrong
    return events, tracks


def _without_source(events: Collection[EventEntry]) -> list[Finding]:
    return [
        Finding.from_error(
            SourceMissing(name=event.title), severity=Severity.WARNING, file=event_reading.FILE
        )
        for event in events
        if not event.source
    ]
