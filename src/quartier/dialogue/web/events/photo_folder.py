"""Photos of events go out with the city folder and come in with it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from quartier.base.web.files import keep_file
from quartier.dialogue.events.photo_table import COLUMNS, FILE, FOLDER, PhotoRow
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.events.photos import EventPhoto
from quartier.people.policy import PUBLIC, visible_states


def load_photos(rows: Iterable[PhotoRow], new: Mapping[str, Event]) -> None:
    """Keep the photos of events that came in with this folder, by key; the caller's transaction.

    An event that was here before keeps the photos it has: one that was forgotten, because somebody no
    longer agreed, does not come back.
    """
    for row in rows:
        event = new.get(row.event)
        if event is None:
            continue
        EventPhoto.objects.create(
            event=event,
            file=keep_file("foto.jpg", row.photo.content),
            width=row.photo.width,
            height=row.photo.height,
            caption=row.alt,
            consent_on=row.consent_on,
            shown=True,
        )


def write_photos(target: Path) -> None:
    """photos.csv and photos/, of the photos that everyone sees; the others never leave."""
    public = visible_states(PUBLIC, "dialogue.event")
    kept = EventPhoto.objects.filter(shown=True, event__state__in=public)
    kept = kept.select_related("event", "file")
    rows = []
    for photo in kept.order_by("event__first_day", "event__slug", "pk"):
        number = sum(row[0] == photo.event.slug for row in rows) + 1
        name = f"{photo.event.slug[:70]}-{number}.jpg"
        place = target / FOLDER / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(photo.file.read())
        rows.append([photo.event.slug, name, photo.caption, str(photo.consent_on)])
    if rows:
        with (target / FILE).open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, delimiter=";", lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(rows)
