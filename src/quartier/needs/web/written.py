"""Needs of a city folder go in, each with its evidence and its state, and come out again."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import pairwise
from pathlib import Path

import tomli_w
from django.db import transaction

from quartier.base import clock
from quartier.base.errors import Finding, QuartierError, Severity
from quartier.base.web.last_events import with_last_event
from quartier.base.web.states import StatusEvent
from quartier.city.web.models import Area
from quartier.dialogue.contributions import GONE
from quartier.dialogue.publishing.folder import InventedVoice
from quartier.dialogue.publishing.showing import key_of
from quartier.dialogue.web.models import Contribution
from quartier.dialogue.web.publishing.invented import mark_of
from quartier.dialogue.web.stored.batches import PublicCount
from quartier.inventory.life_cycle import RELEASED
from quartier.inventory.web.models import PublishedValue
from quartier.needs.errors import CannotMerge, EvidenceNotHere, PlaceUnknown, StaysDraft
from quartier.needs.evidence import (
    EvidenceKind,
    count_evidence,
    evidence_was_given,
    missing_evidence,
)
from quartier.needs.life_cycle import CONFIRMED, DRAFT, MANDATED, MERGED
from quartier.needs.web.evidence import Evidence
from quartier.needs.web.needs import Need
from quartier.needs.web.writing import READ
from quartier.needs.written import FILE, WrittenEvidence, WrittenNeed, need_id
from quartier.typology.web.models import NeighbourhoodType

_SAYS_WHAT_IS_LEFT = """\
# Beiträge stehen nicht in dieser Datei: Sie liegen im Tresor der Instanz, nur eine Sicherung trägt sie.
# Wo ein Bedarf auf Beiträgen ruht, steht ihre Anzahl: kind = "voice", count = 3 heißt
# "3 Beiträge, nicht ausgeführt"; count = 0: Alle wurden zurückgezogen. Beim Einlesen bleibt der Bedarf,
# wie er war. In der Stadt, aus der die Datei kommt, bleiben seine Beiträge mit ihm verbunden.

"""
Figures = Mapping[tuple[str, str, str], PublishedValue]


@dataclass(frozen=True)
class _Here:
    """What this instance has that needs can name, each fetched in one query."""

    areas: Mapping[str, Area]
    types: Mapping[str, NeighbourhoodType]
    voices: Mapping[str, Contribution]
    figures: Figures
    themes: Mapping[str, PublicCount]


@dataclass
class _New:
    """A need with its evidence before anything is stored, and what this instance lacked of it."""

    said: WrittenNeed
    row: Need
    pieces: list[Evidence] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def load_written(
    needs: Iterable[WrittenNeed],
    *,
    types: Mapping[str, NeighbourhoodType],
    voices: Iterable[InventedVoice] = (),
) -> list[Finding]:
    """Bring in the needs that are not there yet; what people did with the others stays.

    types: those of today by name and letter. Evidence that this instance lacks is left out with a
    warning; a need that could not be confirmed without it stays a draft. The same few queries for any
    number of needs.
    """
    listed = list(needs)
    known = dict(Need.objects.values_list("pk", "state")) if listed else {}
    fresh = [need for need in listed if need_id(need.key) not in known]
    if not fresh:
        return []
    here = _here(fresh, types, voices)
    new = [_made(said, here) for said in fresh]
    states = known | {one.row.pk: one.row.state for one in new}
    for one in new:
        if one.row.state == MERGED and states.get(one.row.merged_into_id) not in {
            CONFIRMED,
            MANDATED,
        }:
            one.row.state, one.row.merged_into_id = CONFIRMED, None
            one.findings.append(_draft(one.said, CannotMerge().sentence()))
    with transaction.atomic():
        # What another goes up in is stored before it.
        rows = sorted((one.row for one in new), key=lambda row: row.state == MERGED)
        Need.objects.bulk_create(rows)
        Evidence.objects.bulk_create([piece for one in new for piece in one.pieces])
        StatusEvent.objects.bulk_create([event for one in new for event in _history(one)])
    return [finding for one in new for finding in one.findings]


def _here(
    needs: list[WrittenNeed],
    types: Mapping[str, NeighbourhoodType],
    voices: Iterable[InventedVoice],
) -> _Here:
    pieces = [piece for need in needs for piece in need.evidence]
    kinds = {piece.kind for piece in pieces}
    told = PublicCount.objects.filter(features__in=["theme", "theme area"], count__isnull=False)
    return _Here(
        areas={area.key: area for area in Area.objects.all()},
        types=types,
        voices=_stored(voices) if EvidenceKind.VOICE in kinds else {},
        figures=_figures(pieces),
        themes={row.key: row for row in told} if EvidenceKind.THEME in kinds else {},
    )


def _figures(pieces: Iterable[WrittenEvidence]) -> Figures:
    """The newest released value of each figure that is named, by indicator, period and area."""
    named = [piece for piece in pieces if piece.kind is EvidenceKind.FIGURE]
    if not named:
        return {}
    found = PublishedValue.objects.filter(
        released__release__state=RELEASED,
        released__indicator__in={piece.indicator for piece in named},
        period__in={piece.period for piece in named},
        missing="",
    )
    rows = found.select_related("area", "released").order_by("released__release__number")
    return {(row.released.indicator, row.period, row.area.key): row for row in rows}


def _stored(voices: Iterable[InventedVoice]) -> dict[str, Contribution]:
    marks = {mark_of(voice): voice.id for voice in voices}
    rows = Contribution.objects.filter(submission_hash__in=list(marks), state__in=READ)
    return {marks[row.submission_hash]: row for row in rows}


def _made(said: WrittenNeed, here: _Here) -> _New:
    row = Need(
        pk=need_id(said.key),
        title=said.title,
        statement=said.statement,
        area=here.areas.get(said.area),
        neighbourhood_type=here.types.get(said.type),
        field=said.field,
        group=said.group,
        exception=said.exception,
        state=said.state,
        merged_into_id=need_id(said.merged_into) if said.state == MERGED else None,
    )
    made = _New(said, row)
    if said.type and said.type not in here.types:
        made.findings.append(_draft(said, PlaceUnknown(name=said.type).sentence()))
        row.state = DRAFT
    for piece in said.evidence:
        target = _target(piece, said, here)
        if target is None:
            what = piece.indicator or piece.theme or piece.voice
            made.findings.append(_warning(EvidenceNotHere(key=said.key, what=what)))
        else:
            kept = {"kind": piece.kind, "stance": piece.stance, "why": piece.why}
            made.pieces.append(Evidence(need=row, **kept, **target))
    carrying = [piece for piece in made.pieces if piece.stance != Evidence.Stance.CONTRADICTS]
    count = count_evidence((piece.kind, piece.state) for piece in carrying)
    # The step was taken elsewhere, on what stood then.
    if row.state != DRAFT and not evidence_was_given(count, said.exception):
        missing = missing_evidence(count, said.exception)
        made.findings.append(_draft(said, f"Es fehlt {', '.join(missing)}."))
        row.state, row.merged_into_id = DRAFT, None
    return made


def _target(piece: WrittenEvidence, said: WrittenNeed, here: _Here) -> dict[str, object] | None:
    """What the piece points to here, by the names of `Evidence`; None where this instance lacks it."""
    if piece.kind is EvidenceKind.SOURCE:
        return {"source": piece.source}
    if piece.count is not None:
        return {"heard": piece.count}
    if piece.kind is EvidenceKind.VOICE:
        voice = here.voices.get(piece.voice)
        return None if voice is None else {"contribution": voice}
    if piece.kind is EvidenceKind.FIGURE:
        figure = here.figures.get((piece.indicator, piece.period, piece.area or said.area))
        return None if figure is None else {"figure": figure}
    features = {"theme": piece.theme} | ({"area": piece.area} if piece.area else {})
    told = here.themes.get(str(key_of(**features)))
    if told is None:
        return None
    area = here.areas.get(piece.area)
    return {"theme": piece.theme, "area": area, "heard": told.count, "batch_id": told.batch_id}


def _history(one: _New) -> list[StatusEvent]:
    """The steps to the state it is in, at noon of the day the file names; now where it names none."""
    day = one.said.on
    at = datetime.combine(day, time(12), clock.CITY_ZONE) if day else clock.now()
    road = ["", DRAFT]
    if one.row.state != DRAFT:
        road += dict.fromkeys((CONFIRMED, one.row.state))
    return [
        StatusEvent(
            object_type=one.row._meta.label_lower,
            object_id=one.row.pk,
            sequence=number,
            from_state=before,
            to_state=after,
            reason=one.said.exception if after == CONFIRMED else one.said.reason,
            at=at,
        )
        for number, (before, after) in enumerate(pairwise(road), start=1)
    ]


def write_written(target: Path) -> None:
    """All needs by title. Voices stay behind, only backups carry them; their number comes along."""
    found = with_last_event(Need.objects.select_related("area", "neighbourhood_type"))
    needs = list(found.order_by("title", "pk"))
    pieces: dict[uuid.UUID, list[WrittenEvidence]] = {}
    rows = Evidence.objects.with_targets().exclude(kind=EvidenceKind.VOICE).order_by("pk")
    for piece in rows:
        pieces.setdefault(piece.need_id, []).append(_written(piece))
    for key, left in _left_behind().items():
        pieces.setdefault(key, []).extend(left)
    entries = [_as_written(need, tuple(pieces.get(need.pk, ()))).as_entry() for need in needs]
    if entries:
        text = tomli_w.dumps({"needs": entries})
        (target / FILE).write_text(_SAYS_WHAT_IS_LEFT + text, encoding="utf-8")


def _left_behind() -> dict[uuid.UUID, list[WrittenEvidence]]:
    """How many voices carry each need, by stance; those taken back as 0 where none stands any more."""
    counted: dict[tuple[uuid.UUID, str], int] = {}
    rows = Evidence.objects.filter(kind=EvidenceKind.VOICE).order_by("need_id", "stance")
    told = rows.values_list("need_id", "stance", "contribution__state", "heard")
    for key, stance, state, heard in told:
        number = (heard or 0) if state is None else int(state not in GONE)
        counted[key, stance] = counted.get((key, stance), 0) + number
    found: dict[uuid.UUID, list[WrittenEvidence]] = {}
    for (key, stance), number in counted.items():
        left = WrittenEvidence(EvidenceKind.VOICE, why="", stance=stance, count=number)
        found.setdefault(key, []).append(left)
    return found


def _as_written(need: Need, evidence: tuple[WrittenEvidence, ...]) -> WrittenNeed:
    one = need.neighbourhood_type
    return WrittenNeed(
        key=str(need.pk),
        title=need.title,
        statement=need.statement,
        area=need.area.key if need.area else "",
        type=(one.name or one.letter) if one else "",
        field=need.field,
        group=need.group,
        exception=need.exception,
        state=CONFIRMED if need.state == MANDATED else need.state,
        on=clock.day_of(need.state_since),
        reason="" if need.state in {DRAFT, CONFIRMED, MANDATED} else need.state_reason,
        merged_into=str(need.merged_into_id) if need.state == MERGED else "",
        evidence=evidence,
    )


def _written(piece: Evidence) -> WrittenEvidence:
    figure = piece.figure
    place = figure.area if figure else piece.area
    return WrittenEvidence(
        kind=EvidenceKind(piece.kind),
        why=piece.why,
        stance=piece.stance,
        indicator=figure.released.indicator if figure else "",
        period=figure.period if figure else "",
        theme=piece.theme,
        area=place.key if place else "",
        source=piece.source,
    )


def _draft(said: WrittenNeed, why: str) -> Finding:
    return _warning(StaysDraft(key=said.key, why=why))


def _warning(error: QuartierError) -> Finding:
    return Finding.from_error(error, severity=Severity.WARNING, file=FILE)
