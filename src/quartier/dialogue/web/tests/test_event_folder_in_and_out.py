"""A city folder's events come in, stay what people made of them, and go out again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quartier.base.errors import has_errors
from quartier.city.folder import BUILT_IN, CityFolder
from quartier.city.web.services import import_city
from quartier.dialogue.events.folder import EventFolder, events_of
from quartier.dialogue.web.events.build import an_event
from quartier.dialogue.web.events.folder import load_events, write_events
from quartier.dialogue.web.models import (
    AgendaItem,
    Event,
    EventPart,
    EventQuestion,
    HeadCount,
    Place,
    ProcessStep,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def folder() -> CityFolder:
    return CityFolder.read(BUILT_IN / "musterstadt")


@pytest.fixture
def said(folder: CityFolder) -> EventFolder:
    import_city(folder)
    return events_of(folder)


def counted() -> list[int]:
    models = (Event, Place, AgendaItem, EventPart, EventQuestion, HeadCount, ProcessStep)
    return [model.objects.count() for model in models]


def test_the_same_folder_twice_changes_nothing(said: EventFolder) -> None:
    assert load_events(said) == []
    before, shorts = counted(), dict(Event.objects.values_list("slug", "short"))
    assert load_events(said) == []
    assert counted() == before
    assert dict(Event.objects.values_list("slug", "short")) == shorts


def test_what_goes_out_comes_in_again_as_the_same(
    said: EventFolder, folder: CityFolder, tmp_path: Path
) -> None:
    load_events(said)
    write_events(tmp_path)
    again = events_of(replace(folder, path=tmp_path))
    assert not has_errors(list(again.findings))
    by_key = {event.key: event.as_entry() for event in said.events}
    assert {event.key: event.as_entry() for event in again.events} == by_key
    assert set(again.places) == set(said.places)
    assert again.steps == said.steps
    assert {plan.track: plan for plan in again.tracks} == {p.track: p for p in said.tracks}


def test_what_people_changed_stays_and_is_told(said: EventFolder) -> None:
    load_events(said)
    event = Event.objects.get(slug="forum-2026")
    event.summary = "Hier geändert"
    event.save()
    assert load_events(said) == []
    (changed,) = [one for one in said.events if one.key == "forum-2026"]
    newer = replace(said, events=(replace(changed, summary="Im Ordner geändert"),))
    (finding,) = load_events(newer)
    assert finding.code == "dialogue.event_changed_here"
    event.refresh_from_db()
    assert event.summary == "Hier geändert"


def test_a_short_sign_that_another_event_has_is_told(said: EventFolder) -> None:
    (one,) = [one for one in said.events if one.key == "forum-2026"]
    an_event("Stand am Markt", short="markt")
    (finding,) = load_events(replace(said, events=(replace(one, short="markt"),)))
    assert finding.code == "dialogue.short_sign_taken"
    assert "Stand am Markt" in finding.message
    assert Event.objects.get(slug="forum-2026").short not in {"", "markt"}
    assert Event.objects.get(slug="stand-am-markt").short == "markt"


def test_a_newer_folder_replaces_what_nobody_touched(said: EventFolder) -> None:
    load_events(said)
    (known,) = [one for one in said.events if one.key == "forum-2026"]
    assert load_events(replace(said, events=(replace(known, summary="Neu"),))) == []
    assert Event.objects.get(slug="forum-2026").summary == "Neu"


def test_names_of_people_and_keys_never_leave_the_instance(
    said: EventFolder, tmp_path: Path
) -> None:
    load_events(said)
    Place.objects.update(key_holder="Frau Kanarie", notes="Frau Kanarie")
    Event.objects.update(notes="Frau Kanarie")
    EventPart.objects.filter(role="interpreter").update(name="Frau Kanarie")
    write_events(tmp_path)
    written = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert "Kanarie" not in written
    assert "interpreter" in written


def test_a_name_that_staff_entered_outlives_a_newer_folder(said: EventFolder) -> None:
    load_events(said)
    EventPart.objects.filter(role="interpreter", event__slug="forum-2026", language="fa").update(
        name="Herr Dolmetsch"
    )
    (known,) = [one for one in said.events if one.key == "forum-2026"]
    load_events(replace(said, events=(replace(known, summary="Neu"),)))
    parts: Any = EventPart.objects.filter(event__slug="forum-2026", role="interpreter")
    assert parts.get(language="fa").name == "Herr Dolmetsch"
    assert parts.count() == 4
