"""Photos go out with the city folder and come in again; what is not public never leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from quartier.city.folder import BUILT_IN, CityFolder
from quartier.dialogue.events.folder import EventFolder, events_of
from quartier.dialogue.web.events.build import a_photo, a_picture, an_event
from quartier.dialogue.web.events.folder import load_events, write_events
from quartier.dialogue.web.events.writing import forget_photo
from quartier.dialogue.web.models import Event
from quartier.people.web.build import a_user

pytestmark = pytest.mark.django_db


def _read(place: Path) -> EventFolder:
    return events_of(replace(CityFolder.read(BUILT_IN / "musterstadt"), path=place))


def test_photos_come_in_as_they_went_out(tmp_path: Path) -> None:
    """As files, with the words for who does not see them and the day on which all agreed."""
    event, lead = an_event("Fest am Bach", slug="fest-am-bach"), a_user()
    a_photo(event, actor=lead, shown=True)
    a_photo(event, actor=lead)
    write_events(tmp_path)
    table = (tmp_path / "photos.csv").read_text(encoding="utf-8").splitlines()
    assert table == [
        "event;file;alt;consent_on",
        "fest-am-bach;fest-am-bach-1.jpg;Ein grüner Platz;2024-05-02",
    ]
    assert [one.name for one in (tmp_path / "photos").iterdir()] == ["fest-am-bach-1.jpg"]

    for photo in event.photos.all():
        forget_photo(photo, actor=lead)
    said = _read(tmp_path)
    assert not said.findings
    # Here before: what was forgotten does not come back.
    load_events(said)
    assert event.photos.count() == 0

    Event.objects.all().delete()
    load_events(said)
    (kept,) = Event.objects.get().photos.all()
    assert (kept.caption, kept.consent_on, kept.shown) == (
        "Ein grüner Platz",
        date(2024, 5, 2),
        True,
    )
    assert (kept.width, kept.height) == (60, 40)
    load_events(said)
    assert Event.objects.get().photos.count() == 1


def test_all_that_is_wrong_with_photos_is_told_with_row_and_column(tmp_path: Path) -> None:
    """No file, no event, no words, no consent, and names that lead elsewhere."""
    an_event("Fest am Bach", slug="fest-am-bach")
    write_events(tmp_path)
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "gut.jpg").write_bytes(a_picture())
    (folder / "text.jpg").write_bytes(b"kein Bild")
    (folder / "weg.jpg").symlink_to(folder / "gut.jpg")
    (tmp_path / "photos.csv").write_text(
        "event;file;alt;consent_on\n"
        "fest-am-bach;gut.jpg;Ein Platz;2024-05-02\n"
        "fest-am-bach;gut.jpg;Ein Platz;\n"
        "anderswo;../places.csv;;gestern\n"
        "fest-am-bach;text.jpg;Ein Platz;2024-05-02\n"
        "fest-am-bach;weg.jpg;Ein Platz;2024-05-02\n",
        encoding="utf-8",
    )
    said = _read(tmp_path)
    assert said.photos == ()
    assert sorted((one.row, one.column) for one in said.findings) == [
        (3, "consent_on"),
        (4, "alt"),
        (4, "consent_on"),
        (4, "event"),
        (4, "file"),
        (5, "file"),
        (6, "file"),
    ]
