"""Priorities as pages show them: class, reason, role and day; the reason in German, as it was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from quartier.base.languages import SOURCE
from quartier.base.web.shown import Shown, shown_fields
from quartier.base.web.translations import ShownText
from quartier.needs.fields import Field
from quartier.needs.priorities import DECIDERS, RANK_WORDS, Rank
from quartier.needs.web.priorities import Priority
from quartier.typology.released import ReleasedType, ReleasedTypes


@dataclass(frozen=True)
class ShownPriority:
    """One priority. `place`: the name of the area, or "Typ B: …" of a type."""

    place: str
    url: str
    field_key: str
    field: ShownText
    rank: str
    word: str
    reason: ShownText
    decided_by: str
    decided_on: date
    is_type: bool
    earlier: int


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


def decider_word(role: str) -> str:
    """The role that decided, never the person."""
    return _(DECIDERS[role]) if role in DECIDERS else role


def type_name(one: ReleasedType) -> str:
    """ "Typ B: Viele Ältere"."""
    name = _("Typ %(letter)s") % {"letter": one.letter}
    return f"{name}: {one.name}" if one.name else name


def of_current_types(rows: Iterable[Priority], types: ReleasedTypes | None) -> list[Priority]:
    """Those of areas, and of types that stand today: another edition has other types."""
    current = {one.id for one in types.types} if types else set()
    return [row for row in rows if row.type_id is None or str(row.type_id) in current]


def shown_priorities(
    rows: Sequence[Priority],
    fields: Sequence[Field],
    types: ReleasedTypes | None,
    language: str,
    texts: Shown | None = None,
) -> list[ShownPriority]:
    """The rows for readers; areas at hand. One query in other languages, unless the texts are given."""
    known = {one.key: one for one in fields}
    named = {one.id: type_name(one) for one in types.types} if types else {}
    listed = [row for row in rows if row.field in known]
    if texts is None:
        texts = shown_fields([(row, ["reason"]) for row in listed], language)
    return [
        ShownPriority(
            place=row.area.name if row.area else named.get(str(row.type_id), ""),
            url=row.area.get_absolute_url() if row.area else "",
            field_key=row.field,
            field=ShownText(*known[row.field].text("title", language)),
            rank=row.rank,
            word=rank_word(row.rank),
            reason=texts[row.pk, "reason"],
            decided_by=decider_word(row.decided_by),
            decided_on=row.decided_on,
            is_type=row.area_id is None,
            earlier=row.number - 1,
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


def words_by_field(rows: Mapping[str, ShownPriority]) -> dict[str, str]:
    """The class of each field, in a word."""
    return {key: row.word for key, row in rows.items()}
