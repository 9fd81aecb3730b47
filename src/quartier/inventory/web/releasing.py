"""Releasing figures: the one act after which the public sees them, and taking the last one back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from quartier.base import clock
from quartier.base.collecting import in_long_steps
from quartier.city.areas import Area
from quartier.city.web.areas import pure_areas
from quartier.city.web.profile import CityProfile
from quartier.inventory import life_cycle
from quartier.inventory.errors import NothingToRelease, NotSafe, PurposeMissing
from quartier.inventory.indicators import Indicator
from quartier.inventory.publication import Publication, publish, refuse_unlisted
from quartier.inventory.quoting import read_exhibits
from quartier.inventory.web.approved import (
    ApprovedSet,
    approved_set,
    earlier_releases,
    newest_undelivered,
)
from quartier.inventory.web.cell_names import area_names, namer
from quartier.inventory.web.deliveries import DeliveryVersion
from quartier.inventory.web.freezing import copy_frozen, freeze
from quartier.inventory.web.observations import IndicatorVersion
from quartier.inventory.web.releases import Release, ReleaseItem
from quartier.people.web.audit import record_act


@in_long_steps()
def release(
    *,
    purpose: str,
    actor_id: uuid.UUID | None = None,
    embargo_until: date | None = None,
) -> Release:
    """Publish the newest approved version of every delivery as a new, frozen release.

    Where that is what the last release holds already, that one comes back and nothing changes.
    Raises PurposeMissing, NothingToRelease, NotQuotable, FigureTwice, NotSafe.
    """
    if not purpose.strip():
        raise PurposeMissing()
    # Worked out before anything is locked: meanwhile residents speak and jobs go on.
    ready = _worked_out(_ground())
    with transaction.atomic():
        _one_at_a_time()
        ground = _ground()
        if ground.is_released:
            assert ground.last is not None
            return ground.last
        if ready is None or ready.ground != ground:
            ready = _worked_out(ground)
        assert ready is not None
        report = _report(ready)
        made = _begin(ground.last, purpose, actor_id, embargo_until)
        for version in ground.wanted:
            ReleaseItem.objects.create(release=made, indicator_version=version)
        made.undelivered = ground.told
        freeze(made, ready.approved, ready.publication)
        return _let_go(made, report, actor_id=actor_id, act="inventory.release")


@dataclass(frozen=True)
class _Ground:
    """What a release rests on. Two that are equal give the same figures."""

    wanted: list[IndicatorVersion]
    undelivered: list[DeliveryVersion]
    told: list[dict[str, object]]
    areas: list[Area]
    last: Release | None
    last_state: str

    @property
    def is_released(self) -> bool:
        """True where the last release holds all this already."""
        return self.last is not None and _is_up_to_date(self.last, self.wanted, self.told)


@dataclass(frozen=True)
class _Ready:
    """The figures of a release and what they rest on."""

    ground: _Ground
    approved: ApprovedSet
    publication: Publication


def _ground() -> _Ground:
    """As it is now. Raises NothingToRelease and NotQuotable."""
    undelivered = newest_undelivered()
    last = Release.objects.order_by("-number").first()
    return _Ground(
        wanted=_wanted(),
        undelivered=undelivered,
        told=[_told(version) for version in undelivered],
        areas=pure_areas(),
        last=last,
        last_state=last.state if last is not None else "",
    )


def _worked_out(ground: _Ground) -> _Ready | None:
    """The figures, protected and audited; None where they are released already. Writes nothing."""
    if ground.is_released:
        return None
    return _Ready(ground, *_publication(ground.wanted, ground.undelivered, ground.areas))


def _report(ready: _Ready) -> dict[str, object]:
    """What the audit found. Raises NotSafe."""
    report = ready.publication.audit_json()
    if ready.publication.audit is not None:
        # In the names that people know; the report stays readable when definitions change.
        sentences = ready.publication.audit.sentences(
            namer(ready.approved.indicators, area_names())
        )
        report["sentences"] = sentences
        if not ready.publication.audit.is_safe:
            raise NotSafe(found=" ".join(sentences))
    return report


@dataclass(frozen=True)
class Rehearsal:
    """What a release of today would hold, and the indicators that it speaks of."""

    publication: Publication
    indicators: Mapping[str, Indicator]


@in_long_steps()
def rehearse(last: Release | None = None) -> Rehearsal | None:
    """What a release of today would hold, with its audit; nothing is kept.

    None where that is what `last` holds already. Raises NothingToRelease, NotQuotable, FigureTwice.
    """
    wanted, undelivered = _wanted(), newest_undelivered()
    told = [_told(version) for version in undelivered]
    if last is not None and _is_up_to_date(last, wanted, told):
        return None
    approved, publication = _publication(wanted, undelivered, pure_areas())
    return Rehearsal(publication, approved.indicators)


def roll_back(to: Release, *, purpose: str, actor_id: uuid.UUID | None = None) -> Release:
    """Publish an earlier release once more, as a new one; what was public in between stays readable.

    Raises PurposeMissing.
    """
    if not purpose.strip():
        raise PurposeMissing()
    with transaction.atomic():
        _one_at_a_time()
        last = Release.objects.select_for_update().order_by("-number").first()
        made = _begin(last, purpose, actor_id, None)
        for item in to.release_items.all():
            ReleaseItem.objects.create(release=made, indicator_version_id=item.indicator_version_id)
        made.undelivered = to.undelivered
        copy_frozen(to, made)
        return _let_go(made, to.audit, actor_id=actor_id, act="inventory.roll_back")


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


def _one_at_a_time() -> None:
    """Numbers of releases have no gaps and no doubles."""
    CityProfile.objects.select_for_update().first()
    Release.objects.select_for_update().order_by("-number").first()


def _wanted() -> list[IndicatorVersion]:
    wanted = newest_approved()
    if not wanted:
        raise NothingToRelease()
    exhibits = read_exhibits()
    for delivery_version in {version.delivery_version for version in wanted}:
        refuse_unlisted(
            key=delivery_version.delivery.key,
            title=delivery_version.delivery.title,
            sha256=delivery_version.sha256,
            quoted=delivery_version.described().quoted,
            exhibits=exhibits,
        )
    return wanted


def _publication(
    wanted: list[IndicatorVersion], undelivered: list[DeliveryVersion], areas: list[Area]
) -> tuple[ApprovedSet, Publication]:
    approved = approved_set(wanted, undelivered, areas)
    publication = publish(
        approved.figures,
        indicators=approved.indicators,
        areas=areas,
        rules=approved.rules,
        earlier=earlier_releases(areas, approved.indicators),
    )
    return approved, publication


def _begin(
    last: Release | None, purpose: str, actor_id: uuid.UUID | None, embargo_until: date | None
) -> Release:
    number = (last.number if last else 0) + 1
    return Release.objects.create(
        number=number,
        slug=f"stand-{number}",
        purpose=purpose.strip(),
        embargo_until=embargo_until,
        released_at=clock.now(),
        released_by_id=actor_id,
    )


def _let_go(
    made: Release, audit: dict[str, object], *, actor_id: uuid.UUID | None, act: str
) -> Release:
    made.audit = audit
    made.save(update_fields=["audit", "undelivered"])
    made.move(life_cycle.RELEASED, reason=made.purpose[:500], actor_id=actor_id)
    record_act(act, actor_id=actor_id, subject=made)
    return made


def _told(version: DeliveryVersion) -> dict[str, object]:
    """What a release keeps of a table or map that was only described."""
    described = version.described()
    return {
        "delivery": described.key,
        "version": version.number,
        "title": described.title,
        "kind": described.kind,
        "note": described.note,
        "source": described.source,
        "sources": [asdict(line) for line in described.sources],
        "periods": list(described.periods or (described.reference,)),
        "indicators": list(described.indicators),
        "findings": [{"code": finding["code"]} for finding in version.findings],
    }


def _is_up_to_date(
    last: Release, wanted: list[IndicatorVersion], told: list[dict[str, object]]
) -> bool:
    return last.state == life_cycle.RELEASED and _holds(last, wanted) and last.undelivered == told


def _holds(last: Release, wanted: list[IndicatorVersion]) -> bool:
    held = set(last.release_items.values_list("indicator_version_id", flat=True))
    return held == {version.pk for version in wanted}
