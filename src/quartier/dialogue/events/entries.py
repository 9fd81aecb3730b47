"""An event as the city folder holds it (`events.toml`), in and out.

Names of people are no part of it: who interprets or has the key stays in the instance, because a
folder may be published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from quartier.dialogue.events.agenda import Point

Texts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Part:
    """Who carries an event: an organisation that invites or takes part, or a language interpreted."""

    role: str
    name: str = ""
    language: str = ""


@dataclass(frozen=True)
class Asked:
    """A question of the question round. `released`: the day from which all may read the answer."""

    question: str
    office: str = ""
    answer: str = ""
    released: date | None = None


@dataclass(frozen=True)
class Cost:
    """What something was meant to cost and cost, in cents."""

    what: str
    planned_cents: int | None = None
    cents: int | None = None


@dataclass(frozen=True)
class Heads:
    """A head count. `languages`: how many people spoke which, as they said themselves.

    None where a language was spoken and nobody counted; the file says `true` there.
    """

    adults: int | None = None
    children: int | None = None
    languages: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """How it went, in words, and how many hours it took."""

    went_well: str = ""
    differently: str = ""
    hours: int | None = None


@dataclass(frozen=True)
class EventEntry:
    """One [[events]] of the file. `starts`, `ends`: the city's own time."""

    key: str
    title: str
    track: str
    format: str
    state: str
    summary: str = ""
    short: str = ""
    place: str = ""
    areas: tuple[str, ...] = ()
    planned: str = ""
    happened: str = ""
    starts: datetime | None = None
    ends: datetime | None = None
    languages: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    target_group: str = ""
    child_care: str = ""
    access: str = ""
    reached: str = ""
    remark: str = ""
    source: str = ""
    minutes: str = ""
    minutes_public: bool = False
    done: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    agenda: tuple[Point, ...] = ()
    questions: tuple[Asked, ...] = ()
    costs: tuple[Cost, ...] = ()
    heads: Heads | None = None
    judged: Judged | None = None
    texts: Texts = field(default_factory=dict, hash=False)

    def as_entry(self) -> dict[str, object]:
        """What stands in the file: only what is not empty, in a fixed order."""
        return {name: value for name, value in _plain(self).items() if value not in _EMPTY}


@dataclass(frozen=True)
class TrackEntry:
    """One [[tracks]]: what was planned for a track, whether or not an event of it is known."""

    track: str
    planned: str = ""
    fields: tuple[str, ...] = ()
    remark: str = ""
    source: str = ""

    def as_entry(self) -> dict[str, object]:
        """What stands in the file: only what is not empty."""
        return {name: value for name, value in _plain(self).items() if value not in _EMPTY}


_EMPTY: tuple[object, ...] = (None, "", [], {}, False)
_ROWS = (Part, Asked, Cost, Heads, Judged, Point)


def _plain(row: object) -> dict[str, object]:
    return {one.name: _value(getattr(row, one.name)) for one in fields(row)}  # type: ignore[arg-type]


def _value(value: object) -> object:
    if isinstance(value, _ROWS):
        return {name: one for name, one in _plain(value).items() if one not in (None, "", {})}
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, Mapping):
        return {key: True if one is None else _value(one) for key, one in value.items()}
    return value
