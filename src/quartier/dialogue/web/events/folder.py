"""Places, events and steps of a city folder go in and come out again."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import tomli_w
from django.db import transaction

from quartier.base.clock import CITY_ZONE
from quartier.base.errors import Finding, Severity
from quartier.base.web.slugs import give_slug
from quartier.city.web.models import Area
from quartier.dialogue.errors import EventChangedHere, ShortSignTaken
from quartier.dialogue.events import places, timeline
from quartier.dialogue.events import reading as event_reading
from quartier.dialogue.events.entries import EventEntry, TrackEntry
from quartier.dialogue.events.folder import EventFolder
from quartier.dialogue.events.places import PlaceRow
from quartier.dialogue.events.timeline import Step
from quartier.dialogue.web.events.entries import entry_of, fingerprint_of, store
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.events.photo_folder import load_photos, write_photos
from quartier.dialogue.web.events.places import Place
from quartier.dialogue.web.events.steps import ProcessStep
from quartier.dialogue.web.events.track_plans import TrackPlan

_PLACE_FIELDS = tuple(name for name in places.COLUMNS if name not in {"id", "area"})


def load_events(said: EventFolder) -> list[Finding]:
    """Take in what the folder says. The same folder again changes nothing.

    What people changed here since stays, with a warning where the folder says something new. Key
    holders and notes of places are never touched.
    """
    findings: list[Finding] = []
    with transaction.atomic():
        areas = {area.key: area for area in Area.objects.all()}
        for row in said.places:
            _store_place(row, areas)
        by_key = {place.key: place for place in Place.objects.all()}
        stored = {event.slug: event for event in Event.objects.all()}
        new: dict[str, Event] = {}
        for entry in said.events:
            event = stored.get(entry.key)
            entry, told = _with_a_free_sign(entry)
            findings += told
            if event is None:
                event = Event()
                store(event, entry, by_key, areas)
                give_slug(event, entry.key)
                new[entry.key] = event
            elif event.folder_fingerprint != fingerprint_of(entry):
                findings += _take_in_again(event, entry, by_key, areas)
        load_photos(said.photos, new)
        for track in said.tracks:
            _store_track(track)
        _store_steps(said.steps)
    return findings


def _with_a_free_sign(entry: EventEntry) -> tuple[EventEntry, list[Finding]]:
    """The entry, without its short sign where another event stands under it, and what to say then."""
    others = Event.objects.filter(short=entry.short).exclude(slug=entry.key)
    other = others.first() if entry.short else None
    if other is None:
        return entry, []
    error = ShortSignTaken(short=entry.short, other=other.title, name=entry.title)
    found = Finding.from_error(error, severity=Severity.WARNING, file=event_reading.FILE)
    return replace(entry, short=""), [found]


def _take_in_again(
    event: Event, entry: EventEntry, by_key: dict[str, Place], areas: dict[str, Area]
) -> list[Finding]:
    """What the folder says anew of an event that it brought in before."""
    if fingerprint_of(entry_of(event)) != event.folder_fingerprint:
        error = EventChangedHere(name=event.title)
        return [Finding.from_error(error, severity=Severity.WARNING, file=event_reading.FILE)]
    store(event, entry, by_key, areas)
    if event.state != entry.state and entry.state in event.life_cycle.steps[event.state]:
        event.move(entry.state, reason="Ordner der Stadt")
    return []


def _store_place(row: PlaceRow, areas: dict[str, Area]) -> None:
    values = {name: getattr(row, name) for name in _PLACE_FIELDS}
    values["area"] = areas.get(row.area)
    # A place that stands keeps what people changed here; the folder only adds.
    Place.objects.get_or_create(key=row.id, defaults=values)


def _store_track(track: TrackEntry) -> None:
    TrackPlan.objects.update_or_create(
        track=track.track,
        defaults={
            "planned": track.planned,
            "fields": list(track.fields),
            "remark": track.remark,
            "source": track.source,
        },
    )


def _store_steps(steps: tuple[Step, ...]) -> None:
    if not steps or steps == _stored_steps():
        return
    ProcessStep.objects.all().delete()
    ProcessStep.objects.bulk_create(
        ProcessStep(
            position=position,
            step=one.step,
            planned=one.planned,
            start=one.start,
            until=one.until,
            remark=one.remark,
            source=one.source,
        )
        for position, one in enumerate(steps)
    )


def _stored_steps() -> tuple[Step, ...]:
    return tuple(
        Step(one.step, one.planned, one.start, one.until, one.remark, one.source)
        for one in ProcessStep.objects.all()
    )


def write_events(target: Path) -> None:
    """places.csv, events.toml, photos and timeline.csv, each where there is something to write."""
    write_photos(target)
    rows = [places.as_row(_place_row(place)) for place in _places()]
    if rows:
        _write_table(target / places.FILE, places.COLUMNS, rows)
    content: dict[str, object] = {}
    tracks = [_track_entry(plan).as_entry() for plan in TrackPlan.objects.order_by("track")]
    events = [_written(entry_of(event)) for event in _events()]
    if tracks:
        content["tracks"] = tracks
    if events:
        content["events"] = events
    if content:
        text = tomli_w.dumps(content, multiline_strings=True)
        (target / event_reading.FILE).write_text(text, encoding="utf-8")
    steps = [step.as_row() for step in _stored_steps()]
    if steps:
        _write_table(target / timeline.FILE, timeline.COLUMNS, steps)


def _places() -> Iterable[Place]:
    return Place.objects.select_related("area").order_by("key")


def _events() -> Iterable[Event]:
    found = Event.objects.select_related("place").order_by("first_day", "slug")
    return found.prefetch_related("eventparts", "agendaitems", "eventquestions", "costitems")


def _written(entry: EventEntry) -> dict[str, object]:
    content = entry.as_entry()
    for name in ("starts", "ends"):
        moment = getattr(entry, name)
        if moment is not None:
            # As people write it: the city's time, without an offset.
            content[name] = moment.astimezone(CITY_ZONE).replace(tzinfo=None)
    return content


def _place_row(place: Place) -> PlaceRow:
    values = {name: getattr(place, name) for name in _PLACE_FIELDS}
    for name in ("lon", "lat"):
        if values[name] is not None:
            values[name] = values[name].normalize()
    return PlaceRow(id=place.key, area=place.area.key if place.area else "", **values)


def _track_entry(plan: TrackPlan) -> TrackEntry:
    return TrackEntry(plan.track, plan.planned, tuple(plan.fields), plan.remark, plan.source)


def _write_table(place: Path, header: Iterable[str], rows: Iterable[list[str]]) -> None:
    with place.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";", lineterminator="\n")
        writer.writerow(list(header))
        writer.writerows(rows)
