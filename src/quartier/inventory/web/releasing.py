"""Releasing figures: the one act after which the public sees them."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import transaction
from django.db.models import Max

from quartier.base import clock
from quartier.city.web.profile import CityProfile
from quartier.inventory import life_cycle
from quartier.inventory.errors import NothingToRelease, PurposeMissing
from quartier.inventory.publication import publishable
from quartier.inventory.quoting import read_exhibits
from quartier.inventory.web.observations import IndicatorVersion
from quartier.inventory.web.releases import Release, ReleaseItem
from quartier.people.web.audit import record_act


def release(
    *,
    purpose: str,
    actor_id: uuid.UUID | None = None,
    embargo_until: date | None = None,
) -> Release:
    """Publish the newest approved version of every delivery as a new, frozen release.

    Where that is what the last release holds already, that one comes back and nothing changes.
    Raises PurposeMissing, NothingToRelease, and what `publishable` raises.
    """
    if not purpose.strip():
        raise PurposeMissing()
    with transaction.atomic():
        # One at a time: numbers of releases have no gaps and no doubles.
        CityProfile.objects.select_for_update().first()
        wanted = newest_approved()
        if not wanted:
            raise NothingToRelease()
        _refuse_what_is_not_publishable(wanted)
        last = Release.objects.select_for_update().order_by("-number").first()
        if last is not None and last.state == life_cycle.RELEASED and _holds(last, wanted):
            return last
        number = (last.number if last else 0) + 1
        made = Release.objects.create(
            number=number,
            slug=f"stand-{number}",
            purpose=purpose.strip(),
            embargo_until=embargo_until,
            released_at=clock.now(),
            released_by_id=actor_id,
        )
        for version in wanted:
            ReleaseItem.objects.create(release=made, indicator_version=version)
        made.move(life_cycle.RELEASED, reason=purpose.strip()[:500], actor_id=actor_id)
        record_act("inventory.release", actor_id=actor_id, subject=made)
    return made


def newest_approved() -> list[IndicatorVersion]:
    """The indicator versions of the newest approved version of every delivery."""
    approved = IndicatorVersion.objects.filter(delivery_version__state=life_cycle.APPROVED)
    newest = dict(
        approved.order_by()
        .values_list("delivery_version__delivery_id")
        .annotate(newest=Max("delivery_version__number"))
    )
    listed = approved.select_related("delivery_version__delivery").order_by("indicator", "number")
    return [
        version
        for version in listed
        if version.delivery_version.number == newest[version.delivery_version.delivery_id]
    ]


def _refuse_what_is_not_publishable(versions: list[IndicatorVersion]) -> None:
    exhibits = read_exhibits()
    for delivery_version in {version.delivery_version for version in versions}:
        publishable(
            key=delivery_version.delivery.key,
            title=delivery_version.delivery.title,
            sha256=delivery_version.sha256,
            quoted=delivery_version.described().quoted,
            exhibits=exhibits,
        )


def _holds(last: Release, wanted: list[IndicatorVersion]) -> bool:
    held = set(last.release_items.values_list("indicator_version_id", flat=True))
    return held == {version.pk for version in wanted}
