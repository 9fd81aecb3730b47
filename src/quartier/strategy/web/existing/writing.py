"""Writing what exists already, and saying that something new builds on it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.db.models import F

from quartier.base import clock
from quartier.base.slugs import slug
from quartier.city.web.models import Area
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act
from quartier.strategy import errors
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.provisions import Provision

_FIELDS = frozenset(
    {
        *("kind", "text", "carrier", "is_citywide", "field", "group", "address", "lon", "lat"),
        *("url", "source", "since", "until", "checked_on", "state"),
    }
)


def write_provision(
    provision: Provision | None = None,
    *,
    title: str,
    areas: Iterable[Area] = (),
    languages: Iterable[str] = (),
    actor: User | None = None,
    **fields: object,
) -> Provision:
    """Write something that exists, new or known; `fields` are the model's own, areas are set as given.

    Raises TextMissing, EndsBeforeStart, HalfAPlace.
    """
    if not title.strip():
        raise errors.TextMissing(field="Name")
    with transaction.atomic():
        kept = (
            Provision.objects.select_for_update().get(pk=provision.pk)
            if provision is not None
            else Provision()
        )
        kept.title = title.strip()
        kept.languages = " ".join(dict.fromkeys(languages))
        for name in _FIELDS & fields.keys():
            setattr(kept, name, fields[name])
        _refuse_odd(kept)
        kept.key = kept.key or _free_key(kept.title)
        kept.save()
        kept.areas.set(areas)
        _log(actor, kept)
    return kept


def asked_today(provision: Provision, *, actor: User | None = None) -> Provision:
    """Somebody asked, and it still exists."""
    with transaction.atomic():
        provision.checked_on = clock.today()
        provision.save(update_fields=["checked_on"])
        _log(actor, provision)
    return provision


def build_on(
    thing: Action | Mandate, provision: Provision, *, actor: User | None = None
) -> Action | Mandate:
    """Say that an action or mandate builds on this. A form that is open elsewhere is told of it."""
    with transaction.atomic():
        locked = type(thing).objects.select_for_update().get(pk=thing.pk)
        locked.builds_on.add(provision)
        type(thing).objects.filter(pk=locked.pk).update(revision=F("revision") + 1)
        _log(actor, locked)
    return locked


def _refuse_odd(kept: Provision) -> None:
    if kept.since and kept.until and kept.until < kept.since:
        raise errors.EndsBeforeStart()
    place: tuple[Decimal | None, Decimal | None] = (kept.lon, kept.lat)
    if (place[0] is None) != (place[1] is None):
        raise errors.HalfAPlace()


def _free_key(title: str) -> str:
    wanted = slug(title, "eintrag")[:70]
    taken = set(Provision.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


def _log(actor: User | None, subject: Provision | Action | Mandate) -> None:
    record_act("strategy.write", actor_id=actor.pk if actor else None, subject=subject)
