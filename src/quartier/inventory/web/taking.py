"""Taking a delivery in, and approving or declining it. Whole or not at all; twice changes nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from django.db import transaction

from quartier.base import clock, fingerprints
from quartier.base.errors import Finding, Severity
from quartier.base.web.files import keep_file
from quartier.base.web.many_rows import store_rows
from quartier.city.web.areas import Area, name_index, pure_areas
from quartier.city.web.profile import CityProfile
from quartier.inventory import life_cycle
from quartier.inventory.checks import check_delivery
from quartier.inventory.deliveries import ColumnRole, Description
from quartier.inventory.errors import DeliveryFaulty, IndicatorUnknown
from quartier.inventory.indicators import Indicator
from quartier.inventory.unpacking import unpack
from quartier.inventory.values import Delivered, Value
from quartier.inventory.web.deliveries import Delivery, DeliveryVersion
from quartier.inventory.web.known import known_before
from quartier.inventory.web.observations import IndicatorVersion, Observation
from quartier.inventory.web.own_indicators import all_indicators
from quartier.people.web.audit import record_act

NAMES = (ColumnRole.AREA, ColumnRole.AREA_ID)


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
    checked = check_delivery(
        description, content, pure_areas(), name_index(), known=known_before(description)
    )
    if checked.errors:
        raise DeliveryFaulty(name=description.title, findings=list(checked.errors))
    return keep_delivery(
        description=description,
        content=content,
        findings=list(checked.findings),
        actor_id=actor_id,
        from_folder=from_folder,
    )


def keep_delivery(
    *,
    description: Description,
    content: bytes,
    findings: list[Finding],
    actor_id: uuid.UUID | None = None,
    from_folder: bool = False,
) -> DeliveryVersion:
    """Store bytes that were checked just now, as the version they are: the known one, or a new one."""
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
            file=keep_file(description.file or f"{description.key}.txt", content),
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
    definitions = all_indicators() if indicators is None else indicators
    described = version.described()
    # Unpacked, not checked again: what the checks said stands with the version.
    delivered = (
        unpack(described, version.file.read(), pure_areas(), name_index())
        if described.delivered
        else None
    )
    with transaction.atomic():
        # One at a time: two deliveries of one indicator must not take the same number.
        CityProfile.objects.select_for_update().first()
        version.move(life_cycle.APPROVED, actor_id=actor_id)
        made = _make_versions(version, delivered, definitions) if delivered else []
        record_act("inventory.approve", actor_id=actor_id, subject=version)
    return made


def decline(version: DeliveryVersion, *, reason: str, actor_id: uuid.UUID | None = None) -> None:
    """Refuse a checked version; it stays with the reason and is never released."""
    with transaction.atomic():
        version.move(life_cycle.DECLINED, reason=reason.strip()[:500], actor_id=actor_id)
        record_act("inventory.decline", actor_id=actor_id, subject=version)


def _make_versions(
    version: DeliveryVersion, delivered: Delivered, definitions: Mapping[str, Indicator]
) -> list[IndicatorVersion]:
    """An indicator version for each series that has an indicator, with all its values."""
    if delivered.table is None:
        raise DeliveryFaulty(name=str(version.delivery), findings=list(delivered.findings))
    wanted = {key: series for key, series in delivered.series.items() if series.indicator}
    unknown = sorted({series.indicator for series in wanted.values()} - set(definitions))
    if unknown:
        raise IndicatorUnknown(key=", ".join(unknown))
    made = {
        key: _make_indicator_version(version, definitions[series.indicator])
        for key, series in wanted.items()
    }
    areas = dict(Area.objects.values_list("key", "pk"))
    # One after the other: a delivery may have a million values.
    store_rows(_observations(version, delivered, made, areas))
    return list(made.values())


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


def _observations(
    version: DeliveryVersion,
    delivered: Delivered,
    made: Mapping[str, IndicatorVersion],
    areas: Mapping[str, uuid.UUID],
) -> Iterator[Observation]:
    """A row for each value of an area; totals of no area are only checked."""
    description = delivered.description
    names = {column.name for column in description.columns_of(*NAMES)}
    flags = _Flags(version.findings, names)
    for value in delivered.values:
        if value.series not in made or (value.area_id is None and value.is_total):
            continue
        if value.area_id is None:
            unknown = [one for one in delivered.findings if one.row == value.row]
            raise DeliveryFaulty(name=description.title, findings=unknown)
        yield Observation(
            indicator_version_id=made[value.series].pk,
            area_id=areas[value.area_id],
            period=value.period,
            kind=Observation.Kind.QUOTED if description.quoted else Observation.Kind.COMPUTED,
            text="" if value.missing else _text(value),
            numeric=None if description.quoted else value.number,
            missing=value.missing.value if value.missing else "",
            flags=flags.of(value),
        )


def _text(value: Value) -> str:
    """As delivered; a sum of several cells has no text of its own."""
    return value.text.strip() or f"{value.number:f}"


class _Flags:
    """What was said about a value and the name in its row when it was checked; hints are for staff."""

    def __init__(self, findings: Iterable[Mapping[str, object]], names: set[str]) -> None:
        self._names = names
        self._at: dict[tuple[object, object], list[Mapping[str, object]]] = {}
        for finding in findings:
            if finding["row"] is not None and finding["severity"] != Severity.HINT:
                place = (finding["row"], finding["column"])
                self._at.setdefault(place, []).append(finding)

    def of(self, value: Value) -> list[Mapping[str, object]]:
        """The flags of this value; quick for none, since a delivery may have a million values."""
        if not self._at:
            return []
        found = list(self._at.get((value.row, value.column), ()))
        for name in self._names:
            found += self._at.get((value.row, name), ())
        return found
