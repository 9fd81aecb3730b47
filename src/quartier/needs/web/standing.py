"""Priorities as pages show them: class, reason, role and day; the reason in German, as it was written."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from quartier.base.languages import SOURCE
from quartier.base.web.shown import Shown, shown_fields
from quartier.base.web.translations import ShownText
from quartier.needs.fields import Field
from quartier.needs.priorities import DECIDERS, RANK_WORDS, Rank
from quartier.needs.target_groups import GROUP_WORDS, TargetGroup
from quartier.needs.web.priorities import Priority
from quartier.typology.released import ReleasedType, ReleasedTypes
from quartier.typology.web.models import NeighbourhoodType


@dataclass(frozen=True)
class ShownPriority:
    """One priority. `place`: the name of the area, or "Typ B"; `name`: of a type, as people named it."""

    place: str
    name: ShownText
    url: str
    field_key: str
    field: ShownText
    rank: str
    word: str
    reason: ShownText
    decided_by: str
    decided_on: date
    is_type: bool


@dataclass(frozen=True)
class RankGroup:
    """A class with its places: types first, then areas, alphabetical inside. Nothing is ranked."""

    key: str
    word: str
    types: tuple[ShownPriority, ...]
    areas: tuple[ShownPriority, ...]


def rank_word(rank: str) -> str:
    """The class in the reader's language."""
    return _(RANK_WORDS[Rank(rank)])


def group_word(group: str) -> str:
    """Whom it is about, in the reader's language; empty where nobody said."""
    return _(GROUP_WORDS[TargetGroup(group)]) if group else ""


def decider_word(role: str) -> str:
    """The role that decided, never the person."""
    return _(DECIDERS[role]) if role in DECIDERS else role


def type_word(one: ReleasedType) -> str:
    """ "Typ B"."""
    return _("Typ %(letter)s") % {"letter": one.letter}


def texts_of(rows: Iterable[Priority], types: ReleasedTypes | None, language: str) -> Shown:
    """Reasons of priorities and names of types in the reader's language; one query at most."""
    named = [
        NeighbourhoodType(pk=uuid.UUID(one.id), name=one.name)
        for one in (types.types if types else ())
    ]
    wanted = [*((row, ["reason"]) for row in rows), *((one, ["name"]) for one in named)]
    return shown_fields(wanted, language)


def name_of(type_id: str, texts: Shown) -> ShownText:
    """The name people gave to a type; empty where nobody has."""
    return texts.get((uuid.UUID(type_id), "name"), ShownText("", SOURCE))


def of_current_types(rows: Iterable[Priority], types: ReleasedTypes | None) -> list[Priority]:
    """Those of areas, and of types that stand today: another edition has other types."""
    current = {one.id for one in types.types} if types else set()
    return [row for row in rows if row.type_id is None or str(row.type_id) in current]


def shown_priorities(
    rows: Sequence[Priority],
    fields: Sequence[Field],
    types: ReleasedTypes | None,
    language: str,
    texts: Shown,
) -> list[ShownPriority]:
    """The rows for readers; areas at hand. texts: with their reasons and the names of types. No query."""
    known = {one.key: one for one in fields}
    words = {one.id: type_word(one) for one in types.types} if types else {}
    listed = [row for row in rows if row.field in known]
    return [
        ShownPriority(
            place=row.area.name if row.area else words.get(str(row.type_id), ""),
            name=name_of(str(row.type_id), texts) if row.type_id else ShownText("", SOURCE),
            url=row.area.get_absolute_url() if row.area else "",
            field_key=row.field,
            field=ShownText(*known[row.field].text("title", language)),
            rank=row.rank,
            word=rank_word(row.rank),
            reason=texts[row.pk, "reason"],
            decided_by=decider_word(row.decided_by),
            decided_on=row.decided_on,
            is_type=row.area_id is None,
        )
        for row in listed
    ]


def by_rank(shown: Iterable[ShownPriority]) -> list[RankGroup]:
    """Grouped by class in the order people act; inside alphabetical. A class without any is left out."""
    listed = sorted(shown, key=lambda one: (one.place.casefold(), one.field_key))
    groups = []
    for rank in Rank:
        found = [one for one in listed if one.rank == rank.value]
        if found:
            types = tuple(one for one in found if one.is_type)
            areas = tuple(one for one in found if not one.is_type)
            groups.append(RankGroup(rank.value, rank_word(rank.value), types, areas))
    return groups


def only_german(texts: Iterable[ShownText], language: str) -> bool:
    """True where a page must say that some of it is German only."""
    foreign = language.split("-")[0] != SOURCE
    return foreign and any(text.language == SOURCE for text in texts if text.text)
