"""Setting a priority: one act, one row, one line in the log."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from quartier.base import clock
from quartier.city.web.models import Area
from quartier.inventory.web.releases import Release
from quartier.needs.errors import FieldUnknown, PlaceUnknown
from quartier.needs.priorities import Rank, checked_reason, decider_of
from quartier.needs.web.own_fields import all_fields
from quartier.needs.web.priorities import Priority
from quartier.needs.web.writing import actor_id
from quartier.people.policy import PUBLIC, Role
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.typology.web.models import NeighbourhoodType


def prioritise(
    place: Area | NeighbourhoodType,
    *,
    field: str,
    rank: str,
    reason: str,
    actor: User | None = None,
    decided_by: str = "",
    decided_on: date | None = None,
) -> Priority:
    """Set the class of an area or a type in a field. What stood before stays in the history.

    Raises ReasonMissing, FieldUnknown, PlaceUnknown for a type that nobody may see yet, and ValueError
    for a class that there is not.
    """
    known = {one.key for one in all_fields()}
    if field not in known:
        raise FieldUnknown(name=field, known=", ".join(sorted(known)))
    if isinstance(place, NeighbourhoodType) and not place.edition.is_public:
        raise PlaceUnknown(name=place.letter)
    of = {"area" if isinstance(place, Area) else "type": place}
    with transaction.atomic():
        # Locked, so that two people who decide at once come one after the other.
        type(place).objects.select_for_update().get(pk=place.pk)
        last = Priority.objects.filter(**of, field=field).order_by("-number").first()
        made = Priority.objects.create(
            **of,
            field=field,
            rank=Rank(rank).value,
            reason=checked_reason(reason),
            number=last.number + 1 if last else 1,
            decided_by=decided_by or decider_of(_roles(actor)),
            decided_by_id=actor_id(actor),
            decided_on=decided_on or clock.today(),
            release=Release.current(PUBLIC),
        )
        record_act("needs.prioritise", actor_id=actor_id(actor), subject=made)
    return made


def _roles(actor: User | None) -> list[Role]:
    return sorted(actor.viewer().roles) if actor is not None else []
