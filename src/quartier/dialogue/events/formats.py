"""Formats of events as data: what each is, what it needs, how long and how large it usually is.

They ship in `definitions/formats/`; the key of a format is the name of its file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quartier.base.toml_files import read_toml_file
from quartier.dialogue.events.tracks import Track

BUILT_IN = Path(__file__).resolve().parents[2] / "definitions" / "formats"


@dataclass(frozen=True)
class Needed:
    """One thing to see to before such an event. `text` is German: the list is for staff."""

    key: str
    text: str


@dataclass(frozen=True)
class Format:
    """One way to talk with people. `title` and `what` are German messages, translated on pages."""

    key: str
    title: str
    what: str
    needs: tuple[Needed, ...]
    length: str
    size: str
    tracks: tuple[Track, ...]
    order: int = 100


@cache
def formats() -> Mapping[str, Format]:
    """All formats by key, in the order in which a process usually meets them."""
    found = [_read(path) for path in BUILT_IN.glob("*.toml")]
    return {one.key: one for one in sorted(found, key=lambda one: (one.order, one.key))}


def title_of(key: str) -> str:
    """The German title of a format; the key itself where a city used one that is gone."""
    known = formats().get(key)
    return known.title if known else key


def _read(path: Path) -> Format:
    content = read_toml_file(path)
    needs = content["needs"]
    tracks = content["tracks"]
    assert isinstance(needs, Mapping), path.name
    assert isinstance(tracks, list), path.name
    return Format(
        key=path.stem,
        title=str(content["title"]),
        what=str(content["what"]),
        needs=tuple(Needed(key, str(text)) for key, text in needs.items()),
        length=str(content["length"]),
        size=str(content["size"]),
        tracks=tuple(Track(track) for track in tracks),
        order=int(str(content["order"])),
    )
