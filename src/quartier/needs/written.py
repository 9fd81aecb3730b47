"""Needs of a city folder: `needs.toml`, with the evidence of each, and everything that is wrong with it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from quartier.base.errors import Finding, QuartierError
from quartier.base.slugs import slug
from quartier.dialogue.themes import BY_KEY as THEMES
from quartier.needs.errors import FieldUnknown, KeyTwice, MergesNowhere, NeedFaulty, PlaceUnknown
from quartier.needs.evidence import EvidenceKind
from quartier.needs.life_cycle import CONFIRMED, DECLINED, DRAFT, MERGED
from quartier.needs.target_groups import TargetGroup

FILE = "needs.toml"
# A need becomes mandated by its mandate, which the folder tells of elsewhere.
STATES = (DRAFT, CONFIRMED, DECLINED, MERGED)
STANCES = ("supports", "contradicts", "context")
# Fields that people name and no figure speaks to.
WITHOUT_FIGURES = ("health", "offices", "other")
_KEYS = uuid.UUID("2f1d3c58-3a1c-4a55-9c53-6f1c1f4c2f10")
_LONGEST = {"title": 200, "exception": 300, "reason": 500, "why": 300, "source": 300}
# What a piece of each kind has to name, beside why.
_NAMES = {
    EvidenceKind.FIGURE: ("indicator", "period"),
    EvidenceKind.THEME: ("theme",),
    EvidenceKind.VOICE: ("voice",),
    EvidenceKind.SOURCE: ("source",),
}


@dataclass(frozen=True)
class WrittenEvidence:
    """One piece. `area`: of a figure or theme; "" is the need's own for a figure, the city for a theme."""

    kind: EvidenceKind
    why: str
    stance: str = "supports"
    indicator: str = ""
    period: str = ""
    theme: str = ""
    area: str = ""
    voice: str = ""
    source: str = ""
    # Voices that stayed where the file was written; none of them stands any more where it is 0.
    count: int | None = None

    def as_entry(self) -> dict[str, object]:
        """As the file has it."""
        entry: dict[str, object] = {"kind": self.kind.value, "stance": self.stance}
        names = ("indicator", "period", "theme", "area", "voice", "source", "why")
        entry |= {name: getattr(self, name) for name in names if getattr(self, name)}
        return entry if self.count is None else entry | {"count": self.count}


@dataclass(frozen=True)
class WrittenNeed:
    """A need of the file. `key`: the slug of its title unless the file gives one; `type`: the name or
    letter of a type; `on`: the day of the state it is in.
    """

    key: str
    title: str
    statement: str = ""
    area: str = ""
    type: str = ""
    field: str = "other"
    group: str = ""
    exception: str = ""
    state: str = DRAFT
    on: date | None = None
    reason: str = ""
    merged_into: str = ""
    evidence: tuple[WrittenEvidence, ...] = ()

    def as_entry(self) -> dict[str, object]:
        """The entry of needs.toml: `read_written` makes the same of it again."""
        told = ((name, getattr(self, name)) for name in self.__dataclass_fields__)
        entry = {name: value for name, value in told if value and name != "evidence"}
        if self.evidence:
            entry["evidence"] = [piece.as_entry() for piece in self.evidence]
        return entry


def need_id(key: str) -> uuid.UUID:
    """The id that a need of this key has in every instance; the key of one that was typed in is its id."""
    try:
        return uuid.UUID(key)
    except ValueError:
        return uuid.uuid5(_KEYS, key)


def read_written(
    content: Mapping[str, object], *, areas: Iterable[str], fields: Iterable[str]
) -> tuple[tuple[WrittenNeed, ...], list[Finding]]:
    """The needs of a folder's file, in its order, and everything that is wrong with it."""
    reader = _Reader(frozenset(areas), [*fields, *WITHOUT_FIGURES])
    listed = content.get("needs", [])
    for number, entry in enumerate(listed if isinstance(listed, list) else [None], start=1):
        reader.take(number, entry)
    known = {need.key for need in reader.needs}
    for need in reader.needs:
        if need.state == MERGED and (need.merged_into not in known or need.merged_into == need.key):
            reader.note(MergesNowhere(key=need.key))
    return tuple(reader.needs), reader.wrong


class _Reader:
    """Collects needs and problems; a need with a problem is not among the needs."""

    def __init__(self, areas: Collection[str], fields: Collection[str]) -> None:
        self.areas, self.fields = areas, fields
        self.needs: list[WrittenNeed] = []
        self.wrong: list[Finding] = []

    def note(self, error: QuartierError) -> None:
        self.wrong.append(Finding.from_error(error, file=FILE))

    def take(self, number: int, entry: object) -> None:
        said = entry if isinstance(entry, dict) else {}
        wrong = [] if _is_text(said.get("title")) else ["title"]
        wrong += _too_long(said) + _unknown(said, _NEED_NAMES)
        if said.get("state", DRAFT) not in STATES:
            wrong.append(f"state ({', '.join(STATES)})")
        if said.get("group", "") not in {"", *TargetGroup}:
            wrong.append(f"group ({', '.join(TargetGroup)})")
        if not (said.get("on") is None or type(said.get("on")) is date):
            wrong.append("on (ein Tag wie 2024-11-20)")
        if said.get("state") == DECLINED and not _is_text(said.get("reason")):
            wrong.append("reason")
        pieces = said.get("evidence", [])
        listed: list[Any] = pieces if isinstance(pieces, list) else [None]
        for place, piece in enumerate(listed, start=1):
            wrong += [f"evidence {place}: {name}" for name in self._wrong_piece(piece)]
            if piece in listed[: place - 1]:
                wrong.append(f"evidence {place}: steht doppelt da")
        if wrong:
            self.note(NeedFaulty(number=number, missing=", ".join(wrong)))
            return
        self._check_places(said, listed)
        evidence = tuple(
            WrittenEvidence(**({"why": ""} | piece | {"kind": EvidenceKind(piece["kind"])}))
            for piece in listed
        )
        key = said.get("key") or slug(said["title"])
        need = WrittenNeed(**(said | {"key": key, "evidence": evidence}))
        if any(known.key == need.key for known in self.needs):
            self.note(KeyTwice(key=need.key))
        self.needs.append(need)

    def _wrong_piece(self, piece: object) -> list[str]:
        said = piece if isinstance(piece, dict) else {}
        if said.get("kind") not in set(EvidenceKind):
            return [f"kind ({', '.join(EvidenceKind)})"]
        wanted = (*_NAMES[EvidenceKind(said["kind"])], "why")
        if said["kind"] == EvidenceKind.VOICE and "count" in said:
            # Left behind: neither which they were nor why, for both may tell who spoke.
            wanted = () if _is_count(said["count"]) else ("count (eine Anzahl)",)
        elif "count" in said:
            wanted = (*wanted, "count?")
        wrong = [name for name in wanted if not _is_text(said.get(name))]
        wrong += _too_long(said) + _unknown(said, _EVIDENCE_NAMES)
        if said.get("stance", "supports") not in STANCES:
            wrong.append(f"stance ({', '.join(STANCES)})")
        if said["kind"] == EvidenceKind.THEME and said.get("theme") not in THEMES:
            wrong.append(f"theme ({', '.join(THEMES)})")
        return wrong

    def _check_places(self, said: Mapping[str, object], pieces: list[Any]) -> None:
        if said.get("field", "other") not in self.fields:
            self.note(FieldUnknown(name=said["field"], known=", ".join(self.fields)))
        for area in (said.get("area", ""), *(piece.get("area", "") for piece in pieces)):
            if area and area not in self.areas:
                self.note(PlaceUnknown(name=area))
        if said.get("area") and said.get("type"):
            self.note(PlaceUnknown(name=said["area"]))


_NEED_NAMES = frozenset(WrittenNeed.__dataclass_fields__)
_EVIDENCE_NAMES = frozenset(WrittenEvidence.__dataclass_fields__)


def _is_text(found: object) -> bool:
    return isinstance(found, str) and bool(found.strip())


def _is_count(found: object) -> bool:
    return type(found) is int and 0 <= found < 10_000


def _too_long(said: Mapping[str, object]) -> list[str]:
    return [
        f"{name} (höchstens {most} Zeichen)"
        for name, most in _LONGEST.items()
        if len(str(said.get(name, ""))) > most
    ]


def _unknown(said: Mapping[str, object], known: Collection[str]) -> list[str]:
    """Names nobody knows, and values that are no text."""
    texts = {*known} - {"on", "evidence", "count"}
    return [
        f"{name}?"
        for name in sorted(said)
        if name not in known or (name in texts and not isinstance(said[name], str))
    ]
