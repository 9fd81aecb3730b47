"""Needs of a city folder go in and come out again: its own fields, and what people set."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import tomli_w
from django.db import transaction

from quartier.base.errors import Finding, Severity
from quartier.city.web.models import Area
from quartier.dialogue.publishing.folder import InventedVoice
from quartier.needs.errors import PlaceUnknown
from quartier.needs.folder import FIELDS, NeedsFolder
from quartier.needs.priorities import FILE, Rank, SetPriority
from quartier.needs.web.own_fields import keep_own_fields, own_fields
from quartier.needs.web.priorities import Priority
from quartier.needs.web.prioritising import prioritise
from quartier.needs.web.readings import forget_readings
from quartier.needs.web.written import load_written, write_written
from quartier.people.policy import PUBLIC
from quartier.typology.web.models import NeighbourhoodType
from quartier.typology.web.reading import current_types


def load_needs(said: NeedsFolder, voices: Iterable[InventedVoice] = ()) -> list[Finding]:
    """Take in what the folder says. The same folder again changes nothing; what people set stays.

    voices: the invented ones of an invented city, which its needs may name.

    A priority for a type that nobody released is left out, with a warning.
    """
    findings = []
    with transaction.atomic():
        keep_own_fields(said.fields)
        if said.needs:
            findings += load_written(said.needs, types=_types(), voices=voices)
        places = _places()
        for one in said.priorities:
            place = places.get(one.area or f"type {one.type}")
            if place is None:
                error = PlaceUnknown(name=one.area or one.type)
                findings.append(Finding.from_error(error, severity=Severity.WARNING, file=FILE))
            elif not _stands(place, one):
                prioritise(
                    place,
                    field=one.field,
                    rank=one.rank.value,
                    reason=one.reason,
                    decided_by=one.decided_by,
                    decided_on=one.decided_on,
                )
    forget_readings()
    return findings


def write_needs(target: Path) -> None:
    """The city's own fields, all needs, all priorities, those that were replaced before the newer ones."""
    write_written(target)
    for key, field in own_fields().items():
        place = target / FIELDS / f"{key}.toml"
        place.parent.mkdir(exist_ok=True)
        place.write_text(tomli_w.dumps(field.as_entries()), encoding="utf-8")
    entries = [one.as_entry() for one in _all_set()]
    if entries:
        (target / FILE).write_text(tomli_w.dumps({"priorities": entries}), encoding="utf-8")


def _all_set() -> list[SetPriority]:
    """Of areas, and of the types that stand today: another edition has other ones."""
    types = current_types(PUBLIC)
    named = {one.id: one.name or one.letter for one in types.types} if types else {}
    rows = Priority.objects.select_related("area").order_by(
        "area__sort_order", "area__key", "type__number", "field", "number"
    )
    return [
        SetPriority(
            field=row.field,
            rank=Rank(row.rank),
            reason=row.reason,
            area=row.area.key if row.area else "",
            type=named.get(str(row.type_id), ""),
            decided_by=row.decided_by,
            decided_on=row.decided_on,
        )
        for row in rows
        if row.area or str(row.type_id) in named
    ]


def _places() -> dict[str, Area | NeighbourhoodType]:
    """Areas by key; types of today by "type" and their name or letter."""
    places: dict[str, Area | NeighbourhoodType] = {area.key: area for area in Area.objects.all()}
    return places | {f"type {name}": one for name, one in _types().items()}


def _types() -> dict[str, NeighbourhoodType]:
    """The types of today by their letter and by their name."""
    types = current_types(PUBLIC)
    if types is None:
        return {}
    found = list(NeighbourhoodType.objects.filter(pk__in=[one.id for one in types.types]))
    return {one.letter: one for one in found} | {one.name: one for one in found if one.name}


def _stands(place: Area | NeighbourhoodType, one: SetPriority) -> bool:
    """True where the instance has it already, be it replaced since or not."""
    known = Priority.objects.filter(
        **{"area" if isinstance(place, Area) else "type": place},
        field=one.field,
        rank=one.rank.value,
        reason=one.reason,
        decided_by=one.decided_by,
    )
    if one.decided_on is not None:
        known = known.filter(decided_on=one.decided_on)
    return known.exists()
