"""Writing organisations and the seats they hold."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from quartier.base import clock
from quartier.base.web.slugs import give_slug
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.strategy import errors
from quartier.strategy.web.stored.organisations import Organisation, Seat


def write_organisation(
    organisation: Organisation, *, name: str, actor: User | None = None, **fields: str
) -> Organisation:
    """Write all of a known organisation. A new name gives a new address; the old one leads there.

    Raises TextMissing, NameTaken.
    """
    if not name.strip():
        raise errors.TextMissing(field="Name")
    with transaction.atomic():
        kept = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if Organisation.objects.filter(name=name.strip()).exclude(pk=kept.pk).exists():
            raise errors.NameTaken(name=name.strip())
        if kept.name != name.strip() or not kept.slug:
            kept.name = name.strip()
            kept.slug = give_slug(kept, kept.name)
        for field in ("kind", "about", "earlier_work", "url", "mail", "source"):
            if field in fields:
                setattr(kept, field, fields[field].strip())
        kept.save()
        _log(actor, kept)
    return kept


def give_seat(
    organisation: Organisation,
    *,
    body: str,
    field: str = "",
    role: str = Seat.Role.MEMBER,
    since: date | None = None,
    actor: User | None = None,
) -> Seat:
    """Give an organisation a seat. Raises SeatTaken."""
    with transaction.atomic():
        locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
        held = locked.seats.filter(body=body, field=field)
        if held.filter(Q(until__isnull=True) | Q(until__gte=clock.today())).exists():
            raise errors.SeatTaken(name=locked.name)
        seat = Seat.objects.create(
            organisation=locked, body=body, field=field, role=role, since=since
        )
        _log(actor, locked)
    return seat


def end_seat(seat: Seat, *, actor: User | None = None) -> Seat:
    """The seat ends today; one that begins later never was."""
    with transaction.atomic():
        today = clock.today()
        if seat.since is not None and seat.since > today:
            seat.delete()
        elif seat.until is None:
            seat.until = today
            seat.save(update_fields=["until"])
        _log(actor, seat.organisation)
    return seat


def _log(actor: User | None, subject: Organisation) -> None:
    record_act("strategy.write", actor_id=actor.pk if actor else None, subject=subject)
