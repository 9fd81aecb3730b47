"""Events as rows, for tests and measurements. None of them was ever held."""

from __future__ import annotations

import io
from datetime import date, timedelta

from PIL import Image

from quartier.base import clock
from quartier.base.web.slugs import give_slug
from quartier.city.web.models import Area
from quartier.dialogue.web.events import writing
from quartier.dialogue.web.events.event import Event
from quartier.dialogue.web.events.photos import EventPhoto
from quartier.people.web.accounts import User


def an_event(title: str = "Werkstatt im Quartier", **fields: object) -> Event:
    """A workshop, announced for a week from now; what is given replaces what is usual."""
    areas = fields.pop("areas", ())
    usual: dict[str, object] = {
        "track": "quarter",
        "format": "workshop",
        "state": "announced",
        "starts_at": clock.now() + timedelta(days=7),
    }
    event = Event(title=title, **{**usual, **fields})
    event.slug = give_slug(event, title)
    event.save()
    event.areas.set(areas)  # type: ignore[arg-type]
    return event


def a_picture(*, size: tuple[int, int] = (60, 40), exif: bytes = b"") -> bytes:
    """A JPEG as a camera writes it, with this EXIF block."""
    target = io.BytesIO()
    Image.new("RGB", size, "green").save(target, format="JPEG", exif=exif)
    return target.getvalue()


def a_photo(event: Event, *, actor: User, shown: bool = False) -> EventPhoto:
    """A photo of the event; shown ones have a consent on record."""
    photo = writing.keep_photo(event, a_picture(), caption="Ein grüner Platz", actor=actor)
    if shown:
        writing.show_photo(
            photo, consent_on=date(2024, 5, 2), consent_at="Büro", shown=True, actor=actor
        )
    return photo


def store_many_events(number: int) -> None:
    """Store `number` held and announced events over all areas and months, in bulk."""
    areas = list(Area.objects.order_by("key"))
    formats = ("workshop", "action_stand", "round_table", "citizens_forum")
    tracks = ("quarter", "city", "theme", "group")
    for index in range(number):
        day = clock.now() + timedelta(days=30 - index)
        event = an_event(
            f"Termin {index}",
            track=tracks[index % 4],
            format=formats[index % 4],
            state="announced" if index < 30 else "held",
            starts_at=day,
            languages=["de", "fa"] if index % 3 else ["de"],
        )
        if areas:
            event.areas.set([areas[index % len(areas)]])
