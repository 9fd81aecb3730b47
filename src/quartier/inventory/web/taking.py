"""Taking a delivery in, and approving or declining it. Whole or not at all; twice changes nothing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db import transaction

from quartier.base import clock, fingerprints
from quartier.base.errors import Finding, Severity
from quartier.base.web.files import keep_file
from quartier.city.web.areas import Area, name_index, pure_areas
from quartier.city.web.profile import CityProfile
from quartier.inventory import life_cycle
from quartier.inventory.checks import CheckedTable, check_delivery
from quartier.inventory.deliveries import Description
from quartier.inventory.errors import DeliveryFaulty, IndicatorUnknown
from quartier.inventory.indicators import Indicator, read_indicators
from quartier.inventory.web.deliveries import Delivery, DeliveryVersion
from quartier.inventory.web.observations import IndicatorVersion, Observation
from quartier.people.web.audit import record_act


def take_delivery(
    *,
    description: Description,
    content: bytes,
    actor_id: uuid.UUID | None = None,
    from_folder: bool = False,
) -> DeliveryVersion:
    """The version of these bytes under this description: the known one, or a new one to check.

    Raises DeliveryFaulty with all errors; then nothing is kept, not even the file.
    """
    _, findings = check_delivery(description, content, pure_areas(), name_index())
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise DeliveryFaulty(name=description.title, findings=errors)
    sha256 = fingerprints.of_bytes(content)
    with transaction.atomic():
        delivery, _ = Delivery.objects.get_or_create(
            key=description.key, defaults={"title": description.title}
        )
        # Locked, so that of two people at once one makes the version and the other finds it.
        Delivery.objects.select_for_update().get(pk=delivery.pk)
        known = delivery.versions.filter(
            sha256=sha256, description_fingerprint=description.fingerprint
        ).first()
        if known is not None:
            return known
        last = delivery.versions.order_by("-number").values_list("number", flat=True).first()
        version = DeliveryVersion.objects.create(
            delivery=delivery,
            number=(last or 0) + 1,
            sha256=sha256,
            file=keep_file(description.file, content),
            description=description.as_json(),
            description_fingerprint=description.fingerprint,
            findings=[finding.as_json() for finding in findings],
            received_at=clock.now(),
            from_folder=from_folder,
        )
        if delivery.title != description.title:
            Delivery.objects.filter(pk=delivery.pk).update(title=description.title)
        record_act("inventory.take", actor_id=actor_id, subject=version)
    return version


def checked_table(version: DeliveryVersion) -> CheckedTable:
    """The table of a version, read again from its bytes, names matched as they are known today."""
    table, findings = check_delivery(
        version.described(), version.file.read(), pure_areas(), name_index()
    )
    if table is None:
        raise DeliveryFaulty(name=str(version.delivery), findings=findings)
    return table


def approve(
    version: DeliveryVersion,
    *,
    actor_id: uuid.UUID | None = None,
    indicators: Mapping[str, Indicator] | None = None,
) -> list[IndicatorVersion]:
    """Make indicator versions with their values out of a checked version; once.

    Raises ForbiddenTransition where it is approved or declined already, IndicatorUnknown, and
    DeliveryFaulty where names it was checked with have been taken back since.
    """
    definitions = read_indicators() if indicators is None else indicators
    table = checked_table(version)
    with transaction.atomic():
        # One at a time: two deliveries of one indicator must not take the same number.
        CityProfile.objects.select_for_update().first()
        version.move(life_cycle.APPROVED, actor_id=actor_id)
        areas = {area.key: area for area in Area.objects.all()}
        made = []
        for position, column in enumerate(table.description.value_columns):
            definition = definitions.get(column.indicator)
            if definition is None:
                raise IndicatorUnknown(key=column.indicator)
            indicator_version = _make_indicator_version(version, definition)
            _make_observations(table, position, indicator_version, areas)
            made.append(indicator_version)
        record_act("inventory.approve", actor_id=actor_id, subject=version)
    return made


def decline(version: DeliveryVersion, *, reason: str, actor_id: uuid.UUID | None = None) -> None:
    """Refuse a checked version; it stays with the reason and is never released."""
    with transaction.atomic():
        version.move(life_cycle.DECLINED, reason=reason.strip()[:500], actor_id=actor_id)
        record_act("inventory.decline", actor_id=actor_id, subject=version)


def _make_indicator_version(version: DeliveryVersion, definition: Indicator) -> IndicatorVersion:
    earlier = IndicatorVersion.objects.filter(indicator=definition.key).order_by("-number")
    last = earlier.values_list("number", flat=True).first()
    return IndicatorVersion.objects.create(
        indicator=definition.key,
        number=(last or 0) + 1,
        definition=definition.as_json(),
        definition_fingerprint=definition.fingerprint,
        delivery_version=version,
    )


def _make_observations(
    table: CheckedTable,
    position: int,
    indicator_version: IndicatorVersion,
    areas: Mapping[str, Area],
) -> None:
    """One value for each row; `position` is that of the column among the value columns."""
    description = table.description
    rows = []
    for row in table.rows:
        if row.area_id is None:
            unknown = [finding for finding in table.findings if finding.row == row.number]
            raise DeliveryFaulty(name=description.title, findings=unknown)
        cell = row.cells[position]
        places = {cell.column.name, description.area_column.name}
        observation = Observation(
            indicator_version=indicator_version,
            area=areas[row.area_id],
            period=description.reference,
            kind=Observation.Kind.QUOTED if description.quoted else Observation.Kind.COMPUTED,
            text=cell.text.strip(),
            numeric=None if description.quoted else cell.number,
            missing=cell.missing.value if cell.missing else "",
            flags=_flags(table, row.number, places),
        )
        rows.append(observation)
    Observation.objects.bulk_create(rows)


def _flags(table: CheckedTable, row: int, columns: set[str]) -> list[dict[str, object]]:
    """What the checks said about this value and the name in its row; hints are for staff only."""
    return [finding.as_json() for finding in table.findings if _is_flag(finding, row, columns)]


def _is_flag(finding: Finding, row: int, columns: set[str]) -> bool:
    here = finding.row == row and finding.column in columns
    return here and finding.severity is not Severity.HINT
