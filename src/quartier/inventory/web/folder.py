"""The deliveries of a city folder go in: taken, approved, and released where the city says so."""

from __future__ import annotations

import uuid

from django.db import transaction

from quartier.base.errors import Finding, has_errors
from quartier.city.folder import CityFolder
from quartier.inventory import life_cycle
from quartier.inventory.errors import NewerApproval
from quartier.inventory.folder import FolderDelivery, city_indicators, read_deliveries
from quartier.inventory.indicators import Indicator, read_indicators
from quartier.inventory.web.deliveries import DeliveryVersion
from quartier.inventory.web.own_indicators import keep_own_indicators
from quartier.inventory.web.releasing import release
from quartier.inventory.web.taking import approve, keep_delivery


def load_deliveries(
    folder: CityFolder, *, actor_id: uuid.UUID | None = None, replace: bool = False
) -> list[Finding]:
    """All findings about the folder's deliveries. Loads all of them, or none where one has errors.

    The city must be imported before. A delivery that somebody approved a newer version of in the
    instance raises NewerApproval unless `replace`. The same folder again changes nothing.
    """
    indicators = city_indicators(folder)
    read = read_deliveries(folder, indicators)
    findings = [finding for delivery in read for finding in delivery.findings]
    if has_errors(findings):
        return findings
    with transaction.atomic():
        keep_own_indicators(read_indicators(folder.path / "indicators"))
        for delivery in read:
            _load(delivery, indicators, actor_id=actor_id, replace=replace)
        if folder.description().release and read:
            release(purpose=folder.description().release_purpose, actor_id=actor_id)
    return findings


def _load(
    delivery: FolderDelivery,
    indicators: dict[str, Indicator],
    *,
    actor_id: uuid.UUID | None,
    replace: bool,
) -> None:
    description = delivery.description
    assert description is not None
    newest = (
        DeliveryVersion.objects.filter(delivery__key=description.key, state=life_cycle.APPROVED)
        .order_by("-number")
        .first()
    )
    same = (
        newest is not None
        and newest.sha256 == delivery.sha256
        and newest.description_fingerprint == description.fingerprint
    )
    if same:
        return
    if newest is not None and not newest.from_folder and not replace:
        raise NewerApproval(name=description.title)
    # With the findings of the whole folder: only there a share meets the population it is of.
    version = keep_delivery(
        description=description,
        content=delivery.content,
        findings=list(delivery.findings),
        actor_id=actor_id,
        from_folder=True,
    )
    if version.state == life_cycle.CHECKED:
        approve(version, actor_id=actor_id, indicators=indicators)
    _give_up_newer_than(version, actor_id=actor_id)


def _give_up_newer_than(version: DeliveryVersion, *, actor_id: uuid.UUID | None) -> None:
    """Later approvals step back, so that the folder's version is the newest that counts."""
    newer = DeliveryVersion.objects.filter(
        delivery_id=version.delivery_id, number__gt=version.number, state=life_cycle.APPROVED
    )
    for given_up in newer:
        given_up.move(
            life_cycle.REPLACED, reason="durch den Stadtordner ersetzt", actor_id=actor_id
        )
