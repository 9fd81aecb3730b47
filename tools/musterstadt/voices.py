"""What nobody said in Musterstadt: contributions put together from sentences, always the same ones."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tools.musterstadt.places import parts

READ, UNREAD = 2_950, 50
_SAID = Path(__file__).with_name("said.toml")
_COLUMNS = (
    *("id", "day", "kind", "theme", "area", "event", "channel", "language", "visibility"),
    *("state", "text", "german", "answer", "office"),
)
# People speak most where the city asked; elsewhere fewer do.
_SPOKEN_OF = ("0201", "0202", "0301", "0401", "0402", "0407", "0801", "0101", "0103", "0504")
_LANGUAGES = {
    "de": 50,
    "de-x-einfach": 5,
    "ar": 8,
    "tr": 7,
    "uk": 7,
    "fa": 6,
    "en": 6,
    "ru": 6,
    "fr": 5,
}
_AT_EVENTS, _ELSEWHERE = ("spoken", "spoken", "letter"), ("online", "online", "online", "phone")
# Keys of answer blocks by what was said, and of offices by theme.
_ANSWERS = {
    "good": ("zaehlt-mit",),
    "bothers": ("wir-pruefen", "schon-geplant", "erledigt"),
    "idea": ("wir-pruefen", "schon-geplant", "kommen-sie-vorbei"),
    "question": ("kommen-sie-vorbei", "nicht-die-stadt", "beratung"),
}
_OFFICES = {
    "housing": ("wohnungsamt",),
    "public_space": ("gruenflaechen", "maengelmelder"),
    "offices": ("buergerdienste",),
    "health": ("gesundheitsamt",),
}
_FIRST, _LAST = date(2025, 1, 7), date(2026, 11, 10)


@dataclass(frozen=True)
class _Event:
    key: str
    day: date
    areas: tuple[str, ...]


def voices(folder: Path) -> str:
    """The file of contributions; events come from the folder's events.toml."""
    said = tomllib.loads(_SAID.read_text())
    events = _held(folder)
    random = Random(20_26)  # noqa: S311
    areas = [part.id for part in parts()]
    out = io.StringIO()
    table = csv.DictWriter(out, _COLUMNS, delimiter=";", lineterminator="\n")
    table.writeheader()
    rows = [_row(random, said, events, areas) for _ in range(READ + UNREAD)]
    rows.sort(key=lambda row: (row["day"], row["text"]))
    # Drawn apart, so that who is answered changes nothing of what was said.
    answering = Random(20_27)  # noqa: S311
    for number, row in enumerate(rows, start=1):
        state = "released" if number <= READ else "arrived"
        heard = _heard(answering, row) if state == "released" else {}
        table.writerow({**row, "id": f"stimme-{number:03}", "state": state, **heard})
    return out.getvalue()


def _held(folder: Path) -> list[_Event]:
    listed = tomllib.loads((folder / "events.toml").read_text())["events"]
    return [
        _Event(one["key"], one["starts"].date(), tuple(one.get("areas", ())))
        for one in listed
        if one["state"] == "held" and "starts" in one
    ]


def _row(
    random: Random, said: dict[str, list[dict[str, str]]], events: list[_Event], areas: list[str]
) -> dict[str, str]:
    area = random.choices(
        [random.choice(_SPOKEN_OF), random.choice(areas), ""], weights=(70, 15, 15)
    )[0]
    event = _event(random, area, events)
    day = event.day if event else _FIRST + timedelta(days=random.randrange((_LAST - _FIRST).days))
    language = random.choices(list(_LANGUAGES), weights=list(_LANGUAGES.values()))[0]
    one, tail = _sentence(random, said, language), random.choice(said["tails"])
    shown = random.random() < (0.5 if language.startswith("de") else 0.4)
    return {
        "day": day.isoformat(),
        "kind": one["kind"],
        "theme": one["theme"],
        "area": area,
        "event": event.key if event else "",
        "channel": random.choice(_AT_EVENTS if event else _ELSEWHERE),
        "language": language,
        "visibility": "shown" if shown else "hidden",
        "text": _text(one, tail, language),
        "german": "" if language.startswith("de") else _text(one, tail, "de"),
    }


def _event(random: Random, area: str, events: list[_Event]) -> _Event | None:
    here = [event for event in events if area in event.areas]
    of_all = [event for event in events if not event.areas]
    likely: Iterator[list[_Event]] = iter((here, of_all, []))
    for found in likely:
        if found and random.random() < 0.45:
            return random.choice(found)
    return None


def _heard(random: Random, row: dict[str, str]) -> dict[str, str]:
    """What the city did with a voice that was read: passed on, answered alone, or neither."""
    chance = random.random()
    office = _OFFICES.get(row["theme"], ())
    if row["kind"] == "bothers" and office and chance < 0.22:
        return {"state": "forwarded", "office": random.choice(office)}
    if chance < 0.34:
        return {"answer": " ".join(("danke-gelesen", random.choice(_ANSWERS[row["kind"]])))}
    return {}


def _sentence(
    random: Random, said: dict[str, list[dict[str, str]]], language: str
) -> dict[str, str]:
    known = said["statements"] + (said["german"] * 2 if language == "de" else [])
    return random.choice(known)


def _text(one: dict[str, str], tail: dict[str, str], language: str) -> str:
    return " ".join(part for part in (one[language], tail.get(language, "")) if part)
