"""Needs of a city folder go in, each with its evidence and its state, and come out again."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import tomli_w
from django.db import transaction

from quartier.base import clock
from quartier.base.errors import Finding, QuartierError, Severity
from quartier.base.web.last_events import with_last_event
from quartier.city.web.models import Area
from quartier.dialogue.publishing.folder import InventedVoice
from quartier.dialogue.web.models import Contribution
from quartier.dialogue.web.publishing.invented import mark_of
from quartier.inventory.life_cycle import RELEASED
from quartier.inventory.web.models import PublishedValue
from quartier.needs.errors import EvidenceNotHere, PlaceUnknown, StaysDraft
from quartier.needs.evidence import EvidenceKind
from quartier.needs.life_cycle import CONFIRMED, DECLINED, DRAFT, MANDATED, MERGED
from quartier.needs.web import transitions, writing
from quartier.needs.web.evidence import Evidence
from quartier.needs.web.needs import Need
from quartier.needs.written import FILE, WrittenEvidence, WrittenNeed, need_id
from quartier.typology.web.models import NeighbourhoodType


@dataclass(frozen=True)
class _Here:
    """What this instance has that needs can name: areas, types by name and letter, invented voices."""

    areas: Mapping[str, Area]
    types: Mapping[str, NeighbourhoodType]
    voices: Mapping[str, Contribution]


def load_written(
    needs: Iterable[WrittenNeed],
    *,
    types: Mapping[str, NeighbourhoodType],
    voices: Iterable[InventedVoice] = (),
) -> list[Finding]:
    """Bring in the needs that are not there yet; what people did with the others stays.

    types: those of today by name and letter. Evidence that this instance lacks is left out with a
    warning; a need that could not be confirmed without it stays a draft.
    """
    listed = list(needs)
    known = set(Need.objects.values_list("pk", flat=True)) if listed else set()
    new = [need for need in listed if need_id(need.key) not in known]
    if not new:
        return []
    here = _Here(
        areas={area.key: area for area in Area.objects.all()},
        types=types,
        voices=_stored(voices) if any(_voices(need) for need in new) else {},
    )
    findings: list[Finding] = []
    with transaction.atomic():
        # What others go up in comes first; a chain of such is no chain, only confirmed ones take in.
        for need in sorted(new, key=lambda one: one.state == MERGED):
            findings += _load(need, here)
    return findings


def _load(said: WrittenNeed, here: _Here) -> list[Finding]:
    if said.type and said.type not in here.types:
        return [_warning(PlaceUnknown(name=said.type))]
    with _on(said.on):
        need = Need(
            pk=need_id(said.key),
            title=said.title,
            statement=said.statement,
            area=here.areas.get(said.area),
            neighbourhood_type=here.types.get(said.type),
            field=said.field,
            group=said.group,
            exception=said.exception,
        )
        need.save()
        findings = []
        for piece in said.evidence:
            try:
                _ADDERS[piece.kind](need, piece, here)
            except QuartierError as error:
                findings.append(_warning(EvidenceNotHere(key=said.key, what=error.sentence())))
        try:
            _walk(need, said)
        except QuartierError as error:
            findings.append(_warning(StaysDraft(key=said.key, why=error.sentence())))
    return findings


def _walk(need: Need, said: WrittenNeed) -> None:
    if said.state == DRAFT:
        return
    transitions.confirm_need(need)
    if said.state == DECLINED:
        transitions.decline_need(need, reason=said.reason)
    elif said.state == MERGED:
        into = Need.objects.get(pk=need_id(said.merged_into))
        transitions.merge_need(need, into=into, reason=said.reason)


def _add_figure(need: Need, said: WrittenEvidence, here: _Here) -> None:
    area = here.areas.get(said.area) or need.area
    found = PublishedValue.objects.filter(
        released__release__state=RELEASED,
        released__indicator=said.indicator,
        period=said.period,
        area=area,
        missing="",
    )
    newest = found.select_related("released__release").order_by("-released__release__number")
    figure = newest.first()
    if figure is None:
        raise PlaceUnknown(name=f"{said.indicator}, {said.period}")
    writing.add_figure_evidence(need, figure=figure, why=said.why, stance=said.stance)


def _add_theme(need: Need, said: WrittenEvidence, here: _Here) -> None:
    area = here.areas.get(said.area)
    writing.add_theme_evidence(need, theme=said.theme, area=area, why=said.why, stance=said.stance)


def _add_voice(need: Need, said: WrittenEvidence, here: _Here) -> None:
    voice = here.voices.get(said.voice)
    if voice is None:
        raise PlaceUnknown(name=said.voice)
    writing.add_voice_evidence(need, contribution=voice, why=said.why, stance=said.stance)


def _add_source(need: Need, said: WrittenEvidence, _here: _Here) -> None:
    writing.add_source_evidence(need, source=said.source, why=said.why, stance=said.stance)


_ADDERS = {
    EvidenceKind.FIGURE: _add_figure,
    EvidenceKind.THEME: _add_theme,
    EvidenceKind.VOICE: _add_voice,
    EvidenceKind.SOURCE: _add_source,
}


def write_written(target: Path) -> None:
    """All needs by title. Voices stay behind: only backups carry them."""
    found = with_last_event(Need.objects.select_related("area", "neighbourhood_type"))
    needs = list(found.order_by("title", "pk"))
    pieces: dict[uuid.UUID, list[WrittenEvidence]] = {}
    rows = Evidence.objects.with_targets().exclude(kind=EvidenceKind.VOICE).order_by("pk")
    for piece in rows:
        pieces.setdefault(piece.need_id, []).append(_written(piece))
    entries = [_as_written(need, tuple(pieces.get(need.pk, ()))).as_entry() for need in needs]
    if entries:
        text = tomli_w.dumps({"needs": entries})
        (target / FILE).write_text(text, encoding="utf-8")


def _as_written(need: Need, evidence: tuple[WrittenEvidence, ...]) -> WrittenNeed:
    one = need.neighbourhood_type
    ended = need.state in {DECLINED, MERGED}
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
        reason=need.state_reason if ended else "",
        merged_into=str(need.merged_into_id) if need.state == MERGED else "",
        evidence=evidence,
    )


def _written(piece: Evidence) -> WrittenEvidence:
    kind, figure = EvidenceKind(piece.kind), piece.figure
    place = figure.area if figure else piece.area
    return WrittenEvidence(
        kind=kind,
        why=piece.why,
        stance=piece.stance,
        indicator=figure.released.indicator if figure else "",
        period=figure.period if figure else "",
        theme=piece.theme,
        area=place.key if place else "",
        source=piece.source,
    )


def _stored(voices: Iterable[InventedVoice]) -> dict[str, Contribution]:
    marks = {mark_of(voice): voice.id for voice in voices}
    rows = Contribution.objects.filter(submission_hash__in=list(marks))
    return {marks[row.submission_hash]: row for row in rows}


def _voices(need: WrittenNeed) -> bool:
    return any(piece.kind is EvidenceKind.VOICE for piece in need.evidence)


@contextmanager
def _on(day: date | None) -> Iterator[None]:
    """Noon of the day the file names; now where it names none."""
    if day is None:
        yield
        return
    with clock.clock_at(datetime.combine(day, time(12), clock.CITY_ZONE)):
        yield


def _warning(error: QuartierError) -> Finding:
    return Finding.from_error(error, severity=Severity.WARNING, file=FILE)
