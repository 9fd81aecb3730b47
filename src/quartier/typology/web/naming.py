"""What people do with computed types: name them, say it better, put an area elsewhere."""

from __future__ import annotations

import uuid

from django.db import transaction

from quartier.people.web.audit import record_act
from quartier.typology.errors_editions import (
    NameTwice,
    OfAnotherEdition,
    ReasonMissing,
    SentenceNeedsReason,
)
from quartier.typology.profiles.neutral_names import (
    StigmaHit,
    check_name,
    check_text,
    require_neutral,
)
from quartier.typology.web.types import Assignment, NeighbourhoodType


def name_type(
    *,
    type_: NeighbourhoodType,
    name: str,
    reason: str = "",
    edited: str | None = None,
    actor_id: uuid.UUID | None = None,
) -> NeighbourhoodType:
    """Give a type its name, and perhaps a sentence of one's own; the generated one is kept.

    Raises NameNeedsReason where a word labels people and nobody says why it has to stay,
    SentenceNeedsReason, NameTwice, EditionFrozen.
    """
    name = " ".join(name.split())
    require_neutral(name, reason)
    hits = [*check_name(name), *check_text(edited or "")]
    if hits and not reason.strip():
        raise SentenceNeedsReason(why=" ".join(told_hit(hit) for hit in hits))
    if name:
        others = NeighbourhoodType.objects.filter(edition_id=type_.edition_id, name__iexact=name)
        other = others.exclude(pk=type_.pk).first()
        if other is not None:
            raise NameTwice(name=name, letter=other.letter)
    with transaction.atomic():
        type_.name = name
        type_.name_reason = reason.strip() if hits else ""
        if edited is not None:
            type_.edited = edited.strip()
        type_.save()
        record_act("typology.name", actor_id=actor_id, subject=type_)
    return type_


def told_hit(hit: StigmaHit) -> str:
    """A hit of the name check as sentences: the word, why not, and what to say instead."""
    return " ".join(part for part in (f"„{hit.found}“: {hit.why}", hit.suggestion) if part)


def override(
    *,
    assignment: Assignment,
    type_: NeighbourhoodType | None,
    reason: str,
    actor_id: uuid.UUID | None = None,
) -> Assignment:
    """Put an area into another type than the figures did; back to the computed one needs no reason.

    Raises ReasonMissing, OfAnotherEdition, EditionFrozen.
    """
    if type_ is not None and type_.edition_id != assignment.edition_id:
        raise OfAnotherEdition()
    back = (type_.pk if type_ else None) == assignment.computed_type_id
    if not back and not reason.strip():
        raise ReasonMissing()
    with transaction.atomic():
        assignment.type = type_
        assignment.override_reason = "" if back else reason.strip()[:300]
        assignment.overridden_by_id = None if back else actor_id
        assignment.save()
        record_act("typology.override", actor_id=actor_id, subject=assignment)
    return assignment
